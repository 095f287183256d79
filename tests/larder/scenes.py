"""What the tests of the larder have in common: honest orders for the bistro, and what they leave behind."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.shelf.movements import Movement
from chalicelib.larder.keys import order_key
from chalicelib.larder.orders import keep_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.larder.ticket_item import ticket_from
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import MENU, OFFER, by_name, line, write

__all__ = ["MENU", "entry", "in_an_older_larder", "in_first_shape", "keep", "line", "movement", "on_hand", "order", "spoil", "taken"]


def order(*lines: Line, id: str = "first", **wishes: Any) -> Order:  # noqa: A002 - an order has an id
    """An order for eight o'clock, written from the menu on offer."""
    return replace(write(*lines, **wishes), id=id)


def keep(*lines: Line, id: str = "first", body: str = "body", offer: Offer = OFFER, **wishes: Any) -> Order:  # noqa: A002 - an order has an id
    return keep_order(order(*lines, id=id, offer=offer, **wishes), body, offer)


def entry(id: str = "changed") -> LogEntry:  # noqa: A002 - an entry has an id
    return LogEntry(id, FRIDAY_EVENING, "Ada", (Happening("signed-in"),))


def on_hand() -> dict[str, int]:
    """What is on the shelf, by the ingredient's id."""
    return by_name(read_shelf().on_hand)


def taken(before: dict[str, int]) -> dict[str, int]:
    """What has gone from the shelf since then."""
    return {name: amount - on_hand()[name] for name, amount in before.items() if amount != on_hand()[name]}


def in_first_shape(item: dict[str, Any]) -> dict[str, Any]:
    """An order's item as the kitchen before this one would have kept it: plain, and by its slot."""
    ticket = ticket_from(item)
    said = msgspec.to_builtins(ticket.order)
    said["needs"] = said.pop("taken")
    stamps = [msgspec.to_builtins(instant) for instant in (ticket.order.slot, ticket.order.placed_at)]
    return {
        **{name: value for name, value in item.items() if name not in ("frozen", "placed_at", "day")},
        "v": {"N": "1"},
        "order": {"S": msgspec.json.encode(said).decode()},
        "gsi1pk": item["gsi1pk"] if ticket.is_open else {"S": f"DAY#{ticket.order.day}"},
        "gsi1sk": {"S": "#".join((*stamps, ticket.order.id))},
    }


def in_an_older_larder(*ids: str) -> None:
    """Puts these orders where the kitchen before this one would have."""
    for order_id in ids:
        item = client().get_item(TableName=table_name(), Key=order_key(order_id))["Item"]
        client().put_item(TableName=table_name(), Item=in_first_shape(item))


def spoil(order_id: str) -> None:
    """Leaves an order that no kitchen can read."""
    item = client().get_item(TableName=table_name(), Key=order_key(order_id))["Item"]
    client().put_item(TableName=table_name(), Item={**item, "frozen": {"B": b"?"}})


def movement(id: str, days: int = 0, **amounts: int) -> Movement:  # noqa: A002 - a movement has an id
    """A delivery of so many thousandths, so many days after Friday."""
    return Movement(id, FRIDAY_EVENING + timedelta(days=days), "delivery", {MENU.places[name]: amount for name, amount in amounts.items()})
