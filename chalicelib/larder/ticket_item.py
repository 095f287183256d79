"""How a ticket is kept: an order as it is frozen, and what changes about it while it is cooked."""

from dataclasses import fields
from datetime import datetime
from typing import Any

import msgspec

from chalicelib.domain.orders.orders import Order
from chalicelib.domain.tickets.tickets import Correction, Payment, Ticket
from chalicelib.larder.keys import changed_at, done_place, open_place, order_key
from chalicelib.larder.packing import packed, unpacked
from chalicelib.larder.schema import LATEST_STAMP, in_todays_shape
from chalicelib.larder.table import table_name

_steps = msgspec.json.Decoder(dict[str, datetime])
_ticks = msgspec.json.Decoder(tuple[int, ...])
_corrections = msgspec.json.Decoder(tuple[Correction, ...])
_payments = msgspec.json.Decoder(tuple[Payment, ...])


def is_order(item: dict[str, Any]) -> bool:
    """Whether an item that lies where an order would is one: it may be a closed id."""
    return "state" in item


def new_item(ticket: Ticket, body_hash: str) -> dict[str, Any]:
    """The item of a new order."""
    return {**order_key(ticket.order.id), "body_hash": {"S": body_hash}, **_moving(ticket), **_frozen(ticket.order)}


def ticket_from(item: dict[str, Any]) -> Ticket:
    """The ticket of a stored item. What nobody has touched yet has no turn, nobody who changed it, no ticks and no corrections."""
    order, steps, turn = _order_from(in_todays_shape(item)), _steps.decode(item["steps"]["S"]), int(item.get("turn", {"N": "0"})["N"])
    corrections = _corrections.decode(item.get("corrections", {"S": "[]"})["S"])
    touched_at = (changed_at(item) or max(*steps.values(), *(one.at for one in corrections), order.placed_at)) if turn else None
    return Ticket(
        order=order,
        state=item["state"]["S"],
        steps=steps,
        turn=turn,
        tablet=item.get("tablet", {"S": ""})["S"],
        who=item.get("who", {"S": ""})["S"],
        hidden=item.get("hidden", {"S": ""})["S"],
        payments=_payments_in(item, touched_at, order.total),
        ticks=_ticks.decode(item.get("ticks", {"S": "[]"})["S"]),
        corrections=corrections,
        touched_at=touched_at,
    )


def ticket_update(after: Ticket, seen: int) -> dict[str, Any]:
    """The parameters of the one update that makes a ticket what it is after a turn, if it still is at the turn that was seen."""
    ticks = msgspec.json.encode(after.ticks).decode()
    hand = {"tablet": {"S": after.tablet}, "who": {"S": after.who}, "hidden": {"S": after.hidden}}
    attributes = {**_moving(after), "turn": {"N": str(after.turn)}, **hand, "ticks": {"S": ticks}}
    if after.payments:  # they stay, and most tickets have none
        attributes |= {"settled": {"S": after.settled}, "payments": {"S": msgspec.json.encode(after.payments).decode()}}
    if after.corrections:
        attributes |= {"corrections": {"S": msgspec.json.encode(after.corrections).decode()}, **_frozen(after.order)}
    values = {f":{name}": value for name, value in attributes.items()}
    return {
        "TableName": table_name(),
        "Key": order_key(after.order.id),
        "UpdateExpression": f"SET {','.join(f'#{name}=:{name}' for name in attributes)}{' REMOVE #order' if after.corrections else ''}",
        "ConditionExpression": _as_seen(seen),
        "ExpressionAttributeNames": {f"#{name}": name for name in (*attributes, *(["order"] if after.corrections else []))},
        "ExpressionAttributeValues": values | _seen(seen),
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }


def guestless_update(ticket: Ticket, order: Order) -> dict[str, Any]:
    """The parameters of the update that writes a ticket's order anew without its guest, if the ticket is as it was seen.

    It is no turn of the ticket. An order that an older kitchen put elsewhere in the index goes to where it would stand today.
    The hash of what was asked goes too, for whoever guesses a name could try it there.
    """
    attributes = {**_moving(ticket), **_frozen(order), "body_hash": {"S": ""}}
    return {
        "TableName": table_name(),
        "Key": order_key(order.id),
        "UpdateExpression": f"SET {','.join(f'#{name}=:{name}' for name in attributes)} REMOVE #order",
        "ConditionExpression": _as_seen(ticket.turn),
        "ExpressionAttributeNames": {f"#{name}": name for name in (*attributes, "turn", "order")},
        "ExpressionAttributeValues": {f":{name}": value for name, value in attributes.items()} | _seen(ticket.turn),
    }


def _as_seen(turn: int) -> str:
    """The condition that nobody has changed the ticket since this turn."""
    return "#turn=:seen" if turn else "attribute_exists(pk) AND attribute_not_exists(#turn)"


def _seen(turn: int) -> dict[str, Any]:
    return {":seen": {"N": str(turn)}} if turn else {}


def _payments_in(item: dict[str, Any], touched_at: datetime | None, total: int) -> tuple[Payment, ...]:
    """An older kitchen kept only who had settled the order: it was paid as it stands."""
    if "settled" in item and "payments" not in item and touched_at:
        return (Payment(touched_at, item["settled"]["S"], "", total),)
    return _payments.decode(item.get("payments", {"S": "[]"})["S"])


def _order_from(item: dict[str, Any]) -> Order:
    """The order as it is frozen. In the first version it is plain text, in which `taken` was called `needs`."""
    if "frozen" in item:
        apart = {"id": item["pk"]["S"].partition("#")[2], "placed_at": item["placed_at"]["S"], "day": item["day"]["S"]}
        return msgspec.convert(msgspec.json.decode(unpacked(item["frozen"])) | apart, Order)
    written = msgspec.json.decode(item["order"]["S"])
    return msgspec.convert(written | {"taken": written["needs"]}, Order)


def _frozen(order: Order) -> dict[str, Any]:
    """The order packed, without what most orders have not: an item is written by the kilobyte."""
    stored = [field for field in fields(order) if field.compare]
    said = {field.name: value for field in stored if (value := getattr(order, field.name)) != field.default}
    apart = {name: {"S": msgspec.to_builtins(said.pop(name))} for name in ("placed_at", "day")}
    del said["id"]  # it is the key
    return {**LATEST_STAMP, **apart, "frozen": packed(msgspec.json.encode(said))}


def _moving(ticket: Ticket) -> dict[str, Any]:
    """What changes about an order while it is cooked: its state, its steps, and its place in the index."""
    place = open_place if ticket.is_open else done_place
    steps = {"S": msgspec.json.encode(ticket.steps).decode()}
    return {"state": {"S": ticket.state}, "steps": steps, **place(ticket.changed_at, ticket.order.id)}
