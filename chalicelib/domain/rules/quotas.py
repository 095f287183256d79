"""How many portions of a dish a day has: those that were ordered before there was a quota, and the orders that go beyond it."""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.book.book import Hours
from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.orders.holding import held_dish
from chalicelib.domain.tickets.tickets import CANCELLED, Ticket


def uncounted(tickets: Iterable[Ticket], day: date, dish: str, hours: Hours) -> int:
    """Portions of a dish that were ordered for that day while it had no quota, so that the day does not hold them."""
    return sum(_portions(ticket, day, dish, hours) - _counted(ticket, day, dish) for ticket in tickets)


def beyond(tickets: Iterable[Ticket], day: date, dish: str, most: int, hours: Hours) -> list[Ticket]:
    """The open tickets that get nothing of this dish when the day has `most` portions. Orders are served in the order of their placing."""
    beyond_it: list[Ticket] = []
    for ticket in sorted(tickets, key=lambda ticket: (ticket.order.placed_at, ticket.order.id)):
        portions = _portions(ticket, day, dish, hours)
        if portions > max(most, 0) and ticket.is_open:
            beyond_it.append(ticket)
        else:
            most -= portions
    return beyond_it


def _portions(ticket: Ticket, day: date, dish: str, hours: Hours) -> int:
    order = ticket.order
    if ticket.state == CANCELLED or kitchen_day(hours, order.slot) != day:
        return 0
    return sum(line.portions for index, line in enumerate(order.lines) if line.dish == dish and index not in ticket.struck)


def _counted(ticket: Ticket, day: date, dish: str) -> int:
    """Portions that the day holds for the ticket. A ticket may have older lines that are not held, and later ones that are."""
    is_of_day = ticket.order.held is not None and ticket.order.held.day == day
    return ticket.holds.get(held_dish(dish), 0) if is_of_day else 0
