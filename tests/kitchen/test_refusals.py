"""Every no, with its way on."""

import pytest
import time_machine

from chalicelib.larder.shelf import read_shelf
from tests.at_the_pass import EIGHT, Pass, dish, form_of
from tests.domain.scenes import utc
from tests.ledger import live_orders


def test_a_price_from_the_browser_is_never_believed(kitchen: Pass):
    """Bugs others had, row 23: the price came from the browser. A supper in a currency of many noughts is no fault of the form (F17)."""
    for total in (0, 1, 1199, 1201, 100_000_000, 12_500_000_000):
        answer = kitchen.order(dish("soup", plain=1), total=total)
        assert (answer.status, answer.problem) == (409, "price-changed")
        assert answer.told["total"] == 1200
    assert live_orders() == []
    assert kitchen.post({**form_of(dish("soup", plain=1)), "price": 1}).problem == "malformed"


@pytest.mark.parametrize("portions", [0, -1, -20, 21, 2**31, 10**400, -(10**400)], ids=lambda number: str(number)[:9])
def test_negative_or_absurd_portions_add_neither_stock_nor_money(kitchen: Pass, portions: int):
    """Bugs others had, row 25: negative or absurd quantities added stock or money."""
    before = read_shelf()
    for lines in ([dish("sole", portions)], [{**dish("oysters"), "options": {"fine": portions}}]):
        answer = kitchen.post({"lines": lines, "slot": EIGHT, "name": "Ada", "total": 0})
        assert (answer.status, answer.problem) == (400, "malformed")
    assert read_shelf() == before


def test_what_is_sold_out_is_named_and_how_many_can_still_be_made(kitchen: Pass):
    kitchen.order(dish("sole", 5))
    kitchen.order(dish("sole", 3), slot="2026-11-27T20:15:00+01:00")
    answer = kitchen.order(dish("sole", 3), slot="2026-11-27T20:30:00+01:00")
    assert (answer.status, answer.problem) == (409, "sold-out")
    assert (answer.told["dish"], answer.told["left"]) == ("sole", 2)
    assert "2 × Sole meunière" in answer.told["detail"]


def test_a_full_slot_is_refused_with_the_next_free_ones(kitchen: Pass):
    """Bugs others had, row 8: the slot's limit was counted, then the order inserted: more orders than the slot holds."""
    kitchen.order(dish("sole", 2))
    answer = kitchen.order(dish("sole", 2))
    assert (answer.status, answer.problem) == (409, "slot-full")
    assert answer.told["slots"][0] == "2026-11-27T19:30:00+01:00"
    assert kitchen.order(dish("sole", 2), slot=answer.told["slots"][0]).status == 201


@pytest.mark.parametrize(
    "slot",
    [
        "2026-11-27T18:45:00+01:00",
        "2026-11-27T20:01:00+01:00",
        "2026-11-28T00:15:00+01:00",
        "2026-11-30T12:00:00+01:00",
        "2026-12-25T20:00:00+01:00",
        "2026-11-27T19:00:00Z",
        "tonight",
        "",
    ],
)
def test_a_slot_that_is_not_offered_is_refused_with_those_that_are(kitchen: Pass, slot: str):
    answer = kitchen.order(dish("sole"), slot=slot)
    assert (answer.status, answer.problem) == (409, "slot-unavailable")
    assert answer.told["slots"][0] == "2026-11-27T19:30:00+01:00"
    assert answer.told["closes_at"] == "2026-11-28T00:30:00+01:00"


def test_nothing_is_cooked_for_a_table_after_the_last_slot(kitchen: Pass, evening: time_machine.Traveller):
    """Bugs others had, row 10: "as soon as possible" accepted after the last slot."""
    evening.move_to(utc(2026, 11, 27, 23, 15))
    answer = kitchen.order(dish("sole"), table=7)
    assert (answer.status, answer.problem) == (409, "closed")
    assert answer.told["opens_at"] == "2026-11-28T12:00:00+01:00"
    assert answer.told["slots"]


def test_there_is_no_thirteenth_table(kitchen: Pass):
    answer = kitchen.order(dish("sole"), table=13)
    assert (answer.status, answer.problem) == (422, "no-such-table")


@pytest.mark.parametrize(
    ("line", "problem", "facts"),
    [
        (dish("pizza"), "not-on-menu", {"dish": "pizza"}),
        (dish("sole", lemon=1), "not-on-menu", {"dish": "sole", "option": "lemon"}),
        (dish("soup"), "options", {"dish": "soup", "group": "finish"}),
        (dish("soup", plain=1, gratin=1), "options", {"dish": "soup", "group": "finish"}),
        (dish("oysters", fine=7), "options", {"dish": "oysters", "group": "count"}),
    ],
)
def test_what_is_not_on_the_menu_that_way_is_said(kitchen: Pass, line, problem: str, facts):
    answer = kitchen.post({"lines": [line], "slot": EIGHT, "name": "Ada", "total": 0})
    assert (answer.status, answer.problem) == (422, problem)
    assert facts.items() <= answer.told.items()
