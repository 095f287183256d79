"""The rules of the house as they are shown at the desk, and the forms that come back from there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from chalicelib.domain.book.book import DAYS, Opening, SpecialDay
from chalicelib.domain.book.faults import Fault, range_faults
from chalicelib.domain.book.restaurant_checks import hours_faults
from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.hours.hours import local_text, openings_text, without_past_days
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.pools import at_tables, pools
from chalicelib.domain.refusals import RulesBroken
from chalicelib.domain.rules.rules import Rules, off_now
from chalicelib.domain.tickets.tickets import Ticket

_DAY = 24 * 60
_LAST_YEAR = 2099
_OPENING = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_STATION = "station/"
_TABLES = "/tables"
"""After a station's id: its minutes for guests at tables, where they are apart."""
_FIELDS = {"slots, lead": "lead_minutes", "slots, last_order": "last_order_minutes", "slots, days_ahead": "days_ahead"}
"""What the book calls otherwise."""

_Openings = Annotated[list[Annotated[str, Meta(max_length=20)]], Meta(max_length=6)]
_Number = Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]


class SpecialForm(Struct, forbid_unknown_fields=True, frozen=True):
    day: date
    name: Annotated[str, Meta(max_length=200)]
    openings: _Openings


class HouseForm(Struct, forbid_unknown_fields=True, frozen=True):
    """What the owner changes; `seen` and `menu` are the versions that were looked at. `anyway` strands orders that were taken."""

    seen: Annotated[int, Meta(ge=0)]
    menu: Annotated[int, Meta(ge=1)]
    week: Annotated[list[_Openings], Meta(min_length=7, max_length=7)]
    special: Annotated[list[SpecialForm], Meta(max_length=60)]
    lead_minutes: _Number
    last_order_minutes: _Number
    days_ahead: _Number
    capacity: Annotated[dict[str, _Number], Meta(max_length=100)]
    anyway: bool = False


class PauseForm(Struct, forbid_unknown_fields=True, frozen=True):
    """For so many minutes, or until an instant; neither ends it."""

    minutes: Annotated[int, Meta(ge=0, le=_DAY)] = 0
    until: Annotated[datetime, Meta(tz=True)] | None = None


class BusyForm(Struct, forbid_unknown_fields=True, frozen=True):
    """So many minutes more before a meal, and for how long. None ends it."""

    minutes: Annotated[int, Meta(ge=0, le=240)]
    for_minutes: Annotated[int, Meta(ge=1, le=_DAY)] = 60


class OffForm(Struct, forbid_unknown_fields=True, frozen=True):
    """A dish off until tomorrow or until somebody says so; neither brings it back."""

    dish: Annotated[str, Meta(max_length=40)]
    until: Literal["tomorrow", "said"] | None = None


class QuotaForm(Struct, forbid_unknown_fields=True, frozen=True):
    """How many portions of a dish there are on that day, in all, or None for any number. `anyway` strands orders that were taken."""

    day: date
    dish: Annotated[str, Meta(max_length=40)]
    most: Annotated[int, Meta(ge=0, le=100_000)] | None
    anyway: bool = False

    def __post_init__(self) -> None:
        if self.day.year > _LAST_YEAR:
            raise ValueError("nobody looks so far ahead")


def on_desk(menu: Menu, rules: Rules, now: datetime) -> dict[str, Any]:
    """The rules in force. Openings are spelled as on the door, instants by the restaurant's clock."""
    hours, off = without_past_days(rules.hours, now), off_now(rules, now)
    today = kitchen_day(hours, now).isoformat()

    def until(instant: datetime | None) -> str | None:
        return local_text(hours, instant) if instant is not None and now < instant else None

    return {
        "version": rules.version,
        "menu": menu.version,
        "by": rules.by,
        "at": rules.at and local_text(hours, rules.at),
        "zone": hours.zone,
        "slot_minutes": hours.slot_minutes,
        "week": [openings_text(openings) for openings in hours.week],
        "special": [{"day": one.day, "name": one.name, "openings": openings_text(one.openings)} for one in hours.special],
        "lead_minutes": hours.lead_minutes,
        "last_order_minutes": hours.last_order_minutes,
        "days_ahead": hours.days_ahead,
        "capacity": [_station(id_, place, menu, rules) for id_, place in _stations(menu).items()],
        "paused_until": until(hours.paused_until),
        "busy": {"minutes": rules.busy, "until": until(rules.busy_until)} if until(rules.busy_until) else None,
        "off": [{"dish": id_, "name": menu.dishes[id_].name, "until": until(off[id_])} for id_ in menu.dishes if id_ in off],
        "quotas": [
            {"day": day, "dish": id_, "name": menu.dishes[id_].name, "most": of_day[id_].most}
            for day, of_day in sorted(rules.quotas.items())
            for id_ in menu.dishes
            if id_ in of_day and day >= today
        ],
        "dishes": [{"id": dish.id, "name": dish.name} for dish in menu.dishes.values()],
    }


