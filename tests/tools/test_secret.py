"""What `make secret` finds out by asking for everything, near the end of everything, in the demo restaurant."""

from collections.abc import Callable

import pytest

from bench.secret import amounts, before, demo, fits, minutes, now, pairs, waits
from chalicelib.domain.book.limits import MOST_PORTIONS
from chalicelib.domain.shelf.discretion import FEW

pytestmark = pytest.mark.secret


def test_no_amount_above_three_is_learned():
    """And the same asking counts half of it where amounts are exact, so it asks well (F1)."""
    assert amounts(demo(), now, MOST_PORTIONS).known == 0
    assert amounts(demo(), before, 20).known > 50


def test_no_more_pairs_of_recipes_are_learned_than_the_page_alone_gives():
    """(F1)"""
    page_alone = pairs(demo(), None, 0, FEW, of=60).known
    assert pairs(demo(), now, MOST_PORTIONS, FEW, of=60).known <= page_alone
    assert pairs(demo(), before, MOST_PORTIONS, FEW, of=60).known > 20


@pytest.mark.parametrize("told", [fits, waits], ids=["by the free times", "by the page of an order"])
def test_hardly_any_minutes_are_learned(told: Callable[..., list[int]]):
    """(F1)"""
    assert minutes(demo(), told, by_size=True).known <= 1
    assert minutes(demo(), told, by_size=False).known > 30
