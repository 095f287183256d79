"""What orders moved, by the day on which it happened: placing takes, a correction or a cancellation gives back on its own day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.domain.menu.lines import add_needs
from chalicelib.domain.shelf.movements import AHEAD, OPENING, Movement
from chalicelib.domain.tickets.tickets import CANCELLED, Ticket

ORDER, CORRECTED = "order", "corrected"


@dataclass(frozen=True, slots=True)
class Moved:
    """One change of the shelf by an order: `amounts` in thousandths by place, negative where it took. `letters` are its code's."""

    at: datetime
    reason: str
    order_id: str
    amounts: Mapping[str, int]
    letters: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class DaySum:
    """What the orders of a day took in all, thousandths by place, and the places that were opened on it."""

    day: date
    used: Mapping[str, int]
    opened: tuple[str, ...]


def moves(ticket: Ticket) -> Iterator[Moved]:
    """When and how an order moved the shelf. What the oldest corrections gave is not known: it was never taken."""
    order = ticket.order
    changes = [Moved(correction.at, CORRECTED, order.id, correction.gave, order.letters) for correction in ticket.corrections]
    if ticket.state == CANCELLED:
        changes.append(Moved(ticket.steps[CANCELLED], CANCELLED, order.id, order.taken, order.letters))
    taken: dict[str, int] = {}
    add_needs(taken, ticket.takes, -1)
    for change in changes:
        add_needs(taken, change.amounts, -1)
    yield Moved(order.placed_at, ORDER, order.id, taken, order.letters)
    yield from changes


def moved_in(tickets: Iterable[Ticket], hours: tuple[datetime, datetime]) -> list[Moved]:
    """What these orders moved from one instant up to another, by time. Of a ticket that is there twice the first counts."""
    first = {ticket.order.id: ticket for ticket in reversed(list(tickets))}
    found = [
        moved for ticket in first.values() for moved in moves(ticket) if hours[0] <= moved.at < hours[1] and any(moved.amounts.values())
    ]
    return sorted(found, key=lambda moved: (moved.at, moved.order_id, moved.reason != ORDER))


def day_sum(day: date, moved: Iterable[Moved], movements: Iterable[Movement]) -> DaySum:
    """The sum of a day. What was ordered ahead for it was taken by the movement with which it began."""
    used, opened = Counter[str](), set[str]()
    for line in moved:
        used.subtract(line.amounts)
    for movement in movements:
        if movement.reason == AHEAD:
            used.subtract(movement.amounts)
        if movement.reason == OPENING:
            opened |= movement.amounts.keys()
    return DaySum(day, {place: amount for place, amount in sorted(used.items()) if amount}, tuple(sorted(opened)))
