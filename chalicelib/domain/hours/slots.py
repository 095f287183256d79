"""The slots for which a meal can be asked: on the grid of the service, after the lead time, and before the last order.

A guest at a table may have a lead time of its own, and what nobody cooks needs no slot of the grid.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.domain.book.book import Hours
from chalicelib.domain.hours.hours import Service, local_day, services

_TO_BRING = 5
"""Minutes until something that nobody cooks, such as a carafe of water, is at the table."""
_LONGEST_CLOSED = 366
"""So many days ahead a special day is looked at for the next opening."""


def coming_services(hours: Hours, now: datetime) -> list[Service]:
    """The service under way, if there is one, and those to come, as far ahead as orders are taken."""
    today = local_day(hours, now)
    ahead = services(hours, today - timedelta(days=1), today + timedelta(days=hours.days_ahead))
    return [service for service in ahead if service.closes > now]


def offered_slots(hours: Hours, now: datetime) -> list[datetime]:
    """Every slot that hours, lead time and last order allow, soonest first. Whether the kitchen has time for it, the shelf knows."""
    return [slot for service in coming_services(hours, now) for slot in _slots_of(service, hours, now, hours.lead_minutes)]


def is_offered(hours: Hours, slot: datetime, now: datetime) -> bool:
    """Whether this very instant is one of the offered slots, without listing them all."""
    return any(_has_slot(service, slot, hours, now) for service in coming_services(hours, now))


def slots_now(hours: Hours, now: datetime, *, cooked: bool = True) -> list[datetime]:
    """When a guest at a table can be served in the service under way: its slots, or the soonest minute for what is not `cooked`.

    The list is empty while the doors are closed.
    """
    under_way = [service for service in coming_services(hours, now) if service.opens <= now]
    lead = hours.lead_minutes if hours.table_lead_minutes is None else hours.table_lead_minutes
    if cooked:
        return [slot for service in under_way for slot in _slots_of(service, hours, now, lead)]
    minute = now.replace(second=0, microsecond=0)
    limits = [_limits(service, hours, minute, min(lead, _TO_BRING)) for service in under_way]
    return [earliest for earliest, latest in limits if earliest <= latest]


def next_opening(hours: Hours, now: datetime) -> datetime | None:
    """When the doors open next, however long they are closed. None when nothing says that they ever do."""
    today = local_day(hours, now)
    last = min(max((special.day for special in hours.special), default=today), today + timedelta(days=_LONGEST_CLOSED))
    return _first_after(now, coming_services(hours, now)) or _first_after(now, services(hours, today, last + timedelta(days=7)))


def closing_time(hours: Hours, now: datetime) -> datetime | None:
    """When the service under way ends. None while the doors are closed."""
    return next((service.closes for service in coming_services(hours, now) if service.opens <= now), None)


def _first_after(now: datetime, found: Iterable[Service]) -> datetime | None:
    return next((service.opens for service in found if service.opens > now), None)


def _slots_of(service: Service, hours: Hours, now: datetime, lead: int) -> list[datetime]:
    step = timedelta(minutes=hours.slot_minutes)
    earliest, latest = _limits(service, hours, now, lead)
    first = -((service.opens - earliest) // step)
    last = (latest - service.opens) // step
    return [service.opens + number * step for number in range(first, last + 1)]


def _has_slot(service: Service, slot: datetime, hours: Hours, now: datetime) -> bool:
    earliest, latest = _limits(service, hours, now, hours.lead_minutes)
    return earliest <= slot <= latest and not (slot - service.opens) % timedelta(minutes=hours.slot_minutes)


def _limits(service: Service, hours: Hours, now: datetime, lead: int) -> tuple[datetime, datetime]:
    earliest = max(service.opens, now + timedelta(minutes=lead), hours.paused_until or service.opens)
    return earliest, service.closes - timedelta(minutes=hours.last_order_minutes)
