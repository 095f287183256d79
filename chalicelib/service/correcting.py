"""The crew corrects what was ordered: strikes off a line, swaps it, makes a plate again, or calls off the whole ticket."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.offers import Offer, find_offered_line
from chalicelib.domain.refusals import KitchenBusy, RestaurantError
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets import corrections
from chalicelib.domain.tickets.correction_checks import check_corrected
from chalicelib.domain.tickets.corrections import (
    AskedCorrection,
    Corrected,
    Hand,
    is_made,
    line_of,
    make_again,
    strike,
    swap,
    version_of,
)
from chalicelib.domain.tickets.rushes import orders_in_rush
from chalicelib.domain.tickets.tickets import CANCELLED, Ticket, check_seen, somebody_was_first
from chalicelib.larder.menus import read_menu
from chalicelib.larder.orders import read_order
from chalicelib.larder.queue import read_queue
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.days import with_today
from chalicelib.service.retry import retry

_AT_A_TIME = 40
"""Orders that are ended in one request: a second's work."""


def correct(order_id: str, asked: AskedCorrection, hand: Hand) -> Ticket:
    """The ticket with this correction; as it is, when it was corrected before and only the answer was lost."""
    return _once(
        order_id,
        lambda ticket: is_made(ticket, asked.line, asked.seen, hand.tablet),
        lambda ticket: _correct(ticket, asked, hand),
    )


def call_off(order_id: str, seen: int, hand: Hand, *, begun: bool) -> Ticket:
    """The ticket cancelled; as it is, when it was cancelled before. `begun` says that what is not ticked was in the pan already."""

    def cancel(ticket: Ticket) -> Ticket:
        check_seen(ticket, seen)
        lines = {index: _line(ticket, index) for index in range(len(ticket.order.lines)) if index not in ticket.struck}
        return _decide_and_keep(ticket, lambda *_: corrections.call_off(ticket, lines, hand, begun=begun), hand)

    return _once(order_id, lambda ticket: ticket.state == CANCELLED, cancel)


def end_together(sender: str, since: datetime, until: datetime, hand: Hand) -> tuple[list[str], int]:
    """The orders of a sender that count called off; without one, those of strangers that nobody has begun. A part of them at a time.

    They were placed from `since` to `until`: what came after the crew was asked is not what was meant.

    Gives the ids of those that were, and how many are left. What moves meanwhile is left as it is.
    """
    found = [ticket for ticket in orders_in_rush(read_queue(hand.at), sender, hand.at) if since <= ticket.order.placed_at <= until]
    ended = []
    for ticket in found[:_AT_A_TIME]:
        lines = {index: _line(ticket, index) for index in range(len(ticket.order.lines)) if index not in ticket.struck}
        called_off = corrections.call_off(ticket, lines, hand, begun=True)
        if keep_ticket(ticket, called_off) == called_off.ticket:
            ended.append(ticket.order.id)
    return ended, len(found[_AT_A_TIME:])


def _once(order_id: str, is_done: Callable[[Ticket], bool], change: Callable[[Ticket], Ticket]) -> Ticket:
    """The ticket changed; as it is, when that is done already. A no is looked at twice: an earlier try may have landed meanwhile."""
    ticket = read_order(order_id)
    if is_done(ticket):
        return ticket
    try:
        return change(ticket)
    except KitchenBusy:
        raise
    except RestaurantError:
        found = read_order(order_id)
        if not is_done(found):
            raise
        return found


def _correct(ticket: Ticket, asked: AskedCorrection, hand: Hand) -> Ticket:
    check_seen(ticket, asked.seen)
    line = _line(ticket, asked.line)

    def decide(offer: Offer, shelf: Shelf) -> Corrected:
        if asked.instead:
            instead = find_offered_line(asked.instead, offer)
            return swap(ticket, asked.line, line, hand, instead=instead, offer=offer, shelf=shelf, begun=asked.begun, warned=asked.warned)
        return make_again(ticket, asked.line, line, hand) if asked.again else strike(ticket, asked.line, line, hand, begun=asked.begun)

    return _decide_and_keep(ticket, decide, hand)


def _decide_and_keep(ticket: Ticket, decide: Callable[[Offer, Shelf], Corrected], hand: Hand) -> Ticket:
    """Decides on the shelf as it is, and keeps what was decided; decides again when the shelf has changed meanwhile."""

    def correct_and_keep(shelf: Shelf | None) -> Ticket:
        shelf = shelf or read_shelf()
        offer = read_offer(hand.at, shelf)
        shelf = with_today(shelf, offer, hand.at)
        corrected = decide(offer, shelf)
        check_corrected(ticket, corrected, offer, shelf)
        kept = keep_ticket(ticket, corrected, offer if corrected.new_line else None)
        if kept != corrected.ticket:
            raise somebody_was_first(kept)
        return kept

    return retry(correct_and_keep)


def _line(ticket: Ticket, index: int) -> Line:
    return line_of(ticket, index, read_menu(version_of(ticket, index)))
