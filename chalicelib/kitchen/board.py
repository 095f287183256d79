"""Tickets as the crew's board shows them, the crew's shopping list, and the screen in the dining room. Times are in UTC."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NotRequired, TypedDict

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.orders.allergies import met_in
from chalicelib.domain.orders.guests import guest_name
from chalicelib.domain.tickets.ready_times import is_late
from chalicelib.domain.tickets.tickets import COOKED, COOKING, Correction, Ticket


class ChosenOption(TypedDict):
    """An option, as often as it was chosen for each portion."""

    name: str
    count: int


class BoardLine(TypedDict):
    """A line to cook; `again` says how often it was made again."""

    dish: str
    name: str
    portions: int
    options: list[ChosenOption]
    allergens: Sequence[str]
    meets: Sequence[str]
    station: str
    struck: bool
    again: int


class BoardCorrection(TypedDict):
    """What was changed of a line, by index; `instead` is the line that replaces it, or itself where it was made again."""

    turn: int
    at: datetime
    who: str
    tablet: str
    line: int
    instead: int | None


class BoardTicket(TypedDict):
    """A ticket as the crew sees it. Its `id` is the number of the ticket."""

    id: str
    code: str
    state: str
    turn: int
    ticks: Sequence[int]
    steps: Mapping[str, datetime]
    slot: datetime
    placed_at: datetime
    table: int | None
    table_name: str
    name: str
    contact: str
    note: str
    allergies: Sequence[str]
    shown: bool
    hidden: str
    late: bool
    lines: list[BoardLine]
    call_first: bool
    sender: str
    total: int
    currency: str
    corrections: list[BoardCorrection]


class Need(TypedDict):
    """Thousandths of a unit; what is in the book no more has no unit."""

    name: str
    unit: str
    amount: int


class Called(TypedDict):
    """A code, and the name of whoever agreed to be named."""

    code: str
    name: NotRequired[str]


class Screen(TypedDict):
    """What is called out in the dining room."""

    cooking: list[Called]
    ready: list[Called]
    poll_after: int


def on_board(ticket: Ticket, now: datetime) -> BoardTicket:
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
        "corrections": [_correction(correction) for correction in ticket.corrections],
    }


def shopping_list(needs: Mapping[str, int], menu: Menu) -> list[Need]:
    """Needs in words, for the crew: thousandths of a unit by the ingredient's name; what is in the book no more goes by its id."""
    ids = {place: name for name, place in menu.places.items()}
    listed: list[Need] = []
    for place, amount in needs.items():
        ingredient = menu.ingredients.get(place)
        name, unit = (ingredient.name, ingredient.unit) if ingredient else (ids[place], "")
        listed.append({"name": name, "unit": unit, "amount": amount})
    return sorted(listed, key=lambda entry: entry["name"].casefold())


def called_out(collected: Iterable[Ticket]) -> Screen:
    """The codes of what is collected, and the names of those who agreed to be named, unless the crew hides them."""
    tickets = list(collected)
    return {
        "cooking": [_called(ticket) for ticket in tickets if ticket.state == COOKING],
        "ready": [_called(ticket) for ticket in tickets if ticket.state in COOKED],
        "poll_after": 3,
    }


def _called(ticket: Ticket) -> Called:
    is_named = ticket.order.shown and not ticket.hidden
    return {"code": ticket.order.code, "name": ticket.order.name} if is_named else {"code": ticket.order.code}


def _correction(correction: Correction) -> BoardCorrection:
    return {
        "turn": correction.turn,
        "at": correction.at,
        "who": correction.who,
        "tablet": correction.tablet,
        "line": correction.line,
        "instead": correction.instead,
    }


def _line(ticket: Ticket, index: int) -> BoardLine:
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
