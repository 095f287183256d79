"""When a meal is ready: the honest word to its guest, and whether that is late."""

from datetime import datetime, timedelta
from math import ceil

from chalicelib.domain.orders.orders import Order
from chalicelib.domain.tickets.tickets import CANCELLED, COOKING, READY, Ticket


def ready_at(ticket: Ticket, now: datetime) -> datetime:
    """When the meal is ready. While it is not, this is an estimate that lies neither before its slot nor in the past."""
    if READY in ticket.steps:
        return ticket.steps[READY]
    still = _cooking_time(ticket.order)
    if COOKING in ticket.steps:
        still = max(timedelta(minutes=1), ticket.steps[COOKING] + still - now)
    return max(ticket.order.slot, _whole_minute(now + still))


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether the meal is ready more than a minute after its slot, or will be."""
    return ticket.state != CANCELLED and ready_at(ticket, now) > ticket.order.slot + timedelta(minutes=1)


def _cooking_time(order: Order) -> timedelta:
    """How long the order takes to cook; at most the time between placing and slot, for which the slot was offered."""
    return min(timedelta(minutes=order.takes), order.slot - order.placed_at)


def _whole_minute(instant: datetime) -> datetime:
    return datetime.fromtimestamp(ceil(instant.timestamp() / 60) * 60, tz=instant.tzinfo)
