"""A visitor orders, follows and withdraws, by plain values: one order, one answer, and nobody is told no and then served."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.domain.refusals import KeyMoved, KeyReused, NoSuchOrder, OutOfIngredient, PriceChanged, TooLateToCancel
from chalicelib.domain.tickets.tickets import CANCELLED, COOKING, move
from chalicelib.larder import menus
from chalicelib.larder.keys import order_key
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.ordering import follow, place, withdraw
from chalicelib.service.publishing import publish
from chalicelib.service.senders import Visitor
from tests.at_the_pass import token_of
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.faults import CutOff, Fate, Wire, goes_through, is_cut_off_after, is_cut_off_before
from tests.larder.scenes import movement, on_hand, taken
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.service.scenes import LEEKS, SOLE, SOUP, asked, attempt, ordered

pytestmark = pytest.mark.usefixtures("larder")
LATER = FRIDAY_EVENING + timedelta(minutes=3)


def test_an_order_takes_what_it_needs_and_is_found_again():
    before = on_hand()
    order = ordered(SOLE, LEEKS)
    assert taken(before) == {"sole": 1 * G, "butter": 60 * G, "leek": 300 * G, "oil": 20 * G}
    assert follow(order.id).order == order
    assert_the_ledger_equals_the_shelf()


def test_a_second_attempt_is_answered_with_the_first_order():
    order = ordered(SOLE)
    assert place(asked(SOLE), attempt(), LATER) == order
    assert len(live_orders()) == 1


def test_another_order_under_the_same_key_is_refused_and_closes_nothing():
    order = ordered(SOLE)
    with pytest.raises(KeyReused):
        place(asked(SOUP), attempt(body="another body"), LATER)
    assert follow(order.id).order == order


def test_a_no_stays_a_no_though_it_could_be_cooked_now():
    too_much = asked(replace(SOLE, portions=11))
    with pytest.raises(OutOfIngredient) as first:
        place(too_much, attempt(), FRIDAY_EVENING)
    keep_movement(movement("saturday", sole=20 * G))
    with pytest.raises(OutOfIngredient) as second:
        place(too_much, attempt(), LATER)
    assert (str(second.value), second.value.public_facts) == (str(first.value), first.value.public_facts)
    assert live_orders() == []


def test_a_no_from_memory_is_looked_up_before_it_is_said(wire: Wire):
    """The price that the visitor saw is that of a menu which this process has not read yet."""
    warm = list(menus._latest)
    dearer = tuple(replace(dish, price=4_000) if dish.id == "sole" else dish for dish in BISTRO.dishes)
    publish(replace(BISTRO, dishes=dearer), FRIDAY_EVENING)
    menus._latest[:] = warm
    wire.next()
    assert place(asked(SOLE, total=4_000), attempt(), FRIDAY_EVENING).menu_version == 2
    assert wire.operations == ["GetItem", "Query", "TransactWriteItems"]
    with pytest.raises(PriceChanged) as refused:
        place(asked(SOLE, total=3_800), attempt("too-cheap"), FRIDAY_EVENING)
    assert refused.value.public_facts == {"total": 4_000}


def test_an_order_under_a_key_from_before_the_secrets_were_exchanged_is_found():
    order = ordered(SOLE, name="earlier")
    assert place(asked(SOLE), Attempt("now", "body", ("earlier",)), LATER) == order
    assert len(live_orders()) == 1


def test_an_id_by_the_old_secrets_is_closed_before_the_new_one_is_used():
    order = place(asked(SOLE), Attempt("now", "body", ("earlier",)), FRIDAY_EVENING)
    assert order.id == "now"
    assert place(asked(SOLE), Attempt("now", "body", ("earlier",)), LATER) == order
    with pytest.raises(NoSuchOrder):
        follow("earlier")


def test_an_order_is_found_by_its_guests_link_in_one_call_and_never_by_its_number(wire: Wire):
    """Whoever has seen the board knows the number (F4)."""
    order = place(asked(SOLE), attempt(ticket_number("ada")), FRIDAY_EVENING)
    wire.next()
    assert follow("ada").order == order
    assert wire.operations == ["GetItem"]
    for use_case in (follow, lambda link: withdraw(link, LATER)):
        with pytest.raises(NoSuchOrder):
            use_case(order.id)
    assert wire.operations == ["GetItem"], "it is not even looked for"


def test_an_order_from_before_there_were_numbers_is_found_by_its_link(wire: Wire):
    order = ordered(SOLE)
    wire.next()
    assert follow(order.id).order == order
    assert wire.operations == ["GetItem", "GetItem"]
    assert withdraw(order.id, LATER).state == CANCELLED


def test_an_order_may_have_been_taken_under_any_earlier_id():
    for earlier in ("under-other-secrets", "under-its-link"):
        order = place(asked(SOLE), Attempt(earlier, "body"), FRIDAY_EVENING)
        now = Attempt(f"now-{earlier}", "body", ("under-other-secrets", "under-its-link"))
        assert place(asked(SOLE), now, LATER) == order
        withdraw(earlier, LATER)
        client().delete_item(TableName=table_name(), Key=order_key(earlier))
    assert live_orders() == []


@pytest.mark.parametrize("cut", [(goes_through, is_cut_off_before), (is_cut_off_before,), (goes_through, goes_through, is_cut_off_after)])
def test_no_earlier_id_is_left_open_wherever_an_attempt_is_cut_off(wire: Wire, cut: tuple[Fate, ...]):
    now = Attempt("now", "body", ("under-other-secrets", "under-its-link"))
    wire.next(*cut)
    with pytest.raises(CutOff):
        place(asked(SOLE), now, FRIDAY_EVENING)
    wire.next()
    assert place(asked(SOLE), now, LATER).id == "now"
    for earlier in now.earlier_ids:
        with pytest.raises(KeyMoved):
            place(asked(SOLE), Attempt(earlier, "body"), LATER)
    assert len(live_orders()) == 1


def test_what_is_withdrawn_comes_back_once():
    before = on_hand()
    order = ordered(SOLE, SOUP)
    first = withdraw(order.id, LATER)
    assert (first.state, first.steps[CANCELLED]) == (CANCELLED, LATER)
    assert withdraw(order.id, LATER + timedelta(minutes=1)) == first
    assert taken(before) == {}
    assert not any(read_shelf().minutes.values())


def test_what_is_in_the_pan_cannot_be_withdrawn():
    order = ordered(SOLE)
    ticket = read_order(order.id)
    keep_ticket(ticket, move(ticket, COOKING, LATER))
    with pytest.raises(TooLateToCancel):
        withdraw(order.id, LATER)


def test_whoever_withdraws_while_the_crew_begins_hears_that_it_is_too_late(wire: Wire):
    order = place(asked(SOLE), attempt(ticket_number("ada")), FRIDAY_EVENING)

    def the_crew_begins(request):
        wire.next()
        ticket = read_order(order.id)
        keep_ticket(ticket, move(ticket, COOKING, LATER))
        return goes_through(request)

    wire.next(goes_through, the_crew_begins)
    with pytest.raises(TooLateToCancel):
        withdraw("ada", LATER)
    assert_the_ledger_equals_the_shelf()


def test_nobody_follows_what_was_never_ordered():
    for use_case in (follow, lambda order_id: withdraw(order_id, LATER)):
        with pytest.raises(NoSuchOrder):
            use_case("never")


def test_too_much_of_a_dish_is_refused_without_the_number_that_is_left():
    eleven = replace(asked(AskedLine("sole", 11, {})), slot=None, table=3, token=token_of(3))
    with pytest.raises(OutOfIngredient) as refused:
        place(eleven, attempt(), FRIDAY_EVENING, Visitor("192.0.2.1", "device"))
    assert refused.value.public_facts == {"dish": "sole", "most": 3}


def test_the_crew_that_writes_down_an_order_is_told_how_many_are_left():
    with pytest.raises(OutOfIngredient) as refused:
        place(asked(AskedLine("sole", 11, {})), attempt(), FRIDAY_EVENING)
    assert refused.value.public_facts == {"dish": "sole", "left": 10}
