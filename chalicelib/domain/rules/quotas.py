"""How many of a dish a day has: who was not counted when that was said, and who ordered more than there will be."""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.book.book import Hours
from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.orders.holding import held_dish
from chalicelib.domain.tickets.tickets import CANCELLED, Ticket


def uncounted(tickets: Iterable[Ticket], day: date, dish: str, hours: Hours) -> int:
    """Portions of a dish that were ordered for that day while it had no quota."""
    return sum(_portions(ticket, day, dish, hours) - _counted(ticket, day, dish) for ticket in tickets)


def beyond(tickets: Iterable[Ticket], day: date, dish: str, most: int, hours: Hours) -> list[Ticket]:
    """The orders still to be cooked for which so many portions are not enough: who came first is served."""
    late: list[Ticket] = []
    for ticket in sorted(tickets, key=lambda ticket: (ticket.order.placed_at, ticket.order.id)):
        portions = _portions(ticket, day, dish, hours)
        if portions > max(most, 0) and ticket.is_open:
            late.append(ticket)
        else:
            most -= portions
    return late


def _portions(ticket: Ticket, day: date, dish: str, hours: Hours) -> int:
    order = ticket.order
    if ticket.state == CANCELLED or kitchen_day(hours, order.slot) != day:
        return 0
    return sum(line.portions for index, line in enumerate(order.lines) if line.dish == dish and index not in ticket.struck)


def _counted(ticket: Ticket, day: date, dish: str) -> int:
    """Some of its lines may have come when there was a quota already, and others not."""
    is_of_day = ticket.order.held is not None and ticket.order.held.day == day
    return ticket.holds.get(held_dish(dish), 0) if is_of_day else 0
