"""Allergies that a guest ticks: kept with the order, asked about once more, and named wherever they meet a line (F45)."""

import pytest

from tests.at_the_pass import Pass, dish, number_of
from tests.faults import Wire
from tests.kitchen.correcting import correct
from tests.ledger import assert_the_ledger_equals_the_shelf


@pytest.fixture
def order(kitchen: Pass) -> str:
    """For somebody allergic to fish and milk, who was warned of the milk in the soup."""
    return kitchen.order(dish("soup", gratin=1), dish("leeks"), allergies=["milk", "fish"], warned=["milk"]).told["id"]


def ticket(kitchen: Pass, order: str) -> dict:
    return kitchen.get(f"/api/tickets/{number_of(order)}", **kitchen.crew).told


def test_ticket_and_receipt_name_the_allergies_and_where_they_are_met(kitchen: Pass, order: str):
    """A note said "allergic to nuts, severely", and a board on which every allergen shouted said no word of it (F45)."""
    for told in (ticket(kitchen, order), kitchen.get(f"/api/orders/{order}").told):
        assert told["allergies"] == ["fish", "milk"]
        assert [line["meets"] for line in told["lines"]] == [["milk"], []]


def test_what_meets_an_allergy_is_asked_about_once_more_and_then_ordered(kitchen: Pass):
    lines = (dish("soup", 2, gratin=1), dish("sole"), dish("wine"))
    asked = kitchen.order(*lines, allergies=["gluten", "fish", "nuts"])
    assert (asked.status, asked.problem, asked.told["why"]) == (409, "allergy-met", "order")
    assert (asked.told["allergens"], asked.told["dishes"]) == (["gluten", "fish"], ["soup", "sole"])
    assert asked.told["detail"] == "Your order meets an allergy: gluten, fish (Onion soup, Sole meunière)."
    assert kitchen.order(*lines, allergies=["gluten", "fish", "nuts"], warned=["gluten", "fish"]).status == 201
    assert_the_ledger_equals_the_shelf()


def test_what_meets_nothing_is_ordered_in_one_call_and_nobody_is_asked(kitchen: Pass, wire: Wire):
    assert kitchen.order(dish("leeks"), allergies=["fish"]).status == 201
    assert wire.operations[-1] == "TransactWriteItems"
    assert wire.operations.count("TransactWriteItems") == 1


def test_an_allergen_that_nobody_knows_is_refused_in_words_for_a_visitor(kitchen: Pass):
    answer = kitchen.order(dish("leeks"), allergies=["fish", "moonlight"])
    assert (answer.status, answer.problem, answer.told["field"]) == (400, "malformed", "allergies[1]")
    assert (answer.told["detail"], answer.told["next"]) == (
        "We do not know one of these allergies.",
        "Tick them in the list, or write them in the note.",
    )
    assert "moonlight" not in answer.text


def test_a_swap_is_checked_anew_and_asked_about_once_more(kitchen: Pass, order: str):
    sole = dish("sole")
    refused = correct(kitchen, order, 1, instead=sole)
    assert (refused.status, refused.problem, refused.told["allergens"]) == (409, "allergy-met", ["fish", "milk"])
    assert refused.told["detail"] == "The guest is allergic to it: fish, milk (Sole meunière)."
    swapped = correct(kitchen, order, 1, instead=sole, warned=["fish", "milk"]).told
    assert swapped["lines"][2]["meets"] == ["fish", "milk"]
    assert_the_ledger_equals_the_shelf()


def test_an_option_that_the_crew_changes_is_checked_anew(kitchen: Pass, order: str):
    changed = correct(kitchen, order, 0, instead=dish("soup", plain=1, oil=1)).told
    assert changed["lines"][2]["meets"] == []
    back = correct(kitchen, order, 2, seen=1, instead=dish("soup", gratin=1, oil=1))
    assert (back.problem, back.told["allergens"]) == ("allergy-met", ["milk"])
