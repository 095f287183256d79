"""Looking at the whole larder at once, as no function of the kitchen may: does the ledger equal the shelf?"""

from collections import Counter
from datetime import date
from typing import Any

from chalicelib.domain.tickets.tickets import CANCELLED, Ticket
from chalicelib.larder.days import held_from
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.larder.ticket_item import is_order, ticket_from


def everything() -> list[dict[str, Any]]:
    """Every item of the table."""
    pages = client().get_paginator("scan").paginate(TableName=table_name(), ConsistentRead=True)
    return [item for page in pages for item in page["Items"]]


def live_orders() -> list[Ticket]:
    """Every order that is not cancelled."""
    return _live_orders_among(everything())


def assert_the_ledger_equals_the_shelf() -> None:
    """Opening and movements, less the needs of live orders, is what is on the shelf; minutes likewise; what is held for days to come too; and nothing is below zero that nobody counted
    or promised ahead."""
    expected: Counter[str] = Counter()
    counted: set[str] = set()
    ahead: Counter[str] = Counter()
    items, shelf = everything(), read_shelf()
    for item in items:
        if item["pk"]["S"].startswith("MOVEMENT"):
            amounts = {place: int(amount["N"]) for place, amount in item.get("amounts", {"M": {}})["M"].items()}
            expected.update(amounts)
            ahead.subtract(amounts if item.get("reason") == {"S": "ahead"} else {})
            counted |= {place for place in amounts if item["reason"]["S"] in {"count", "ahead"}}
    minutes: Counter[Any] = Counter()
    held: Counter[Any] = Counter()
    begun = shelf.begun or date.min
    for ticket in _live_orders_among(items):
        expected.subtract(ticket.order.taken)
        if ticket.order.held:
            ahead.subtract(ticket.order.held.on_shelf if ticket.order.held.day <= begun else {})
            held.update({(ticket.order.held.day, what): amount for what, amount in ticket.holds.items()})
        minutes.update({(ticket.order.slot, station): work for station, work in ticket.order.work.items()})
    assert dict(shelf.on_hand) == dict(expected)
    assert not any(ahead.values()), "what was ordered ahead is off the shelf once its day has begun, and not otherwise"
    assert min([amount for place, amount in shelf.on_hand.items() if place not in counted], default=0) >= 0
    assert {mark: work for mark, work in shelf.minutes.items() if work} == dict(minutes)
    days = {date.fromisoformat(item["sk"]["S"]): item for item in items if item["pk"]["S"] == "HELD"}
    open_days = {(day, what): amount for day, item in days.items() for what, amount in held_from(item).items() if _is_held(what, item)}
    assert {key: amount for key, amount in open_days.items() if amount} == {
        key: amount for key, amount in held.items() if amount and _is_held(key[1], days[key[0]])
    }


def _is_held(what: str, day: dict[str, Any]) -> bool:
    """Ingredients are held until their day begins, and portions of a dish until it is over."""
    return "/" in what or "begun" not in day


def _live_orders_among(items: list[dict[str, Any]]) -> list[Ticket]:
    tickets = [ticket_from(item) for item in items if is_order(item)]
    return [ticket for ticket in tickets if ticket.state != CANCELLED]
