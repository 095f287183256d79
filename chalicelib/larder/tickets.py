"""Tickets: the kitchen's queue of open orders, and changing one. Every change is conditional on the turn that was seen."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from chalicelib.domain.orders import Order
from chalicelib.domain.tickets import STEPS, Ticket
from chalicelib.larder.change import Change
from chalicelib.larder.keys import OPEN, day_place, order_key, queue_place, slot_mark
from chalicelib.larder.schema import known
from chalicelib.larder.table import cancelled_reasons, client, insist, is_failed_condition, table_name

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_order = msgspec.json.Decoder(Order)
_steps = msgspec.json.Decoder(dict[str, datetime])
_ticks = msgspec.json.Decoder(tuple[int, ...])


def read_open_tickets(until: datetime | None = None) -> list[Ticket]:
    """The kitchen's queue: every open order, or those due before then, by due time and then by when it was placed."""
    query: dict[str, Any] = {
        "TableName": table_name(),
        "IndexName": "gsi1",
        "KeyConditionExpression": "gsi1pk = :open",
        "ExpressionAttributeValues": {":open": {"S": OPEN}},
    }
    if until is not None:
        query["KeyConditionExpression"] += " AND gsi1sk < :until"
        query["ExpressionAttributeValues"][":until"] = queue_place(until, _EPOCH, "")["gsi1sk"]
    tickets: list[Ticket] = []
    while True:
        answer = insist(lambda: client().query(**query))
        tickets += [ticket_from(item) for item in answer["Items"]]
        if "LastEvaluatedKey" not in answer:
            return tickets
        query["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def read_done_tickets(day: date, most: int) -> list[Ticket]:
    """What the kitchen was done with on this day, served or cancelled: the latest slots first, and at most so many."""
    answer = insist(
        lambda: client().query(
            TableName=table_name(),
            IndexName="gsi1",
            KeyConditionExpression="gsi1pk = :day",
            ExpressionAttributeValues={":day": day_place(day, _EPOCH, _EPOCH, "")["gsi1pk"]},
            ScanIndexForward=False,
            Limit=most,
        )
    )
    return [ticket_from(item) for item in answer["Items"]]


def keep_move(seen: Ticket, moved: Ticket) -> Ticket:
    """Changes the ticket if it still is at the turn that was seen; gives the ticket as it now is, changed or not."""
    update = _change(moved, "#turn=:seen", {":seen": {"N": str(seen.turn)}}) if seen.turn else _change(moved, "attribute_not_exists(#turn)")
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
    items = [{"Update": _change(cancelled, "#state=:seen", {":seen": {"S": STEPS[0]}})}, {"Update": change.update()}]
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
    """The ticket of a stored item. What nobody has touched yet has no turn, no tablet and no ticks."""
    return Ticket(
        order=_order.decode(known(item)["order"]["S"]),
        state=item["state"]["S"],
        steps=_steps.decode(item["steps"]["S"]),
        turn=int(item.get("turn", {"N": "0"})["N"]),
        tablet=item.get("tablet", {"S": ""})["S"],
        ticks=_ticks.decode(item.get("ticks", {"S": "[]"})["S"]),
    )


def _change(changed: Ticket, condition: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
    """The parameters of one update. The larder counts the turns: a cancellation does not say which one it saw."""
    ticks = msgspec.json.encode(changed.ticks).decode()
    attributes = {**ticket_attributes(changed), "tablet": {"S": changed.tablet}, "ticks": {"S": ticks}}
    counted = "#turn=if_not_exists(#turn,:none)+:one"
    return {
        "TableName": table_name(),
        "Key": order_key(changed.order.id),
        "UpdateExpression": "SET " + ",".join([*(f"#{name}=:{name}" for name in attributes), counted]),
        "ConditionExpression": condition,
        "ExpressionAttributeNames": {f"#{name}": name for name in (*attributes, "turn")},
        "ExpressionAttributeValues": {
            ":none": {"N": "0"},
            ":one": {"N": "1"},
            **(values or {}),
            **{f":{name}": value for name, value in attributes.items()},
        },
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
