"""When the restaurant is open by its own clock: split hours, hours past midnight, and the two days a year when the clocks change.

All times are aware and in UTC. A service belongs to the local day on which it begins.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NotRequired, TypedDict
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import Hours, Opening, SpecialDay
from chalicelib.domain.dates import clock_text

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Service:
    """One stretch of being open, from `opens` up to `closes`."""

    opens: datetime
    closes: datetime


class SpecialDays(TypedDict):
    """Equal special days in a row, from `day` to `until`; or one day."""

    day: str
    until: NotRequired[str]
    name: str
    openings: list[str]


@lru_cache(maxsize=16)  # asked for by every order and every look at the menu, and the same all day
def services(hours: Hours, first: date, last: date) -> tuple[Service, ...]:
    """Every service that begins on a local day from `first` to `last`. Services that touch or overlap are one."""
    zone = ZoneInfo(hours.zone)
    special = {day.day: day.openings for day in hours.special}
    found: list[Service] = []
    for day in _days(first, last):
        for opening in sorted(special.get(day, hours.week[day.weekday()]), key=lambda opening: opening.opens):
            closing_day = day if opening.closes > opening.opens else day + timedelta(days=1)
            service = Service(_instant(day, opening.opens, zone), _instant(closing_day, opening.closes, zone))
            if found and service.opens <= found[-1].closes:
                before = found.pop()
                service = Service(before.opens, max(before.closes, service.closes))
            if service.closes > service.opens:  # in the hour that a spring night leaves out, opening and closing are the same instant
                found.append(service)
    return tuple(found)


def local_day(hours: Hours, now: datetime) -> date:
    """The day on the restaurant's own calendar."""
    return day_in(hours.zone, now)


def day_in(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def local_text(hours: Hours, instant: datetime) -> str:
    """The instant as the restaurant's clock shows it, with its offset. Slots are offered in this spelling and must come back in it."""
    return instant.astimezone(ZoneInfo(hours.zone)).isoformat(timespec="seconds")


def without_past_days(hours: Hours, now: datetime) -> Hours:
    """The hours without special days that are over, in order. Yesterday stays, because its service may still go on past midnight."""
    yesterday = local_day(hours, now) - timedelta(days=1)
    return replace(hours, special=tuple(sorted((day for day in hours.special if day.day >= yesterday), key=lambda day: day.day)))


def openings_text(openings: Iterable[Opening]) -> list[str]:
    """Openings as they are written on the door, such as 12:00-14:30."""
    return [f"{clock_text(opening.opens)}-{clock_text(opening.closes)}" for opening in openings]


def week_text(hours: Hours) -> list[list[str]]:
    """The openings of each weekday, Monday first, as the owner writes them."""
    return [openings_text(openings) for openings in hours.week]


def special_spans(hours: Hours) -> list[list[SpecialDay]]:
    """The special days, in their order; those that follow each other and are equal are together."""
    spans: list[list[SpecialDay]] = []
    for day in sorted(hours.special, key=lambda special: special.day):
        before = spans[-1][-1] if spans else None
        if before and replace(before, day=before.day + timedelta(days=1)) == day:
            spans[-1].append(day)
        else:
            spans.append([day])
    return spans


def special_text(hours: Hours) -> list[SpecialDays]:
    """Each span of special days: its `day`, `until` where it has more than one, its `name` and `openings` as the owner writes them."""
    return [_span_text(span[0], span[-1]) for span in special_spans(hours)]


def _span_text(first: SpecialDay, last: SpecialDay) -> SpecialDays:
    days: SpecialDays = {"day": first.day.isoformat(), "name": first.name, "openings": openings_text(first.openings)}
    return {**days, "until": last.day.isoformat()} if last != first else days


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant of a wall time. One that the clocks jump over becomes the end of the gap; of one that comes twice, the first counts."""
    wall = datetime.combine(day, clock)
    while wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        wall += _MINUTE
    return wall.replace(tzinfo=zone).astimezone(UTC)
