"""A turn of a ticket, kept with whatever it means for the shelf: all or nothing, once, and only if nobody else was first."""

from dataclasses import replace
from datetime import date
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.menu.lines import add_needs
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import Held, limits
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.tickets.corrections import Corrected
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.days import held_update, read_held
from chalicelib.larder.keys import slot_mark
from chalicelib.larder.logbook import entry_put
from chalicelib.larder.movements import movement_put
from chalicelib.larder.shelf import ShelfDiffers, read_shelf, shelf_from
from chalicelib.larder.shelf_update import ShelfUpdate
from chalicelib.larder.table import cancelled_reasons, client, insist, is_failed_condition
from chalicelib.larder.tickets import ticket_from, ticket_update

_FAILED = "ConditionalCheckFailed"


def keep_turn(before: Ticket, turned: Ticket | Corrected, offer: Offer | None = None) -> Ticket:
    """Changes a ticket from as it was seen; gives the ticket as it now is, changed or not.

    The shelf changes by the difference between what the ticket held and what it holds, and by what is booked. When a line came from a menu,
    that menu and its rules must still be in force. Raises `ShelfDiffers` when they are not, or when the shelf or the day cannot give it.
    """
    corrected = turned if isinstance(turned, Corrected) else Corrected(turned)
    held = corrected.held_since(before)
    late = corrected.late_movement(held) if held and held.on_shelf and _has_begun(held.day) else None
    of_day = held.of_dishes if held and late else held
    change = _of_shelf(before, corrected, offer, late)
    items = [
        {"Update": ticket_update(corrected.ticket, before.turn)},
        *([{"Update": change.update()}] if change else []),
        *(movement_put(one) for one in (corrected.booked, late) if one),
        *([entry_put(corrected.entry)] if corrected.entry else []),
        *(_of_day(of_day, offer) if of_day else []),
    ]
    try:
        if len(items) > 1:
            insist(lambda: client().transact_write_items(TransactItems=items))
        else:
            insist(lambda: client().update_item(**items[0]["Update"]))
    except ClientError as error:
        now = _now_or_raise(error, change, of_day)
        return now or keep_turn(before, corrected, offer)
    return corrected.ticket


def _has_begun(day: date) -> bool:
    begun = read_shelf().begun
    return begun is not None and begun >= day


def _of_day(held: Held, offer: Offer | None) -> list[dict[str, Any]]:
    return [held_update(held, limits(held, offer) if offer else None)] if held.amounts else []


def _of_shelf(before: Ticket, corrected: Corrected, offer: Offer | None, late: Movement | None) -> ShelfUpdate | None:
    taken, promised = corrected.taken_since(before), corrected.promised_since(before)
    add_needs(taken, late.amounts if late else {}, -1)
    if not any(taken.values()) and not promised and offer is None:
        return None
    change = ShelfUpdate()
    if offer is not None:
        change.on_menu(offer.menu.version)
        change.under_rules(offer.rules_version)
    for place, amount in taken.items():
        if amount:
            change.take(place, amount) if amount > 0 else change.give(place, -amount)
    for station, minutes in promised.items():
        mark = slot_mark(before.order.slot, station)
        if minutes < 0:
            change.release(mark, -minutes)
        elif offer is not None:
            change.promise(mark, minutes, offer.capacity[station])
    return change


def _now_or_raise(error: ClientError, change: ShelfUpdate | None, held: Held | None) -> Ticket | None:
    """The ticket as it is; None when its day has begun just now, and the shelf has what the day held."""
    if is_failed_condition(error):
        return ticket_from(error.response["Item"])
    of_ticket, *others = cancelled_reasons(error) or [{}]
    if of_ticket.get("Code") == _FAILED:
        return ticket_from(of_ticket["Item"])
    if change and others[0].get("Code") == _FAILED:
        shelf = shelf_from(others[0]["Item"])
        raise ShelfDiffers(replace(shelf, held=read_held(held.day)) if held else shelf) from None
    if held and others and others[-1].get("Code") == _FAILED:
        if held.on_shelf and _has_begun(held.day):
            return None
        raise ShelfDiffers(replace(read_shelf(), held=read_held(held.day))) from None
    raise error
