"""Orders and tickets as they leave the kitchen: what the visitor may see of an order, and what the crew sees of a ticket.

Times are in UTC; a page shows them by the restaurant's clock. No needs, no minutes of work: but for the crew's own shopping list.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.orders.order_lines import OrderLine
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.tickets.tickets import COOKED, COOKING, Ticket, is_late, ready_at

_SOON = timedelta(hours=2)
_OF_CORRECTION = ("turn", "at", "who", "tablet", "line", "instead")


def receipt(order: Order) -> dict[str, Any]:
    """What was ordered."""
    return {
        "id": order.id,
        "code": order.code,
        "placed_at": order.placed_at,
        "slot": order.slot,
        "table": order.table,
        "name": order.name,
        "note": order.note,
        "lines": [_line(line) for line in order.lines],
        "total": order.total,
        "currency": order.currency,
        "menu_version": order.menu_version,
    }


def followed(ticket: Ticket, now: datetime) -> dict[str, Any]:
    """The receipt and where the order is; `poll_after` is in seconds, 0 when nothing will change any more."""
    return {
        **receipt(ticket.order),
        "lines": [{**_line(line), "struck": index in ticket.struck} for index, line in enumerate(ticket.order.lines)],
        "corrections": [{"at": one.at, "line": one.line, "instead": one.instead} for one in ticket.corrections if one.instead != one.line],
        "state": ticket.state,
        "steps": ticket.steps,
        "ready_at": ready_at(ticket, now),
        "late": is_late(ticket, now),
        "cancellable": ticket.cancellable,
        "poll_after": _poll_after(ticket, now),
    }


def on_board(ticket: Ticket, now: datetime) -> dict[str, Any]:
    """The ticket for the crew."""
    order = ticket.order
    return {
        "id": order.id,
        "code": order.code,
        "state": ticket.state,
        "turn": ticket.turn,
        "ticks": ticket.ticks,
        "steps": ticket.steps,
        "slot": order.slot,
        "placed_at": order.placed_at,
        "table": order.table,
        "name": order.name,
        "contact": order.contact,
        "note": order.note,
        "late": is_late(ticket, now),
        "lines": [_board_line(ticket, index) for index in range(len(order.lines))],
        "total": order.total,
        "currency": order.currency,
        "corrections": [{name: getattr(one, name) for name in _OF_CORRECTION} for one in ticket.corrections],
    }


def shopping_list(needs: Mapping[str, int], menu: Menu) -> list[dict[str, Any]]:
    """Needs in words, for the crew: thousandths of a unit by the ingredient's name; what is in the book no more goes by its id."""
    ids = {place: name for name, place in menu.places.items()}
    known = {place: menu.ingredients.get(place) for place in needs}
    listed = [
        {"name": one.name if one else ids[place], "unit": one.unit if one else "", "amount": needs[place]} for place, one in known.items()
    ]
    return sorted(listed, key=lambda entry: entry["name"].casefold())


def called_out(tickets: Iterable[Ticket], since: datetime) -> dict[str, Any]:
    """What the screen in the dining room shows: the codes of what is collected, and the names of those who agreed to it."""
    collected = [ticket for ticket in tickets if ticket.order.table is None and ticket.order.slot > since]
    return {
        "cooking": [_called(ticket.order) for ticket in collected if ticket.state == COOKING],
        "ready": [_called(ticket.order) for ticket in collected if ticket.state in COOKED],
        "poll_after": 3,
    }


def _called(order: Order) -> dict[str, str]:
    return {"code": order.code, "name": order.name} if order.shown else {"code": order.code}


def _line(line: OrderLine) -> dict[str, Any]:
    return {
        "dish": line.dish,
        "name": line.name,
        "portions": line.portions,
        "options": line.options,
        "price": line.price,
        "allergens": line.allergens,
        "diets": line.diets,
    }


def _board_line(ticket: Ticket, index: int) -> dict[str, Any]:
    line = ticket.order.lines[index]
    return {
        "name": line.name,
        "portions": line.portions,
        "options": [{"name": option.name, "count": option.count} for option in line.options],
        "allergens": line.allergens,
        "station": line.station,
        "struck": index in ticket.struck,
        "again": sum(one.line == one.instead == index for one in ticket.corrections),
    }


def _poll_after(ticket: Ticket, now: datetime) -> int:
    if not ticket.is_open:
        return 0
    return 5 if ticket.order.slot - now < _SOON else 30
