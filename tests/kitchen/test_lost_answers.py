"""Whatever becomes of calls and answers on their way: one order, one answer, and nobody is told no and then served."""

from typing import Any

import pytest

from chalicelib.larder.table import TRIES
from tests.at_the_pass import Answer, Pass, dish, form_of, number_of
from tests.faults import (
    PASSING,
    CutOff,
    Fate,
    Wire,
    finds_the_larder_broken,
    goes_through,
    is_cut_off_after,
    is_cut_off_before,
    is_not_understood,
    meets_another,
)
from tests.house import restart
from tests.kitchen.scenes import KEY, SOUP, form_from_memory
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders

CALLS = 4
"""More than an order ever makes: the last of them finds nothing to disturb."""


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(CALLS))
def test_one_fault_anywhere_changes_nothing_for_the_visitor(kitchen: Pass, wire: Wire, call: int, fault: Fate):
    """Bugs others had, row 6: two orders from one tap, a reload, or a retry after a time-out."""
    restart()
    wire.connect()
    wire.next(*[goes_through] * call, fault)
    answer = kitchen.post(form_from_memory(), key=KEY)
    wire.next()
    assert answer.status == 201
    assert [ticket.order.id for ticket in live_orders()] == [number_of(answer.told["id"])]
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(3))
def test_one_fault_anywhere_does_not_turn_a_no_into_something_else(
    kitchen: Pass, too_late: dict[str, Any], wire: Wire, call: int, fault: Fate
):
    wire.next(*[goes_through] * call, fault)
    answer = kitchen.post(too_late, key=KEY)
    assert (answer.problem, answer.told["left"]) == ("sold-out", 2)
    assert kitchen.post(too_late, key=KEY) == answer
    assert len(live_orders()) == 2
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("cut", [is_cut_off_before, is_cut_off_after], ids=lambda cut: cut.__name__)
@pytest.mark.parametrize("call", range(CALLS))
def test_a_kitchen_cut_off_at_any_point_makes_one_order_of_the_next_attempt(kitchen: Pass, wire: Wire, call: int, cut: Fate):
    restart()
    wire.connect()
    wire.next(*[goes_through] * call, cut)
    try:
        kitchen.post(form_from_memory(), key=KEY)
    except CutOff:
        restart()
    wire.next()
    answer = kitchen.post(form_from_memory(), key=KEY)
    assert answer.status == 201
    assert [ticket.order.id for ticket in live_orders()] == [number_of(answer.told["id"])]
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("cut", [is_cut_off_before, is_cut_off_after], ids=lambda cut: cut.__name__)
@pytest.mark.parametrize("call", range(3))
def test_a_kitchen_cut_off_while_it_says_no_says_no_to_the_next_attempt(
    kitchen: Pass, too_late: dict[str, Any], wire: Wire, call: int, cut: Fate
):
    wire.next(*[goes_through] * call, cut)
    try:
        kitchen.post(too_late, key=KEY)
    except CutOff:
        restart()
    wire.next()
    assert kitchen.post(too_late, key=KEY).problem == "sold-out"
    assert len(live_orders()) == 2


@pytest.mark.parametrize("conflicts", [1, TRIES - 1])
def test_rush_hour_is_waited_out(kitchen: Pass, wire: Wire, conflicts: int):
    wire.next(*[meets_another] * conflicts)
    assert kitchen.order(SOUP, key=KEY).status == 201
    assert len(wire.calls) == conflicts + 1


def test_when_rush_hour_does_not_end_the_visitor_may_ask_again_with_the_same_key(kitchen: Pass, wire: Wire):
    wire.next(*[meets_another] * TRIES)
    busy = kitchen.order(SOUP, key=KEY)
    assert (busy.status, busy.problem, busy.headers["Retry-After"]) == (503, "kitchen-busy", "2")
    assert kitchen.order(SOUP, key=KEY).status == 201
    assert len(live_orders()) == 1


def told(answers: list[Answer]) -> list[str]:
    return ["yes" if answer.status == 201 else answer.problem for answer in answers]


def test_an_attempt_that_lands_after_the_no_finds_the_door_closed(kitchen: Pass, wire: Wire):
    """The first attempt's answer is lost; the second is told that the sole is out; then the delivery comes, and the first attempt lands."""
    form = form_of(dish("sole", 3))
    wire.next(*[wire.is_delayed] * TRIES)
    first = kitchen.post(form, key=KEY)
    others = [kitchen.order(dish("sole", 4), slot=f"2026-11-27T{hour}:00:00+01:00") for hour in (21, 22)]
    second = kitchen.post(form, key=KEY)
    assert told([first, *others, second]) == ["kitchen-busy", "yes", "yes", "sold-out"]
    for other in others:
        kitchen.cancel(other.told["id"])
    assert {wire.lands() for _ in range(TRIES)} == {400}
    assert kitchen.post(form, key=KEY) == second
    assert live_orders() == []
    assert_the_ledger_equals_the_shelf()


def test_an_attempt_that_lands_just_before_the_no_makes_it_a_yes(kitchen: Pass, wire: Wire):
    form = form_of(dish("sole", 3))
    wire.next(*[wire.is_delayed] * TRIES)
    assert kitchen.post(form, key=KEY).status == 503
    others = [kitchen.order(dish("sole", 4), slot=f"2026-11-27T{hour}:00:00+01:00") for hour in (21, 22)]

    def first_lands_before(request):
        for other in others:
            kitchen.cancel(other.told["id"])
        assert wire.lands() == 200
        return goes_through(request)

    wire.next(goes_through, first_lands_before)
    answer = kitchen.post(form, key=KEY)
    assert answer.status == 201
    assert [ticket.order.id for ticket in live_orders()] == [number_of(answer.told["id"])]
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("fault", [finds_the_larder_broken, is_not_understood], ids=lambda fault: fault.__name__)
def test_an_answer_that_could_not_be_made_leaves_the_key_as_good_as_new(kitchen: Pass, wire: Wire, fault: Fate):
    wire.next(*[fault] * TRIES)
    assert kitchen.order(SOUP, key=KEY).status in (500, 503)
    wire.next()
    assert kitchen.order(SOUP, key=KEY).status == 201
    assert len(live_orders()) == 1
