"""A tick per line: who is done with what, while the ticket is cooked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.refusals import NoSuchStep, TicketMoved
from chalicelib.domain.tickets.tickets import CAN_TICK, CANCELLED, STEPS, Ticket, cancel, check_seen, move, tick
from chalicelib.domain.tickets.to_prepare import to_prepare
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import MENU, by_name, line, write

LATER = FRIDAY_EVENING + timedelta(minutes=10)


def three_lines() -> Ticket:
    return Ticket(write(line("soup", 2, gratin=1), line("leeks"), line("sole")), "received", {"received": FRIDAY_EVENING})


def test_the_first_tick_begins_the_ticket_so_that_what_is_done_cannot_be_cancelled():
    """Bugs others had, row 5: stock was given back after it was cooked."""
    ticked = tick(three_lines(), [1], LATER, done=True)
    assert (ticked.state, ticked.ticks, ticked.steps) == ("cooking", (1,), {"received": FRIDAY_EVENING, "cooking": LATER})
    assert not ticked.cancellable


def test_ticks_of_several_stations_add_up_and_can_be_taken_back():
    ticket = tick(tick(three_lines(), [2], LATER, done=True), [0, 1], LATER, done=True)
    assert ticket.ticks == (0, 1, 2)
    ticket = tick(ticket, [1], LATER, done=False)
    assert (ticket.ticks, ticket.state, ticket.steps["cooking"]) == ((0, 2), "cooking", LATER)


def test_what_goes_back_to_the_beginning_has_nothing_done():
    ticket = move(tick(three_lines(), [0], LATER, done=True), "received", LATER)
    assert (ticket.ticks, ticket.cancellable) == ((), True)


def test_what_comes_back_from_the_counter_keeps_its_ticks():
    ticket = move(move(tick(three_lines(), [0], LATER, done=True), "ready", LATER), "cooking", LATER)
    assert ticket.ticks == (0,)


@pytest.mark.parametrize("state", sorted({*STEPS, CANCELLED} - CAN_TICK))
def test_lines_are_ticked_only_while_the_ticket_is_cooked(state):
    ticket = replace(cancel(three_lines(), LATER), state=state)
    with pytest.raises(NoSuchStep, match=state):
        tick(ticket, [0], LATER, done=True)


def test_a_line_that_is_not_there_cannot_be_done():
    with pytest.raises(NoSuchStep, match="no such line"):
        tick(three_lines(), [0, 3], LATER, done=True)


def test_the_second_of_two_hears_how_far_the_ticket_is():
    with pytest.raises(TicketMoved, match=r"cooking now, 2 of 3 lines done\.") as no:
        check_seen(tick(three_lines(), [0, 2], LATER, done=True), 0)
    assert no.value.facts == {"state": "cooking", "turn": 1, "ticks": [0, 2]}


@given(st.lists(st.tuples(st.sets(st.integers(0, 2), min_size=1), st.booleans()), max_size=8))
def test_a_line_is_done_when_its_last_tick_said_so(taps):
    ticket, done = three_lines(), {0: False, 1: False, 2: False}
    for lines, ticked in taps:
        ticket = tick(ticket, lines, LATER, done=ticked)
        done |= dict.fromkeys(lines, ticked)
    assert ticket.ticks == tuple(index for index, ticked in done.items() if ticked)


def test_what_is_still_to_be_prepared_is_what_tonights_tickets_take_that_are_not_ready():
    two, one = write(line("sole", 2)), write(line("sole"), line("leeks"))
    tomorrow = replace(two, slot=two.slot + timedelta(days=1))
    steps = {"received": FRIDAY_EVENING}
    queue = [
        Ticket(two, "received", steps),
        Ticket(one, "cooking", steps),
        Ticket(two, "ready", steps),
        Ticket(tomorrow, "received", steps),
    ]
    needs = by_name(to_prepare(queue, FRIDAY_EVENING, {}))
    assert needs == {"sole": 3_000, "butter": 180_000, "leek": 300_000, "oil": 20_000}
    assert to_prepare([], FRIDAY_EVENING, {}) == {}


def test_what_is_ticked_needs_nothing_more_from_the_larder():
    ticket = tick(three_lines(), [0], LATER, done=True)
    assert by_name(to_prepare([ticket], FRIDAY_EVENING, {1: MENU})) == {"leek": 300_000, "oil": 20_000, "sole": 1_000, "butter": 60_000}
    assert to_prepare([tick(ticket, [1, 2], LATER, done=True)], FRIDAY_EVENING, {1: MENU}) == {}
