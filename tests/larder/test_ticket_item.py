"""How an order is kept: packed, with its day and the instant of its placing apart; and as the kitchen before this one kept it."""

import json
import zlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.orders.holding import Held
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.tickets.corrections import Hand, line_of, strike
from chalicelib.domain.tickets.sittings import settle, take_back
from chalicelib.domain.tickets.tickets import RECEIVED, Ticket, hide, move, tick
from chalicelib.larder.keys import order_key
from chalicelib.larder.menus import read_menu
from chalicelib.larder.orders import read_order
from chalicelib.larder.table import client, table_name
from chalicelib.larder.ticket_item import new_item, ticket_from
from chalicelib.larder.tickets import keep_ticket, read_open_tickets
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line
from tests.larder.scenes import in_an_older_larder, keep, order

LATER = FRIDAY_EVENING + timedelta(minutes=5)
SIX_LINES = ("sole", "leeks", "wine", "soup", "oysters", "soup")
WRITE_UNIT = 1024


def lines(count: int) -> list[Line]:
    chosen: dict[str, dict[str, int]] = {"soup": {"gratin": 1, "oil": 1}, "oysters": {"fine": 6}}
    return [line(dish, 1 + number % 2, **chosen.get(dish, {})) for number, dish in enumerate(SIX_LINES[:count])]


def item_of(written: Order) -> dict[str, Any]:
    return new_item(Ticket(written, RECEIVED, {RECEIVED: written.placed_at}), "T/dU9JucxDjJj08Akg3BiQ==")


def size_of(item: dict[str, Any]) -> int:
    """As DynamoDB counts it: names, and texts and bytes as they are; a number takes a byte or two."""
    values = (next(iter(attribute.values())) for attribute in item.values())
    return sum(len(name) for name in item) + sum(len(value.encode() if isinstance(value, str) else value) for value in values)


def stored(order_id: str = "first") -> dict[str, Any]:
    return client().get_item(TableName=table_name(), Key=order_key(order_id))["Item"]


@pytest.mark.parametrize("count", range(1, 7))
def test_an_order_of_up_to_six_lines_takes_one_write_unit(count: int):
    """F23: five write units for an order held for one shape only; three lines, or a note, cost eight."""
    guest = {"name": "Augusta Ada King", "contact": "ada.lovelace@example.org", "allergies": ("celery", "sesame", "lupin")}
    assert size_of(item_of(order(*lines(count), id="k7qd2mzvnx3ehw5c6rjt4ybpsa", **guest))) < WRITE_UNIT


def test_an_order_says_apart_what_one_looks_for_and_nothing_twice():
    item = item_of(order(line("sole")))
    assert (item["placed_at"], item["day"]) == ({"S": "2026-11-27T18:05:00Z"}, {"S": "2026-11-27"})
    frozen = json.loads(zlib.decompress(item["frozen"]["B"]))
    assert not frozen.keys() & {"id", "placed_at", "day", "held", "shown", "allergies", "needs"}
    assert frozen.keys() >= {"lines", "taken", "slot", "total"}


def test_the_item_of_a_new_order_has_what_every_later_kitchen_reads():
    item = item_of(order(line("sole"), name="Ada"))
    frozen = json.loads(zlib.decompress(item.pop("frozen")["B"]))
    assert item == {
        "pk": {"S": "ORDER#first"},
        "sk": {"S": "ORDER"},
        "v": {"N": "2"},
        "body_hash": {"S": "T/dU9JucxDjJj08Akg3BiQ=="},
        "state": {"S": "received"},
        "steps": {"S": '{"received":"2026-11-27T18:05:00Z"}'},
        "placed_at": {"S": "2026-11-27T18:05:00Z"},
        "day": {"S": "2026-11-27"},
        "gsi1pk": {"S": "OPEN"},
        "gsi1sk": {"S": "2026-11-27T18:05:00Z#first"},
    }
    assert {name: frozen[name] for name in ("slot", "name", "total", "currency", "menu_version", "takes")} == {
        "slot": "2026-11-27T19:00:00Z",
        "name": "Ada",
        "total": 3_800,
        "currency": "EUR",
        "menu_version": 1,
        "takes": 12,
    }


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"shown": True},
        {"allergies": ("fish", "milk")},
        {"sender": "01234", "call_first": True},
        {"held": Held(FRIDAY_EVENING.date(), {"9": 2_000, "dish/soup": 1})},
    ],
)
def test_what_is_frozen_is_read_back_as_it_was(more: dict[str, Any]):
    written = replace(order(*lines(6), note="Sans sel,\n\u2028麻婆"), **more)
    assert ticket_from(item_of(written)) == Ticket(written, RECEIVED, {RECEIVED: written.placed_at})


