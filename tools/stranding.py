"""Whom a new book would leave waiting: orders that were taken for hours, slots or minutes that it does not have any more."""

from datetime import datetime

from chalicelib.domain.book.book import Book
from chalicelib.domain.hours.hours import local_text
from chalicelib.domain.menu.menus import Menu, freeze
from chalicelib.domain.rules.rules import in_force, stranded
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.menus import read_card_on_offer, read_menu
from chalicelib.larder.rules import read_rules_on
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import read_open_tickets


class StrandsOrders(Exception):
    """Orders were taken that could not be cooked under this book, and the sentence names them."""


def check_stranded(book: Book, now: datetime) -> None:
    """Raises StrandsOrders when this book, put on offer now, would strand orders that stand."""
    if read_card_on_offer() is None:
        return
    shelf = read_shelf()
    before = read_menu(shelf.menu_version)
    after = freeze(book, before.version + 1, before.places)
    then, from_now_on = (in_force(menu, read_rules_on(menu, shelf.rules_version), now) for menu in (before, after))
    if lost := stranded(read_open_tickets(), then, from_now_on, shelf, now):
        raise StrandsOrders(_sentence(lost, after))


def _sentence(lost: list[Ticket], menu: Menu) -> str:
    of = f"{len(lost)} {'order was' if len(lost) == 1 else 'orders were'} taken that could not be cooked then:"
    return "\n".join([of, *(_line(ticket, menu) for ticket in lost), "Call them first; ANYWAY=yes publishes it all the same."])


def _line(ticket: Ticket, menu: Menu) -> str:
    order = ticket.order
    where = f"table {order.table}" if order.table else "to collect"
    return f"  {order.code}  {local_text(menu.hours, order.slot).replace('T', ' ')[:16]}  {where}  {order.name}  {order.contact}".rstrip()
