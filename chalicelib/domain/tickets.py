"""A ticket's way through the kitchen: received, cooking, ready, served; one step on, or one step back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from chalicelib.domain.orders import Order
from chalicelib.domain.refusals import NoSuchStep, TicketMoved, TooLateToCancel

STEPS = ("received", "cooking", "ready", "served")
CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Ticket:
    """An order and where it is. `steps` tells when each state was reached."""

    order: Order
    state: str
    steps: Mapping[str, datetime]

    @property
    def is_open(self) -> bool:
        """Whether the kitchen still has something to do for it."""
        return self.state in STEPS[:-1]

    @property
    def cancellable(self) -> bool:
        return self.state == STEPS[0]


def check_seen(ticket: Ticket, *states: str) -> None:
    """Refuses when the ticket is in none of these states: somebody else has moved it."""
    if ticket.state not in states:
        raise TicketMoved(f"Somebody was first: this ticket is {ticket.state} now.", "Look at the ticket again.", state=ticket.state)


def move(ticket: Ticket, state: str, now: datetime) -> Ticket:
    """The ticket one step on or one step back, or as it is; stepping back forgets when the later step was reached."""
    if ticket.state == state and state in STEPS:
        return ticket
    if ticket.state not in STEPS or state not in STEPS or abs(STEPS.index(state) - STEPS.index(ticket.state)) != 1:
        raise NoSuchStep(f"A ticket cannot go from {ticket.state} to {state}.", "Move it one step on or one step back.")
    if STEPS.index(state) < STEPS.index(ticket.state):
        return replace(ticket, state=state, steps={step: at for step, at in ticket.steps.items() if step != ticket.state})
    return replace(ticket, state=state, steps={**ticket.steps, state: now})


def cancel(ticket: Ticket, now: datetime) -> Ticket:
    """The ticket cancelled. Only while nothing is cooking: what is in the pan cannot go back on the shelf."""
    if ticket.state == CANCELLED:
        return ticket
    if not ticket.cancellable:
        raise TooLateToCancel("Your order is already being cooked, so it cannot be cancelled here.", "Call us if something is wrong.")
    return replace(ticket, state=CANCELLED, steps={**ticket.steps, CANCELLED: now})


def ready_at(ticket: Ticket, now: datetime) -> datetime:
    """When the meal is, or honestly will be, ready: never before its slot, and never in the past while it is not."""
    if "ready" in ticket.steps:
        return ticket.steps["ready"]
    still = _cooking_time(ticket.order)
    if "cooking" in ticket.steps:
        still = max(timedelta(minutes=1), ticket.steps["cooking"] + still - now)
    return max(ticket.order.slot, _whole_minute(now + still))


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether the meal will not be, or was not, ready for its slot."""
    return ticket.state != CANCELLED and ready_at(ticket, now) > ticket.order.slot + timedelta(minutes=1)


def _cooking_time(order: Order) -> timedelta:
    """What fits between placing and slot, or the slot would not have been offered."""
    return min(timedelta(minutes=order.takes), order.slot - order.placed_at)


def _whole_minute(instant: datetime) -> datetime:
    return datetime.fromtimestamp(ceil(instant.timestamp() / 60) * 60, tz=instant.tzinfo)
