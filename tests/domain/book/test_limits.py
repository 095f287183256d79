"""What an order may hold is exact wherever it is counted."""

from chalicelib.domain.book import limits


def test_any_total_is_exact_in_a_browser():
    """A number in a script is exact up to 2 to the power of 53 (F17)."""
    assert limits.MOST_LINES * limits.MOST_IN_LINE * limits.MOST_PRICE <= limits.MOST_TOTAL < 2**53
    assert limits.MOST_TOTAL > 1_250_000_00 * limits.MOST_IN_ORDER, "an evening in rupiah, which have two decimals"


def test_a_portion_and_its_minutes_fit_into_an_order():
    """(F18)"""
    assert limits.MOST_HELD < limits.MOST_PLACES - 2
    assert limits.MOST_PORTIONS <= limits.MOST_IN_LINE <= limits.MOST_IN_ORDER
