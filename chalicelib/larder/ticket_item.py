"""How a ticket is kept: an order as it is frozen, and what changes about it while it is cooked."""

from dataclasses import fields
from datetime import datetime
from typing import Any

import msgspec

from chalicelib.domain.orders.orders import Order
from chalicelib.domain.tickets.tickets import Correction, Ticket
from chalicelib.larder.keys import day_place, order_key, queue_place
from chalicelib.larder.packing import unpacked
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import table_name

_steps = msgspec.json.Decoder(dict[str, datetime])
_ticks = msgspec.json.Decoder(tuple[int, ...])
_corrections = msgspec.json.Decoder(tuple[Correction, ...])


def is_order(item: dict[str, Any]) -> bool:
    """Whether an item that lies where an order would is one: it may be a closed id."""
    return "state" in item


def new_item(ticket: Ticket, body_hash: str) -> dict[str, Any]:
    """The item of a new order."""
    order = {"body_hash": {"S": body_hash}, "order": {"S": _order_text(ticket.order)}}
    return {**order_key(ticket.order.id), **STAMP, **_moving(ticket), **order}


def ticket_from(item: dict[str, Any]) -> Ticket:
    """The ticket of a stored item. What nobody has touched yet has no turn, nobody who changed it, no ticks and no corrections."""
    return Ticket(
        order=_order_from(in_todays_shape(item)),
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
    attributes = {**_moving(after), "turn": {"N": str(after.turn)}, **hand, "ticks": {"S": ticks}}
    if after.corrections:
        attributes["corrections"] = {"S": msgspec.json.encode(after.corrections).decode()}
        attributes["order"] = {"S": _order_text(after.order)}
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


def _order_from(item: dict[str, Any]) -> Order:
    """The order as it is frozen. In the first version it is plain text, in which `taken` was called `needs`."""
    if "frozen" in item:
        apart = {"id": item["pk"]["S"].partition("#")[2], "placed_at": item["placed_at"]["S"], "day": item["day"]["S"]}
        return msgspec.convert(msgspec.json.decode(unpacked(item["frozen"])) | apart, Order)
    written = msgspec.json.decode(item["order"]["S"])
    return msgspec.convert(written | {"taken": written["needs"]}, Order)


def _order_text(order: Order) -> str:
    """The order as JSON. What most orders have not takes no room in it: an item is written by the kilobyte."""
    first_names = {"needs" if name == "taken" else name: value for name, value in _fields(order).items()}
    return msgspec.json.encode(first_names).decode()


def _fields(order: Order) -> dict[str, Any]:
    """What the order says, by name, without what most orders have not."""
    return {field.name: value for field in fields(order) if (value := getattr(order, field.name)) != field.default}


def _moving(ticket: Ticket) -> dict[str, Any]:
    """What changes about an order while it is cooked: its state, its steps, and its place in the index."""
    order = ticket.order
    queued = (order.slot, order.placed_at, order.id)
    return {
        "state": {"S": ticket.state},
        "steps": {"S": msgspec.json.encode(ticket.steps).decode()},
        **(queue_place(*queued) if ticket.is_open else day_place(order.day, *queued)),
    }
