"""Who would be left without a meal when the house cooks by another offer."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.domain.hours.hours import local_day, services
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.tickets import Ticket


def stranded(tickets: Iterable[Ticket], before: Offer, after: Offer, shelf: Shelf, now: datetime) -> list[Ticket]:
    """The orders still to come that could be cooked on the offer `before` and cannot on `after`.

    An order cannot be cooked when the doors are closed at its slot, or when its slot has more work than minutes. Nor when its slot is off
    the grid: nobody would count its minutes with those of the slots around it.
    """
    coming = [ticket for ticket in tickets if ticket.order.slot > now]
    return [ticket for ticket in coming if _can_be_cooked(ticket, before, shelf) and not _can_be_cooked(ticket, after, shelf)]


def _can_be_cooked(ticket: Ticket, offer: Offer, shelf: Shelf) -> bool:
    slot = ticket.order.slot
    within = all(shelf.minutes.get((slot, station), 0) <= offer.capacity.get(station, 0) for station in ticket.order.work)
    day, every = local_day(offer.hours, slot), timedelta(minutes=offer.hours.slot_minutes)
    around = services(offer.hours, day - timedelta(days=1), day)
    return within and any(service.opens <= slot <= service.closes and not (slot - service.opens) % every for service in around)
