"""An export that the first kitchen wrote, kept as it was: today's kitchen makes a restaurant of it and goes on cooking.

It is from before a movement had an id of its own, before days to come, corrections, turns, names on the screen and minutes apart for tables. Its evening:
soup with comté and two leeks for each of five guests; one cancelled, one served, one with a line ticked; a delivery; a closed id; soles off.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine

from chalicelib.larder.movements import read_movements
from chalicelib.service.publishing import publish
from tests.at_the_pass import Pass, dish
from tests.bistro import BISTRO
from tests.bistro import FRIDAY_EVENING as NOW
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tools.backup.export import export
from tools.backup.files import read_items
from tools.backup.restore import restore

pytestmark = pytest.mark.engine
FIRST_KITCHEN = Path(__file__).with_name("first_kitchen")


@pytest.fixture
def kitchen(move_house, evening: time_machine.Traveller) -> Pass:  # noqa: ARG001 - they set the scene
    restore(FIRST_KITCHEN)
    return Pass()


def test_what_the_first_kitchen_kept_is_read_as_it_meant_it(kitchen: Pass):
    assert_the_ledger_equals_the_shelf()
    menu = kitchen.get("/api/menu").told
    assert (menu["menu"]["version"], menu["availability"]["left"]["sole"]) == (1, 0)
    assert kitchen.get("/api/slots").status == 200
    board = kitchen.get("/api/tickets", **kitchen.reader).told["tickets"]
    assert sorted((ticket["state"], ticket["ticks"]) for ticket in board) == [("cooking", [0]), ("received", []), ("received", [])]
    (served,) = kitchen.get("/api/tickets/served", **kitchen.reader).told["tickets"]
    assert (served["state"], served["total"]) == ("served", 3_300)
    assert {one.name for one in (ticket.order for ticket in live_orders())} == {"Ada", "=HYPERLINK(1)", "麻婆", "Zoë"}
    for path in (
        "/api/larder",
        "/api/larder/sole",
        "/api/house",
        "/api/log",
        "/api/ready",
        "/api/tickets/needs",
    ):
        assert kitchen.get(path, **kitchen.owner).status == 200, path
    assert {movement.reason for movement in read_movements(NOW, NOW.replace(day=28))} == {"opening", "delivery"}


def test_todays_kitchen_goes_on_cooking_with_it(kitchen: Pass, tmp_path: Path):
    (_, waiting, _) = sorted(kitchen.get("/api/tickets", **kitchen.reader).told["tickets"], key=lambda ticket: ticket["ticks"])
    assert kitchen.get(f"/api/orders/{waiting['id']}").told["state"] == "received"
    struck = {"seen": 0, "line": 1, "tablet": "hot-1"}
    corrected = kitchen.send(
        "POST", f"/api/tickets/{waiting['id']}/corrections", json.dumps(struck), content_type="application/json", **kitchen.crew
    )
    assert (corrected.status, corrected.told["total"]) == (200, 1_500)
    assert kitchen.order(dish("soup", plain=1)).status == 201
    assert kitchen.order(dish("soup", plain=1), slot="2026-11-28T20:00:00+01:00").status == 201
    assert_the_ledger_equals_the_shelf()
    card = publish(replace(BISTRO, restaurant=replace(BISTRO.restaurant, tagline="Still here")), NOW)
    assert (card["version"], kitchen.get("/api/menu").told["availability"]["left"]["sole"]) == (2, 0), (
        "a new book changes no rule of the house"
    )
    assert kitchen.order(dish("leeks")).status == 201
    assert_the_ledger_equals_the_shelf()
    export(tmp_path / "again", NOW)
    assert read_items(tmp_path / "again").keys() > read_items(FIRST_KITCHEN).keys()
