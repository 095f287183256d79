"""The shelf: what comes in is booked once, what is over is forgotten, and a full meal fits into one expression."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.rules.rules import rules_of
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.tickets.corrections import Hand, line_of, strike
from chalicelib.domain.tickets.tickets import cancel
from chalicelib.larder import table
from chalicelib.larder.days import begin_day
from chalicelib.larder.keys import SHELF, slot_mark
from chalicelib.larder.movements import keep_movement, open_places
from chalicelib.larder.orders import read_order
from chalicelib.larder.rules import keep_rules
from chalicelib.larder.shelf import MOST_AT_ONCE, ShelfDiffers, forget_minutes, put_up_shelf, read_shelf
from chalicelib.larder.table import ConditionsFailed
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.publishing import publish
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import HOT, MENU, line
from tests.faults import PASSING, CutOff, Wire, is_cut_off_after, loses_its_answer
from tests.larder.scenes import entry, keep, movement, on_hand, taken
from tests.ledger import assert_the_ledger_equals_the_shelf, everything, live_orders

pytestmark = pytest.mark.usefixtures("larder")


def test_what_the_owner_counted_is_on_the_shelf_at_the_opening():
    assert on_hand() == {one.id: one.on_hand for one in BISTRO.ingredients}
    assert_the_ledger_equals_the_shelf()


def test_a_second_shelf_is_never_put_up_over_the_first():
    keep(line("sole"))
    before = read_shelf()
    put_up_shelf()
    assert read_shelf() == before


def test_a_delivery_is_on_the_shelf_and_in_the_ledger():
    keep_movement(movement("monday", sole=4000, leek=500))
    assert on_hand()["sole"] == 14 * G
    assert_the_ledger_equals_the_shelf()


def test_a_delivery_booked_twice_came_in_once():
    for _ in range(3):
        keep_movement(movement("monday", sole=4000))
    assert on_hand()["sole"] == 14 * G
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_a_delivery_is_booked_once_whatever_happens_on_the_line(wire: Wire, fault):
    wire.next(fault, fault)
    keep_movement(movement("monday", sole=4000))
    assert on_hand()["sole"] == 14 * G
    assert_the_ledger_equals_the_shelf()


def test_an_ingredient_gets_its_place_once():
    """A second opening would count what has been eaten since as if it were there."""
    keep(line("sole", 3))
    again = Movement("opening-again", FRIDAY_EVENING + timedelta(days=1), "opening", {MENU.places["sole"]: 10 * G})
    with pytest.raises(ConditionsFailed, match="shelf"):
        open_places(again)
    assert on_hand()["sole"] == 7 * G
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("fate", [loses_its_answer, is_cut_off_after], ids=lambda fate: fate.__name__)
def test_an_opening_whose_answer_was_lost_is_not_opened_again(wire: Wire, fate):
    fresh = Movement("opening-x", FRIDAY_EVENING, "opening", {"x1": 5, "x2": 0})
    wire.next(fate)
    with suppress(CutOff):
        open_places(fresh)
    open_places(fresh)
    assert (read_shelf().on_hand["x1"], read_shelf().on_hand["x2"]) == (5, 0)


def test_a_hundred_new_ingredients_fit_into_one_call(wire: Wire):
    book = Movement("opening-y", FRIDAY_EVENING, "opening", {f"y{number}": number for number in range(MOST_AT_ONCE)})
    open_places(book)
    assert wire.operations == ["TransactWriteItems"]
    update = wire.calls[0].sent["TransactItems"][1]["Update"]
    assert len(update["ConditionExpression"]) <= 4096
    assert len(update["UpdateExpression"]) <= 4096
    assert read_shelf().on_hand["y99"] == 99


def test_minutes_of_many_slots_are_forgotten_a_hundred_at_a_time(wire: Wire):
    slots = [(FRIDAY_EVENING + timedelta(minutes=number), HOT) for number in range(250)]
    forget_minutes(slots)
    assert wire.operations == ["UpdateItem"] * 3
    assert slot_mark(*slots[-1]) in wire.calls[-1].sent["ExpressionAttributeNames"].values()


def test_forgotten_minutes_are_gone_and_the_others_stay():
    kept = keep(line("sole"))
    other = keep(line("sole"), id="second", slot="2026-11-27T20:15:00+01:00")
    forget_minutes([(kept.slot, HOT)])
    assert read_shelf().minutes == {(other.slot, HOT): 12}


def test_nothing_to_forget_is_no_call(wire: Wire):
    forget_minutes([])
    assert wire.calls == []


def test_two_lines_that_share_an_ingredient_take_both_shares():
    """Bugs others had, row 2: an ingredient that two lines share was taken once, or half-way."""
    before = on_hand()
    keep(line("soup", 2, gratin=1), line("soup", plain=1), line("sole"))
    assert taken(before) == {
        "onion": 3 * 200 * G + 3 * 25 * G,
        "bones": 3 * 500 * G,
        "butter": 3 * 20 * G + 60 * G,
        "comte": 80 * G,
        "bread": 60 * G,
        "sole": 1 * G,
    }
    assert_the_ledger_equals_the_shelf()


def test_an_order_for_too_much_of_a_shared_ingredient_takes_nothing():
    """Bugs others had, row 2: one order whose lines share an ingredient failed half-way."""
    two_days_fish = [keep(line("sole", 3), id=str(number), slot=f"2026-11-27T2{number}:00:00+01:00") for number in range(2)]
    before = read_shelf()
    with pytest.raises(ShelfDiffers):
        keep(line("sole", 3), line("leeks"), line("sole", 2), slot="2026-11-28T13:00:00+01:00")
    assert len(live_orders()) == len(two_days_fish)
    assert read_shelf() == before
    assert_the_ledger_equals_the_shelf()


def test_nobody_takes_from_a_covered_shelf_gives_back_or_puts_up_another():
    """(F66)"""
    taken_before = read_order(keep(line("sole"), line("leeks")).id)
    table.client().put_item(TableName=table.table_name(), Item={**SHELF, "covered": {"S": "2026-11-27T18:00:00Z"}})
    put_up_shelf()
    before = everything()
    for act in (
        read_shelf,
        lambda: keep(line("sole"), id="second"),
        lambda: publish(BISTRO, FRIDAY_EVENING),
        lambda: keep_movement(movement("monday", sole=4000)),
        lambda: open_places(Movement("opening-z", FRIDAY_EVENING, "opening", {"z1": 5})),
        lambda: keep_ticket(taken_before, cancel(taken_before, FRIDAY_EVENING)),
        lambda: keep_ticket(taken_before, strike(taken_before, 0, line_of(taken_before, 0, MENU), Hand(FRIDAY_EVENING, "Zoë", "a"))),
        lambda: forget_minutes([(FRIDAY_EVENING, HOT)]),
        lambda: begin_day(FRIDAY_EVENING.date(), FRIDAY_EVENING),
        lambda: keep_rules(replace(rules_of(MENU), version=1), entry()),
    ):
        with pytest.raises(KitchenBusy) as refused:
            act()
        assert refused.value.facts == {"why": "covered"}
    assert everything() == before
