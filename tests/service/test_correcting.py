"""The crew corrects an order, by plain values: the shelf gives and gets back what the ticket says, once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.refusals import DishNotOnMenu, NoSuchStep, OutOfIngredient, TicketMoved
from chalicelib.domain.tickets.corrections import AskedCorrection
from chalicelib.domain.tickets.tickets import CANCELLED, COOKING
from chalicelib.larder.orders import read_order
from chalicelib.service.cooking import move, tick
from chalicelib.service.correcting import call_off, correct
from tests.bistro import FRIDAY_EVENING, G
from tests.faults import PASSING, CutOff, Fate, Wire, goes_through
from tests.larder.scenes import on_hand, taken
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.service.scenes import HAND, LEEKS, SOLE, SOUP, ordered

pytestmark = pytest.mark.usefixtures("larder")
STRIKE_THE_SECOND = AskedCorrection(seen=0, line=1)


def test_a_line_struck_off_comes_back_and_is_not_paid():
    order = ordered(SOLE, LEEKS)
    before = on_hand()
    ticket = correct(order.id, STRIKE_THE_SECOND, HAND)
    assert (ticket.order.total, ticket.struck) == (3_800, {1})
    assert taken(before) == {"leek": -300 * G, "oil": -20 * G}
    assert_the_ledger_equals_the_shelf()


def test_a_correction_whose_answer_was_lost_is_made_once():
    order = ordered(SOLE, LEEKS)
    assert correct(order.id, STRIKE_THE_SECOND, HAND) == correct(order.id, STRIKE_THE_SECOND, HAND)
    with pytest.raises(TicketMoved):
        correct(order.id, STRIKE_THE_SECOND, replace(HAND, tablet="another-tablet"))


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(3))
def test_a_swap_is_made_once_whatever_happens_on_the_wire(wire: Wire, call: int, fault: Fate):
    order = ordered(SOLE, LEEKS)
    wire.next(*[goes_through] * call, fault)
    ticket = correct(order.id, AskedCorrection(0, 1, instead=SOUP), HAND)
    assert (ticket.turn, ticket.order.total) == (1, 3_800 + 1_200)
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("call", [1, 2])
def test_a_correction_overtaken_by_its_own_first_try_is_answered_as_made(wire: Wire, call: int):
    """The first try took the last portion, so the second finds none."""
    order = ordered(LEEKS, SOUP)
    ordered(AskedLine("sole", 4, {}), name="others")
    ordered(AskedLine("sole", 5, {}), name="yet others", slot="2026-11-27T21:00:00+01:00")
    swap = AskedCorrection(0, 1, instead=SOLE)
    wire.next(*[goes_through] * 2, wire.is_cut_off_under_way)
    with pytest.raises(CutOff):
        correct(order.id, swap, HAND)
    wire.next(*[goes_through] * call, wire.is_overtaken)
    ticket = correct(order.id, swap, replace(HAND, at=FRIDAY_EVENING + timedelta(seconds=3)))
    assert (ticket.turn, ticket.struck) == (1, {1})
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("call", [1, 2])
def test_who_calls_off_again_what_was_just_called_off_hears_that_it_is(wire: Wire, call: int):
    order = ordered(LEEKS)
    wire.next(*[goes_through] * 2, wire.is_cut_off_under_way)
    with pytest.raises(CutOff):
        call_off(order.id, 0, HAND, begun=False)
    wire.next(*[goes_through] * call, wire.is_overtaken)
    assert call_off(order.id, 0, replace(HAND, at=FRIDAY_EVENING + timedelta(seconds=3)), begun=False).state == CANCELLED
    assert_the_ledger_equals_the_shelf()


def test_a_swap_that_is_overtaken_by_the_last_portion_is_decided_again(wire: Wire):
    order = ordered(LEEKS, SOUP)
    ordered(replace(SOLE, portions=4), name="four", slot="2026-11-27T20:30:00+01:00")
    ordered(replace(SOLE, portions=4), name="eight", slot="2026-11-27T21:00:00+01:00")

    def others_take_the_last(request):
        wire.next()
        ordered(replace(SOLE, portions=2), name="ten", slot="2026-11-27T21:30:00+01:00")
        return goes_through(request)

    wire.next(goes_through, goes_through, others_take_the_last)
    with pytest.raises(OutOfIngredient) as refused:
        correct(order.id, AskedCorrection(0, 1, instead=SOLE), HAND)
    assert refused.value.public_facts == {"dish": "sole", "left": 0}
    assert read_order(order.id).turn == 0
    assert_the_ledger_equals_the_shelf()


def test_a_plate_made_again_takes_its_needs_a_second_time():
    order = ordered(SOLE, LEEKS)
    move(order.id, 0, COOKING, HAND)
    before = on_hand()
    correct(order.id, AskedCorrection(1, 0, again=True), HAND)
    assert taken(before) == {"sole": G, "butter": 60 * G}
    assert_the_ledger_equals_the_shelf()


def test_what_was_in_the_pan_does_not_come_back():
    order = ordered(SOLE, LEEKS)
    move(order.id, 0, COOKING, HAND)
    before = on_hand()
    correct(order.id, AskedCorrection(1, 1, begun=True), HAND)
    correct(order.id, AskedCorrection(2, 0, instead=LEEKS, begun=True), HAND)
    assert taken(before) == {"leek": 300 * G, "oil": 20 * G}, "only what comes instead"
    call_off(order.id, 3, HAND, begun=True)
    assert taken(before) == {"leek": 300 * G, "oil": 20 * G}
    assert_the_ledger_equals_the_shelf()


def test_the_crew_that_is_overtaken_between_look_and_correction_hears_of_it(wire: Wire):
    order = ordered(SOLE, LEEKS)

    def another_ticks(request):
        wire.next()
        tick(order.id, 0, [1], replace(HAND, who="Zoë", tablet="another-tablet"), done=True)
        return goes_through(request)

    wire.next(goes_through, goes_through, another_ticks)
    with pytest.raises(TicketMoved, match="Zoë was first"):
        correct(order.id, STRIKE_THE_SECOND, HAND)
    assert (read_order(order.id).struck, read_order(order.id).ticks) == (frozenset(), (1,))


def test_what_cannot_be_corrected_is_refused():
    order = ordered(SOLE)
    with pytest.raises(NoSuchStep):
        correct(order.id, AskedCorrection(0, 0), HAND)
    with pytest.raises(NoSuchStep):
        correct(order.id, AskedCorrection(0, 7), HAND)
    with pytest.raises(DishNotOnMenu):
        correct(order.id, AskedCorrection(0, 0, instead=replace(SOLE, dish="truffles")), HAND)


def test_a_ticket_that_is_called_off_gives_back_what_nobody_has_ticked():
    order = ordered(SOLE, LEEKS)
    tick(order.id, 0, [0], HAND, done=True)
    before = on_hand()
    ticket = call_off(order.id, 1, HAND, begun=False)
    assert (ticket.state, ticket.who) == (CANCELLED, "Cyril")
    assert taken(before) == {"leek": -300 * G, "oil": -20 * G}
    assert call_off(order.id, 1, HAND, begun=False) == ticket
    assert_the_ledger_equals_the_shelf()


def test_who_did_not_see_the_last_turn_calls_nothing_off():
    order = ordered(SOLE, LEEKS)
    tick(order.id, 0, [0], HAND, done=True)
    with pytest.raises(TicketMoved):
        call_off(order.id, 0, HAND, begun=False)
