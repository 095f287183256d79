"""Whom a change would leave waiting: orders that were taken, and could not be cooked any more. One check for rules, limits and books."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict

from chalicelib.domain.hours.hours import local_text
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.orders.guests import guest_name
from chalicelib.domain.refusals import OrdersStranded
from chalicelib.domain.rules.rules import Rules, in_force
from chalicelib.domain.rules.stranded import stranded
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import read_open_tickets


class Stranded(TypedDict):
    """An order that could not be cooked any more, and whom to call; its time is by the restaurant's clock."""

    code: str
    slot: str
    table: int | None
    table_name: str
    name: str
    contact: str


def stranded_by(before: tuple[Menu, Rules], after: tuple[Menu, Rules], now: datetime) -> list[Ticket]:
    """The orders still to come that can be cooked under this menu and these rules, and cannot under the later ones."""
    tickets, shelf = read_open_tickets(), read_shelf()
    return stranded(tickets, in_force(*before, now), in_force(*after, now), shelf, now)


def check_stranded(tickets: list[Ticket], menu: Menu) -> None:
    """Raises `OrdersStranded`, which names these orders, if there are any."""
    if tickets:
        raise OrdersStranded(orders=to_call(tickets, menu))


def to_call(tickets: Iterable[Ticket], menu: Menu) -> list[Stranded]:
    """Orders so that somebody can call."""
    return [
        {
            "code": ticket.order.code,
            "slot": local_text(menu.hours, ticket.order.slot),
            "table": ticket.order.table,
            "table_name": ticket.order.table_name,
            "name": guest_name(ticket.order),
            "contact": ticket.order.contact,
        }
        for ticket in tickets
    ]