def test_what_a_later_kitchen_adds_to_an_order_is_left_aside():
    """There is room, by name, for a bill: what only adds something has the same version."""
    written = order(*lines(2))
    item = item_of(written)
    more = {"bill": [[[100_000, 3_800, 380]], 0, 0]}
    frozen = json.loads(zlib.decompress(item["frozen"]["B"])) | more
    item |= {"frozen": {"B": zlib.compress(json.dumps(frozen).encode())}}
    assert ticket_from(item).order == written


@settings(deadline=None, database=None, max_examples=15)
@given(name=st.text(min_size=1, max_size=60), note=st.text(max_size=200))
def test_whatever_a_visitor_writes_is_read_back_as_it_was(name: str, note: str):
    written = order(line("wine"), name=name, note=note)
    assert ticket_from(item_of(written)).order == written


@pytest.mark.usefixtures("larder")
def test_when_a_ticket_was_changed_is_kept_with_each_turn():
    keep(line("sole"), line("leeks"))
    assert (read_order("first").touched_at, read_order("first").changed_at) == (None, FRIDAY_EVENING)
    for at, change in enumerate((lambda seen, now: move(seen, "cooking", now), lambda seen, now: tick(seen, [0], now, done=True)), 1):
        now = FRIDAY_EVENING + timedelta(minutes=at)
        seen = read_order("first")
        changed = keep_ticket(seen, change(seen, now))
        assert changed == read_order("first") == read_open_tickets()[0]
        assert changed.touched_at == now


@pytest.mark.usefixtures("larder")
def test_who_took_a_name_off_the_screen_is_kept_until_it_is_back():
    """(F11)"""
    keep(line("sole"), shown=True)
    hidden = keep_ticket(read_order("first"), hide(read_order("first"), LATER, "hot-1", "Zoë", hidden=True))
    assert (hidden, hidden.hidden) == (read_order("first"), "Zoë")
    back = keep_ticket(hidden, hide(hidden, LATER, "hot-1", "Zoë", hidden=False))
    assert (back, back.hidden) == (read_order("first"), "")


@pytest.mark.usefixtures("larder")
def test_what_was_paid_is_kept_and_so_is_a_mistake():
    keep(line("sole"), table=3)
    hand = Hand(LATER, "Zoë", "hot-1")
    paid = keep_ticket(read_order("first"), settle(read_order("first"), 3_800, hand))
    assert (paid, paid.paid) == (read_order("first"), 3_800)
    back = keep_ticket(paid, take_back(paid, 3_800, hand))
    assert (back, back.paid, back.settled) == (read_order("first"), 0, "")


@pytest.mark.usefixtures("larder")
def test_of_an_order_that_an_older_kitchen_has_settled_all_was_paid():
    keep(line("sole"), line("leeks"), table=3)
    paid = keep_ticket(read_order("first"), settle(read_order("first"), 4_700, Hand(LATER, "Zoë")))
    client().put_item(TableName=table_name(), Item={name: value for name, value in stored().items() if name != "payments"})
    seen = read_order("first")
    assert seen == paid
    struck = keep_ticket(seen, strike(seen, 1, line_of(seen, 1, read_menu()), Hand(LATER, "Zoë", "hot-1")))
    assert struck == read_order("first")
    assert (struck.paid, struck.owed) == (4_700, -900)


@pytest.mark.usefixtures("larder")
def test_an_order_from_the_kitchen_before_this_one_is_read_and_cooked():
    kept = keep(line("sole"), line("leeks"), shown=True)
    in_an_older_larder("first")
    assert "frozen" not in stored()
    seen = read_order("first")
    assert (seen.order, seen.touched_at) == (kept, None)
    assert read_open_tickets() == [seen]
    cooking = keep_ticket(seen, move(seen, "cooking", LATER))
    assert cooking == read_order("first")
    in_an_older_larder("first")
    assert read_order("first") == cooking, "it was changed when it began to cook"


@pytest.mark.usefixtures("larder")
def test_an_older_order_that_is_corrected_is_kept_in_todays_shape():
    keep(line("sole"), line("leeks"))
    in_an_older_larder("first")
    seen = read_order("first")
    struck = keep_ticket(seen, strike(seen, 1, line_of(seen, 1, read_menu()), Hand(LATER, "Zoë", "hot-1")))
    assert struck == read_order("first")
    assert "order" not in stored()
    assert stored()["v"] == {"N": "2"}
