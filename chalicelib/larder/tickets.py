"""Tickets: the kitchen's queue of open orders, and moving one. Every move is conditional on the state that was seen."""

from datetime import datetime
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from chalicelib.domain.orders import Order
from chalicelib.domain.tickets import STEPS, Ticket
from chalicelib.larder.change import Change
from chalicelib.larder.keys import OPEN, day_place, order_key, queue_place, slot_mark
from chalicelib.larder.table import cancelled_reasons, client, insist, is_failed_condition, table_name

_order = msgspec.json.Decoder(Order)
_steps = msgspec.json.Decoder(dict[str, datetime])


def read_open_tickets() -> list[Ticket]:
    """The kitchen's queue: every open order, by due time and then by when it was placed."""
    query = {
        "TableName": table_name(),
        "IndexName": "gsi1",
        "KeyConditionExpression": "gsi1pk = :open",
        "ExpressionAttributeValues": {":open": {"S": OPEN}},
    }
    tickets: list[Ticket] = []
    while True:
        answer = insist(lambda: client().query(**query))
        tickets += [ticket_from(item) for item in answer["Items"]]
        if "LastEvaluatedKey" not in answer:
            return tickets
        query["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def keep_move(seen: Ticket, moved: Ticket) -> Ticket:
    """Moves the ticket if it still is where it was seen; gives the ticket as it now is, moved or not."""
    update = _move(seen.state, moved)
    try:
        insist(lambda: client().update_item(**update))
    except ClientError as error:
        if not is_failed_condition(error):
            raise
        return ticket_from(error.response["Item"])
    return moved


def keep_cancellation(cancelled: Ticket) -> Ticket:
    """Cancels the order if nothing is cooking yet, and gives back what it took, in one transaction, once. The ticket as it now is."""
    order, change = cancelled.order, Change()
    for place, amount in order.needs.items():
        change.give(place, amount)
    for station, minutes in order.work.items():
        change.release(slot_mark(order.slot, station), minutes)
    items = [{"Update": _move(STEPS[0], cancelled)}, {"Update": change.update()}]
    try:
        insist(lambda: client().transact_write_items(TransactItems=items))
    except ClientError as error:
        of_ticket = (cancelled_reasons(error) or [{}])[0]
        if of_ticket.get("Code") != "ConditionalCheckFailed":
            raise
        return ticket_from(of_ticket["Item"])
    return cancelled


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
    """The ticket of a stored item."""
    return Ticket(_order.decode(item["order"]["S"]), item["state"]["S"], _steps.decode(item["steps"]["S"]))


def _move(seen: str, moved: Ticket) -> dict[str, Any]:
    attributes = ticket_attributes(moved)
    return {
        "TableName": table_name(),
        "Key": order_key(moved.order.id),
        "UpdateExpression": "SET " + ",".join(f"#{name}=:{name}" for name in attributes),
        "ConditionExpression": "#state=:seen",
        "ExpressionAttributeNames": {f"#{name}": name for name in attributes},
        "ExpressionAttributeValues": {":seen": {"S": seen}, **{f":{name}": value for name, value in attributes.items()}},
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
