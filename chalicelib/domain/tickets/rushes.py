"""What a script looks like from the board: many open orders of one sender, or many new ones of strangers within a minute.

It is said, and nothing is done about it: the crew looks, and may end all of them at once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.tickets.tickets import NOT_BEGUN, Ticket

TOGETHER = "all/together"
"""Stands for the tablet on a ticket that was ended with others: no tablet is called so."""
TOGETHER = "all/together"
"""Stands for the tablet on a ticket that was ended with others: no tablet is called so."""
_MANY_OF_ONE = 9
"""More than a table may have open."""
_MANY_IN_A_MINUTE = 15
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Rush:
    """`orders` of `senders`, which come to `total`; of one `sender`, or of all strangers, of whom so many came `in_a_minute`."""

    orders: int
    senders: int
    total: int
    sender: str = ""
    in_a_minute: int = 0


def rushes(tickets: Sequence[Ticket]) -> list[Rush]:
    """What the board says: first of all strangers together, then of each sender, the most orders first."""
    found = []
    strangers = meant(tickets, "")
    in_a_minute = _most_in_a_minute(strangers)
    if in_a_minute >= _MANY_IN_A_MINUTE:
        found.append(_rush(strangers, in_a_minute=in_a_minute))
    for sender, orders in Counter(ticket.order.sender for ticket in tickets).most_common():
        if sender and orders >= _MANY_OF_ONE:
            found.append(_rush(meant(tickets, sender), sender=sender))
    return found


def meant(tickets: Iterable[Ticket], sender: str) -> list[Ticket]:
    """The open orders of a sender; without one, those of all strangers that nobody has begun."""
    if sender:
        return [ticket for ticket in tickets if ticket.order.sender == sender and ticket.is_open]
    return [ticket for ticket in tickets if ticket.order.sender and ticket.state in NOT_BEGUN]


def _rush(tickets: Sequence[Ticket], *, sender: str = "", in_a_minute: int = 0) -> Rush:
    orders = [ticket.order for ticket in tickets]
    return Rush(len(orders), len({order.sender for order in orders}), sum(order.total for order in orders), sender, in_a_minute)


def _most_in_a_minute(tickets: Iterable[Ticket]) -> int:
    """The most of them that were placed within any minute: the board says it until they are begun or over, whoever looks late."""
    placed = sorted(ticket.order.placed_at for ticket in tickets)
    most = first = 0
    for number, at in enumerate(placed):
        while at - placed[first] > _MINUTE:
            first += 1
        most = max(most, number - first + 1)
    return most
