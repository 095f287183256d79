"""A ticket's way through the kitchen, and the honest word on when the meal is ready."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise, product, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.refusals import NoSuchStep, TicketMoved, TooLateToCancel
from chalicelib.domain.tickets.tickets import (
    CAN_TICK,
    CANCELLED,
    COOKED,
    COOKING,
    IN_THE_PAN,
    NOT_BEGUN,
    OPEN,
    READY,
    RECEIVED,
    SERVED,
    STEPS,
    Ticket,
    cancel,
    check_seen,
    is_late,
    move,
    ready_at,
    tick,
)
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line, utc, write

SLOT = utc(2026, 11, 27, 19)
LATER = FRIDAY_EVENING + timedelta(minutes=10)


def received(dish: str = "sole", portions: int = 1, **wishes: object) -> Ticket:
    return Ticket(write(line(dish, portions), **wishes), "received", {"received": FRIDAY_EVENING})


def walked(ticket: Ticket, *states: str, at: datetime = LATER) -> Ticket:
    for state in states:
        ticket = move(ticket, state, at)
    return ticket


def at(state: str) -> Ticket:
    """A ticket in this state, moved there step by step."""
    return cancel(received(), LATER) if state == CANCELLED else walked(received(), *before(state), state)


def before(state: str) -> list[str]:
    """The states through which a ticket comes to this one."""
    return list(takewhile(lambda step: step != state, STEPS))


def test_a_ticket_goes_through_the_kitchen_step_by_step_and_remembers_when():
    ticket = received()
    for minutes, state in enumerate(STEPS):
        ticket = move(ticket, state, FRIDAY_EVENING + timedelta(minutes=minutes))
    assert ticket.state == SERVED
    assert ticket.steps == {state: FRIDAY_EVENING + timedelta(minutes=minutes) for minutes, state in enumerate(STEPS)}


def test_a_slip_of_the_hand_is_taken_back_one_step_and_forgotten():
    for state, after in pairwise(STEPS):
        there = at(state)
        back = walked(there, after, state)
        assert (back.state, back.steps) == (state, there.steps)


def test_a_second_tap_changes_nothing():
    cooking = move(received(), "cooking", LATER)
    assert move(cooking, "cooking", LATER + timedelta(minutes=5)) == cooking


@pytest.mark.parametrize(("state", "to"), list(product((*STEPS, CANCELLED), (*STEPS, CANCELLED, "eaten", ""))))
def test_only_one_step_on_or_one_step_back_is_possible(state, to):
    neighbours = {*pairwise(STEPS), *pairwise(reversed(STEPS))}
    if (state, to) in neighbours or (state == to and state in STEPS):
        assert move(at(state), to, LATER).state == to
    else:
        with pytest.raises(NoSuchStep):
            move(at(state), to, LATER)


def test_the_kitchen_has_something_to_do_until_the_meal_is_served():
    assert {state for state in (*STEPS, CANCELLED) if at(state).is_open} == set(STEPS) - {SERVED}


def test_a_state_that_is_added_finds_its_place_among_the_others_by_name():
    assert (set(before(COOKING)), set(before(READY)), set(before(SERVED))) == (NOT_BEGUN, CAN_TICK, OPEN)
    assert NOT_BEGUN < CAN_TICK < OPEN
    assert (COOKED, IN_THE_PAN) == (OPEN - CAN_TICK, OPEN - NOT_BEGUN)
    assert CANCELLED not in STEPS


def test_an_order_can_be_cancelled_only_while_nothing_is_cooking():
    """Bug others had, row 5: cancelling gave the stock back after it was cooked."""
    assert {state for state in (*STEPS, CANCELLED) if at(state).cancellable} == NOT_BEGUN == {RECEIVED}
    assert cancel(received(), LATER).steps == {RECEIVED: FRIDAY_EVENING, CANCELLED: LATER}
    for state in set(STEPS) - NOT_BEGUN:
        with pytest.raises(TooLateToCancel):
            cancel(at(state), LATER)


def test_a_second_cancellation_is_the_first():
    """Bug others had, row 5: stock was given back twice."""
    cancelled = cancel(received(), LATER)
    assert cancel(cancelled, LATER + timedelta(minutes=5)) is cancelled


def test_a_ticket_taken_back_from_the_pan_can_be_cancelled_again():
    assert walked(received(), "cooking", "received").cancellable


def test_whoever_comes_second_is_told_where_the_ticket_is():
    check_seen(at("cooking"), 1)
    with pytest.raises(TicketMoved, match="Somebody was first: this ticket is cooking now") as no:
        check_seen(at("cooking"), 0)
    assert no.value.public_facts == {"state": "cooking", "turn": 1, "ticks": []}


def test_whoever_comes_second_hears_who_was_first():
    begun = move(received(), "cooking", LATER, "hot", "Zoë")
    firsts = {
        "Zoë": begun,
        "Ada": tick(begun, [0], LATER, done=True, tablet="cold", who="Ada"),
        "Kim": move(begun, "ready", LATER, "expo", "Kim"),
        "The guest": cancel(move(begun, "received", LATER, "hot", "Zoë"), LATER),
    }
    for who, ticket in firsts.items():
        with pytest.raises(TicketMoved, match=f"^{who} was first"):
            check_seen(ticket, ticket.turn - 1)


def test_every_change_is_a_turn_and_what_changes_nothing_is_none():
    walk = [received()]
    for change in (
        lambda one: tick(one, [0], LATER, done=True, tablet="hot"),
        lambda one: tick(one, [0], LATER, done=True, tablet="cold"),
        lambda one: move(one, "ready", LATER, "expo"),
        lambda one: move(one, "ready", LATER, "cold"),
        lambda one: move(one, "cooking", LATER, "expo"),
        lambda one: tick(one, [0], LATER, done=False, tablet="hot"),
        lambda one: move(one, "received", LATER),
        lambda one: cancel(one, LATER),
    ):
        walk.append(change(walk[-1]))
    assert [(one.turn, one.tablet) for one in walk] == [
        (0, ""), (1, "hot"), (1, "hot"), (2, "expo"), (2, "expo"), (3, "expo"), (4, "hot"), (5, ""), (6, "")
    ]  # fmt: skip


def test_a_meal_is_promised_for_its_slot_and_not_earlier():
    assert ready_at(received(), FRIDAY_EVENING) == SLOT
    assert ready_at(walked(received(), "cooking", at=FRIDAY_EVENING), FRIDAY_EVENING) == SLOT


def test_a_meal_not_yet_begun_is_late_as_soon_as_it_cannot_be_ready_in_time():
    ticket = received()
    assert not is_late(ticket, SLOT - timedelta(minutes=12))
    assert ready_at(ticket, SLOT - timedelta(minutes=5)) == SLOT + timedelta(minutes=7)
    assert is_late(ticket, SLOT - timedelta(minutes=5))


def test_a_meal_begun_late_is_promised_from_when_it_was_begun():
    ticket = walked(received(), "cooking", at=SLOT - timedelta(minutes=5))
    assert [ready_at(ticket, SLOT + timedelta(minutes=by)) for by in (-5, 0, 6)] == [SLOT + timedelta(minutes=7)] * 3


def test_a_meal_that_takes_longer_than_thought_is_never_ready_in_the_past():
    ticket = walked(received(), "cooking", at=SLOT - timedelta(minutes=12))
    now = SLOT + timedelta(minutes=20, seconds=30)
    assert ready_at(ticket, now) == SLOT + timedelta(minutes=22)
    assert is_late(ticket, now)


def test_a_ready_meal_was_ready_when_it_was():
    early = walked(received(), *before(READY), READY, at=SLOT - timedelta(minutes=9))
    late = walked(received(), *before(SERVED), SERVED, at=SLOT + timedelta(minutes=9))
    assert ready_at(early, SLOT) == SLOT - timedelta(minutes=9)
    assert not is_late(early, SLOT + timedelta(hours=1))
    assert ready_at(late, SLOT + timedelta(hours=1)) == SLOT + timedelta(minutes=9)
    assert is_late(late, SLOT + timedelta(hours=1))


def test_a_cancelled_order_is_never_late():
    assert not is_late(cancel(received(), LATER), SLOT + timedelta(days=1))


def test_a_glass_of_wine_takes_no_time_and_is_still_not_ready_in_the_past():
    now = SLOT + timedelta(seconds=30)
    assert ready_at(received("wine"), SLOT - timedelta(seconds=1)) == SLOT
    assert ready_at(received("wine"), now) == SLOT + timedelta(minutes=1)
    assert not is_late(received("wine"), now)
    assert is_late(received("wine"), SLOT + timedelta(minutes=1, seconds=1))


@pytest.mark.parametrize(("dish", "portions"), [("sole", 5), ("sole", 1), ("leeks", 20)])
def test_an_order_just_taken_for_the_first_free_slot_is_not_late_already(dish, portions):
    """The slot has minutes enough for it, and several hands: the sum of the minutes is not how long one waits."""
    ticket = received(dish, portions, slot="2026-11-27T19:30:00+01:00")
    assert ready_at(ticket, FRIDAY_EVENING) == ticket.order.slot
    assert not is_late(ticket, FRIDAY_EVENING)


def test_a_large_order_is_not_called_late_while_there_is_time_to_cook_it():
    """Fifteen soups take the whole slot, by all hands."""
    ticket = Ticket(write(line("soup", 15, plain=1)), RECEIVED, {RECEIVED: FRIDAY_EVENING})
    assert not is_late(ticket, SLOT - timedelta(minutes=15))
    assert ready_at(ticket, SLOT - timedelta(minutes=15)) == SLOT
    assert is_late(ticket, SLOT - timedelta(minutes=10))


@given(st.sampled_from(sorted(CAN_TICK)), st.integers(1, 5), st.integers(-3_600, 7_200), st.integers(0, 3_600))
def test_a_meal_that_is_not_ready_is_promised_neither_for_the_past_nor_too_early(state, portions, begun, passed):
    ticket = received("sole", portions)
    start = max(FRIDAY_EVENING, SLOT + timedelta(seconds=begun))
    ticket = move(ticket, state, start)
    now = start + timedelta(seconds=passed)
    promised = ready_at(ticket, now)
    assert promised >= max(now, SLOT)
    assert promised.second == promised.microsecond == 0
    assert is_late(ticket, now) == (promised > SLOT + timedelta(minutes=1))


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
    assert no.value.public_facts == {"state": "cooking", "turn": 1, "ticks": [0, 2]}


@given(st.lists(st.tuples(st.sets(st.integers(0, 2), min_size=1), st.booleans()), max_size=8))
def test_a_line_is_done_when_its_last_tick_said_so(taps):
    ticket, done = three_lines(), {0: False, 1: False, 2: False}
    for lines, ticked in taps:
        ticket = tick(ticket, lines, LATER, done=ticked)
        done |= dict.fromkeys(lines, ticked)
    assert ticket.ticks == tuple(index for index, ticked in done.items() if ticked)
