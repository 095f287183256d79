"""Orders: placing one is one transaction of two items, and the put of the order is at the same time its idempotency check, for ever."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import Held, limits
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.refusals import KeyReused, NoSuchOrder, RestaurantError
from chalicelib.domain.tickets.tickets import RECEIVED, Ticket
from chalicelib.larder.days import held_update, read_held
from chalicelib.larder.keys import order_key, slot_mark
from chalicelib.larder.refused_ids import close_id, refuse_again
from chalicelib.larder.schema import STAMP, known
from chalicelib.larder.shelf import ShelfDiffers, read_shelf, shelf_from
from chalicelib.larder.shelf_update import ShelfUpdate
from chalicelib.larder.table import cancelled_reasons, client, insist, table_name
from chalicelib.larder.tickets import order_text, ticket_attributes, ticket_from

_FAILED = "ConditionalCheckFailed"


def keep_order(order: Order, body_hash: str, offer: Offer) -> Order:
    """Keeps the order and takes what it needs, all or nothing, in one call; or gives the order first kept under this id.

    Raises `ShelfDiffers`, `KeyReused`, or the refusal that closed this id before.
    """
    ticket = Ticket(order, RECEIVED, {RECEIVED: order.placed_at})
    item = {**order_key(order.id), **STAMP, **ticket_attributes(ticket), "body_hash": {"S": body_hash}, "order": {"S": order_text(order)}}
    change = ShelfUpdate()
    change.on_menu(order.menu_version)
    change.under_rules(offer.rules_version)
    for place, amount in order.needs.items():
        change.take(place, amount)
    change.since(kitchen_day(offer.hours, order.placed_at), must_begin=bool(offer.menu.pars))
    for station, minutes in order.work.items():
        change.promise(slot_mark(order.slot, station), minutes, offer.capacity[station])
    items = [
        {
            "Put": {
                "TableName": table_name(),
                "Item": item,
                "ConditionExpression": "attribute_not_exists(pk)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            }
        },
        {"Update": change.update()},
        *([held_update(order.held, limits(order.held, offer))] if order.held and order.held.amounts else []),
    ]
    try:
        insist(lambda: client().transact_write_items(TransactItems=items))
    except ClientError as error:
        return _first_order_or_raise(error, body_hash, order.held)
    return order


def close_order(order_id: str, body_hash: str, refusal: RestaurantError, now: datetime) -> Order | None:
    """Closes an id before its visitor is told no, so that an attempt still under way cannot land later: nobody is told no and then served.

    None when it is closed now; the order, when an attempt had landed after all. Raises `KeyReused` or the refusal that closed it before.
    """
    found = close_id(order_key(order_id), body_hash, refusal, now)
    return None if found is None else _first_answer(found, body_hash)


def read_order(order_id: str) -> Ticket:
    """The order and where it is; `NoSuchOrder` when there is none under this id."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=order_key(order_id), ConsistentRead=True))
    if "order" not in answer.get("Item", {}):
        raise NoSuchOrder
    return ticket_from(answer["Item"])


def _first_order_or_raise(error: ClientError, body_hash: str, held: Held | None) -> Order:
    of_order, of_shelf, *of_day = cancelled_reasons(error) or ({}, {})
    if of_order.get("Code") == _FAILED:
        return _first_answer(of_order["Item"], body_hash)
    if _FAILED in {of_shelf.get("Code"), *(reason.get("Code") for reason in of_day)}:
        shelf = shelf_from(of_shelf["Item"]) if "Item" in of_shelf else read_shelf()
        raise ShelfDiffers(replace(shelf, held=read_held(held.day)) if held else shelf) from None
    raise error


def _first_answer(item: dict[str, Any], body_hash: str) -> Order:
    if known(item)["body_hash"]["S"] != body_hash:
        raise KeyReused(why="order")
    if "order" not in item:
        refuse_again(item)
    return ticket_from(item).order
