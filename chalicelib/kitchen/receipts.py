"""Orders and tickets as they leave the kitchen: what the visitor may see of an order, and what the crew sees of a ticket.

Times are in UTC; a page shows them by the restaurant's clock. No needs, no minutes of work.
"""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.orders import Order, OrderLine
from chalicelib.domain.tickets import STEPS, Ticket, is_late, ready_at

_SOON = timedelta(hours=2)


def receipt(order: Order) -> dict[str, Any]:
    """What was ordered: the first answer, which is the same for ever."""
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
        "steps": ticket.steps,
        "slot": order.slot,
        "placed_at": order.placed_at,
        "table": order.table,
        "name": order.name,
        "contact": order.contact,
        "note": order.note,
        "late": is_late(ticket, now),
        "lines": [_board_line(line) for line in order.lines],
    }


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


def _board_line(line: OrderLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "portions": line.portions,
        "options": [{"name": option.name, "count": option.count} for option in line.options],
        "allergens": line.allergens,
        "station": line.station,
    }


def _poll_after(ticket: Ticket, now: datetime) -> int:
    if ticket.state not in STEPS[:-1]:
        return 0
    return 5 if ticket.order.slot - now < _SOON else 30
