"""A turn of a ticket, kept with whatever it means for the shelf: all or nothing, once, and only if nobody else was first."""

from botocore.exceptions import ClientError

from chalicelib.domain.corrections import Corrected
from chalicelib.domain.menus import Menu
from chalicelib.domain.tickets import Ticket
from chalicelib.larder.change import Change
from chalicelib.larder.keys import slot_mark
from chalicelib.larder.movements import movement_put
from chalicelib.larder.orders import ShelfDiffers
from chalicelib.larder.shelf import shelf_from
from chalicelib.larder.table import cancelled_reasons, client, insist, is_failed_condition
from chalicelib.larder.tickets import ticket_from, ticket_update

_FAILED = "ConditionalCheckFailed"


def keep_turn(before: Ticket, turned: Ticket | Corrected, menu: Menu | None = None) -> Ticket:
    """Changes a ticket from as it was seen; gives the ticket as it now is, changed or not.

    The shelf changes by the difference between what the ticket held and what it holds, and by what is booked. When a line came from a menu,
    that menu and its rules must still be in force. Raises `ShelfDiffers` when they are not, or when the shelf cannot give it.
    """
    corrected = turned if isinstance(turned, Corrected) else Corrected(turned)
    update, change = ticket_update(corrected.ticket, before.turn), _of_shelf(before, corrected, menu)
    items = [
        {"Update": update},
        *([{"Update": change.update()}] if change else []),
        *([movement_put(corrected.booked)] if corrected.booked else []),
    ]
    try:
        if len(items) > 1:
            insist(lambda: client().transact_write_items(TransactItems=items))
        else:
            insist(lambda: client().update_item(**update))
    except ClientError as error:
        return _now_or_raise(error, has_shelf=change is not None)
    return corrected.ticket


def _of_shelf(before: Ticket, corrected: Corrected, menu: Menu | None) -> Change | None:
    taken, promised = corrected.taken_since(before), corrected.promised_since(before)
    if not taken and not promised and menu is None:
        return None
    change = Change()
    if menu is not None:
        change.on_menu(menu.version)
        change.under_rules(menu.rules_version)
    for place, amount in taken.items():
        change.take(place, amount) if amount > 0 else change.give(place, -amount)
    for station, minutes in promised.items():
        mark = slot_mark(before.order.slot, station)
        if minutes < 0:
            change.release(mark, -minutes)
        elif menu is not None:
            change.promise(mark, minutes, menu.capacity[station])
    return change


def _now_or_raise(error: ClientError, *, has_shelf: bool) -> Ticket:
    if is_failed_condition(error):
        return ticket_from(error.response["Item"])
    of_ticket, of_shelf = (*cancelled_reasons(error), {}, {})[:2]
    if of_ticket.get("Code") == _FAILED:
        return ticket_from(of_ticket["Item"])
    if has_shelf and of_shelf.get("Code") == _FAILED:
        raise ShelfDiffers(shelf_from(of_shelf["Item"])) from None
    raise error
