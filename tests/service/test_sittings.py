"""The crew settles what a table has ordered: all of it, once, and nothing that it has not seen."""

from dataclasses import replace

import pytest

from chalicelib.domain.orders.orders import Order
from chalicelib.domain.refusals import NoSuchOrder, NoSuchStep
from chalicelib.domain.tickets.corrections import AskedCorrection
from chalicelib.domain.tickets.tickets import SERVED, STEPS
from chalicelib.larder.orders import read_order
from chalicelib.service.cooking import move
from chalicelib.service.correcting import call_off, correct
from chalicelib.service.ordering import place
from chalicelib.service.sittings import read_sittings, settle, take_back
from tests.at_the_pass import token_of
from tests.bistro import FRIDAY_EVENING
from tests.faults import PASSING, Fate, Wire, goes_through
from tests.service.scenes import HAND, LEEKS, SOLE, asked, attempt

pytestmark = pytest.mark.usefixtures("larder")


def to_table(name: str, table: int = 3, *lines: object) -> Order:
    wish = replace(asked(*(lines or (LEEKS,))), slot=None, table=table, token=token_of(table))
    return place(wish, attempt(name), FRIDAY_EVENING)


def served(order: Order) -> Order:
    for seen, state in enumerate(STEPS[1:]):
        move(order.id, seen, state, HAND)
    assert read_order(order.id).state == SERVED
    return order


def sums() -> dict[int, int]:
    return {sitting.table: sitting.owed for sitting in read_sittings(FRIDAY_EVENING)}


def test_a_table_has_what_is_still_cooked_and_what_was_served_until_it_is_settled():
    first, second, other = served(to_table("first")), to_table("second"), to_table("other", 4)
    assert sums() == {3: 1_800, 4: 900}
    settle({first.id: 900, second.id: 900}, HAND)
    assert sums() == {4: 900}
    assert [read_order(order.id).settled for order in (first, second, other)] == ["Cyril", "Cyril", ""]
    to_table("of the next guests")
    assert sums() == {3: 900, 4: 900}


def test_nothing_is_settled_when_one_of_them_is_not_as_it_was_shown():
    first, second = to_table("first"), to_table("second", 3, LEEKS, SOLE)
    correct(second.id, AskedCorrection(seen=0, line=1), HAND)
    with pytest.raises(NoSuchStep, match="not what was shown"):
        settle({first.id: 900, second.id: second.total}, HAND)
    assert sums() == {3: 1_800}
    settle({first.id: 900, second.id: 900}, HAND)
    assert sums() == {}


def test_an_order_that_is_not_there_settles_nothing():
    first = to_table("first")
    with pytest.raises(NoSuchOrder):
        settle({first.id: 900, "not-there": 900}, HAND)
    assert sums() == {3: 900}


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(3))
def test_all_is_settled_once_whatever_happens_on_the_wire(wire: Wire, call: int, fault: Fate):
    orders = [to_table("first"), to_table("second")]
    wire.next(*[goes_through] * call, fault)
    assert settle({order.id: 900 for order in orders}, HAND)[1] == {}
    assert sums() == {}
    assert [read_order(order.id).turn for order in orders] == [1, 1]


def test_who_settles_what_somebody_else_has_settled_hears_of_it():
    first, second = to_table("first"), to_table("second")
    assert settle({first.id: 900}, HAND)[1] == {}
    assert settle({first.id: 900, second.id: 900}, replace(HAND, who="Zoë"))[1] == {first.id: "Cyril"}
    assert [read_order(order.id).settled for order in (first, second)] == ["Cyril", "Zoë"]


def test_what_is_corrected_after_it_was_paid_is_in_the_sitting_with_the_difference():
    order = to_table("first", 3, LEEKS, SOLE)
    settle({order.id: order.total}, HAND)
    correct(order.id, AskedCorrection(seen=1, line=1), HAND)
    assert sums() == {3: -3_800}
    settle({order.id: -3_800}, HAND)
    assert sums() == {}
    assert read_order(order.id).paid == 900


def test_the_money_for_what_was_called_off_after_it_was_paid_is_given_back():
    order = to_table("first")
    settle({order.id: 900}, HAND)
    call_off(order.id, 1, HAND, begun=False)
    assert sums() == {3: -900}
    settle({order.id: -900}, HAND)
    assert sums() == {}


def test_a_table_that_was_settled_by_mistake_is_put_back_as_a_whole():
    orders = [to_table("first"), to_table("second")]
    amounts = {order.id: 900 for order in orders}
    settle(amounts, HAND)
    with pytest.raises(NoSuchStep, match="cannot be taken back"):
        take_back(amounts | {to_table("third").id: 900}, HAND)
    assert sums() == {3: 900}
    take_back(amounts, HAND)
    assert sums() == {3: 2_700}


def test_what_is_recalled_is_in_the_sitting_as_it_is_now():
    order = served(to_table("first"))
    assert sums() == {3: 900}
    settle({order.id: 900}, HAND)
    move(order.id, 4, "ready", HAND)
    assert sums() == {}
    call_off(order.id, 5, HAND, begun=True)
    assert sums() == {3: -900}


def test_an_index_that_is_behind_shows_nothing_that_was_settled_just_now():
    order = to_table("first")
    assert read_sittings(FRIDAY_EVENING, but=[order.id]) == []
