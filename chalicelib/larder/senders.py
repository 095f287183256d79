"""Senders: the orders of somebody unknown that count, in an item of its own within the order's transaction. It is gone after a day,
or when nothing of it counts any more.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from chalicelib.domain.orders.orders import Order
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.tickets.open_orders import Counted, CountedOrder, Room, counted_order
from chalicelib.larder.keys import order_key, sender_key
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import client, insist, table_name

_KEPT_FOR = timedelta(days=1)
_SLOT = "@"
"""Before the time an order is for: the last of its marks, so that a kitchen that knows no such time keeps it as one more mark."""
_ORDER, _MARK = "o.", "m."  # before every order and every mark, so that none of them is one of the item's own


class SenderDiffers(Exception):
    """There seems to be no room for another order of this sender; `counted` is what was found."""

    def __init__(self, sender: Sender, counted: Counted) -> None:
        super().__init__("the sender has as much as there is room for")
        self.sender, self.counted = sender, counted


def read_states(counted: Counted) -> dict[str, tuple[str, str]]:
    """How the orders that count are now: their states by id, each with who of the crew made the last step, or ""."""
    keys = [order_key(order_id) for order_id in counted.orders]
    state = {"ConsistentRead": True, "ProjectionExpression": "pk, #state, who", "ExpressionAttributeNames": {"#state": "state"}}
    left: dict[str, Any] = {table_name(): {"Keys": keys, **state}} if keys else {}
    items: list[dict[str, Any]] = []
    while left:
        answer = insist(partial(client().batch_get_item, RequestItems=left))
        items += answer["Responses"].get(table_name(), [])
        left = answer["UnprocessedKeys"]
    return {item["pk"]["S"].partition("#")[2]: (item["state"]["S"], item.get("who", {"S": ""})["S"]) for item in items if "state" in item}


def counted_update(order: Order, sender: Sender, room: Room) -> dict[str, Any]:
    """The part of a transaction that counts an order, if its sender has room for it: made without having looked."""
    one = counted_order(order, sender)
    names = {"#o": _ORDER + order.id, "#orders": "orders", "#total": "total", "#turn": "turn"}
    values = {":o": _order_text(one), ":v": STAMP["v"], ":e": _expiry([one]), ":0": {"N": "0"}, ":1": {"N": "1"}}
    values |= {":total": {"N": str(order.total)}, ":most": {"N": str(room.orders)}}
    sets = ["v=:v", "expires_at=:e", "#o=:o", "#total=if_not_exists(#total,:0)+:total"]
    # What a later kitchen has written is not added to, and what counts for longer than this order is looked at: an update knows no maximum.
    conditions = ["v=:v", "#orders<=:most", "expires_at<=:e"]
    if room.total is not None:
        values[":sum"] = {"N": str(room.total)}
        conditions.append("#total<=:sum")
    for number, (mark, most) in enumerate(room.by_mark.items()):
        name, value = f"#m{number}", f":m{number}"
        names[name], values[value] = _MARK + mark, {"N": str(most)}
        sets.append(f"{name}=if_not_exists({name},:0)+:1")
        conditions.append(f"(attribute_not_exists({name}) OR {name}<={value})")
    sets += [f"{name}=if_not_exists({name},:0)+:1" for name in ("#orders", "#turn")]
    return {
        "Update": {
            "TableName": table_name(),
            "Key": sender_key(sender.place),
            "UpdateExpression": "SET " + ",".join(sets),
            "ConditionExpression": f"attribute_not_exists(pk) OR ({' AND '.join(conditions)})",
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


def counted_put(order: Order, sender: Sender, counted: Counted) -> dict[str, Any]:
    """The part of a transaction that counts an order beside those that still count, if nothing else was counted since we looked."""
    orders = {**counted.orders, order.id: counted_order(order, sender)}
    marks = [mark for one in orders.values() for mark in one.marks]
    seen = (
        {"ExpressionAttributeNames": {"#turn": "turn"}, "ExpressionAttributeValues": {":seen": {"N": str(counted.turn)}}}
        if counted.turn
        else {}
    )
    return {
        "Put": {
            "TableName": table_name(),
            "Item": {
                **sender_key(sender.place),
                **STAMP,
                "expires_at": _expiry(orders.values()),
                "turn": {"N": str(counted.turn + 1)},
                "orders": {"N": str(len(orders))},
                "total": {"N": str(sum(one.total for one in orders.values()))},
                **{_MARK + mark: {"N": str(marks.count(mark))} for mark in marks},
                **{_ORDER + order_id: _order_text(one) for order_id, one in orders.items()},
            },
            "ConditionExpression": "#turn=:seen" if counted.turn else "attribute_not_exists(pk)",
            **seen,
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


def counted_from(item: dict[str, Any]) -> Counted:
    """What counts of a sender, of a stored item; nothing, of none."""
    orders = {name.removeprefix(_ORDER): text["S"] for name, text in in_todays_shape(item).items() if name.startswith(_ORDER)}
    return Counted({order_id: _order_from(text) for order_id, text in orders.items()}, int(item.get("turn", {"N": "0"})["N"]))


def _order_text(one: CountedOrder) -> dict[str, str]:
    """Short, because the item is written with every order: seconds since 1970, the total, the marks, and its time."""
    return {"S": " ".join((str(int(one.placed_at.timestamp())), str(one.total), *one.marks, f"{_SLOT}{int(one.slot.timestamp())}"))}


def _order_from(text: str) -> CountedOrder:
    """Of an order from before its time was written down, when it was placed stands for it: so it was at every table."""
    texts, _, slot = text.partition(f" {_SLOT}")
    seconds, total, *marks = texts.split(" ")
    return CountedOrder(_instant(seconds), int(total), tuple(marks), _instant(slot or seconds))


def _instant(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _expiry(orders: Iterable[CountedOrder]) -> dict[str, str]:
    """A day after the last was placed, and not while one for another day counts: or each day had room for as many again."""
    return {"N": str(max(int(max(one.placed_at + _KEPT_FOR, one.over_at).timestamp()) for one in orders))}
