"""Works out how a language calls itself and writes prices in a currency, from the tables of Unicode's CLDR."""

import re
from copy import copy
from decimal import Decimal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import format_currency

from chalicelib.domain.book.prices import PriceForm
from chalicelib.domain.book.values import minor_places

_LARGE, _LEAST_GROUPED = 1_234_567, (1_000, 10_000)


def price_form(currency: str, language: str) -> PriceForm:
    """The form; an unknown language writes prices as English does. The digits are those of our amounts: the tables have others."""
    digits, locale = minor_places(currency), _locale(language)
    pattern = copy(locale.currency_formats["standard"])
    pattern.frac_prec = (digits, digits)

    def shown(whole: int) -> str:
        text: str = format_currency(Decimal(whole), currency, pattern, locale, currency_digits=False)
        return text

    before, number, after = re.fullmatch(r"(\D*)(\d.*\d)(\D*)", shown(_LARGE), re.DOTALL).groups()  # type: ignore[union-attr]
    marks = re.findall(r"\D", number)
    point = marks.pop() if digits else ""
    grouped = next(
        (least for least in _LEAST_GROUPED if len(re.findall(r"\D", shown(least)[len(before) :])) > len(after) + bool(digits)), 10**9
    )
    return PriceForm(before, after, point, marks[0] if marks else "", digits, grouped)


def own_name(language: str) -> str:
    """A language's name in itself, as it stands alone; that of an unknown one is its code."""
    try:
        name = Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language
    return name[:1].upper() + name[1:]


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