def left_waiting(tickets: list[Ticket], menu: Menu) -> list[dict[str, Any]]:
    """Orders that a change strands, so that somebody can call."""
    return [
        {
            "code": ticket.order.code,
            "slot": local_text(menu.hours, ticket.order.slot),
            "table": ticket.order.table,
            "name": ticket.order.name,
            "contact": ticket.order.contact,
        }
        for ticket in tickets
    ]


def rewritten(form: HouseForm, menu: Menu, rules: Rules, now: datetime) -> Rules:
    """The rules as the owner wants them, or every fault in them."""
    faults: list[Fault] = []
    hours = replace(
        rules.hours,
        week=tuple(_openings(day, f"hours, {name}", faults) for name, day in zip(DAYS, form.week, strict=True)),
        special=tuple(SpecialDay(one.day, one.name, _openings(one.openings, f"special, {one.day}", faults)) for one in form.special),
        lead_minutes=form.lead_minutes,
        last_order_minutes=form.last_order_minutes,
        days_ahead=form.days_ahead,
    )
    faults += [*hours_faults(hours), *_capacity_faults(form.capacity, menu)]
    if faults:
        told = [{"field": _FIELDS.get(fault.field, fault.field.replace(", ", ".")), "message": fault.message} for fault in faults]
        raise RulesBroken(why="faults", faults=told)
    return replace(rules, hours=without_past_days(hours, now), capacity=_capacity(form.capacity, menu, rules))


def _openings(words: list[str], field: str, faults: list[Fault]) -> tuple[Opening, ...]:
    found: list[Opening] = []
    for word in words:
        if _OPENING.fullmatch(word):
            opens, closes = map(time.fromisoformat, word.split("-"))
            found.append(Opening(opens, closes))
        else:
            faults.append(Fault("restaurant", "", field, f'"{word}" is not an opening, such as 18:30-22:30'))
    return tuple(sorted(found, key=lambda opening: opening.opens))


def _station(id_: str, place: str, menu: Menu, rules: Rules) -> dict[str, Any]:
    told = {"id": id_, "name": menu.stations[place], "minutes": rules.capacity[place]}
    return {**told, "tables": rules.capacity[at_tables(place)]} if at_tables(place) in rules.capacity else told


def _capacity(asked: dict[str, int], menu: Menu, rules: Rules) -> dict[str, int]:
    """What was asked; what was not asked about at all stays, and a station without minutes for its tables has them together."""
    capacity: dict[str, int] = {}
    for id_, place in _stations(menu).items():
        new = {place: asked.get(id_, rules.capacity[place])}
        if id_ + _TABLES in asked:
            new[at_tables(place)] = asked[id_ + _TABLES]
        capacity |= new if id_ in asked else {**pools(place, rules.capacity), **new}
    return capacity


def _capacity_faults(capacity: dict[str, int], menu: Menu) -> Iterator[Fault]:
    for station, minutes in capacity.items():
        if station.removesuffix(_TABLES) not in _stations(menu):
            yield Fault("restaurant", "", f"capacity, {station}", "there is no such station")
        yield from range_faults("restaurant", "", f"capacity, {station}", minutes, range(_DAY + 1))


def _stations(menu: Menu) -> dict[str, str]:
    """The places of the stations that are on the menu, by their ids in the book."""
    places = {name.removeprefix(_STATION): place for name, place in menu.places.items() if name.startswith(_STATION)}
    return {id_: place for id_, place in places.items() if place in menu.stations}
