"""Calling somebody to a table: one call at a time, and the next one when the crew has had the time to come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.refusals import NotAtTable
from chalicelib.domain.tickets.sittings import LASTS
from chalicelib.domain.tickets.tickets import CANCELLED, SERVED, Ticket

AGAIN_AFTER = timedelta(minutes=3)
"""So long after a call that was answered the same table calls nobody again, whoever taps there."""
STANDS = timedelta(hours=1)
"""A call that nobody has answered by then is not on the board any more."""
STAYS = timedelta(hours=2)
"""So long after it was served the guests of an order are taken to sit at its table."""


@dataclass(frozen=True, slots=True)
class Call:
    """`answered` is who of the crew took it off the board, or empty."""

    table: int
    table_name: str
    at: datetime
    answered: str = ""

    def stands(self, now: datetime) -> bool:
        """Whether somebody still waits."""
        return not self.answered and now < self.at + STANDS


def call_from(ticket: Ticket, now: datetime) -> Call:
    """A call from the table of this order. Only who has ordered and still sits there may call: a table's code is public."""
    table = ticket.order.table
    if table is None or not sits_there(ticket, now):
        raise NotAtTable(why="left")
    return Call(table, ticket.order.table_name, now)


def sits_there(ticket: Ticket, now: datetime) -> bool:
    """Whether the guests of an order to a table still sit there: they wait for it, or have had it a while ago and not paid.

    Where the crew taps nothing, the longest sitting ends it.
    """
    if ticket.order.table is None or ticket.state == CANCELLED or now >= ticket.order.placed_at + LASTS:
        return False
    return ticket.is_open or (not ticket.settled and now < ticket.steps[SERVED] + STAYS)
