"""When the restaurant is open, by its own clock: split hours, past midnight, and the two days a year when the clocks change.

Times are aware and in UTC. An opening belongs to the local day on which it begins.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import Hours, Opening

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Service:
    """One stretch of being open, from `opens` up to `closes`."""

    opens: datetime
    closes: datetime


@lru_cache(maxsize=16)  # asked for by every order and every look at the menu, and the same all day
def services(hours: Hours, first: date, last: date) -> tuple[Service, ...]:
    """Every stretch that begins on a local day from `first` to `last`; stretches that touch are one."""
    zone = ZoneInfo(hours.zone)
    special = {one.day: one.openings for one in hours.special}
    found: list[Service] = []
    for day in _days(first, last):
        for opening in sorted(special.get(day, hours.week[day.weekday()]), key=lambda opening: opening.opens):
            closing_day = day if opening.closes > opening.opens else day + timedelta(days=1)
            service = Service(_at(day, opening.opens, zone), _at(closing_day, opening.closes, zone))
            if found and service.opens <= found[-1].closes:
                before = found.pop()
                service = Service(before.opens, max(before.closes, service.closes))
            if service.closes > service.opens:  # a stretch that lies wholly in the gap of a spring night is no stretch
                found.append(service)
    return tuple(found)


def local_day(hours: Hours, now: datetime) -> date:
    """The day on the restaurant's own calendar."""
    return now.astimezone(ZoneInfo(hours.zone)).date()


def local_text(hours: Hours, instant: datetime) -> str:
    """An instant as the restaurant's wall shows it, with its offset: the one spelling in which a time is offered and sent back."""
    return instant.astimezone(ZoneInfo(hours.zone)).isoformat(timespec="seconds")


def without_past_days(hours: Hours, now: datetime) -> Hours:
    """Special days that are over need not be kept; yesterday's may still be open, past midnight."""
    yesterday = local_day(hours, now) - timedelta(days=1)
    return replace(hours, special=tuple(sorted((one for one in hours.special if one.day >= yesterday), key=lambda one: one.day)))


def openings_text(openings: Iterable[Opening]) -> list[str]:
    """Openings as they are written on the door."""
    return [f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in openings]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A wall time as an instant. One that the clocks jump over becomes the end of the gap; one that comes twice, its first coming."""
    wall = datetime.combine(day, clock)
    while wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        wall += _MINUTE
    return wall.replace(tzinfo=zone).astimezone(UTC)
