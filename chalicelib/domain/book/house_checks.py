"""Whether the doors can open: the restaurant, its hours and slots, and the stations of its kitchen."""

import re
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import DAYS, Book, Hours, Opening, Restaurant
from chalicelib.domain.book.faults import Fault, id_faults, name_faults, range_faults, twice

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_DAY = 24 * 60
_WEEK = 7 * _DAY
_MOST_TABLES = 9999


def house_faults(book: Book) -> Iterator[Fault]:
    """The faults of everything but the food."""
    yield from _restaurant_faults(book.restaurant)
    for station in book.stations:
        yield from id_faults("station", station.id, station.id)
        yield from name_faults("station", station.id, station.name)
        for field, minutes in (("minutes_per_slot", station.minutes_per_slot), ("minutes_at_tables", station.minutes_at_tables)):
            if minutes is not None:
                yield from range_faults("station", station.id, field, minutes, range(1, _DAY + 1))


def _restaurant_faults(restaurant: Restaurant) -> Iterator[Fault]:
    kind, entry = "restaurant", restaurant.name
    yield from name_faults(kind, entry, restaurant.name)
    if not _CURRENCY.fullmatch(restaurant.currency):
        yield Fault(kind, entry, "currency", f'"{restaurant.currency}" is not a currency code of three capitals, such as EUR')
    if not _LANGUAGE.fullmatch(restaurant.language):
        yield Fault(kind, entry, "language", f'"{restaurant.language}" is not a language code, such as en or pt-BR')
    yield from range_faults(kind, entry, "tables", restaurant.tables, range(_MOST_TABLES + 1))
    yield from hours_faults(entry, restaurant.hours)


def hours_faults(entry: str, hours: Hours) -> Iterator[Fault]:
    """Whether the week, the special days and the numbers make sense."""
    kind = "restaurant"
    if not _is_zone(hours.zone):
        yield Fault(kind, entry, "zone", f'"{hours.zone}" is not a time zone of the IANA list, such as Europe/Paris')
    yield from range_faults(kind, entry, "slots, every", hours.slot_minutes, range(5, 241))
    yield from range_faults(kind, entry, "slots, lead", hours.lead_minutes, range(2 * _DAY + 1))
    yield from range_faults(kind, entry, "slots, last_order", hours.last_order_minutes, range(241))
    yield from range_faults(kind, entry, "slots, days_ahead", hours.days_ahead, range(61))
    if len(hours.week) != len(DAYS):
        yield Fault(kind, entry, "hours", f"a week has seven days, not {len(hours.week)}")
    else:
        yield from _overlaps(entry, hours)
    yield from _special_faults(entry, hours)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # an unknown name, a path, or a folder of zones such as "Europe"
        return False
    return "/" in name or name == "UTC"


def _overlaps(entry: str, hours: Hours) -> Iterator[Fault]:
    stretches = sorted(_stretch(day, opening) for day, openings in enumerate(hours.week) for opening in openings)
    if not stretches:
        return
    around = [*stretches, (stretches[0][0] + _WEEK, stretches[0][1] + _WEEK)]  # Sunday night meets Monday
    for (_, end), (start, _) in pairwise(around):
        if start < end:
            day = DAYS[start // _DAY % 7]
            message = f"the opening at {_clock(start)} begins before the one that ends at {_clock(end)} is over"
            yield Fault("restaurant", entry, f"hours, {day}", message)


def _special_faults(entry: str, hours: Hours) -> Iterator[Fault]:
    for day in twice(one.day.isoformat() for one in hours.special):
        yield Fault("restaurant", entry, f"special, {day}", "this day is there twice")
    for one in hours.special:
        field = f"special, {one.day.isoformat()}"
        yield from name_faults("restaurant", entry, one.name, field)
        for (_, end), (start, _) in pairwise(sorted(_stretch(0, opening) for opening in one.openings)):
            if start < end:
                yield Fault(
                    "restaurant", entry, field, f"the opening at {_clock(start)} begins before the one that ends at {_clock(end)} is over"
                )


def _stretch(day: int, opening: Opening) -> tuple[int, int]:
    opens = opening.opens.hour * 60 + opening.opens.minute
    closes = opening.closes.hour * 60 + opening.closes.minute
    return day * _DAY + opens, day * _DAY + closes + (0 if closes > opens else _DAY)


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
