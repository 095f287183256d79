"""What a script looks like from the board: one sender with all the orders it may have, or many new ones of strangers within a minute.

It is said, and nothing is done about it: the crew looks, and may end all of them at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.tickets.open_orders import is_counted
from chalicelib.domain.tickets.tickets import NOT_BEGUN, Ticket

TOGETHER = "all/together"
"""Stands for the tablet on a ticket that was ended with others: no tablet is called so."""
_FEWEST_OF_ONE = 8
"""Fewer of one sender are no rush, though the owner may allow no more."""
_MANY_IN_A_MINUTE = 15
_MINUTE = timedelta(minutes=1)
_LATELY = timedelta(minutes=30)
"""So long after they were placed the board says that many came within a minute: orders for later days lie there unbegun for weeks."""


@dataclass(frozen=True, slots=True)
class Rush:
    """`orders` of `senders`, which come to `total`; of one `sender`, or of all strangers, of whom so many came `in_a_minute`.

    The first was placed at `since` and the last at `until`. So many are `at_tables`, and so many for a `later` day.
    """

    orders: int
    senders: int
    total: int
    since: datetime
    until: datetime
    at_tables: int
    later: int
    sender: str = ""
    in_a_minute: int = 0


def rushes(tickets: Sequence[Ticket], offer: Offer, now: datetime) -> list[Rush]:
    """What the board says: first of strangers together, then of each sender, the most orders first."""
    most, together = _crowd(ticket for ticket in orders_in_rush(tickets, "", now) if ticket.order.placed_at > now - _LATELY)
    found = [_rush(together, offer, now, in_a_minute=most)] if together else []
    senders = {ticket.order.sender for ticket in tickets} - {""}
    of_each = sorted((orders_in_rush(tickets, sender, now) for sender in sorted(senders)), key=len, reverse=True)
    return found + [_rush(of_one, offer, now, sender=of_one[0].order.sender) for of_one in of_each if _is_full(of_one, offer)]


def orders_in_rush(tickets: Iterable[Ticket], sender: str, now: datetime) -> list[Ticket]:
    """The orders of a sender that count now; without one, those of all strangers that nobody has begun."""
    if sender:
        return [one for one in tickets if one.order.sender == sender and is_counted(one.state, one.order.slot, now)]
    return [one for one in tickets if one.order.sender and one.state in NOT_BEGUN]


def _is_full(of_one: Sequence[Ticket], offer: Offer) -> bool:
    """Whether a sender has as much as it may have: who photographed the code of a table fills it, and its guests are refused next."""
    if not of_one:
        return False
    most = offer.guests.address if of_one[0].order.table is None else offer.guests.table
    return len(of_one) >= max(most, _FEWEST_OF_ONE)


def _rush(tickets: Sequence[Ticket], offer: Offer, now: datetime, *, sender: str = "", in_a_minute: int = 0) -> Rush:
    orders, today = [ticket.order for ticket in tickets], local_day(offer.hours, now)
    placed = [order.placed_at for order in orders]
    return Rush(
        orders=len(orders),
        senders=len({order.sender for order in orders}),
        total=sum(order.total for order in orders),
        since=min(placed),
        until=max(placed),
        at_tables=sum(order.table is not None for order in orders),
        later=sum(local_day(offer.hours, order.slot) > today for order in orders),
        sender=sender,
        in_a_minute=in_a_minute,
    )


def _crowd(tickets: Iterable[Ticket]) -> tuple[int, list[Ticket]]:
    """The most of them that were placed within any minute, and all from the first to the last minute that had many."""
    placed = sorted(tickets, key=lambda ticket: ticket.order.placed_at)
    most = first = end = 0
    start = len(placed)
    for number, ticket in enumerate(placed, 1):
        while ticket.order.placed_at - placed[first].order.placed_at > _MINUTE:
            first += 1
        most = max(most, number - first)
        if number - first >= _MANY_IN_A_MINUTE:
            start, end = min(start, first), number
    return most, placed[start:end]
