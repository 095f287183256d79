"""What orders moved, by the day on which it happened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.shelf.movements import AHEAD, DELIVERY, OPENING, Movement
from chalicelib.domain.tickets.corrections import Hand, strike
from chalicelib.domain.tickets.day_sums import CORRECTED, ORDER, DaySum, day_sum, moved_in, moves
from chalicelib.domain.tickets.stock import bounds
from chalicelib.domain.tickets.tickets import CANCELLED, RECEIVED, STEPS, Ticket, cancel
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
    cancelled = cancel(struck, FRIDAY_EVENING + timedelta(days=1, minutes=1))
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
