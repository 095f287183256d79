"""The crew corrects what was ordered, and the visitor sees it."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.service.publishing import publish
from tests.at_the_pass import Pass, dish
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.faults import PASSING, Fate, Wire, goes_through
from tests.kitchen.correcting import call_off, correct
from tests.larder.scenes import on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf


@pytest.fixture
def order(kitchen: Pass) -> str:
    return kitchen.order(dish("soup", 2, gratin=1), dish("leeks"), name="Zoë").told["id"]


def seen_by_visitor(kitchen: Pass, order: str) -> dict[str, Any]:
    return kitchen.get(f"/api/orders/{order}").told


def test_a_line_struck_off_is_off_the_bill_and_the_visitor_sees_it(kitchen: Pass, order: str):
    before = on_hand()
    answer = correct(kitchen, order, 1)
    assert (answer.status, answer.told["turn"], answer.told["total"]) == (200, 1, 3_000)
    assert [line["struck"] for line in answer.told["lines"]] == [False, True]
    assert set(answer.told["corrections"][0]) == {"turn", "at", "who", "tablet", "line", "instead"}, "and no recipe"
    assert answer.told["corrections"][0]["who"] == "Crew"
    followed = seen_by_visitor(kitchen, order)
    assert ([line["struck"] for line in followed["lines"]], followed["total"]) == ([False, True], 3_000)
    assert followed["corrections"] == [{"at": "2026-11-27T18:05:00Z", "line": 1, "instead": None}], "and not by whom"
    assert on_hand()["leek"] == before["leek"] + 300 * G
    assert_the_ledger_equals_the_shelf()


def test_a_swap_decides_price_stock_minutes_and_allergens_again(kitchen: Pass, order: str):
    before = on_hand()
    told = correct(kitchen, order, 1, instead=dish("sole")).told
    assert told["total"] == 3_000 + 3_800
    assert told["lines"][2] == {
        "dish": "sole",
        "name": "Sole meunière",
        "portions": 1,
        "options": [],
        "allergens": ["fish", "milk"],
        "meets": [],
        "station": "Hot line",
        "struck": False,
        "again": 0,
    }
    assert (before["sole"] - on_hand()["sole"], before["leek"] - on_hand()["leek"]) == (G, -300 * G)
    assert seen_by_visitor(kitchen, order)["corrections"][0]["instead"] == 2
    assert_the_ledger_equals_the_shelf()


def test_a_plate_made_again_takes_its_needs_again_and_the_visitor_is_not_told(kitchen: Pass, order: str):
    kitchen.move(order, "received", "cooking")
    before = on_hand()
    told = correct(kitchen, order, 0, seen=1, again=True).told
    assert (told["lines"][0]["again"], told["total"]) == (1, 3_900)
    assert before["comte"] - on_hand()["comte"] == 80 * G
    assert seen_by_visitor(kitchen, order)["corrections"] == []
    assert_the_ledger_equals_the_shelf()


def test_what_cannot_be_made_again_says_of_what_there_is_too_little(kitchen: Pass, order: str):
    kitchen.move(order, "received", "cooking")
    for _ in range(9):
        kitchen.order(dish("soup", 2, gratin=1), table=3)
    kitchen.order(dish("soup", 2, gratin=1), dish("soup", 1, gratin=1), table=3)
    answer = correct(kitchen, order, 0, seen=1, again=True)
    while answer.status == 200:
        answer = correct(kitchen, order, 0, seen=answer.told["turn"], again=True)
    assert (answer.status, answer.problem) == (409, "not-on-the-books")
    assert_the_ledger_equals_the_shelf()


def test_a_swap_to_what_is_sold_out_is_refused_in_the_words_of_the_menu(kitchen: Pass, order: str):
    before = on_hand()
    answer = correct(kitchen, order, 1, instead=dish("sole", 11))
    assert (answer.status, answer.problem, answer.told["left"]) == (409, "sold-out", 10)
    assert on_hand() == before
    assert correct(kitchen, order, 1, instead=dish("pizza")).problem == "not-on-menu"
    assert correct(kitchen, order, 1, instead=dish("soup")).problem == "options"
    assert correct(kitchen, order, 7).problem == "no-such-step"


def test_a_swap_comes_from_the_menu_on_offer_and_the_old_line_goes_by_its_own(kitchen: Pass, order: str):
    dearer = [replace(one, price=1_000) if one.id == "leeks" else one for one in BISTRO.dishes]
    publish(replace(BISTRO, dishes=tuple(one for one in dearer if one.id != "soup")), FRIDAY_EVENING)
    told = correct(kitchen, order, 0, instead=dish("leeks")).told
    assert told["total"] == 900 + 1_000
    assert correct(kitchen, order, 2, seen=1, instead=dish("wine")).told["total"] == 900 + 900
    assert_the_ledger_equals_the_shelf()


def test_of_two_who_correct_one_ticket_the_second_hears_of_the_first(kitchen: Pass, order: str):
    correct(kitchen, order, 1)
    answer = correct(kitchen, order, 0, tablet="cold-1")
    assert (answer.status, answer.problem, answer.told["turn"]) == (409, "ticket-moved", 1)


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(3))
@pytest.mark.parametrize("wishes", [{}, {"instead": dish("sole")}, {"again": True}], ids=["struck", "swapped", "again"])
def test_a_correction_is_made_once_whatever_happens_on_the_wire(
    kitchen: Pass, order: str, wire: Wire, *, wishes: dict[str, Any], call: int, fault: Fate
):
    kitchen.move(order, "received", "cooking")
    wire.next(*[goes_through] * call, fault)
    first = correct(kitchen, order, 1, seen=1, **wishes)
    assert (first.status, first.told["turn"], len(first.told["corrections"])) == (200, 2, 1)
    assert correct(kitchen, order, 1, seen=1, **wishes).told == first.told, "its answer may have been lost"
    assert_the_ledger_equals_the_shelf()


def test_the_crew_calls_off_what_the_visitor_cannot_cancel_any_more(kitchen: Pass, order: str):
    before = on_hand()
    kitchen.move(order, "received", "cooking")
    assert kitchen.cancel(order).problem == "too-late-to-cancel"
    first = call_off(kitchen, order, seen=1, begun=True)
    assert (first.status, first.told["state"]) == (200, "cancelled")
    assert call_off(kitchen, order, seen=1, begun=True).told == first.told
    assert seen_by_visitor(kitchen, order)["state"] == "cancelled"
    assert on_hand() == before, "what was in the pan is gone"
    assert_the_ledger_equals_the_shelf()


def test_a_visitor_who_cancels_what_was_corrected_gives_back_what_is_left_of_it(kitchen: Pass):
    before = on_hand()
    order = kitchen.order(dish("soup", 2, gratin=1), dish("leeks")).told["id"]
    correct(kitchen, order, 1, instead=dish("sole"))
    assert kitchen.cancel(order).status == 200
    assert on_hand() == before
    assert_the_ledger_equals_the_shelf()


def test_a_retry_of_an_order_that_was_corrected_is_still_one_order(kitchen: Pass):
    first = kitchen.order(dish("soup", 2, gratin=1), dish("leeks"), key="one-tap-on-one-button").told
    correct(kitchen, first["id"], 1)
    again = kitchen.order(dish("soup", 2, gratin=1), dish("leeks"), key="one-tap-on-one-button")
    assert (again.status, again.told["id"], again.told["total"]) == (201, first["id"], 3_000)
