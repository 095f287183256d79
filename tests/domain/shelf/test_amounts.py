"""Amounts as a cook says them, to the last thousandth."""

import pytest

from chalicelib.domain.shelf.amounts import amount_text, signed_amount


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (0, "g", "0 g"),
        (500, "g", "0.5 g"),
        (999_999, "g", "999.999 g"),
        (1_000_000, "g", "1 kg"),
        (-1_000_000, "ml", "−1 l"),
        (1_500_000, "g", "1.5 kg"),
        (-20_000, "g", "−20 g"),
        (12_345_678_000, "ml", "12,345.678 l"),
        (1_000, "piece", "1 piece"),
        (10_000, "piece", "10 pieces"),
        (-1_000, "piece", "−1 piece"),
        (5_000, "", "5"),
    ],
)
def test_an_amount_is_said_as_a_cook_says_it_and_nothing_of_it_is_lost(amount: int, unit: str, words: str):
    assert amount_text(amount, unit) == words


def test_a_change_has_its_sign():
    assert [signed_amount(amount, "g") for amount in (1_000, 1, 0, -1_000)] == ["+1 g", "+0.001 g", "0 g", "−1 g"]
