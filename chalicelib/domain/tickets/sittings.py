"""A sitting: the orders to a table for which something is owed, and the sum of it.

Nothing is kept of a sitting itself. What comes in while the crew settles it is in the next one, and nothing is lost between the two.
An order keeps what was paid for it. When it changes after that, it is in a sitting again, with the difference.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.refusals import NoSuchStep
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.tickets import CANCELLED, Payment, Ticket, next_turn

LASTS = timedelta(hours=12)
"""Nobody sits longer: an order that a house has settled elsewhere is in no sitting of the next day."""
MOST_SETTLED = 60
"""Orders at once, in one transaction, which takes 100 items at most."""
_TAKEN_BACK_WITHIN = timedelta(minutes=10)
"""So long after it was settled by mistake an order is put back into its sitting."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was ordered to a table, the first order first."""

    table: int
    tickets: tuple[Ticket, ...]

    @property
    def owed(self) -> int:
        """Negative where money is to be given back."""
        return sum(ticket.owed for ticket in self.tickets)


def is_sitting(ticket: Ticket, now: datetime) -> bool:
    """Whether the order is in a sitting: it goes to a table, and is still to be settled."""
    return _is_to_settle(ticket) and now < ticket.order.placed_at + LASTS


def sittings(tickets: Iterable[Ticket], now: datetime) -> list[Sitting]:
    """The sittings of all tables, by their numbers."""
    tables: dict[int, list[Ticket]] = {}
    for ticket in sorted(tickets, key=lambda ticket: (ticket.order.placed_at, ticket.order.id)):
        if ticket.order.table is not None and is_sitting(ticket, now):
            tables.setdefault(ticket.order.table, []).append(ticket)
    return [Sitting(table, tuple(tables[table])) for table in sorted(tables)]


def settle(ticket: Ticket, owed: int, hand: Hand) -> Ticket:
    """The ticket with this paid, or given back, wherever it is on its way. Where nothing is owed any more, it was settled before.

    Refuses what is not as it was shown: guests pay what stands there.
    """
    if ticket.settled and not ticket.owed:
        return ticket
    if not _is_to_settle(ticket) or ticket.owed != owed:
        raise NoSuchStep(why="settle")
    payment = Payment(hand.at, hand.who, hand.tablet, owed)
    return next_turn(ticket, hand.at, hand.tablet, hand.who, payments=(*ticket.payments, payment))


def settled_before(ticket: Ticket, hand: Hand) -> str:
    """Who has settled the ticket with another hand, or empty: money for it is not taken twice."""
    if ticket.owed or not ticket.settled:
        return ""
    last = ticket.standing[-1]
    return "" if (last.who, last.tablet) == (hand.who, hand.tablet) else last.who


def take_back(ticket: Ticket, amount: int, hand: Hand) -> Ticket:
    """The ticket without its last payment, of this amount, which was a mistake."""
    last = ticket.payments[-1] if ticket.payments else None
    if last and last.undone_by:
        return ticket
    if not last or last.amount != amount or hand.at >= last.at + _TAKEN_BACK_WITHIN:
        raise NoSuchStep(why="take-back")
    payments = (*ticket.payments[:-1], replace(last, undone_by=hand.who))
    return next_turn(ticket, hand.at, hand.tablet, hand.who, payments=payments)


def _is_to_settle(ticket: Ticket) -> bool:
    """What costs nothing is settled too, with the rest of its table."""
    is_open = bool(ticket.owed) or not (ticket.settled or ticket.state == CANCELLED)
    return ticket.order.table is not None and is_open
