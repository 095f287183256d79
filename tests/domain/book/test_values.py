"""Amounts and prices are exact: nothing is rounded, and nothing is guessed."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Opening
from chalicelib.domain.book.values import amount, minor_places, opening, price, whole, yes_or_no
from tests.currencies import DECIMALS


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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("250 g", (250_000, "g")),
        ("1.5 kg", (1_500_000, "g")),
        ("2 l", (2_000_000, "ml")),
        ("20ml", (20_000, "ml")),
        (" 3 piece ", (3_000, "piece")),
        ("0.001 g", (1, "g")),
        ("-1 g", (-1_000, "g")),
    ],
)
def test_an_amount_is_in_thousandths_of_its_base_unit(written: str, read: tuple[int, str]):
    assert amount(written) == read


@pytest.mark.parametrize(
    ("reader", "written", "sentence"),
    [
        (amount, "much", '"much" is not an amount; write a number and a unit, such as 250 g'),
        (amount, "1 oz", '"oz" is not a unit; use g, ml, piece, kg, l'),
        (amount, "0.0001 kg l", '"kg l" is not a unit; use g, ml, piece, kg, l'),
        (amount, "0.0000001 kg", '"0.0000001 kg" is finer than a thousandth of 1 g'),
        (amount, "1,5 kg", '"1,5" has a comma; write decimals with a point, and thousands without a mark'),
        (whole, "4.5", '"4.5" is not a whole number'),
        (whole, "4a", '"4a" is not a number'),
        (yes_or_no, "yes", '"yes" is neither true nor false'),
        (whole, "1234567890", '"1234567890" is not a number'),
        (opening, "noon", '"noon" is not an opening; write it as "18:30-22:30", and midnight as 00:00'),
    ],
)
def test_the_owner_is_told_how_to_write_it(reader, written: str, sentence: str):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole sentence is compared
        reader(written)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("written", "opens", "closes"),
    [("18:30-22:45", time(18, 30), time(22, 45)), (" 09:05 – 00:00 ", time(9, 5), time(0, 0)), ("23:59 -19:00", time(23, 59), time(19))],
)
def test_an_opening_is_read_to_the_minute_whatever_dash_it_has(written: str, opens: time, closes: time):
    assert opening(written) == Opening(opens, closes)


def test_every_currency_has_the_decimals_of_iso_4217():
    """(F16)"""
    assert len(DECIMALS) > 150
    assert {currency: minor_places(currency) for currency in DECIMALS} == DECIMALS
