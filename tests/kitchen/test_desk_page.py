"""An ingredient's page: everything that moved it, day by day, and that it adds up."""

import pytest
import time_machine

from tests.at_the_pass import Pass, dish
from tests.kitchen.desk import SOLE, book, undo


def test_an_ingredients_page_tells_everything_that_moved_it_and_adds_up(kitchen: Pass, evening: time_machine.Traveller):
    evening.shift(60)
    ahead = kitchen.order(dish("sole", 2), slot="2026-11-29T13:00:00+01:00").told
    evening.shift(60)
    delivery = book(kitchen, "delivery", amounts={"sole": 5 * SOLE}).told["id"]
    evening.shift(60)
    undo(kitchen, delivery, note="Not ours")
    page = kitchen.get("/api/larder/sole", **kitchen.reader).told
    assert [(one["reason"], one["amount"] // SOLE, one["balance"] // SOLE) for one in page["entries"]] == [
        ("reversal", -5, 8),
        ("delivery", 5, 13),
        ("order", -2, 8),
        ("opening", 10, 10),
    ]
    assert [one.get("undone_by", "") != "" for one in page["entries"]] == [False, True, False, False]
    assert page["entries"][2]["code"] == ahead["code"]
    assert (page["adds_up"], page["earlier"], page["name"], page["unit"]) == (True, None, "Sole", "piece")


def test_an_ingredients_page_goes_back_day_by_day(kitchen: Pass, evening: time_machine.Traveller):
    kitchen.order(dish("sole", 3), slot="2026-11-28T13:00:00+01:00")
    evening.shift(24 * 3600)
    vars(kitchen).clear()
    kitchen.__init__()
    book(kitchen, "waste", amounts={"sole": SOLE}, note="The cat")
    today = kitchen.get("/api/larder/sole", **kitchen.reader).told
    assert ([one["reason"] for one in today["entries"]], today["adds_up"]) == (["waste"], None)
    assert today["earlier"] == f"2026-11-27.{7 * SOLE}"
    before = kitchen.get(f"/api/larder/sole/before/{today['earlier']}", **kitchen.reader).told
    assert [(one["reason"], one["balance"] // SOLE) for one in before["entries"]] == [("order", 7), ("opening", 10)]
    assert (before["adds_up"], before["earlier"]) == (True, None)


@pytest.mark.parametrize("mark", ["", "x", "2026-11-26", "2026-13-01.5", "2026-11-26.", "2026-11-26.1e9", "9999-12-31.1", "0001-01-01.1"])
def test_a_mark_that_is_none_is_no_page(kitchen: Pass, mark: str):
    answer = kitchen.get(f"/api/larder/sole/before/{mark or '-'}", **kitchen.reader)
    assert answer.problem == "malformed"
