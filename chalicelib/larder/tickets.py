"""Tickets: the kitchen's queue of open orders, what it is done with, and how a ticket is kept."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from chalicelib.domain.orders.orders import Order
from chalicelib.domain.tickets.tickets import Correction, Ticket
from chalicelib.larder.keys import OPEN, day_place, order_key, queue_place
from chalicelib.larder.schema import known
from chalicelib.larder.table import client, insist, query_all, table_name

_USUAL = ',"held":null,"shown":false}'  # the last fields, and no text can hold it: its quotes would be escaped
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_order = msgspec.json.Decoder(Order)
_steps = msgspec.json.Decoder(dict[str, datetime])
_ticks = msgspec.json.Decoder(tuple[int, ...])
_corrections = msgspec.json.Decoder(tuple[Correction, ...])


def read_open_tickets(until: datetime | None = None) -> list[Ticket]:
    """The kitchen's queue: every open order, or those due before then, by due time and then by when it was placed."""
    condition, values = "gsi1pk = :open", {":open": {"S": OPEN}}
    if until is not None:
        condition += " AND gsi1sk < :until"
        values[":until"] = queue_place(until, _EPOCH, "")["gsi1sk"]
    return list(map(ticket_from, query_all(IndexName="gsi1", KeyConditionExpression=condition, ExpressionAttributeValues=values)))


def read_day(day: date) -> list[Ticket]:
    """Every order of this day that the kitchen is done with, served or cancelled."""
    return list(map(ticket_from, query_all(**_done_on(day))))


def read_changed(since: datetime, until: datetime, days: Iterable[date]) -> list[Ticket]:
    """Of the orders of these days that the kitchen is done with, those that were placed or changed in these hours; and some more.

    They are found by the date (UTC) in what is kept, so that of many days little is sent.
    """
    first, last = since.date(), until.date()
    dates = {f":{number}": {"S": f"{first + timedelta(days=number)}T"} for number in range((last - first).days + 1)}
    found = " OR ".join(f"contains({what}, {date})" for what in ("#order", "steps", "corrections") for date in dates)
    items: list[dict[str, Any]] = []
    for day in days:
        query = _done_on(day)
        values = query["ExpressionAttributeValues"] | dates
        items += query_all(
            **query | {"ExpressionAttributeValues": values}, FilterExpression=found, ExpressionAttributeNames={"#order": "order"}
        )
    return list(map(ticket_from, items))


def read_done_tickets(day: date, most: int) -> list[Ticket]:
    """The latest slots of them first, and at most so many."""
    query = {**_done_on(day), "ScanIndexForward": False, "Limit": most}
    return list(map(ticket_from, insist(lambda: client().query(TableName=table_name(), **query))["Items"]))


def _done_on(day: date) -> dict[str, Any]:
    values = {":day": day_place(day, _EPOCH, _EPOCH, "")["gsi1pk"]}
    return {"IndexName": "gsi1", "KeyConditionExpression": "gsi1pk = :day", "ExpressionAttributeValues": values}


def order_text(order: Order) -> str:
    """The order as JSON. What most orders have not takes no room in it: an item is written by the kilobyte."""
    return msgspec.json.encode(order).decode().replace(_USUAL, "}")


def ticket_attributes(ticket: Ticket) -> dict[str, Any]:
    """What changes about an order while it is cooked: its state, its steps, and its place in the index."""
    order = ticket.order
    queued = (order.slot, order.placed_at, order.id)
    return {
        "state": {"S": ticket.state},
        "steps": {"S": msgspec.json.encode(ticket.steps).decode()},
        **(queue_place(*queued) if ticket.is_open else day_place(order.day, *queued)),
    }


def ticket_from(item: dict[str, Any]) -> Ticket:
    """The ticket of a stored item. What nobody has touched yet has no turn, nobody who changed it, no ticks and no corrections."""
    return Ticket(
        order=_order.decode(known(item)["order"]["S"]),
        state=item["state"]["S"],
        steps=_steps.decode(item["steps"]["S"]),
        turn=int(item.get("turn", {"N": "0"})["N"]),
        tablet=item.get("tablet", {"S": ""})["S"],
        who=item.get("who", {"S": ""})["S"],
        ticks=_ticks.decode(item.get("ticks", {"S": "[]"})["S"]),
        corrections=_corrections.decode(item.get("corrections", {"S": "[]"})["S"]),
    )


def ticket_update(after: Ticket, seen: int) -> dict[str, Any]:
    """The parameters of the one update that makes a ticket what it is after a turn, if it still is at the turn that was seen."""
    ticks = msgspec.json.encode(after.ticks).decode()
    hand = {"tablet": {"S": after.tablet}, "who": {"S": after.who}}
    attributes = {**ticket_attributes(after), "turn": {"N": str(after.turn)}, **hand, "ticks": {"S": ticks}}
    if after.corrections:
        attributes["corrections"] = {"S": msgspec.json.encode(after.corrections).decode()}
        attributes["order"] = {"S": order_text(after.order)}
    values = {f":{name}": value for name, value in attributes.items()}
    return {
        "TableName": table_name(),
        "Key": order_key(after.order.id),
        "UpdateExpression": "SET " + ",".join(f"#{name}=:{name}" for name in attributes),
        "ConditionExpression": "#turn=:seen" if seen else "attribute_exists(pk) AND attribute_not_exists(#turn)",
        "ExpressionAttributeNames": {f"#{name}": name for name in attributes},
        "ExpressionAttributeValues": values | ({":seen": {"N": str(seen)}} if seen else {}),
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
