"""A sitting: the orders to a table that nobody has settled yet, and their sum.

Nothing is kept of a sitting itself. What comes in while the crew settles it is in the next one, and nothing is lost between the two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.refusals import NoSuchStep
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.tickets import CANCELLED, Ticket, next_turn

LASTS = timedelta(hours=12)
"""Nobody sits longer: an order that a house has settled elsewhere is in no sitting of the next day."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was ordered to a table, the first order first."""

    table: int
    tickets: tuple[Ticket, ...]

    @property
    def total(self) -> int:
        return sum(ticket.order.total for ticket in self.tickets)


def is_sitting(ticket: Ticket, now: datetime) -> bool:
    """Whether the order is in a sitting: it goes to a table, and is still to be settled."""
    is_at_table = ticket.order.table is not None and ticket.state != CANCELLED
    return is_at_table and not ticket.settled and now < ticket.order.placed_at + LASTS


def sittings(tickets: Iterable[Ticket], now: datetime) -> list[Sitting]:
    """The sittings of all tables, by their numbers."""
    tables: dict[int, list[Ticket]] = {}
    for ticket in sorted(tickets, key=lambda ticket: (ticket.order.placed_at, ticket.order.id)):
        if ticket.order.table is not None and is_sitting(ticket, now):
            tables.setdefault(ticket.order.table, []).append(ticket)
    return [Sitting(table, tuple(tables[table])) for table in sorted(tables)]


def check_total(ticket: Ticket, total: int) -> None:
    """Refuses to settle what is not as it was shown: guests pay what stands there. What is settled already is."""
    is_as_shown = ticket.order.table is not None and ticket.state != CANCELLED and ticket.order.total == total
    if not ticket.settled and not is_as_shown:
        raise NoSuchStep(why="settle")


def settle(ticket: Ticket, total: int, hand: Hand) -> Ticket:
    """The ticket settled, wherever it is on its way."""
    check_total(ticket, total)
    return ticket if ticket.settled else next_turn(ticket, hand.at, hand.tablet, hand.who, settled=hand.who)
