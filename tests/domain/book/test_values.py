"""Amounts and prices are exact: nothing is rounded, and nothing is guessed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.values import amount, opening, price, whole


@pytest.mark.parametrize(
    ("written", "currency", "minor"), [("1200", "JPY", 1200), ("1.250", "KWD", 1250), ("14.5", "EUR", 1450), ("0", "EUR", 0)]
)
def test_a_price_is_in_the_minor_unit_of_its_currency(written: str, currency: str, minor: int):
    assert price(written, currency) == minor


@pytest.mark.parametrize(
    ("written", "currency", "allowed"), [("1200.5", "JPY", "no decimals"), ("1.2505", "KWD", "3 decimals"), ("1.005", "EUR", "2 decimals")]
)
def test_a_price_with_more_decimals_than_its_currency_is_refused(written: str, currency: str, allowed: str):
    with pytest.raises(ValueError, match=allowed):
        price(written, currency)


@given(st.integers(0, 10**11), st.sampled_from(["g", "ml", "piece"]))
def test_every_thousandth_is_read_back_as_it_was_written(thousandths: int, unit: str):
    whole, rest = divmod(thousandths, 1000)
    assert amount(f"{whole}.{rest:03} {unit}") == (thousandths, unit)


@given(st.integers(0, 10**6 - 1), st.integers(0, 999))
def test_a_kilogram_is_a_thousand_grams(kilos: int, grams: int):
    assert amount(f"{kilos}.{grams:03} kg") == amount(f"{kilos * 1000 + grams} g")


@given(st.text(max_size=12))
def test_whatever_is_written_is_understood_or_refused_in_a_sentence(written: str):
    for reader in (amount, whole, opening):
        with suppress(ValueError):
            assert reader(written) is not None


@pytest.mark.parametrize("written", ["", "g", "1 g g", "1e3 g", "٣ g", "1_000 g", "NaN g", "1,5 kg", "1.000.000 g", "0x10 g", "1 G"])
def test_an_amount_that_is_not_plainly_one_is_refused(written: str):
    with pytest.raises(ValueError, match=r"is not|has a comma"):
        amount(written)
