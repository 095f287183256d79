"""The rules as the owner wants them at the desk: openings in words and stations by their ids. Read into rules, or every fault is named."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from chalicelib.domain.book.book import DAYS, Hours, Opening, SpecialDay
from chalicelib.domain.book.faults import Fault, range_faults
from chalicelib.domain.book.restaurant_checks import hours_faults, restaurant_fault
from chalicelib.domain.hours.hours import without_past_days
from chalicelib.domain.menu.guest_limits import AMOUNTS, COUNTS, MOST_DAYS, MOST_OPEN, GuestLimits
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.pools import at_tables, pools
from chalicelib.domain.refusals import RulesBroken
from chalicelib.domain.rules.rules import Rules

_DAY = 24 * 60
_LARGEST = 10**12
"""In a currency's minor unit: more than any supper."""
_OPENING = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_STATION = "station/"
_TABLES = "/tables"
"""After a station's id: its minutes for guests at tables, where they are apart."""
_FIELDS = {"slots, lead": "lead_minutes", "slots, last_order": "last_order_minutes", "slots, days_ahead": "days_ahead"}
"""What the book calls otherwise."""


@dataclass(frozen=True, slots=True)
class WishedDay:
    """A special day, and its openings in words."""

    day: date
    name: str
    openings: Sequence[str]


@dataclass(frozen=True, slots=True)
class WishedRules:
    """What the owner changes, and the versions of rules and menu that were looked at. `week` begins on Monday; an opening is `18:30-22:30`.

    `capacity` is minutes per slot by the station's id, or by its id and "/tables". A station that is left out stays as it is, and so do
    the limits of `guests`.
    """

    seen: int
    menu: int
    week: Sequence[Sequence[str]]
    special: Sequence[WishedDay]
    lead_minutes: int
    last_order_minutes: int
    days_ahead: int
    capacity: Mapping[str, int]
    guests: GuestLimits | None = None


def write_rules(wished: WishedRules, menu: Menu, rules: Rules, now: datetime) -> Rules:
    """The rules with what the owner wants, or every fault in it."""
    faults: list[Fault] = []
    hours = replace(
        rules.hours,
        week=tuple(_openings(words, f"hours, {name}", faults) for name, words in zip(DAYS, wished.week, strict=True)),
        special=tuple(SpecialDay(day.day, day.name, _openings(day.openings, f"special, {day.day}", faults)) for day in wished.special),
        lead_minutes=wished.lead_minutes,
        last_order_minutes=wished.last_order_minutes,
        days_ahead=wished.days_ahead,
    )
    guests = wished.guests or rules.guests
    to_come = without_past_days(hours, now)
    faults += [
        *hours_faults(to_come),
        *_past_faults(hours, to_come, rules),
        *_capacity_faults(wished.capacity, menu),
        *_guest_faults(guests),
    ]
    if faults:
        named = [{"field": _FIELDS.get(fault.field, fault.field.replace(", ", ".")), "message": fault.message} for fault in faults]
        raise RulesBroken(why="faults", faults=named)
    return replace(rules, hours=to_come, capacity=_capacity(wished.capacity, menu, rules), guests=guests)


def stations_by_id(menu: Menu) -> dict[str, str]:
    """The places of the stations that are on the menu, by their ids in the book."""
    return {name.removeprefix(_STATION): place for name, place in menu.places.items() if place in menu.stations}


def _openings(words: Sequence[str], field: str, faults: list[Fault]) -> tuple[Opening, ...]:
    found: list[Opening] = []
    for word in words:
        if _OPENING.fullmatch(word):
            opens, closes = map(time.fromisoformat, word.split("-"))
            found.append(Opening(opens, closes))
        else:
            faults.append(restaurant_fault(field, f'"{word}" is not an opening, such as 18:30-22:30'))
    return tuple(sorted(found, key=lambda opening: opening.opens))


def _capacity(asked: Mapping[str, int], menu: Menu, rules: Rules) -> dict[str, int]:
    """What was asked; what was not asked about at all stays, and a station without minutes for its tables has them together."""
    capacity: dict[str, int] = {}
    for id_, place in stations_by_id(menu).items():
        new = {place: asked.get(id_, rules.capacity[place])}
        if id_ + _TABLES in asked:
            new[at_tables(place)] = asked[id_ + _TABLES]
        capacity |= new if id_ in asked else {**pools(place, rules.capacity), **new}
    return capacity


def _past_faults(hours: Hours, to_come: Hours, rules: Rules) -> Iterator[Fault]:
    """New special days that are over. Those that were written down before go by themselves."""
    before = {special.day for special in rules.hours.special}
    for special in hours.special:
        if special not in to_come.special and special.day not in before:
            yield restaurant_fault(f"special, {special.day}", "this day is over")


def _guest_faults(guests: GuestLimits) -> Iterator[Fault]:
    for name in COUNTS:
        yield from range_faults("restaurant", "", f"guests, {name}", getattr(guests, name), range(1, MOST_OPEN + 1))
    yield from range_faults("restaurant", "", "guests, kept_days", guests.kept_days, range(1, MOST_DAYS + 1))
    for name in AMOUNTS:
        if (amount := getattr(guests, name)) is not None:
            yield from range_faults("restaurant", "", f"guests, {name}", amount, range(_LARGEST + 1))


def _capacity_faults(capacity: Mapping[str, int], menu: Menu) -> Iterator[Fault]:
    for station, minutes in capacity.items():
        if station.removesuffix(_TABLES) not in stations_by_id(menu):
            yield restaurant_fault(f"capacity, {station}", "there is no such station")
        yield from range_faults("restaurant", "", f"capacity, {station}", minutes, range(_DAY + 1))
