"""Tickets as the crew's board shows them, the crew's shopping list, and the screen in the dining room. Times are in UTC."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.orders.allergies import met_in
from chalicelib.domain.orders.guests import guest_name
from chalicelib.domain.tickets.ready_times import is_late
from chalicelib.domain.tickets.tickets import COOKED, COOKING, Ticket

_OF_CORRECTION = ("turn", "at", "who", "tablet", "line", "instead")


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
        "table_name": order.table_name,
        "name": guest_name(order),
        "contact": order.contact,
        "note": order.note,
        "allergies": order.allergies,
        "shown": order.shown,
        "hidden": ticket.hidden,
        "late": is_late(ticket, now),
        "lines": [_line(ticket, index) for index in range(len(order.lines))],
        "call_first": order.call_first,
        "sender": order.sender,
        "total": order.total,
        "currency": order.currency,
        "corrections": [{name: getattr(correction, name) for name in _OF_CORRECTION} for correction in ticket.corrections],
    }


def shopping_list(needs: Mapping[str, int], menu: Menu) -> list[dict[str, Any]]:
    """Needs in words, for the crew: thousandths of a unit by the ingredient's name; what is in the book no more goes by its id."""
    ids = {place: name for name, place in menu.places.items()}
    listed = []
    for place, amount in needs.items():
        ingredient = menu.ingredients.get(place)
        name, unit = (ingredient.name, ingredient.unit) if ingredient else (ids[place], "")
        listed.append({"name": name, "unit": unit, "amount": amount})
    return sorted(listed, key=lambda entry: str(entry["name"]).casefold())


def called_out(collected: Iterable[Ticket]) -> dict[str, Any]:
    """The codes of what is collected, and the names of those who agreed to be named, unless the crew hides them."""
    tickets = list(collected)
    return {
        "cooking": [_called(ticket) for ticket in tickets if ticket.state == COOKING],
        "ready": [_called(ticket) for ticket in tickets if ticket.state in COOKED],
        "poll_after": 3,
    }


def _called(ticket: Ticket) -> dict[str, str]:
    is_named = ticket.order.shown and not ticket.hidden
    return {"code": ticket.order.code, "name": ticket.order.name} if is_named else {"code": ticket.order.code}


def _line(ticket: Ticket, index: int) -> dict[str, Any]:
    line = ticket.order.lines[index]
    return {
        "dish": line.dish,
        "name": line.name,
        "portions": line.portions,
        "options": [{"name": option.name, "count": option.count} for option in line.options],
        "allergens": line.allergens,
        "meets": met_in(line, ticket.order.allergies),
        "station": line.station,
        "struck": index in ticket.struck,
        "again": sum(correction.line == correction.instead == index for correction in ticket.corrections),
    }
