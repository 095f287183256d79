"""What the open tickets still need from the larder: the kitchen's shopping list for the hours to come."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from chalicelib.domain.menu.lines import add_needs
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.tickets.corrections import line_of, version_of
from chalicelib.domain.tickets.tickets import CAN_TICK, Ticket

_AHEAD = timedelta(hours=12)
"""So far ahead lies tonight, and no order for another day."""


def versions_ticked(tickets: Iterable[Ticket]) -> set[int]:
    """The versions of the menus on which the lines that are done were found."""
    return {version_of(ticket, index) for ticket in tickets for index in ticket.ticks}


def to_prepare(tickets: Iterable[Ticket], now: datetime, menus: Mapping[int, Menu]) -> dict[str, int]:
    """Thousandths by place, of every line of the coming hours that is not done. `menus` are those of `versions_ticked`, by version."""
    needs: dict[str, int] = {}
    for ticket in tickets:
        if ticket.state not in CAN_TICK or ticket.order.slot > now + _AHEAD:
            continue
        add_needs(needs, ticket.order.taken)
        add_needs(needs, ticket.order.held.on_shelf if ticket.order.held else {})
        for index in ticket.ticks:
            add_needs(needs, line_of(ticket, index, menus[version_of(ticket, index)]).needs_of_all(), -1)
    return {place: amount for place, amount in needs.items() if amount}
