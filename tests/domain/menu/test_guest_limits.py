"""What the house takes from somebody it does not know."""

from dataclasses import replace

import pytest

from chalicelib.domain.menu.guest_limits import GuestLimits, with_amounts
from tests.domain.scenes import MENU

DISHES = MENU.dishes.values()
"""At 12, 9, 0, 38 and 9: of those that cost something the upper of the middle two is 12."""


def test_what_the_owner_has_not_set_follows_the_prices_of_the_menu():
    assert with_amounts(GuestLimits(), DISHES) == GuestLimits(sum=24_000, call_us=24_000, call_first=12_000)


def test_what_the_owner_has_set_stays():
    limits = GuestLimits(sum=0, call_us=100, call_first=50)
    assert with_amounts(limits, DISHES) == limits


@pytest.mark.parametrize("dishes", [[], [replace(dish, price=0) for dish in DISHES]])
def test_where_every_dish_is_free_no_amount_is_too_much(dishes: list):
    assert with_amounts(GuestLimits(), dishes) == GuestLimits()
    assert not GuestLimits().is_large(1_000_000)


def test_an_order_is_large_above_the_amount_and_not_at_it():
    limits = GuestLimits(call_first=100)
    assert (limits.is_large(100), limits.is_large(101)) == (False, True)


@pytest.mark.parametrize(
    ("contact_for", "collected", "at_table"), [("collected", True, False), ("everybody", True, True), ("nobody", False, False)]
)
def test_a_way_to_reach_the_guest_is_needed_where_the_owner_says(contact_for: str, collected: bool, at_table: bool):  # noqa: FBT001
    limits = GuestLimits(contact_for=contact_for)
    assert (limits.needs_contact(None), limits.needs_contact(7)) == (collected, at_table)
