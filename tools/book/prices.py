"""Works out how a language writes prices in a currency, from the tables of Unicode's CLDR."""

import re
from decimal import Decimal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import format_currency, get_currency_precision

from chalicelib.domain.book.prices import PriceForm

_LARGE, _LEAST_GROUPED = 1_234_567, (1_000, 10_000)


def price_form(currency: str, language: str) -> PriceForm:
    """The form; an unknown language writes prices as English does."""
    digits, locale = get_currency_precision(currency), _locale(language)

    def shown(whole: int) -> str:
        text: str = format_currency(Decimal(whole), currency, locale=locale)
        return text

    before, number, after = re.fullmatch(r"(\D*)(\d.*\d)(\D*)", shown(_LARGE), re.DOTALL).groups()  # type: ignore[union-attr]
    marks = re.findall(r"\D", number)
    point = marks.pop() if digits else ""
    grouped = next(
        (least for least in _LEAST_GROUPED if len(re.findall(r"\D", shown(least)[len(before) :])) > len(after) + bool(digits)), 10**9
    )
    return PriceForm(before, after, point, marks[0] if marks else "", digits, grouped)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
