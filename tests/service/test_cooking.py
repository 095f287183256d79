"""The crew cooks, by plain values: one tablet makes each change, and everybody sees it."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from chalicelib.domain.refusals import NoSuchOrder, NoSuchStep, TicketMoved
from chalicelib.domain.tickets.tickets import COOKING, READY, RECEIVED, SERVED, STEPS
from chalicelib.service.cooking import move, read_board, read_needs, read_screen, recall, tick
from chalicelib.service.ordering import place, withdraw
from tests.at_the_pass import token_of
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import by_name
from tests.faults import PASSING, CutOff, Fate, Wire, goes_through
from tests.service.scenes import HAND, LEEKS, SOLE, SOUP, asked, attempt, ordered

pytestmark = pytest.mark.usefixtures("larder")
OTHER_HAND = replace(HAND, who="Zoë", tablet="another-tablet")


def walk(order_id: str, to: str, hand=HAND) -> None:
    """The order step by step to this state."""
    for seen, (before, state) in enumerate(pairwise(STEPS)):
        if before == to:
            return
        move(order_id, seen, state, hand)


def test_a_ticket_goes_one_step_on_and_says_who_moved_it():
    ticket = move(ordered(SOLE).id, 0, COOKING, HAND)
    assert (ticket.state, ticket.turn, ticket.who, ticket.tablet) == (COOKING, 1, "Cyril", "the-tablet")
    assert read_board(FRIDAY_EVENING)[0] == [ticket]


def test_of_two_tablets_that_saw_the_same_turn_the_second_hears_who_was_first():
    order = ordered(SOLE)
    move(order.id, 0, COOKING, HAND)
    with pytest.raises(TicketMoved) as refused:
        move(order.id, 0, COOKING, OTHER_HAND)
    assert refused.value.facts["turn"] == 1
    assert "Cyril was first" in str(refused.value)


@pytest.mark.parametrize("change", [lambda id_: move(id_, 0, COOKING, HAND), lambda id_: tick(id_, 0, [0], HAND, done=True)])
def test_a_change_whose_answer_was_lost_is_answered_as_the_first_time(change):
    order = ordered(SOLE, LEEKS)
    assert change(order.id) == change(order.id)


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(2))
def test_a_ticket_moves_once_whatever_happens_on_the_wire(wire: Wire, call: int, fault: Fate):
    order = ordered(SOLE)
    wire.next(*[goes_through] * call, fault)
    assert move(order.id, 0, COOKING, HAND).turn == 1


def test_a_tablet_that_is_overtaken_by_its_own_first_try_hears_that_it_is_done(wire: Wire):
    order = ordered(SOLE)
    wire.next(goes_through, wire.is_cut_off_under_way)
    with pytest.raises(CutOff):
        move(order.id, 0, COOKING, HAND)
    wire.next(goes_through, wire.is_overtaken)
    ticket = move(order.id, 0, COOKING, replace(HAND, at=FRIDAY_EVENING + timedelta(seconds=3)))
    assert (ticket.turn, ticket.steps[COOKING]) == (1, FRIDAY_EVENING)


def test_without_a_mark_of_ones_own_a_lost_answer_is_not_known_again():
    order, nobody = ordered(SOLE), replace(HAND, tablet="")
    move(order.id, 0, COOKING, nobody)
    with pytest.raises(TicketMoved):
        move(order.id, 0, COOKING, nobody)


def test_a_tablet_that_saw_an_older_turn_is_refused_though_the_last_one_was_its_own():
    order = ordered(SOLE, LEEKS)
    move(order.id, 0, COOKING, HAND)
    with pytest.raises(TicketMoved):
        tick(order.id, 0, [0], HAND, done=True)
    tick(order.id, 1, [0], HAND, done=True)
    with pytest.raises(TicketMoved):
        move(order.id, 0, COOKING, HAND)


def test_the_crew_that_is_overtaken_between_look_and_change_hears_of_it(wire: Wire):
    order = ordered(SOLE, LEEKS)

    def another_ticks(request):
        wire.next()
        tick(order.id, 0, [1], OTHER_HAND, done=True)
        return goes_through(request)

    wire.next(goes_through, another_ticks)
    with pytest.raises(TicketMoved, match="Zoë was first"):
        tick(order.id, 0, [0], HAND, done=True)


def test_a_step_that_is_none_and_an_order_that_is_not_there_are_refused():
    with pytest.raises(NoSuchStep):
        move(ordered(SOLE).id, 0, READY, HAND)
    with pytest.raises(NoSuchOrder):
        tick("never", 0, [0], HAND, done=True)


def test_a_tick_taken_back_leaves_the_line_to_be_cooked():
    order = ordered(SOLE, LEEKS)
    assert tick(order.id, 0, [0, 1], HAND, done=True).ticks == (0, 1)
    assert tick(order.id, 1, [1], HAND, done=False).ticks == (0,)


def test_the_board_shows_open_tickets_by_due_time_and_every_station():
    late, early = ordered(SOLE, name="late", slot="2026-11-27T21:00:00+01:00"), ordered(LEEKS, name="early")
    done = ordered(SOUP, name="done")
    walk(done.id, SERVED)
    queue, stations, ended, rushes, _ = read_board(FRIDAY_EVENING)
    assert [ticket.order.id for ticket in queue] == [early.id, late.id]
    assert (stations, ended, rushes) == (["Hot line", "Cold line"], [], [])


def test_what_was_served_lately_is_recalled_and_what_was_cancelled_is_not():
    first, second, cancelled = (ordered(LEEKS, name=name) for name in ("first", "second", "cancelled"))
    walk(first.id, SERVED)
    walk(second.id, SERVED, replace(HAND, at=FRIDAY_EVENING + timedelta(minutes=10)))
    withdraw(cancelled.id, FRIDAY_EVENING)
    just_in_time, too_late = FRIDAY_EVENING + timedelta(minutes=29, seconds=59), FRIDAY_EVENING + timedelta(minutes=30)
    assert [ticket.order.id for ticket in recall(just_in_time)] == [second.id, first.id]
    assert [ticket.order.id for ticket in recall(too_late)] == [second.id]


def test_what_is_recalled_is_what_was_served_lately_whatever_its_slot():
    """Served at 00:31 for 23:45, or bumped by mistake a day too early (F47)."""
    late, ahead = (
        ordered(LEEKS, name=name, slot=slot)
        for name, slot in (("late", "2026-11-27T21:45:00+01:00"), ("ahead", "2026-11-28T13:00:00+01:00"))
    )
    after_midnight = replace(HAND, at=late.slot + timedelta(hours=3))
    walk(late.id, SERVED, after_midnight)
    walk(ahead.id, SERVED, after_midnight)
    assert {ticket.order.id for ticket in recall(after_midnight.at + timedelta(minutes=1))} == {late.id, ahead.id}


def test_what_is_ticked_need_not_be_prepared_any_more():
    order = ordered(SOLE, LEEKS)
    tick(order.id, 0, [0], HAND, done=True)
    needs, menu = read_needs(FRIDAY_EVENING)
    assert by_name(needs, menu) == {"leek": 300_000, "oil": 20_000}


def test_the_screen_shows_what_is_being_cooked_to_be_collected():
    order, other = ordered(SOLE), ordered(LEEKS, name="not begun")
    table = place(replace(asked(LEEKS), slot=None, table=3, token=token_of(3)), attempt("at-a-table"), FRIDAY_EVENING)
    for begun in (order, table):
        move(begun.id, 0, COOKING, HAND)
    assert [ticket.order.id for ticket in read_screen(order.slot)] == [order.id] != [other.id]


def test_a_ticket_that_was_moved_back_is_as_it_was_received():
    order = ordered(SOLE)
    move(order.id, 0, COOKING, HAND)
    assert move(order.id, 1, RECEIVED, HAND).steps == {RECEIVED: FRIDAY_EVENING}
