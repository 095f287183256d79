"""What orders moved, by the day on which it happened."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.shelf.movements import AHEAD, DELIVERY, OPENING, Movement
from chalicelib.domain.tickets.corrections import Hand, call_off, make_again, strike
from chalicelib.domain.tickets.day_sums import CORRECTED, ORDER, DaySum, Moved, day_sum, moved_in, moves
from chalicelib.domain.tickets.stock import bounds
from chalicelib.domain.tickets.tickets import CANCELLED, COOKING, RECEIVED, STEPS, Ticket, cancel
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import MENU, line, write

SOLE, LEEK = MENU.places["sole"], MENU.places["leek"]
FRIDAY, SATURDAY = (bounds(BISTRO.restaurant.hours, FRIDAY_EVENING.date() + timedelta(days=days)) for days in (0, 1))
ORDERED = write(line("sole", 2), line("leeks"))
TICKET = Ticket(ORDERED, RECEIVED, {RECEIVED: FRIDAY_EVENING})


@pytest.mark.parametrize("state", STEPS)
def test_an_order_takes_when_it_is_placed_and_nothing_more_when_it_is_cooked(state: str):
    (moved,) = moves(replace(TICKET, state=state))
    assert (moved.at, moved.reason, moved.amounts[SOLE]) == (FRIDAY_EVENING, ORDER, -2 * G)


def test_what_is_corrected_or_cancelled_days_later_moves_on_its_own_day():
    struck = strike(TICKET, 0, line("sole", 2), Hand(FRIDAY_EVENING + timedelta(days=1), "Zoë")).ticket
    cancelled = call_off(struck, {1: line("leeks")}, Hand(FRIDAY_EVENING + timedelta(days=1, minutes=1), "Zoë")).ticket
    assert [(moved.reason, moved.amounts.get(SOLE)) for moved in moved_in([cancelled], FRIDAY)] == [(ORDER, -2 * G)]
    assert [moved.reason for moved in moved_in([cancelled], SATURDAY)] == [CORRECTED, CANCELLED]
    by_day = [day_sum(FRIDAY_EVENING.date(), moved_in([cancelled], hours), []).used for hours in (FRIDAY, SATURDAY)]
    assert {place: sum(used.get(place, 0) for used in by_day) for place in (SOLE, LEEK)} == {SOLE: 0, LEEK: 0}


def test_a_day_used_what_orders_took_and_what_its_beginning_took():
    movements = [
        Movement("ahead", FRIDAY_EVENING, AHEAD, {SOLE: -3 * G}),
        Movement("monday", FRIDAY_EVENING, DELIVERY, {SOLE: 9 * G}),
        Movement("new", FRIDAY_EVENING, OPENING, {LEEK: 5 * G}),
    ]
    found = day_sum(FRIDAY_EVENING.date(), moved_in([TICKET], FRIDAY), movements)
    assert found == DaySum(FRIDAY_EVENING.date(), {**ORDERED.taken, SOLE: 5 * G}, (LEEK,))


def test_of_an_order_that_was_read_twice_the_first_look_counts():
    assert len(moved_in([TICKET, cancel(TICKET, FRIDAY_EVENING)], FRIDAY)) == 1


def test_a_day_has_its_first_instant_and_not_the_first_of_the_next():
    def moved_at(instant: datetime) -> list[Moved]:
        return moved_in([replace(TICKET, order=replace(ORDERED, placed_at=instant))], FRIDAY)

    first, after = FRIDAY
    assert len(moved_at(first)) == len(moved_at(after - timedelta(microseconds=1))) == 1
    assert moved_at(first - timedelta(microseconds=1)) == moved_at(after) == []


def test_a_correction_that_moved_nothing_has_no_line():
    again = make_again(replace(TICKET, state=COOKING), 0, line("sole", 2), Hand(FRIDAY_EVENING, "Zoë")).ticket
    assert [moved.reason for moved in moved_in([again], FRIDAY)] == [ORDER]
    half = replace(TICKET, order=replace(ORDERED, taken={SOLE: 2 * G, LEEK: 0}))
    assert [moved.reason for moved in moved_in([half], FRIDAY)] == [ORDER], "one ingredient is enough to be told of"


def test_what_moved_is_told_by_time_and_in_one_second_the_order_comes_first():
    first = replace(TICKET, order=replace(ORDERED, id="z", placed_at=FRIDAY_EVENING - timedelta(minutes=1)))
    found = moved_in([cancel(TICKET, FRIDAY_EVENING), cancel(first, FRIDAY_EVENING)], FRIDAY)
    assert [(moved.order_id, moved.reason) for moved in found] == [
        ("z", ORDER),
        (ORDERED.id, ORDER),
        (ORDERED.id, CANCELLED),
        ("z", CANCELLED),
    ]


def test_a_sum_is_written_in_one_order_and_leaves_out_what_came_to_nothing():
    """It is stored, and the same sum must be the same text."""
    taken = Moved(FRIDAY_EVENING, ORDER, "z", {"b": -2, "a": -1, "c": -1})
    back = Moved(FRIDAY_EVENING, CANCELLED, "z", {"c": 1})
    opened = Movement("new", FRIDAY_EVENING, OPENING, {"y": 1, "x": 1})
    found = day_sum(FRIDAY_EVENING.date(), [taken, back], [opened])
    assert (list(found.used.items()), found.opened) == ([("a", 1), ("b", 2)], ("x", "y"))
