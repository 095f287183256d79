"""The rules of the house: what is changed without publishing a menu, from the hours of Christmas to a pause of ten minutes.

Like menus they are frozen in versions, and the shelf names the version in force. An order is stored only under the rules on which it was
decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.domain.book.book import Hours
from chalicelib.domain.hours.hours import local_day, services, special_text, week_text
from chalicelib.domain.hours.slots import coming_services
from chalicelib.domain.menu.guest_limits import GuestLimits, with_amounts
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.menu.pools import pools

_LOOKED_AHEAD = 61
"""So many days ahead the next opening is looked for."""


@dataclass(frozen=True, slots=True)
class Quota:
    """A day has `most` portions of a dish in all. `before` of them were ordered while it had no quota."""

    most: int
    before: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """One version, which `by` put in force at `at`. `capacity` maps the place of a pool to its minutes per slot.

    `menu_hours` and `menu_capacity` are what the book said then: what a later book says anew goes before what was changed here. The oldest
    rules do not have them, and are read as if no book had said anything anew.
    `busy` minutes are added to the lead time until `busy_until`. `off` maps a dish to the instant when it comes back, or to None when it
    stays off until somebody puts it back. `quotas` are by the day as text, then by the dish's id. `table_turns` are numbers by
    chance, chosen when the link of a table was turned over: by the table's number as text, or by `ALL`.
    """

    version: int
    hours: Hours
    capacity: Mapping[str, int]
    menu_hours: Hours | None = None
    menu_capacity: Mapping[str, int] = field(default_factory=dict)
    busy: int = 0
    busy_until: datetime | None = None
    off: Mapping[str, datetime | None] = field(default_factory=dict)
    quotas: Mapping[str, Mapping[str, Quota]] = field(default_factory=dict)
    table_turns: Mapping[str, int] = field(default_factory=dict)
    guests: GuestLimits = field(default_factory=GuestLimits)
    by: str = ""
    at: datetime | None = None

    @property
    def desk(self) -> tuple[Hours, Mapping[str, int], GuestLimits]:
        """What the owner alone changes. The rest is the crew's, and holds for hours."""
        return replace(self.hours, paused_until=None), self.capacity, self.guests


def rules_of(menu: Menu) -> Rules:
    """The rules that a menu brings along, in force until somebody changes them."""
    return Rules(0, menu.hours, menu.capacity, menu.hours, menu.capacity)


def on_menu(rules: Rules, menu: Menu) -> Rules:
    """The rules on this menu: what was changed at the desk stays, unless a later book says something else in its place."""
    if rules.menu_hours is None:
        return replace(rules, menu_hours=menu.hours, menu_capacity=menu.capacity)
    if (rules.menu_hours, rules.menu_capacity) == (menu.hours, menu.capacity):
        return rules
    ours, then, now = rules.hours, rules.menu_hours, menu.hours
    hours: dict[str, Any] = {}
    for name in (hours_field.name for hours_field in fields(Hours)):
        is_said_anew = getattr(then, name) != getattr(now, name)
        hours[name] = getattr(now if is_said_anew else ours, name)
    capacity: dict[str, int] = {}
    for station in menu.stations:
        of_book = pools(station, menu.capacity)
        capacity |= pools(station, rules.capacity) if of_book == pools(station, rules.menu_capacity) else of_book
    return replace(rules, hours=Hours(**hours), capacity=capacity, menu_hours=now, menu_capacity=menu.capacity)


def days_on(rules: Rules, house: Mapping[str, Any]) -> dict[str, Any]:
    """The week and the special days under these rules, on a menu with this house on its card: as `on_menu`, for who may read no menu."""
    found = {}
    for name, text in (("week", week_text), ("special", special_text)):
        then = text(rules.menu_hours) if rules.menu_hours else None
        is_said_anew = then is not None and name in house and house[name] != then
        found[name] = house[name] if is_said_anew else text(rules.hours)
    return found


def in_force(menu: Menu, rules: Rules, now: datetime) -> Offer:
    """The menu as the house cooks it at this moment."""
    rules = on_menu(rules, menu)
    hours = rules.hours
    if rules.busy_until is not None and now < rules.busy_until:
        at_tables = hours.table_lead_minutes
        at_tables = None if at_tables is None else at_tables + rules.busy
        hours = replace(hours, lead_minutes=hours.lead_minutes + rules.busy, table_lead_minutes=at_tables)
    return Offer(
        menu,
        hours=hours,
        capacity=rules.capacity,
        rules_version=rules.version,
        off=frozenset(off_now(rules, now)),
        quotas={day: {dish: quota.most - quota.before for dish, quota in of_day.items()} for day, of_day in rules.quotas.items()},
        table_turns=rules.table_turns,
        guests=with_amounts(rules.guests, menu.dishes.values()),
    )


def off_now(rules: Rules, now: datetime) -> dict[str, datetime | None]:
    """The dishes that are off at this moment, and until when."""
    return {dish: until for dish, until in rules.off.items() if until is None or now < until}


def paused(rules: Rules, until: datetime | None) -> Rules:
    return replace(rules, hours=replace(rules.hours, paused_until=until))


def busier(rules: Rules, minutes: int, until: datetime) -> Rules:
    """The rules with so many minutes more of lead time, until then. 0 minutes end it."""
    return replace(rules, busy=minutes, busy_until=until if minutes else None)


def taken_off(rules: Rules, dish: str, until: datetime | None, now: datetime) -> Rules:
    return replace(rules, off={**off_now(rules, now), dish: until})


def put_back(rules: Rules, dish: str, now: datetime) -> Rules:
    return replace(rules, off={other: until for other, until in off_now(rules, now).items() if other != dish})


def limited(rules: Rules, day: date, dish: str, quota: Quota | None, now: datetime) -> Rules:
    """The rules with this quota of a dish on that day; None takes it away. Quotas of days that are over are dropped."""
    yesterday = (local_day(rules.hours, now) - timedelta(days=1)).isoformat()
    quotas = {text: dict(of_day) for text, of_day in rules.quotas.items() if text >= yesterday}
    of_day = quotas.pop(day.isoformat(), {})
    of_day.pop(dish, None)
    if quota:
        of_day[dish] = quota
    return replace(rules, quotas={**quotas, **({day.isoformat(): of_day} if of_day else {})})


def turned_over(rules: Rules, table: str, seen: int, turn: int) -> Rules:
    """The rules with another `turn` for this table's link, or for `ALL`; as they are, where it is not the one `seen` any more."""
    if seen != rules.table_turns.get(table, 0):
        return rules
    return replace(rules, table_turns={**rules.table_turns, table: turn})


def tomorrow(hours: Hours, now: datetime) -> datetime | None:
    """When the doors open after the kitchen's day is over; None when they stay closed for more than 60 days."""
    today = local_day(hours, min([now, *(service.opens for service in coming_services(hours, now))]))
    for number in range(1, _LOOKED_AHEAD):
        day = today + timedelta(days=number)
        opens = next((service.opens for service in services(hours, day, day) if service.opens > now), None)
        if opens is not None:
            return opens
    return None
