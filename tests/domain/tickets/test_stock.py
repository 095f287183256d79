"""Stock: what may still be promised, what lies there, how long it lasts, and that an ingredient's page adds up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.shelf.movements import DELIVERY, OPENING, WASTE, Movement
from chalicelib.domain.tickets.day_sums import DaySum, moved_in
from chalicelib.domain.tickets.stock import Week, bounds, page, set_aside, stock, week
from chalicelib.domain.tickets.tickets import CANCELLED, NOT_BEGUN, STEPS, Ticket, cancel
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import MENU, line, shelf, utc, write

TODAY = bounds(BISTRO.restaurant.hours, FRIDAY_EVENING.date())
SOLE, LEEK = MENU.places["sole"], MENU.places["leek"]


def ticket(state: str, portions: int = 1, id: str = "first") -> Ticket:  # noqa: A002 - an order has an id
    return Ticket(replace(write(line("sole", portions)), id=id), state, {})


def movement(reason: str, amount: int, minutes: int = 0) -> Movement:
    return Movement(f"{reason}-{minutes}", FRIDAY_EVENING + timedelta(minutes=minutes), reason, {SOLE: amount})


@pytest.mark.parametrize(("state", "there"), [(state, 2 if state in NOT_BEGUN else 0) for state in (*STEPS, CANCELLED)])
def test_what_was_promised_lies_on_the_shelf_until_it_is_cooked(state: str, there: int):
    assert set_aside([ticket(state, 2)], None)[SOLE] == there * G


def test_a_week_adds_its_days_up_and_knows_how_young_an_ingredient_is():
    friday = FRIDAY_EVENING.date()
    sums = [DaySum(friday, {SOLE: 3 * G}, (LEEK,)), DaySum(friday - timedelta(days=1), {SOLE: 4 * G, LEEK: G}, ())]
    found = week(sums, friday + timedelta(days=1))
    assert (found.used, found.days) == ({SOLE: 7 * G, LEEK: G}, {LEEK: 1})


def test_what_is_low_comes_first_and_the_rest_by_name():
    thresholds = {SOLE: 4 * G, LEEK: 3 * G}
    found = stock(MENU, shelf(sole=4, wine=0, leek=4), {}, Week({}, {}), thresholds)
    assert [one.id for one in found if one.is_low] == ["sole", "wine"] == [one.id for one in found][:2]
    assert [one.ingredient.name for one in found][2:] == sorted(one.ingredient.name for one in found[2:])
    assert len(found) == len(BISTRO.ingredients)


def test_an_ingredient_lasts_as_long_as_a_week_says():
    found = {one.id: one for one in stock(MENU, shelf(sole=10), {SOLE: 3 * G}, Week({SOLE: 35 * G}, {}), {})}
    assert (found["sole"].per_day, found["sole"].cover, found["sole"].expected) == (5 * G, 2.0, 13 * G)
    assert (found["leek"].per_day, found["leek"].cover) == (0, None)
    assert stock(MENU, shelf(sole=-3), {}, Week({SOLE: 7}, {}), {})[0].cover == 0


def test_what_came_into_the_larder_two_days_ago_lasts_as_long_as_two_days_say():
    [sole] = [one for one in stock(MENU, shelf(sole=10), {}, Week({SOLE: 10 * G}, {SOLE: 2}), {}) if one.id == "sole"]
    assert (sole.per_day, sole.cover) == (5 * G, 2.0)


def test_what_lasts_shortest_comes_first_and_rows_keep_their_places():
    week = Week({SOLE: 7 * G, LEEK: 70 * G, MENU.places["wine"]: 14 * G}, {})
    for soles in (31, 39):  # less than four days, both
        found = stock(MENU, shelf(sole=soles / 10, leek=32, wine=20), {}, week, {})
        assert [one.id for one in found][:3] == ["leek", "sole", "wine"]
    assert [one.id for one in stock(MENU, shelf(sole=2.9, leek=32, wine=20), {}, week, {})][:2] == ["sole", "leek"]


def test_a_page_tells_how_much_there_was_after_each_line_and_begins_with_nothing():
    order = replace(write(line("sole", 3)), placed_at=FRIDAY_EVENING + timedelta(minutes=5))
    moved = [movement(OPENING, 10 * G), movement(DELIVERY, 5 * G, 10), movement(WASTE, -2 * G, 20)]
    entries = page(SOLE, 10 * G, moved, moved_in([Ticket(order, "served", {}), Ticket(order, "served", {})], TODAY), TODAY)
    assert [(one.amount // G, one.balance // G) for one in entries] == [(-2, 10), (5, 12), (-3, 7), (10, 10)]
    assert entries[-1].balance == entries[-1].amount
    assert page(LEEK, 7, moved, [], TODAY) == []


def test_in_the_second_of_the_opening_the_opening_is_first():
    order = replace(write(line("sole", 3)), placed_at=FRIDAY_EVENING)
    entries = page(SOLE, 7 * G, [movement(OPENING, 10 * G)], moved_in([Ticket(order, "received", {})], TODAY), TODAY)
    assert [one.amount for one in entries] == [-3 * G, 10 * G]


def test_an_order_cancelled_in_the_second_of_its_placing_took_before_it_gave_back():
    cancelled = cancel(Ticket(replace(write(line("sole", 3)), placed_at=FRIDAY_EVENING), "received", {}), FRIDAY_EVENING)
    assert [(one.reason, one.amount) for one in page(SOLE, 0, [], moved_in([cancelled], TODAY), TODAY)] == [
        ("cancelled", 3 * G),
        ("order", -3 * G),
    ]


def test_of_an_order_that_was_read_twice_the_first_look_counts():
    """The queue is of the same moment as the shelf; the lists of what is done with are read after it."""
    order = replace(write(line("sole", 3)), placed_at=FRIDAY_EVENING)
    queued = Ticket(order, "received", {})
    assert [one.amount for one in page(SOLE, 7 * G, [], moved_in([queued, cancel(queued, FRIDAY_EVENING)], TODAY), TODAY)] == [-3 * G]


def test_a_day_is_the_restaurants_own_and_may_have_another_length():
    hours = BISTRO.restaurant.hours
    assert bounds(hours, FRIDAY_EVENING.date()) == (utc(2026, 11, 26, 23), utc(2026, 11, 27, 23))
    spring = bounds(hours, utc(2027, 3, 28).date())
    assert spring[1] - spring[0] == timedelta(hours=23)
