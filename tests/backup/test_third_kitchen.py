"""An export of the kitchen before tickets had numbers, kept as it was: an order lies under its guest's link, and both go on with it.

Its Friday evening: orders that wait, tonight and for Sunday, one with a line ticked, one struck, one cancelled, one called off, one served; a delivery
and waste.
"""

from pathlib import Path

import pytest
import time_machine

from chalicelib.domain.orders.order_links import is_ticket_number
from tests.at_the_pass import Pass, dish
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tools.backup.export import export
from tools.backup.files import read_items
from tools.backup.restore import restore
from tools.rebuild import check

pytestmark = pytest.mark.engine
THIRD_KITCHEN = Path(__file__).with_name("third_kitchen")
NOW = FRIDAY_EVENING.replace(hour=18, minute=15)
LINKS = {
    "Ada": "qqwavsuhusz2egcfbyedbrgafy",
    "Zoë": "vst3vcjmpqs6r5qwly34rwocpq",
    "ليلى": "upacat5oab77llfkfts2wzn2li",
    "Bo": "wxlj2zb6d2u7ycy675s5shb7fe",
}


@pytest.fixture
def kitchen(move_house, evening: time_machine.Traveller) -> Pass:  # noqa: ARG001 - they set the scene
    evening.move_to(NOW)
    restore(THIRD_KITCHEN)
    return Pass()


def test_what_the_third_kitchen_kept_is_read_as_it_meant_it(kitchen: Pass):
    assert_the_ledger_equals_the_shelf()
    assert check() == []
    board = {ticket["name"]: ticket for ticket in kitchen.get("/api/tickets", **kitchen.reader).told["tickets"]}
    assert {name: board[name]["id"] for name in LINKS} == LINKS
    assert [board[name]["state"] for name in LINKS] == ["received", "received", "cooking", "received"]
    assert (board["ليلى"]["ticks"], len(board["=HYPERLINK(1)"]["corrections"])) == ([1], 1)
    (served,) = kitchen.get("/api/tickets/served", **kitchen.reader).told["tickets"]
    assert served["name"] == "麻婆"
    for path in ("/api/larder", "/api/larder/sole", "/api/log", "/api/tickets/needs", "/api/ready"):
        assert kitchen.get(path, **kitchen.owner).status == 200, path


def test_links_that_guests_have_lead_to_their_orders_until_these_are_over(kitchen: Pass, evening: time_machine.Traveller):
    for name, link in LINKS.items():
        told = kitchen.get(f"/api/orders/{link}").told
        assert (told["id"], told["name"], told["code"]) == (link, name, link[:4].upper())
    assert kitchen.cancel(LINKS["Zoë"]).told["state"] == "cancelled"
    assert kitchen.cancel(LINKS["ليلى"]).problem == "too-late-to-cancel"
    evening.move_to(NOW.replace(day=28))
    assert kitchen.cancel(LINKS["Ada"]).problem == "too-late-to-cancel"
    assert kitchen.cancel(LINKS["Bo"]).told["state"] == "cancelled"
    assert_the_ledger_equals_the_shelf()


def test_todays_kitchen_goes_on_cooking_with_it(kitchen: Pass, tmp_path: Path):
    for seen, state in enumerate(("cooking", "ready", "served")):
        form = {"seen": seen, "to": state, "tablet": "hot-1"}
        assert kitchen.put(f"/api/tickets/{LINKS['Ada']}/state", form, **kitchen.crew).told["state"] == state
    new = kitchen.order(dish("soup", plain=1)).told["id"]
    assert kitchen.get(f"/api/orders/{new}").told["state"] == "received"
    assert [is_ticket_number(ticket.order.id) for ticket in live_orders()].count(True) == 1
    assert_the_ledger_equals_the_shelf()
    assert check() == []
    export(tmp_path / "again", NOW)
    assert read_items(tmp_path / "again").keys() > read_items(THIRD_KITCHEN).keys()
