"""A ticket's way through the kitchen: from state to state, and line by line."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, product

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
    OVERDUE,
    READY,
    RECEIVED,
    SERVED,
    STEPS,
    Ticket,
    by_due_time,
    cancel,
    check_seen,
    hide,
    move,
    tick,
)
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import FRESH, SATURDAY, line, write
from tests.domain.tickets.scenes import LATER, LEEKS, SLOT, SOLE, before, dinner, received, struck, walked


def at(state: str) -> Ticket:
    """A ticket in this state, moved there step by step."""
    return cancel(received(), LATER) if state == CANCELLED else walked(received(), *before(state), state)


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
        with pytest.raises(NoSuchStep) as no:
            move(at(state), to, LATER)
        assert no.value.facts == {"why": "step", "state": state, "to": to}


def test_the_kitchen_has_something_to_do_until_the_meal_is_served():
    assert {state for state in (*STEPS, CANCELLED) if at(state).is_open} == set(STEPS) - {SERVED}


def test_a_state_that_is_added_finds_its_place_among_the_others_by_name():
    assert (set(before(COOKING)), set(before(READY)), set(before(SERVED))) == (NOT_BEGUN, CAN_TICK, OPEN)
    assert NOT_BEGUN < CAN_TICK < OPEN
    assert (COOKED, IN_THE_PAN) == (OPEN - CAN_TICK, OPEN - NOT_BEGUN)
    assert CANCELLED not in STEPS


def test_an_order_can_be_cancelled_only_while_nothing_is_cooking():
    """Bug others had, row 5: cancelling gave the stock back after it was cooked."""
    assert {state for state in (*STEPS, CANCELLED) if at(state).is_cancellable(LATER)} == NOT_BEGUN == {RECEIVED}
    assert cancel(received(), LATER).steps == {RECEIVED: FRIDAY_EVENING, CANCELLED: LATER}
    for state in set(STEPS) - NOT_BEGUN:
        with pytest.raises(TooLateToCancel):
            cancel(at(state), LATER)


def test_an_order_can_be_cancelled_until_its_time_and_not_after_it():
    """Hours later it had come back to the shelf (F27)."""
    slot, second = received().order.slot, timedelta(seconds=1)
    assert received().is_cancellable(slot - second)
    assert cancel(received(), slot - second).state == CANCELLED
    for late in (slot, slot + timedelta(days=2)):
        assert not received().is_cancellable(late)
        with pytest.raises(TooLateToCancel) as refused:
            cancel(received(), late)
        assert refused.value.facts == {"why": "time"}
        gone = cancel(received(), LATER)
        assert cancel(gone, late) is gone, "twice is once"


@pytest.mark.parametrize("state", [*STEPS, CANCELLED])
def test_two_hours_after_its_time_nobody_waits_for_an_order_whatever_the_board_says(state):
    """(F27)"""
    over = received().order.slot + OVERDUE
    assert not at(state).is_overdue(over - timedelta(seconds=1))
    assert at(state).is_overdue(over) == at(state).is_open


def test_a_second_cancellation_is_the_first():
    """Bug others had, row 5: stock was given back twice."""
    cancelled = cancel(received(), LATER)
    assert cancel(cancelled, LATER + timedelta(minutes=5)) is cancelled


def test_a_ticket_taken_back_from_the_pan_can_be_cancelled_again():
    assert walked(received(), "cooking", "received").is_cancellable(LATER)


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


def test_a_name_goes_off_the_screen_and_back_and_nothing_else_changes():
    """(F11)"""
    seen = move(received(), "cooking", LATER, "hot", "Zoë")
    hidden = hide(seen, LATER, "expo", "Cyril", hidden=True)
    assert hidden == replace(seen, turn=2, tablet="expo", who="Cyril", hidden="Cyril")
    assert hide(hidden, LATER, "hot", "Zoë", hidden=True) is hidden
    assert move(hidden, "ready", LATER, "hot", "Zoë").hidden == "Cyril"
    assert hide(hidden, LATER, "hot", "Zoë", hidden=False) == replace(seen, turn=3, tablet="hot", who="Zoë")
    assert hide(seen, LATER, hidden=False) is seen


def test_the_screen_shows_a_meal_until_it_is_done_and_for_an_hour_since_it_was():
    """A meal that is an hour late is still on its way (F48)."""
    minute = timedelta(minutes=1)
    cooking = move(received(), COOKING, LATER)
    assert [cooking.is_called_out(SLOT + minutes * minute) for minutes in (-60, -59, 119, 120)] == [False, True, True, False]
    late = walked(cooking, COOKING, READY, at=SLOT + 45 * minute)
    assert [late.is_called_out(SLOT + (45 + minutes) * minute) for minutes in (0, 59, 60)] == [True, True, False]
    later = walked(cooking, COOKING, READY, at=SLOT + 90 * minute)
    assert [later.is_called_out(SLOT + minutes * minute) for minutes in (119, 120)] == [True, False], "nobody waits for it any more"
    early = walked(cooking, COOKING, READY, at=SLOT - 90 * minute)
    assert [early.is_called_out(SLOT + minutes * minute) for minutes in (-60, -1, 0)] == [False, True, False], "it waits for its guest"
    assert not any(at(state).is_called_out(SLOT) for state in (RECEIVED, SERVED, CANCELLED))


def test_the_screen_calls_out_no_table_and_nobody_who_does_not_want_it():
    """A guest who agreed to be named keeps the code; of all others nothing stands there (F48)."""
    cooking = move(received(), COOKING, LATER)
    assert not replace(cooking, order=replace(cooking.order, table=7)).is_called_out(SLOT)
    assert not hide(cooking, LATER, who="Cyril", hidden=True).is_called_out(SLOT)
    named = replace(cooking, order=replace(cooking.order, shown=True))
    assert hide(named, LATER, who="Cyril", hidden=True).is_called_out(SLOT)


def test_the_first_tick_begins_the_ticket_so_that_what_is_done_cannot_be_cancelled():
    """Bugs others had, row 5: stock was given back after it was cooked."""
    ticked = tick(dinner(), [1], LATER, done=True)
    assert (ticked.state, ticked.ticks, ticked.steps) == ("cooking", (1,), {"received": FRIDAY_EVENING, "cooking": LATER})
    assert not ticked.is_cancellable(LATER)


def test_ticks_of_several_stations_add_up_and_can_be_taken_back():
    ticket = tick(tick(dinner(), [2], LATER, done=True), [1, 0], LATER, done=True)
    assert ticket.ticks == (0, 1, 2)
    ticket = tick(ticket, [1], LATER, done=False)
    assert (ticket.ticks, ticket.state, ticket.steps["cooking"]) == ((0, 2), "cooking", LATER)


def test_what_goes_back_to_the_beginning_has_nothing_done():
    ticket = move(tick(dinner(), [0], LATER, done=True), "received", LATER)
    assert (ticket.ticks, ticket.is_cancellable(LATER)) == ((), True)


def test_what_comes_back_from_the_counter_keeps_its_ticks():
    ticket = move(move(tick(dinner(), [0], LATER, done=True), "ready", LATER), "cooking", LATER)
    assert ticket.ticks == (0,)


@pytest.mark.parametrize("state", sorted({*STEPS, CANCELLED} - CAN_TICK))
def test_lines_are_ticked_only_while_the_ticket_is_cooked(state):
    ticket = replace(cancel(dinner(), LATER), state=state)
    with pytest.raises(NoSuchStep, match=state):
        tick(ticket, [0], LATER, done=True)


def test_a_line_that_is_not_there_cannot_be_done():
    with pytest.raises(NoSuchStep, match="no such line"):
        tick(dinner(), [0, 3], LATER, done=True)


def test_the_second_of_two_hears_how_far_the_ticket_is():
    with pytest.raises(TicketMoved, match=r"cooking now, 2 of 3 lines done\.") as no:
        check_seen(tick(dinner(), [0, 2], LATER, done=True), 0)
    assert no.value.public_facts == {"state": "cooking", "turn": 1, "ticks": [0, 2]}


@given(st.lists(st.tuples(st.sets(st.integers(0, 2), min_size=1), st.booleans()), max_size=8))
def test_a_line_is_done_when_its_last_tick_said_so(taps):
    ticket, done = dinner(), {0: False, 1: False, 2: False}
    for lines, ticked in taps:
        ticket = tick(ticket, lines, LATER, done=ticked)
        done |= dict.fromkeys(lines, ticked)
    assert ticket.ticks == tuple(index for index, ticked in done.items() if ticked)


def test_a_ticket_is_as_old_as_its_last_change_and_before_any_as_its_order():
    ticket = received()
    assert ticket.changed_at == FRIDAY_EVENING
    begun = move(ticket, COOKING, LATER)
    assert (begun.touched_at, begun.changed_at) == (LATER, LATER)


def test_no_turn_is_earlier_than_the_one_before_it_even_by_another_clock():
    slow = move(move(received(), COOKING, LATER), READY, LATER - timedelta(minutes=1))
    assert (slow.changed_at, slow.steps[READY]) == (LATER, LATER - timedelta(minutes=1))


def test_a_cancelled_ticket_takes_holds_and_promises_nothing_any_more():
    ticket = Ticket(write(line("sole", 2), offer=FRESH, slot=SATURDAY), RECEIVED, {})
    assert (ticket.takes, ticket.holds, ticket.promises) == (ticket.order.taken, ticket.order.held.amounts, ticket.order.work)
    cancelled = cancel(ticket, LATER)
    assert (cancelled.takes, cancelled.holds, cancelled.promises) == ({}, {}, {})


def test_what_is_due_first_is_cooked_first_and_of_that_what_was_placed_first():
    first = received()
    later = [
        replace(first.order, id="b"),
        replace(first.order, id="a", placed_at=LATER),
        replace(first.order, id="0", slot=SLOT + timedelta(minutes=15), placed_at=FRIDAY_EVENING - timedelta(hours=1)),
    ]
    queue = [first, *(replace(first, order=order) for order in later)]
    first = replace(first, order=replace(first.order, id="a"))
    assert sorted([*reversed(queue[1:]), first], key=by_due_time) == [first, *queue[1:]]


def test_a_line_that_was_struck_off_is_not_among_those_that_are_to_be_done():
    with pytest.raises(TicketMoved, match=r"1 of 2 lines done\.") as no:
        check_seen(tick(struck(dinner(), LEEKS).ticket, [SOLE], LATER, done=True), 0)
    assert no.value.facts["lines"] == 2
    assert "who" not in no.value.facts, "nobody said who it was"
