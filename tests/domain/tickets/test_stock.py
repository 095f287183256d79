"""Stock: what may still be promised, what lies there, how long it lasts, and that an ingredient's page adds up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.menu.menus import MenuIngredient
from chalicelib.domain.shelf.movements import DELIVERY, OPENING, WASTE, Counts, Movement
from chalicelib.domain.tickets.day_sums import DaySum, moved_in
from chalicelib.domain.tickets.stock import Look, Stock, Week, bounds, page, set_aside, settle, stock, week
from chalicelib.domain.tickets.tickets import CANCELLED, NOT_BEGUN, STEPS, Ticket, cancel
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import A_DAY, FRESH, MENU, SATURDAY, TOMORROW, line, shelf, utc, write

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


@pytest.mark.parametrize(("begun", "there"), [(None, 0), (A_DAY, 0), (TOMORROW, 2 * G), (TOMORROW + timedelta(days=1), 2 * G)])
def test_what_is_held_for_another_day_lies_there_once_that_day_has_begun(begun: date | None, there: int):
    ahead = Ticket(write(line("sole", 2), offer=FRESH, slot=SATURDAY), "received", {})
    aside = set_aside([ahead, ticket("received"), ticket("cooking", 5)], begun)
    assert (aside[SOLE], aside[MENU.places["butter"]]) == (there + G, 180 * G)


def test_an_ingredient_that_left_the_menu_is_listed_while_there_is_some():
    without_soles = replace(MENU, ingredients={place: one for place, one in MENU.ingredients.items() if place != SOLE})
    [sole] = [one for one in stock(without_soles, shelf(sole=1), {}, Week({}, {}), {}) if one.id == "sole"]
    assert sole.ingredient == MenuIngredient("sole", "")
    assert "sole" not in [one.id for one in stock(without_soles, shelf(sole=0), {}, Week({}, {}), {})]
    assert "sole" in [one.id for one in stock(MENU, shelf(sole=0), {}, Week({}, {}), {})]


def test_what_nobody_has_counted_used_or_set_aside_is_nothing():
    empty = replace(shelf(), on_hand={})
    [sole] = [one for one in stock(MENU, empty, {}, Week({}, {}), {}) if one.id == "sole"]
    assert (sole.on_hand, sole.set_aside, sole.used, sole.threshold, sole.days) == (0, 0, 0, None, 7)


@pytest.mark.parametrize(("on_hand", "threshold", "is_low"), [(0, None, True), (1, None, False), (5, 5, True), (6, 5, False), (0, 0, True)])
def test_an_ingredient_is_low_at_its_threshold_and_without_one_when_it_is_out(on_hand: int, threshold: int | None, *, is_low: bool):
    assert Stock("sole", SOLE, MENU.ingredients[SOLE], on_hand, 0, 0, threshold).is_low is is_low


def test_how_long_an_ingredient_lasts_is_said_to_a_tenth_of_a_day():
    assert Stock("sole", SOLE, MENU.ingredients[SOLE], 10 * G, 0, 21 * G, None).cover == 3.3


def test_a_page_holds_the_first_instant_of_its_hours_and_not_the_first_after_them():
    first, after = TODAY
    moved = [replace(movement(DELIVERY, 1 * G), id=str(number), at=at) for number, at in enumerate((first, after))]
    early = replace(movement(DELIVERY, 1 * G), id="early", at=first - timedelta(microseconds=1))
    assert [one.movement.id for one in page(SOLE, 9 * G, [*moved, early], [], TODAY)] == ["0"]


def test_an_order_that_moved_nothing_of_an_ingredient_is_not_on_its_page():
    order = replace(write(line("sole")), taken={SOLE: 0, LEEK: G})
    moved = moved_in([Ticket(order, "received", {})], TODAY)
    assert page(SOLE, 0, [], moved, TODAY) == []
    [found] = page(LEEK, 0, [], moved, TODAY)
    assert (found.code, found.movement) == ("L7L7F", None)


def test_movements_of_one_second_stand_in_the_order_of_their_ids():
    moved = [replace(movement(DELIVERY, 1 * G), id=name) for name in ("b", "a", "c")]
    assert [one.movement.id for one in page(SOLE, 3 * G, moved, [], TODAY)] == ["c", "b", "a"]


def look(soles: int, found: int = 0, **more: int) -> Look:
    return Look(shelf(sole=soles, **more), Counts(1, {SOLE: found}), {SOLE: 5})


def test_what_stood_still_around_a_look_at_the_queue_is_settled():
    settled = settle(None, look(10, 1), [ticket("received", 2)], look(10, 1))
    assert (settled.shelf.on_hand[SOLE], settled.set_aside[SOLE], settled.found[SOLE]) == (10 * G, 2 * G, 1)
    assert (settled.moving, settled.thresholds) == (frozenset(), {SOLE: 5})


@pytest.mark.parametrize("before", [look(9, 1), look(10, 0)], ids=["an order came", "a count came"])
def test_what_moved_around_a_look_is_moving(before: Look):
    assert settle(None, before, [], look(10, 1)).moving == {SOLE}


def test_what_was_settled_stays_as_it_was_and_only_what_moved_is_looked_at_again():
    first = settle(None, look(9, leek=7), [ticket("received", 1)], look(10, leek=7))
    second = settle(first, look(12, 4, leek=1), [ticket("received", 3)], look(12, 4, leek=2))
    assert second.moving == frozenset()
    assert (second.shelf.on_hand[SOLE], second.set_aside[SOLE], second.found[SOLE]) == (12 * G, 3 * G, 4)
    assert (second.shelf.on_hand[LEEK], second.set_aside[LEEK]) == (7 * G, 0)
    never_still = settle(first, look(12, leek=1), [], look(13, leek=2))
    assert (never_still.moving, never_still.shelf.on_hand[SOLE]) == ({SOLE}, 13 * G)


def test_what_is_on_no_shelf_and_was_never_counted_is_nothing():
    assert Look(replace(shelf(), on_hand={}), Counts(0, {}), {}).at(SOLE) == (0, 0)
