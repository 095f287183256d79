"""The slots for which a meal can be asked: on the grid of the service, after the lead time, and before the last order."""

from datetime import datetime, timedelta

from chalicelib.domain.book.book import Hours
from chalicelib.domain.hours.hours import Service, local_day, services


def coming_services(hours: Hours, now: datetime) -> list[Service]:
    """The service under way, if there is one, and those to come, as far ahead as orders are taken."""
    today = local_day(hours, now)
    ahead = services(hours, today - timedelta(days=1), today + timedelta(days=hours.days_ahead))
    return [service for service in ahead if service.closes > now]


def offered_slots(hours: Hours, now: datetime) -> list[datetime]:
    """Every slot that hours, lead time and last order allow, soonest first. Whether the kitchen has time for it, the shelf knows."""
    return [slot for service in coming_services(hours, now) for slot in _slots_of(service, hours, now)]


def is_offered(hours: Hours, slot: datetime, now: datetime) -> bool:
    """Whether this very instant is one of the offered slots, without listing them all."""
    return any(_has_slot(service, slot, hours, now) for service in coming_services(hours, now))


def slots_now(hours: Hours, now: datetime) -> list[datetime]:
    """The slots of the service under way: in these a guest at a table can be served. The list is empty while the doors are closed."""
    under_way = [service for service in coming_services(hours, now) if service.opens <= now]
    return [slot for service in under_way for slot in _slots_of(service, hours, now)]


def next_opening(hours: Hours, now: datetime) -> datetime | None:
    """When the doors open next. None when they do not open as far ahead as orders are taken."""
    return next((service.opens for service in coming_services(hours, now) if service.opens > now), None)


def closing_time(hours: Hours, now: datetime) -> datetime | None:
    """When the service under way ends. None while the doors are closed."""
    return next((service.closes for service in coming_services(hours, now) if service.opens <= now), None)


def _slots_of(service: Service, hours: Hours, now: datetime) -> list[datetime]:
    step = timedelta(minutes=hours.slot_minutes)
    earliest, latest = _limits(service, hours, now)
    first = -((service.opens - earliest) // step)
    last = (latest - service.opens) // step
    return [service.opens + number * step for number in range(first, last + 1)]


def _has_slot(service: Service, slot: datetime, hours: Hours, now: datetime) -> bool:
    earliest, latest = _limits(service, hours, now)
    return earliest <= slot <= latest and not (slot - service.opens) % timedelta(minutes=hours.slot_minutes)


def _limits(service: Service, hours: Hours, now: datetime) -> tuple[datetime, datetime]:
    earliest = max(service.opens, now + timedelta(minutes=hours.lead_minutes), hours.paused_until or service.opens)
    return earliest, service.closes - timedelta(minutes=hours.last_order_minutes)
