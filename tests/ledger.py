"""Looking at the whole larder at once, as no function of the kitchen may: does the ledger equal the shelf?"""

from collections import Counter
from typing import Any

from chalicelib.domain.tickets import CANCELLED, Ticket
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.larder.tickets import ticket_from


def everything() -> list[dict[str, Any]]:
    """Every item of the table."""
    pages = client().get_paginator("scan").paginate(TableName=table_name(), ConsistentRead=True)
    return [item for page in pages for item in page["Items"]]


def live_orders() -> list[Ticket]:
    """Every order that is not cancelled."""
    tickets = [ticket_from(item) for item in everything() if "order" in item]
    return [ticket for ticket in tickets if ticket.state != CANCELLED]


def assert_the_ledger_equals_the_shelf() -> None:
    """Opening and movements, less the needs of live orders, is what is on the shelf; minutes likewise; and nothing is below zero that nobody counted."""
    expected: Counter[str] = Counter()
    counted: set[str] = set()
    for item in everything():
        if item["pk"]["S"].startswith("MOVEMENT"):
            amounts = {place: int(amount["N"]) for place, amount in item["amounts"]["M"].items()}
            expected.update(amounts)
            counted |= {place for place in amounts if item["reason"]["S"] == "count"}
    minutes: Counter[Any] = Counter()
    for ticket in live_orders():
        expected.subtract(ticket.order.needs)
        minutes.update({(ticket.order.slot, station): work for station, work in ticket.order.work.items()})
    shelf = read_shelf()
    assert dict(shelf.on_hand) == dict(expected)
    assert min([amount for place, amount in shelf.on_hand.items() if place not in counted], default=0) >= 0
    assert {mark: work for mark, work in shelf.minutes.items() if work} == dict(minutes)
