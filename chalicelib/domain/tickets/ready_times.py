"""When a meal is ready: the honest word to its guest, and whether that is late."""

from datetime import datetime, timedelta
from math import ceil

from chalicelib.domain.orders.orders import Order
from chalicelib.domain.shelf.discretion import STEP_FOR_GUESTS, in_steps
from chalicelib.domain.tickets.tickets import CANCELLED, COOKING, READY, Ticket


def ready_at(ticket: Ticket, now: datetime) -> datetime:
    """When the meal is ready. While it is not, this is an estimate that lies neither before its slot nor in the past."""
    return _ready_at(ticket, now, ticket.order.takes)


def ready_for_guest(ticket: Ticket, now: datetime) -> datetime:
    """When the meal is ready, as its guest hears it: never earlier than true, and not so exactly that it tells minutes."""
    return _ready_at(ticket, now, max(ticket.order.takes_in_steps, in_steps(ticket.order.takes)))


def _ready_at(ticket: Ticket, now: datetime, takes: int) -> datetime:
    if READY in ticket.steps:
        return ticket.steps[READY]
    still = _cooking_time(ticket.order, takes)
    if COOKING in ticket.steps:
        still = max(timedelta(minutes=1), ticket.steps[COOKING] + still - now)
    return max(ticket.order.slot, _whole_minute(now + still))


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether the meal is ready more than a minute after its slot, or will be."""
    return ticket.state != CANCELLED and ready_at(ticket, now) > ticket.order.slot + timedelta(minutes=1)


def is_late_for_guest(ticket: Ticket, now: datetime) -> bool:
    """Whether its guest is told that it takes longer: by more than what the step adds, or it would be told of meals that are in time."""
    return ticket.state != CANCELLED and ready_for_guest(ticket, now) > ticket.order.slot + timedelta(minutes=STEP_FOR_GUESTS)


def _cooking_time(order: Order, takes: int) -> timedelta:
    """How long the order takes to cook; at most the time between placing and slot, for which the slot was offered."""
    return min(timedelta(minutes=takes), order.slot - order.placed_at)


def _whole_minute(instant: datetime) -> datetime:
    return datetime.fromtimestamp(ceil(instant.timestamp() / 60) * 60, tz=instant.tzinfo)
