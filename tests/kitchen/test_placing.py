"""A visitor orders: what is taken, what it costs, and what is told."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from chalicelib.domain.orders.order_links import code_for
from chalicelib.kitchen.answers import server_timing
from chalicelib.larder import menus
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.shelf import forget_minutes
from chalicelib.service.publishing import publish
from tests.at_the_pass import Pass, dish, form_of, number_of
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.domain.scenes import HOT, utc
from tests.faults import Wire
from tests.house import restart
from tests.kitchen.another_day import sold_out_tonight
from tests.larder.scenes import movement
from tests.ledger import assert_the_ledger_equals_the_shelf


def test_an_order_is_answered_with_its_receipt_and_its_address(kitchen: Pass):
    answer = kitchen.order(dish("soup", 2, gratin=1, oil=1), dish("wine"), name="Zoë", contact="zoë@example.org", note="No salt, please")
    told = answer.told
    assert answer.status == 201
    assert answer.headers["Location"] == f"/api/orders/{told['id']}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert told == {
        "id": told["id"],
        "code": code_for(number_of(told["id"])),
        "placed_at": "2026-11-27T18:05:00Z",
        "slot": "2026-11-27T19:00:00Z",
        "table": None,
        "table_name": "",
        "name": "Zoë",
        "note": "No salt, please",
        "allergies": [],
        "lines": [
            {
                "dish": "soup",
                "name": "Onion soup",
                "portions": 2,
                "options": [
                    {"id": "gratin", "name": "With comté", "count": 1, "price": 300},
                    {"id": "oil", "name": "Olive oil", "count": 1, "price": 0},
                ],
                "price": 3000,
                "allergens": ["gluten", "milk"],
                "meets": [],
                "diets": ["no-alcohol"],
            },
            {
                "dish": "wine",
                "name": "A glass of Sancerre",
                "portions": 1,
                "options": [],
                "price": 900,
                "allergens": ["sulphites"],
                "meets": [],
                "diets": ["vegan", "vegetarian", "pescetarian"],
            },
        ],
        "total": 3900,
        "currency": "EUR",
        "digits": 2,
        "menu_version": 1,
    }


def test_an_order_is_one_call_when_warm_and_three_when_cold(kitchen: Pass, wire: Wire):
    form = form_of(dish("sole"))
    kitchen.post(form)
    assert wire.operations == ["TransactWriteItems"]
    restart()
    wire.connect()
    wire.next()
    kitchen.post(form)
    assert wire.operations == ["GetItem", "Query", "TransactWriteItems"]


def test_an_accepted_order_alone_says_how_long_it_took(kitchen: Pass, evening: time_machine.Traveller):
    """Whoever could ask as often as one likes would find out what ten milliseconds hide."""
    form = form_of(dish("sole"))
    placed = kitchen.post(form, "the-same-key-twice")
    assert (placed.status, bool(re.fullmatch(r"kitchen;dur=\d*0, larder;dur=\d*0", placed.headers["Server-Timing"]))) == (201, True)
    evening.shift(timedelta(seconds=1))
    again = kitchen.post(form, "the-same-key-twice")
    assert (again.status, "Server-Timing" in again.headers) == (201, False)
    assert again.told == placed.told
    link = placed.told["id"]
    others = [
        kitchen.post(form_of(dish("wine")), "the-same-key-twice"),
        kitchen.order(dish("sole"), slot="2026-11-27T18:05:00+01:00"),
        kitchen.order(dish("sole"), total=1),
        kitchen.get(f"/api/orders/{link}"),
        kitchen.cancel(link),
        *(kitchen.get(path) for path in ("/api/availability", "/api/menu", "/api/slots")),
        kitchen.get("/api/tickets", **kitchen.crew),
    ]
    assert [answer.status for answer in others] == [422, 409, 409, 200, 200, 200, 200, 200, 200]
    assert [answer.headers.get("Server-Timing") for answer in others] == [None] * len(others)


@pytest.mark.parametrize(
    ("kitchen", "larder", "header"),
    [
        (0.0001, 0.00009, "kitchen;dur=10, larder;dur=10"),
        (0.0101, 0.0099, "kitchen;dur=20, larder;dur=10"),
        (1.234, 0.04, "kitchen;dur=1240, larder;dur=40"),
    ],
)
def test_each_begun_ten_milliseconds_are_ten(kitchen: float, larder: float, header: str):
    assert server_timing(kitchen, larder) == {"Server-Timing": header}


def test_options_reach_ticket_receipt_and_price_alike(kitchen: Pass):
    """Bugs others had, row 15: options lost or mispriced between basket, ticket and receipt."""
    placed = kitchen.order(dish("soup", 3, gratin=1, oil=1), dish("oysters", 2, fine=6)).told
    followed = kitchen.get(f"/api/orders/{placed['id']}").told
    [ticket] = kitchen.get("/api/tickets", **kitchen.crew).told["tickets"]
    told = [{option["name"]: option["count"] for option in line["options"]} for line in placed["lines"]]
    assert told == [{"With comté": 1, "Olive oil": 1}, {"Fine de claire": 6}]
    assert followed["lines"] == [{**line, "struck": False} for line in placed["lines"]]
    assert [{option["name"]: option["count"] for option in line["options"]} for line in ticket["lines"]] == told
    assert placed["total"] == sum(line["price"] for line in placed["lines"]) == 3 * 1500 + 2 * 6 * 350


def test_one_option_that_ran_out_does_not_take_its_dish_along(kitchen: Pass):
    """Bugs others had, row 16: a dish had to be switched off because one option ran out."""
    for slot in ("20:00", "20:15", "20:30", "20:45"):
        assert kitchen.order(dish("soup", 6, gratin=1), slot=f"2026-11-27T{slot}:00+01:00").status == 201
    answer = kitchen.order(dish("soup", 2, gratin=1), slot="2026-11-27T21:00:00+01:00")
    assert (answer.problem, answer.told["dish"], answer.told["option"], answer.told["left"]) == ("sold-out", "soup", "gratin", 1)
    assert kitchen.order(dish("soup", 2, plain=1), slot="2026-11-27T21:00:00+01:00").status == 201
    left = kitchen.get("/api/availability").told["left"]
    assert left["soup/gratin"] == 1
    assert "soup" not in left


def test_a_sold_out_dish_comes_back_by_itself_when_the_delivery_is_booked_in(kitchen: Pass):
    """Bugs others had, row 4: a dish stays sold out after the delivery came, until a person clears it."""
    sold_out_tonight(kitchen)
    assert kitchen.order(dish("sole"), slot="2026-11-27T21:30:00+01:00").problem == "sold-out"
    assert kitchen.get("/api/availability").told["left"] == {"sole": 0}
    keep_movement(movement("saturday", sole=20_000))
    assert kitchen.get("/api/availability").told["left"] == {}
    assert kitchen.order(dish("sole"), slot="2026-11-27T21:30:00+01:00").status == 201
    assert_the_ledger_equals_the_shelf()


def test_a_guest_at_a_table_is_served_as_soon_as_there_is_time(kitchen: Pass):
    first = kitchen.order(dish("sole", 4), table=7).told
    second = kitchen.order(dish("sole", 4), table=8).told
    assert (first["table"], first["slot"]) == (7, "2026-11-27T18:30:00Z")
    assert (second["table"], second["slot"]) == (8, "2026-11-27T18:45:00Z")
    assert_the_ledger_equals_the_shelf()


def test_a_menu_that_was_changed_meanwhile_is_decided_on_as_it_is_now(kitchen: Pass, wire: Wire):
    """Bugs others had, row 20: a stale cached menu sold what was gone."""
    form, warm = form_of(dish("leeks"), slot="2026-11-27T21:00:00+01:00"), list(menus._latest)
    changed = replace(BISTRO, dishes=tuple(one for one in BISTRO.dishes if one.id != "sole"))
    publish(with_hours(changed, lead_minutes=60), FRIDAY_EVENING)

    def ask(**wishes: Any) -> Any:
        menus._latest[:] = warm
        wire.next()
        return kitchen.post(form | wishes).told

    assert ask()["menu_version"] == 2
    assert wire.operations == ["TransactWriteItems", "Query", "TransactWriteItems"]
    assert ask(lines=[dish("sole")], total=3800)["dish"] == "sole"
    assert ask(slot="2026-11-27T19:30:00+01:00")["type"] == "urn:refectory:problem:slot-unavailable"
    assert_the_ledger_equals_the_shelf()


def test_minutes_that_were_swept_do_not_stand_in_the_way(kitchen: Pass):
    kitchen.order(dish("sole", 3))
    forget_minutes([(utc(2026, 11, 27, 19), HOT)])
    assert kitchen.order(dish("sole", 3)).status == 201
