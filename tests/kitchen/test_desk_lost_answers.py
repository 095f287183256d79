"""Whatever becomes of calls and answers on their way: what is booked at the desk is booked once, and nobody is told no and then booked."""

import json

import pytest

from chalicelib.larder.table import TRIES
from tests.at_the_pass import JSON, Answer, Pass
from tests.faults import PASSING, CutOff, Fate, Wire, goes_through, is_cut_off_after, is_cut_off_before
from tests.house import restart
from tests.kitchen.desk import SOLE, book, undo
from tests.larder.scenes import on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf, everything

KEY = "one-and-the-same-key"
READS = [goes_through, goes_through]
"""Who it is, and the shelf."""
CALLS = 4
"""More than a movement ever makes: the last of them finds nothing to disturb."""


def throw_away(kitchen: Pass, soles: int) -> Answer:
    return book(kitchen, "waste", key=KEY, amounts={"sole": soles * SOLE}, note="The cat")


def test_an_attempt_that_lands_after_its_retry_was_refused_is_not_booked(kitchen: Pass, wire: Wire):
    wire.next(*READS, *[wire.is_delayed] * TRIES)
    assert throw_away(kitchen, 11).problem == "kitchen-busy"
    wire.next()
    assert throw_away(kitchen, 11).problem == "not-on-the-books"
    book(kitchen, "delivery", amounts={"sole": 5 * SOLE})
    assert wire.lands() == 400
    assert on_hand()["sole"] == 15 * SOLE
    assert_the_ledger_equals_the_shelf()


def test_a_no_stays_a_no_and_another_key_is_another_attempt(kitchen: Pass):
    no = throw_away(kitchen, 11)
    book(kitchen, "delivery", amounts={"sole": 5 * SOLE})
    assert throw_away(kitchen, 11) == no
    assert throw_away(kitchen, 2).problem == "key-reused"
    assert book(kitchen, "waste", amounts={"sole": 11 * SOLE}, note="The cat").status == 200
    assert on_hand()["sole"] == 4 * SOLE
    assert_the_ledger_equals_the_shelf()


def test_an_attempt_that_was_booked_before_its_retry_was_refused_is_booked(kitchen: Pass, wire: Wire):
    def lands_just_before_the_no(request):
        wire.lands()
        return goes_through(request)

    delivered = {"reason": "delivery", "amounts": {"sole": 5 * SOLE}}

    def a_delivery_comes_in(request):
        answer = goes_through(request)
        wire.next()
        kitchen.send(
            "POST", "/api/movements", json.dumps(delivered), content_type=JSON, idempotency_key="a-delivery-of-five", **kitchen.crew
        )
        wire.next(lands_just_before_the_no)
        return answer

    wire.next(*READS, *[wire.is_delayed] * TRIES)
    throw_away(kitchen, 11)
    wire.next(*READS, a_delivery_comes_in)
    assert throw_away(kitchen, 11).told["amounts"] == {"sole": -11 * SOLE}
    assert on_hand()["sole"] == 4 * SOLE
    assert_the_ledger_equals_the_shelf()


def test_what_was_refused_is_no_movement_and_cannot_be_undone(kitchen: Pass):
    throw_away(kitchen, 11)
    [movement_id] = [item["pk"]["S"].partition("#")[2] for item in everything() if "refusal" in item]
    assert [one["reason"] for one in kitchen.get("/api/larder/sole", **kitchen.reader).told["entries"]] == ["opening"]
    assert undo(kitchen, movement_id).problem == "no-such-movement"


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(CALLS))
@pytest.mark.parametrize("soles", [3, 11])
def test_one_fault_anywhere_changes_nothing(kitchen: Pass, wire: Wire, call: int, fault: Fate, soles: int):
    wire.next(*[goes_through] * call, fault)
    answer = throw_away(kitchen, soles)
    wire.next()
    assert answer.status == (200 if soles == 3 else 409)
    assert throw_away(kitchen, soles) == answer
    assert on_hand()["sole"] == (7 if soles == 3 else 10) * SOLE
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("cut", [is_cut_off_before, is_cut_off_after], ids=lambda cut: cut.__name__)
@pytest.mark.parametrize("call", range(CALLS))
def test_a_kitchen_cut_off_at_any_point_books_once_when_it_is_asked_again(kitchen: Pass, wire: Wire, call: int, cut: Fate):
    wire.next(*[goes_through] * call, cut)
    try:
        throw_away(kitchen, 3)
    except CutOff:
        restart()
        wire.connect()
    wire.next()
    assert throw_away(kitchen, 3).status == 200
    assert on_hand()["sole"] == 7 * SOLE
    assert_the_ledger_equals_the_shelf()
