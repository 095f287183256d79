"""The crew sees the open tickets, ticks their lines and moves them along; the dining room sees what is ready."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.tickets import tickets
from chalicelib.domain.tickets.calls import Call
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.rushes import TOGETHER, Rush, rushes
from chalicelib.domain.tickets.tickets import SERVED, Ticket, check_seen
from chalicelib.domain.tickets.to_prepare import to_prepare, versions_ticked
from chalicelib.larder.menus import read_menu
from chalicelib.larder.orders import read_order
from chalicelib.larder.queue import left_lately, read_queue
from chalicelib.larder.rules import read_offer
from chalicelib.larder.tickets import keep_ticket, read_done_tickets, read_listed
from chalicelib.service.calls import read_calls

_RECALLED = timedelta(minutes=30)
_MOST_LOOKED_AT = 60
"""Of the list of a day: more are not served in half an hour."""


class OpenTickets(NamedTuple):
    """The open tickets by due time, the names of the stations, the ids of tickets that were ended together just now, the rushes, and the
    calls that wait for an answer.
    """

    queue: list[Ticket]
    stations: list[str]
    ended: list[str]
    rushes: list[Rush]
    calls: list[Call]


def read_board(now: datetime) -> OpenTickets:
    """All that the board shows."""
    queue = read_queue(now)
    ended = [ticket.order.id for ticket in left_lately() if ticket.tablet == TOGETHER]
    return OpenTickets(queue, list(read_menu().stations.values()), ended, rushes(queue, read_offer(now), now), read_calls(now))


def read_ticket(order_id: str) -> Ticket:
    """A ticket, wherever it is on its way."""
    return read_order(order_id)


def recall(now: datetime) -> list[Ticket]:
    """What was served in the last half hour, the latest first."""
    since, hours = now - _RECALLED, read_menu().hours
    days = {local_day(hours, now), local_day(hours, since)}
    done = [*read_done_tickets(since, now), *(ticket for day in days for ticket in read_listed(day, _MOST_LOOKED_AT))]
    served = [ticket for ticket in done if ticket.state == SERVED and ticket.steps[SERVED] > since]
    return sorted(served, key=lambda ticket: ticket.steps[SERVED], reverse=True)


def read_needs(now: datetime) -> tuple[dict[str, int], Menu]:
    """Thousandths by place that the coming hours still take, and the menu that names them."""
    queue = read_queue(now)
    menus = {version: read_menu(version) for version in versions_ticked(queue)}
    return to_prepare(queue, now, menus), read_menu()


def read_screen(now: datetime) -> list[Ticket]:
    """What the dining room is called for."""
    return [ticket for ticket in read_queue(now) if ticket.is_called_out(now)]


def move(order_id: str, seen: int, state: str, hand: Hand) -> Ticket:
    """The ticket moved one step on or back from the turn that was seen."""
    return _change(order_id, seen, hand, lambda ticket: tickets.move(ticket, state, hand.at, hand.tablet, hand.who))


def tick(order_id: str, seen: int, lines: Collection[int], hand: Hand, *, done: bool) -> Ticket:
    """The ticket of the turn that was seen, with these lines done, or not done after all."""
    return _change(order_id, seen, hand, lambda ticket: tickets.tick(ticket, lines, hand.at, done=done, tablet=hand.tablet, who=hand.who))


def hide(order_id: str, seen: int, hand: Hand, *, hidden: bool) -> Ticket:
    """The ticket of the turn that was seen, off the screen in the dining room, or on it again."""
    return _change(order_id, seen, hand, lambda ticket: tickets.hide(ticket, hand.at, hand.tablet, hand.who, hidden=hidden))


def _change(order_id: str, seen: int, hand: Hand, change: Callable[[Ticket], Ticket]) -> Ticket:
    """The ticket after a change of the turn that was seen, which only one tablet makes; made before, when only its answer was lost."""
    return _changed(read_order(order_id), seen, hand, change)


def _changed(ticket: Ticket, seen: int, hand: Hand, change: Callable[[Ticket], Ticket]) -> Ticket:
    is_after = ticket.turn == seen + 1 and ticket.tablet == hand.tablet != ""
    if not is_after:
        check_seen(ticket, seen)
    changed = change(ticket)
    if changed == ticket:
        return ticket
    check_seen(ticket, seen)
    kept = keep_ticket(ticket, changed)
    return kept if kept == changed else _changed(kept, seen, hand, change)  # somebody was first, or an earlier try of this tablet
