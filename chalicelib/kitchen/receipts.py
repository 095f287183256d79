"""An order as its visitor may see it. Times are in UTC; a page shows them by the restaurant's clock. No needs, no minutes of work."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypedDict

from chalicelib.domain.book.values import minor_places
from chalicelib.domain.orders.allergies import met_in
from chalicelib.domain.orders.order_lines import OrderLine, OrderOption
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.tickets.calls import sits_there
from chalicelib.domain.tickets.ready_times import is_late_for_guest, ready_for_guest
from chalicelib.domain.tickets.sittings import is_sitting
from chalicelib.domain.tickets.tickets import Ticket

_SOON = timedelta(hours=2)


class ReceiptLine(TypedDict):
    """A line as it was ordered. `price` is for all portions with their options."""

    dish: str
    name: str
    portions: int
    options: Sequence[OrderOption]
    price: int
    allergens: Sequence[str]
    meets: Sequence[str]
    diets: Sequence[str]


class FollowedLine(ReceiptLine):
    """A line, and whether it was struck off."""

    struck: bool


class _Ordered(TypedDict):
    id: str
    code: str
    placed_at: datetime
    slot: datetime
    table: int | None
    table_name: str
    name: str
    note: str
    allergies: Sequence[str]
    total: int
    currency: str
    digits: int
    menu_version: int


class Receipt(_Ordered):
    """What was ordered. Its `id` is the guest's link."""

    lines: list[ReceiptLine]


class GuestCorrection(TypedDict):
    """A line, by index, that was struck off for the line `instead`, or for none."""

    at: datetime
    line: int
    instead: int | None


class FollowedOrder(_Ordered):
    """What was ordered and where it is. `at_table` says that its guests are taken to sit there still.

    `poll_after` is in seconds, 0 when nothing will change any more.
    """

    lines: list[FollowedLine]
    corrections: list[GuestCorrection]
    state: str
    steps: Mapping[str, datetime]
    ready_at: datetime
    late: bool
    overdue: bool
    at_table: bool
    sitting: bool
    paid: int
    owed: int
    given_back: int
    cancellable: bool
    poll_after: int


def receipt(order: Order, link: str) -> Receipt:
    """What was ordered. Its id is the guest's link: the house's own number stands nowhere in it."""
    return {**_ordered(order, link), "lines": [_line(line, order) for line in order.lines]}


def _ordered(order: Order, link: str) -> _Ordered:
    return {
        "id": link,
        "code": order.code,
        "placed_at": order.placed_at,
        "slot": order.slot,
        "table": order.table,
        "table_name": order.table_name,
        "name": order.name,
        "note": order.note,
        "allergies": order.allergies,
        "total": order.total,
        "currency": order.currency,
        "digits": minor_places(order.currency),
        "menu_version": order.menu_version,
    }


def followed(ticket: Ticket, link: str, now: datetime) -> FollowedOrder:
    """The receipt and where the order is; `poll_after` is in seconds, 0 when nothing will change any more."""
    changed = [correction for correction in ticket.corrections if correction.instead != correction.line]
    return {
        **_ordered(ticket.order, link),
        "lines": [{**_line(line, ticket.order), "struck": index in ticket.struck} for index, line in enumerate(ticket.order.lines)],
        "corrections": [{"at": correction.at, "line": correction.line, "instead": correction.instead} for correction in changed],
        "state": ticket.state,
        "steps": ticket.steps,
        "ready_at": ready_for_guest(ticket, now),
        "late": is_late_for_guest(ticket, now),
        "overdue": ticket.is_overdue(now),
        "at_table": sits_there(ticket, now),
        "sitting": is_sitting(ticket, now),
        "paid": ticket.paid,
        "owed": ticket.owed if is_sitting(ticket, now) else 0,
        "given_back": -sum(payment.amount for payment in ticket.standing if payment.amount < 0),
        "cancellable": ticket.is_cancellable(now),
        "poll_after": _poll_after(ticket, now),
    }


def _line(line: OrderLine, order: Order) -> ReceiptLine:
    return {
        "dish": line.dish,
        "name": line.name,
        "portions": line.portions,
        "options": line.options,
        "price": line.price,
        "allergens": line.allergens,
        "meets": met_in(line, order.allergies),
        "diets": line.diets,
    }


def _poll_after(ticket: Ticket, now: datetime) -> int:
    if not ticket.is_open:
        return 30 if is_sitting(ticket, now) else 0
    if ticket.is_overdue(now):
        return 30
    return 5 if ticket.order.slot - now < _SOON else 30
