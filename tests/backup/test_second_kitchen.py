"""An export of the kitchen before orders were packed, kept as it was: today's kitchen makes a restaurant of it and goes on cooking.

It ends on a Saturday at 18:10 in Paris. On Friday evening: orders received, ticked, served, cancelled, called off, struck, swapped and made again;
orders for Saturday and Sunday that hold soles and count on a limit of soups; a delivery that was undone, waste and a count. On Saturday: the day
began, a second menu, one order served, one corrected. The day's record was given a later date on which it expires, and nothing else was changed.
"""

import json
from pathlib import Path

import pytest
import time_machine

from chalicelib.larder.movements import read_movements
from tests.at_the_pass import JSON, Pass, dish
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tools.backup.export import export
from tools.backup.files import read_items
from tools.backup.restore import restore
from tools.rebuild import check

pytestmark = pytest.mark.engine
SECOND_KITCHEN = Path(__file__).with_name("second_kitchen")
NOW = FRIDAY_EVENING.replace(day=28, hour=17, minute=10)
BOARD = [
    ("received", "麻婆", [], 0),
    ("received", "Zoë", [], 0),
    ("cooking", "ليلى", [1], 0),
    ("received", "=HYPERLINK(1)", [], 1),
    ("received", "Odile", [], 1),
    ("cooking", "Kim", [1], 1),
    ("received", "Zoë", [], 2),
    ("received", "Max", [], 0),
    ("received", "Bo", [], 0),
    ("received", "Kim", [], 0),
]
"""State, name, ticks and how many corrections, by due time."""


@pytest.fixture
def kitchen(move_house, evening: time_machine.Traveller) -> Pass:  # noqa: ARG001 - they set the scene
    evening.move_to(NOW)
    restore(SECOND_KITCHEN)
    return Pass()


def moved(kitchen: Pass, path: str) -> list[tuple[str, int]]:
    """What moved an ingredient and how much there was then, the oldest first."""
    page = kitchen.get(f"/api/larder/{path}", **kitchen.reader).told
    return [(one["reason"], one["balance"]) for one in reversed(page["entries"])]


def test_what_the_second_kitchen_kept_is_read_as_it_meant_it(kitchen: Pass):
    assert_the_ledger_equals_the_shelf()
    assert check() == []
    board = kitchen.get("/api/tickets", **kitchen.reader).told["tickets"]
    assert [(one["state"], one["name"], one["ticks"], len(one["corrections"])) for one in board] == BOARD
    (served,) = kitchen.get("/api/tickets/served", **kitchen.reader).told["tickets"]
    assert (served["state"], served["total"], served["name"]) == ("served", 8_500, "Ada")
    zoe = board[1]
    assert (zoe["contact"], zoe["note"], zoe["total"]) == ("zoë@example.org", "No salt,\nplease", 3_900)
    assert kitchen.get("/api/ready").status == 200
    assert len(live_orders()) == 12
    for path in ("/api/larder", "/api/house", "/api/log", "/api/log/2026-11-27", "/api/tickets/needs", "/api/menu", "/api/slots"):
        assert kitchen.get(path, **kitchen.owner).status == 200, path
    assert {one.reason for one in read_movements(FRIDAY_EVENING, NOW)} == {
        "opening",
        "delivery",
        "waste",
        "count",
        "reversal",
        "remake",
        "ahead",
    }


def test_the_pages_of_its_larder_add_up(kitchen: Pass):
    assert moved(kitchen, "sole") == [("ahead", 2_000), ("ahead", 5_000), ("corrected", 4_000)]
    assert moved(kitchen, "sole/before/2026-11-27.7000")[-3:] == [("order", 7_000), ("reversal", 1_000), ("delivery", 7_000)]
    for ingredient, at_night in (("sole", 7_000), ("leek", 7_000_000), ("onion", 6_650_000), ("wine", 2_375_000)):
        page = kitchen.get(f"/api/larder/{ingredient}", **kitchen.reader).told
        assert page["earlier"] == f"2026-11-27.{at_night}"
        before = kitchen.get(f"/api/larder/{ingredient}/before/{page['earlier']}", **kitchen.reader).told
        assert (before["adds_up"], before["earlier"]) == (True, None)


def test_todays_kitchen_goes_on_cooking_with_it(kitchen: Pass, evening: time_machine.Traveller, tmp_path: Path):
    board = {one["name"]: one for one in kitchen.get("/api/tickets", **kitchen.reader).told["tickets"]}
    evening.shift(60)
    struck = {"seen": board["Odile"]["turn"], "line": 1, "tablet": "hot-1"}
    path = f"/api/tickets/{board['Odile']['id']}/corrections"
    corrected = kitchen.send("POST", path, json.dumps(struck), content_type=JSON, **kitchen.crew)
    assert (corrected.status, corrected.told["total"]) == (200, 1_800)
    assert kitchen.cancel(board["Max"]["id"]).status == 200
    for state, seen in (("cooking", 0), ("ready", 1), ("served", 2)):
        evening.shift(60)
        form = {"to": state, "seen": seen, "tablet": "hot-1"}
        assert kitchen.put(f"/api/tickets/{board['麻婆']['id']}/state", form, **kitchen.crew).status == 200
    assert kitchen.order(dish("soup", plain=1), slot="2026-11-28T20:30:00+01:00").status == 201
    assert kitchen.order(dish("sole"), slot="2026-11-29T13:00:00+01:00").status == 201
    assert_the_ledger_equals_the_shelf()
    assert check() == []
    export(tmp_path / "again", NOW)
    assert read_items(tmp_path / "again").keys() > read_items(SECOND_KITCHEN).keys()
