"""A dinner of three lines on its way through the kitchen, and a cook who corrects it."""

from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.correction_checks import check_corrected
from chalicelib.domain.tickets.corrections import Corrected, Hand, call_off, line_of, strike, swap
from chalicelib.domain.tickets.tickets import CANCELLED, RECEIVED, STEPS, Ticket, cancel, move
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import FRESH, MENU, OFFER, SATURDAY, by_name, line, shelf, shelf_of_days, utc, write

LATER = FRIDAY_EVENING + timedelta(minutes=10)
ZOE = Hand(LATER, "Zoë", "hot-1")
SLOT = utc(2026, 11, 27, 19)
SOUP, LEEKS, SOLE = 0, 1, 2


def dinner(state: str = RECEIVED) -> Ticket:
    """Soup with comté for two, leeks and a sole: 30.00, 9.00 and 38.00; moved step by step to this state, or cancelled."""
    ticket = Ticket(write(line("soup", 2, gratin=1), line("leeks"), line("sole")), RECEIVED, {RECEIVED: FRIDAY_EVENING})
    if state == CANCELLED:
        return cancel(ticket, LATER)
    for step in STEPS:
        if ticket.state != state:
            ticket = move(ticket, step, LATER)
    return ticket


def struck(ticket: Ticket, index: int, *, begun: bool = False) -> Corrected:
    return strike(ticket, index, line_of(ticket, index, MENU), ZOE, begun=begun)


def gone(corrected: Corrected) -> dict[str, int]:
    return by_name(corrected.booked.amounts) if corrected.booked else {}


def swapped(ticket: Ticket, index: int, instead: Line, on: Shelf | None = None, *, begun: bool = False) -> Corrected:
    corrected = swap(ticket, index, line_of(ticket, index, MENU), ZOE, instead=instead, offer=OFFER, shelf=on or shelf(), begun=begun)
    check_corrected(ticket, corrected, OFFER, on or shelf())
    return corrected


def for_saturday(*lines: Line, offer: Offer = FRESH, state: str = RECEIVED) -> Ticket:
    """A ticket for tomorrow: of an offer with pars it holds soles and leeks of that day, and takes the rest."""
    return Ticket(write(*lines, offer=offer, slot=SATURDAY), state, {RECEIVED: FRIDAY_EVENING})


def pieces(corrected: Corrected, before: Ticket) -> dict[str, Any] | None:
    """The day, and what it gives for the correction: ingredients by name, and dishes."""
    held = corrected.held_since(before)
    return held and {"day": held.day, **by_name(held.on_shelf), **held.of_dishes.amounts}


def instead_of(before: Ticket, index: int, old: Line, new: Line, *, offer: Offer = FRESH, on: Shelf | None = None) -> Corrected:
    on = on or shelf_of_days()
    corrected = swap(before, index, old, ZOE, instead=new, offer=offer, shelf=on)
    check_corrected(before, corrected, offer, on)
    return corrected


def called_off(ticket: Ticket, *, begun: bool = False) -> Corrected:
    lines = {index: line_of(ticket, index, MENU) for index in range(len(ticket.order.lines)) if index not in ticket.struck}
    return call_off(ticket, lines, ZOE, begun=begun)


def received(dish: str = "sole", portions: int = 1, **wishes: object) -> Ticket:
    return Ticket(write(line(dish, portions), **wishes), "received", {"received": FRIDAY_EVENING})


def walked(ticket: Ticket, *states: str, at: datetime = LATER) -> Ticket:
    for state in states:
        ticket = move(ticket, state, at)
    return ticket


def before(state: str) -> list[str]:
    """The states through which a ticket comes to this one."""
    return list(takewhile(lambda step: step != state, STEPS))
