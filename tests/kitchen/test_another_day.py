"""A visitor orders for tomorrow while tonight's shelf is empty."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
import time_machine

from chalicelib.domain.book.book import Book, Opening
from chalicelib.kitchen import clock
from chalicelib.larder.days import read_held
from chalicelib.service.publishing import publish
from tests.at_the_pass import Pass, dish, number_of, signed_in
from tests.bistro import BISTRO, FRIDAY_EVENING, G, with_hours
from tests.faults import PASSING, Fate, Wire, goes_through
from tests.house import restart
from tests.kitchen.another_day import SATURDAY, SATURDAY_LATE, quota, sold_out_tonight
from tests.larder.scenes import on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf


@pytest.fixture(autouse=True)
def soles_come_every_morning(kitchen: Pass) -> Iterator[None]:  # noqa: ARG001 - it is opened first
    soles_every_morning(6)
    yield
    assert_the_ledger_equals_the_shelf()


def soles_every_morning(par: int | None, of: Book = BISTRO) -> None:
    soles = [replace(one, par=par and par * G) if one.id == "sole" else one for one in of.ingredients]
    publish(replace(of, ingredients=tuple(soles)), clock.now())


def test_what_is_sold_out_tonight_can_be_had_tomorrow_and_the_menu_says_so(kitchen: Pass):
    sold_out_tonight(kitchen)
    assert kitchen.get("/api/availability").told["another_day"] == ["sole"]
    assert kitchen.order(dish("sole"), slot="2026-11-27T22:00:00+01:00").problem == "sold-out"
    assert kitchen.order(dish("sole", 4), slot=SATURDAY).status == 201
    refused = kitchen.order(dish("sole", 3), slot=SATURDAY_LATE)
    assert (refused.problem, refused.told["left"]) == ("sold-out", 2)
    assert kitchen.order(dish("sole", 2), slot=SATURDAY_LATE).status == 201


def test_the_first_order_of_a_day_begins_it_and_finds_what_is_left(kitchen: Pass, evening: time_machine.Traveller):
    kitchen.order(dish("sole", 4), slot=SATURDAY)
    evening.move_to("2026-11-28T11:05:00Z")
    assert kitchen.order(dish("sole", 1), table=3).status == 201
    assert on_hand()["sole"] == (10 - 4 - 1) * G
    for portions, slot in ((3, "14:00"), (2, "13:30")):
        assert kitchen.order(dish("sole", portions), slot=f"2026-11-28T{slot}:00+01:00").status == 201
    assert kitchen.order(dish("sole", 1), table=3).problem == "sold-out", "four of the ten are promised for the evening"


def test_days_that_nobody_began_are_not_forgotten_not_even_after_the_first_book(kitchen: Pass, evening: time_machine.Traveller):
    """Nobody orders for three days, and nothing is done by the hour: what was ordered ahead for them was cooked all the same."""
    assert kitchen.order(dish("sole", 4), slot=SATURDAY).status == 201
    evening.move_to("2026-12-01T11:05:00Z")
    assert kitchen.order(dish("leeks"), table=3).status == 201
    assert on_hand()["sole"] == (10 - 4) * G


def test_what_was_ordered_ahead_leaves_the_shelf_though_it_has_no_par_any_more(kitchen: Pass, evening: time_machine.Traveller):
    assert kitchen.order(dish("sole", 4), slot=SATURDAY).status == 201
    soles_every_morning(None)
    evening.move_to("2026-11-28T11:05:00Z")
    restart()
    assert kitchen.order(dish("sole", 5), table=3).status == 201
    refused = kitchen.order(dish("sole", 2), slot=SATURDAY_LATE)
    assert (refused.problem, refused.told["left"]) == ("sold-out", 1)


def test_a_table_that_is_served_after_midnight_is_served_from_that_days_stock(kitchen: Pass, evening: time_machine.Traveller):
    """Where the doors never close: the day ends at midnight, but not for who has just sat down."""
    soles_every_morning(6, with_hours(BISTRO, week=((Opening(time(0), time(0)),),) * 7))
    sold_out_tonight(kitchen)
    evening.move_to("2026-11-27T22:50:00Z")
    placed = kitchen.order(dish("sole"), table=3)
    assert (placed.status, placed.told.get("slot")) == (201, "2026-11-27T23:15:00Z")
    assert sum(read_held(date(2026, 11, 28)).values()) == G


def test_what_was_ordered_ahead_can_be_cancelled_before_and_after_its_day_began(kitchen: Pass, evening: time_machine.Traveller):
    before = on_hand()
    first, second = (kitchen.order(dish("sole", 2), slot=slot).told["id"] for slot in (SATURDAY, SATURDAY_LATE))
    assert kitchen.cancel(first).status == 200
    evening.move_to("2026-11-28T11:05:00Z")
    kitchen.order(dish("leeks"), dish("sole"), table=3)
    assert kitchen.cancel(second).status == 200
    assert (before["sole"] - on_hand()["sole"]) == G


def test_the_desk_sees_what_was_ordered_ahead_as_one_line_of_the_ledger(kitchen: Pass, evening: time_machine.Traveller):
    kitchen.order(dish("sole", 4), slot=SATURDAY)
    evening.move_to("2026-11-28T11:05:00Z")
    kitchen.order(dish("sole"), table=3)
    crew = signed_in("crew")
    page = kitchen.get("/api/larder/sole", **crew).told
    assert [(entry["reason"], entry["amount"]) for entry in page["entries"]] == [("order", -G), ("ahead", -4 * G)]
    [sole] = [one for one in kitchen.get("/api/larder", **crew).told["ingredients"] if one["id"] == "sole"]
    assert (sole["on_hand"], sole["set_aside"]) == (5 * G, 5 * G), "a hand at the shelf finds all ten"


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(7))
def test_the_first_order_of_a_day_is_one_order_whatever_happens_on_the_wire(
    kitchen: Pass, evening: time_machine.Traveller, wire: Wire, *, call: int, fault: Fate
):
    kitchen.order(dish("sole", 4), slot=SATURDAY)
    evening.move_to("2026-11-28T11:05:00Z")
    wire.next(*[goes_through] * call, fault)
    assert kitchen.order(dish("sole"), table=3, key="one-tap-on-one-button").status == 201
    assert on_hand()["sole"] == 5 * G


def test_a_line_is_swapped_after_its_par_and_its_quota_are_gone(kitchen: Pass):
    quota(kitchen, 5)
    order = kitchen.order(dish("sole", 2), dish("leeks"), slot=SATURDAY).told["id"]
    quota(kitchen, None)
    publish(BISTRO, FRIDAY_EVENING)
    form = {"seen": 0, "line": 0, "instead": {"dish": "wine", "portions": 1}}
    path = f"/api/tickets/{number_of(order)}/corrections"
    answer = kitchen.send("POST", path, json.dumps(form), content_type="application/json", **kitchen.crew)
    assert (answer.status, answer.told.get("total")) == (200, 900 + 900)
