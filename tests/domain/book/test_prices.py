"""A price on the menu is written in the form that was worked out for its language and currency."""

import pytest

from chalicelib.domain.book.prices import PLAIN, PriceForm, price_text

FRENCH = PriceForm(after="\N{NO-BREAK SPACE}€", point=",", group="\N{NARROW NO-BREAK SPACE}")
SPANISH = PriceForm(after=" €", point=",", group=".", grouped_from=10_000)
YEN = PriceForm(before="¥", point="", group=",", digits=0)
DINAR = PriceForm(before="KWD ", group=",", digits=3)


@pytest.mark.parametrize(
    ("minor", "form", "text"),
    [
        (1_450, PLAIN, "14.50"),
        (5, PLAIN, "0.05"),
        (123_456, PLAIN, "1234.56"),
        (1_450, FRENCH, "14,50\N{NO-BREAK SPACE}€"),
        (99_999, FRENCH, "999,99\N{NO-BREAK SPACE}€"),
        (100_000, FRENCH, "1\N{NARROW NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}€"),
        (999_999, SPANISH, "9999,99 €"),
        (1_000_000, SPANISH, "10.000,00 €"),
        (1_250, YEN, "¥1,250"),
        (1_250, DINAR, "KWD 1.250"),
    ],
)
def test_a_price_is_written_in_its_form(minor: int, form: PriceForm, text: str):
    assert price_text(minor, form) == text
