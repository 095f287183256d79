"""A price on the menu is written as the tables of Unicode's CLDR write it, without carrying the tables to the kitchen."""

from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_currency

from chalicelib.domain.book.prices import price_text
from chalicelib.domain.book.values import price
from tests.currencies import DECIMALS
from tools.book.prices import own_name, price_form

PRICES = (0, 5, 99, 100, 1_250, 99_999, 100_000, 123_456, 999_999, 1_000_000, 1_234_567)
LANGUAGES = ("en", "en-US", "fr", "de", "de-CH", "es", "pl", "pt-PT", "sv", "ja", "ar", "he", "fa", "hi-IN", "bn")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("currency", ["EUR", "USD", "GBP", "CHF", "JPY", "KWD", "INR", "SEK"])
def test_every_price_is_written_as_its_language_writes_it(language: str, currency: str):
    form, locale = price_form(currency, language), Locale.parse(language, sep="-")
    prices = [minor for minor in PRICES if minor < 100_000 * 10**form.digits]  # from a lakh on, India groups in another way
    as_written = [format_currency(Decimal(minor).scaleb(-form.digits), currency, locale=locale) for minor in prices]
    assert [price_text(minor, form) for minor in prices] == as_written


def test_a_language_calls_itself_by_its_own_name_and_an_unknown_one_by_its_code():
    assert [own_name(language) for language in ("fr", "ar", "xx", "qqq-1")] == ["Français", "العربية", "xx", "qqq-1"]


def test_a_language_that_nobody_knows_writes_prices_as_english_does():
    assert price_form("EUR", "xx") == price_form("EUR", "en")


@pytest.mark.parametrize("currency", DECIMALS)
def test_a_price_has_the_digits_that_its_book_was_read_with(currency: str):
    """(F16)"""
    form = price_form(currency, "en")
    as_in_the_book = f"1234.{'5' * form.digits}" if form.digits else "1234"
    shown = price_text(price(as_in_the_book, currency), form)
    assert shown.removeprefix(form.before).removesuffix(form.after).replace(form.group, "") == as_in_the_book
