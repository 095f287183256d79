"""What the open tickets still take from the larder: the kitchen's shopping list for the hours to come."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.domain.lines import add_needs
from chalicelib.domain.tickets import STEPS, Ticket

_AHEAD = timedelta(hours=12)
"""Tonight, and not the orders for another day."""


def to_prepare(tickets: Iterable[Ticket], now: datetime) -> dict[str, int]:
    """Thousandths by place, of every ticket of the coming hours that is not ready."""
    needs: dict[str, int] = {}
    for ticket in tickets:
        if ticket.state in STEPS[:2] and ticket.order.slot <= now + _AHEAD:
            add_needs(needs, ticket.order.needs)
            add_needs(needs, ticket.order.held.on_shelf if ticket.order.held else {})
    return needs
