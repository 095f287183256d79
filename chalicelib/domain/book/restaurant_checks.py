"""Whether the doors can open: the restaurant, its hours and slots, and the stations of its kitchen.

The same checks judge the hours that an owner changes at the desk.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import DAYS, MOST_TABLES, Hours, Opening, Restaurant, Station
from chalicelib.domain.book.faults import Fault, duplicates, id_faults, name_faults, range_faults, translation_faults
from chalicelib.domain.dates import clock_text

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?", re.ASCII)
"""A language, its script and its country, at most: every browser takes such a code, and a page's scripts end at one it does not take."""
_NO_LANGUAGE = "api"
"""Somebody speaks it, but pages in it would lie where the kitchen is."""
LONGEST_TABLE_NAME = 30
"""A ticket's head and a card have room for so many characters."""
MOST_LANGUAGES = 8
"""Pages in each of them are written one after the other when a menu is published."""
LAST_YEAR = 2099
_ONE_DAY = timedelta(days=1)
_DAY, _NOON = 24 * 60, 12 * 60
_WEEK = 7 * _DAY
_MOST_FREE = 20
_TABLES = range(MOST_TABLES + 1)


def restaurant_faults(restaurant: Restaurant) -> Iterator[Fault]:
    """The faults of the restaurant, hours included."""
    yield from name_faults("restaurant", "", restaurant.name)
    yield from translation_faults("restaurant", "", restaurant.translations)
    if not _CURRENCY.fullmatch(restaurant.currency):
        yield restaurant_fault("currency", f'"{restaurant.currency}" is not a currency code of three capitals, such as EUR')
    field = "languages" if restaurant.other_languages else "language"
    for language in restaurant.languages:
        if not _LANGUAGE.fullmatch(language) or language == _NO_LANGUAGE:
            yield restaurant_fault(field, f'"{language}" is not a language code, such as en or pt-BR')
    for language in duplicates(restaurant.languages):
        yield restaurant_fault(field, f'"{language}" is there twice')
    if len(restaurant.languages) > MOST_LANGUAGES:
        yield restaurant_fault(field, f"there are {len(restaurant.languages)}; {MOST_LANGUAGES} is the most")
    yield from _range_faults("tables", restaurant.tables, _TABLES)
    if restaurant.tables in _TABLES:
        yield from _table_name_faults(restaurant)
    yield from _range_faults("free_per_paid", restaurant.free_per_paid, range(1, _MOST_FREE + 1))
    yield from hours_faults(restaurant.hours)


def _table_name_faults(restaurant: Restaurant) -> Iterator[Fault]:
    """Names by which nobody finds the table: of none that is there, of two, or too long for a ticket's head."""
    numbers = {str(number) for number in range(1, restaurant.tables + 1)}
    for number, name in restaurant.table_names.items():
        field = f"table_names, {number}"
        if number not in numbers:
            yield restaurant_fault(field, f"there is no such table; the tables are 1 to {restaurant.tables}")
        if len(name) > LONGEST_TABLE_NAME:
            yield restaurant_fault(field, f"the name has {len(name)} characters; {LONGEST_TABLE_NAME} is the most")
        yield from name_faults("restaurant", "", name, field)
    called = [restaurant.table_names.get(number, number).strip().casefold() for number in numbers]
    for name in duplicates(called):
        yield restaurant_fault("table_names", f'two tables are called "{name}"')


def hours_faults(hours: Hours) -> Iterator[Fault]:
    """Whether the week, the special days and the numbers make sense."""
    if not _is_zone(hours.zone):
        yield restaurant_fault("zone", f'"{hours.zone}" is not a time zone of the IANA list, such as Europe/Paris')
    yield from _range_faults("slots, every", hours.slot_minutes, range(5, 241))
    yield from _range_faults("slots, lead", hours.lead_minutes, range(2 * _DAY + 1))
    if hours.table_lead_minutes is not None:
        yield from _range_faults("slots, lead_at_tables", hours.table_lead_minutes, range(2 * _DAY + 1))
    yield from _range_faults("slots, last_order", hours.last_order_minutes, range(241))
    yield from _range_faults("slots, days_ahead", hours.days_ahead, range(61))
    if len(hours.week) != len(DAYS):
        yield restaurant_fault("hours", f"a week has seven days, not {len(hours.week)}")
    else:
        yield from _week_faults(hours)
        yield from _neighbour_faults(hours)
    yield from _special_day_faults(hours)
    for field, openings in (*_days_of_week(hours), *((_special(day.day), day.openings) for day in hours.special)):
        yield from _opening_faults(field, openings, hours.last_order_minutes)


