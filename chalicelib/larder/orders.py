"""Orders: placing one is one transaction of two items, or three, and the put of the order is its idempotency check too, for ever."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import Held, limits
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.refusals import KeyReused, NoSuchOrder, RestaurantError
from chalicelib.domain.tickets.open_orders import Counted, room_for
from chalicelib.domain.tickets.tickets import RECEIVED, Ticket
from chalicelib.larder.days import held_update, read_held
from chalicelib.larder.keys import order_key, slot_mark
from chalicelib.larder.refused_ids import close_id, refuse_again
from chalicelib.larder.schema import in_todays_shape
from chalicelib.larder.senders import SenderDiffers, counted_from, counted_put, counted_update
from chalicelib.larder.shelf import ShelfDiffers, read_shelf, shelf_from
from chalicelib.larder.shelf_update import ShelfUpdate
from chalicelib.larder.table import ConditionsFailed, Part, client, insist, table_name, transact
from chalicelib.larder.ticket_item import is_order, new_item, ticket_from


def keep_order(order: Order, body_hash: str, offer: Offer, sender: Sender | None = None, counted: Counted | None = None) -> Order:
    """Keeps the order and takes what it needs, all or nothing, in one call; or gives the order first kept under this id.

    It counts against its `sender`, if that is somebody unknown; `counted` is what else counts, once somebody has looked.
    Raises `ShelfDiffers`, `SenderDiffers`, `KeyReused`, or the refusal that closed this id before.
    """
    ticket = Ticket(order, RECEIVED, {RECEIVED: order.placed_at})
    change = ShelfUpdate()
    change.on_menu(order.menu_version)
    change.under_rules(offer.rules_version)
    for place, amount in order.taken.items():
        change.take(place, amount, order.spare.get(place, 0))
    change.since(kitchen_day(offer.hours, order.placed_at), must_begin=bool(offer.menu.pars))
    for station, minutes in order.work.items():
        change.promise(slot_mark(order.slot, station), minutes, offer.capacity[station] - order.spare.get(station, 0))
    put = {
        "TableName": table_name(),
        "Item": new_item(ticket, body_hash),
        "ConditionExpression": "attribute_not_exists(pk)",
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    of_day = {"day": held_update(order.held, _limits(order, order.held, offer))} if order.held and order.held.amounts else {}
    of_sender = {"sender": _counting(order, offer, sender, counted)} if sender else {}
    try:
        transact({"order": {"Put": put}, "shelf": {"Update": change.update()}, **of_sender, **of_day})
    except ConditionsFailed as failed:
        if "order" in failed.parts:
            return _first_answer(failed.parts["order"], body_hash)
        raise _differs(failed, order, offer, sender) from None
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
    if not is_order(answer.get("Item", {})):
        raise NoSuchOrder
    return ticket_from(answer["Item"])


def _counting(order: Order, offer: Offer, sender: Sender, counted: Counted | None) -> Part:
    if counted is not None:
        return counted_put(order, sender, counted)
    return counted_update(order, sender, room_for(order, sender, offer.guests))


def _limits(order: Order, held: Held, offer: Offer) -> dict[str, int]:
    """How much may be held in all for the day of this order, without what must be spare."""
    return {name: most - order.spare.get(name, 0) for name, most in limits(held, offer).items()}


def _differs(failed: ConditionsFailed, order: Order, offer: Offer, sender: Sender | None) -> ShelfDiffers | SenderDiffers:
    """The shelf that could not give it; where something is held of a day, shelf and day as they are now, whichever of them could not.

    What the sender has already comes before what the shelf has, but after the rules by which it is judged.
    """
    shelf = shelf_from(failed.parts["shelf"]) if "shelf" in failed.parts else None
    is_offer = shelf is None or (shelf.menu_version, shelf.rules_version) == (order.menu_version, offer.rules_version)
    if sender and "sender" in failed.parts and is_offer:
        return SenderDiffers(sender, counted_from(failed.parts["sender"]))
    if shelf is None or order.held:
        shelf = read_shelf()
    return ShelfDiffers(replace(shelf, held=read_held(order.held.day)) if order.held else shelf)


def _first_answer(item: dict[str, Any], body_hash: str) -> Order:
    if in_todays_shape(item)["body_hash"]["S"] not in (body_hash, ""):  # none where the guest was erased
        raise KeyReused(why="order")
    if not is_order(item):
        refuse_again(item)
    return ticket_from(item).order