def restaurant_fault(field: str, message: str) -> Fault:
    """A fault of a field of the restaurant's."""
    return Fault("restaurant", "", field, message)


def station_faults(station: Station) -> Iterator[Fault]:
    """The faults of one station."""
    yield from id_faults("station", station.id, station.id)
    yield from name_faults("station", station.id, station.name)
    for field, minutes in (("minutes_per_slot", station.minutes_per_slot), ("minutes_at_tables", station.minutes_at_tables)):
        if minutes is not None:
            yield from range_faults("station", station.id, field, minutes, range(1, _DAY + 1))


def _range_faults(field: str, number: int, allowed: range) -> Iterator[Fault]:
    return range_faults("restaurant", "", field, number, allowed)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # an unknown name, a path, or a folder of zones such as "Europe"
        return False
    return "/" in name or name == "UTC"


def _week_faults(hours: Hours) -> Iterator[Fault]:
    """The openings of a week that begin before the one before them is over."""
    stretches = sorted(_stretch(day, opening) for day, openings in enumerate(hours.week) for opening in openings)
    if not stretches:
        return
    before = stretches[-1][1] - _WEEK  # Sunday night meets Monday
    for start, end in stretches:
        if start < before:
            yield _overlap(f"hours, {DAYS[start // _DAY]}", start, before)
        before = end


def _special_day_faults(hours: Hours) -> Iterator[Fault]:
    for day in duplicates(special.day.isoformat() for special in hours.special):
        yield restaurant_fault(f"special, {day}", "this day is there twice")
    for special in hours.special:
        field = _special(special.day)
        if special.day.year > LAST_YEAR:
            yield restaurant_fault(field, f"nobody looks so far ahead; {LAST_YEAR} is the last year")
        yield from name_faults("restaurant", "", special.name, field)
        for (_, end), (start, _) in pairwise(sorted(_stretch(0, opening) for opening in special.openings)):
            if start < end:
                yield _overlap(field, start, end)


def _opening_faults(field: str, openings: Iterable[Opening], last_order: int) -> Iterator[Fault]:
    """Openings of a day that cannot be meant: until the next afternoon, or too short for an order."""
    for opening in openings:
        start, end = _stretch(0, opening)
        if _DAY + _NOON < end != start + _DAY:
            yield restaurant_fault(field, f"the opening at {_clock(start)} ends at {_clock(end)} on the next day, which is hardly meant")
        elif end - start < last_order:
            why = f"it is {end - start} minutes long, and the last order is {last_order} before its end"
            yield restaurant_fault(field, f"nobody can order in the opening at {_clock(start)}: {why}")


def _neighbour_faults(hours: Hours) -> Iterator[Fault]:
    """The openings of a special day that run into those of the next day, or the day before into them."""
    special = {day.day: day.openings for day in hours.special}
    pairs = {(day - _ONE_DAY, day): day for day in special if day > date.min}
    pairs |= {(day, day + _ONE_DAY): day for day in special if day < date.max}
    for (first, second), named in sorted(pairs.items()):
        ends = [_stretch(0, opening)[1] - _DAY for opening in special.get(first, hours.week[first.weekday()])]
        starts = [_stretch(0, opening)[0] for opening in special.get(second, hours.week[second.weekday()])]
        if ends and starts and min(starts) < max(ends):
            yield _overlap(_special(named), min(starts), max(ends))


def _days_of_week(hours: Hours) -> list[tuple[str, tuple[Opening, ...]]]:
    return [(f"hours, {name}", openings) for name, openings in zip(DAYS, hours.week, strict=False)]


def _special(day: date) -> str:
    return f"special, {day.isoformat()}"


def _overlap(field: str, start: int, end: int) -> Fault:
    return restaurant_fault(field, f"the opening at {_clock(start)} begins before the one that ends at {_clock(end)} is over")


def _stretch(day: int, opening: Opening) -> tuple[int, int]:
    """From when to when an opening lasts, in minutes since Monday began; `day` counts from Monday, 0."""
    opens = opening.opens.hour * 60 + opening.opens.minute
    closes = opening.closes.hour * 60 + opening.closes.minute
    return day * _DAY + opens, day * _DAY + closes + (0 if closes > opens else _DAY)


def _clock(minute: int) -> str:
    return clock_text(time(minute // 60 % 24, minute % 60))
