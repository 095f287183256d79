"""What is different between two versions of the rules, for whoever changed them and for whoever comes too late."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime

from chalicelib.domain.book.book import DAYS, Hours
from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.hours.hours import local_text, openings_text, without_past_days
from chalicelib.domain.log_entries import Happening
from chalicelib.domain.menu.guest_limits import AMOUNTS, GuestLimits
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.menu.table_links import ALL
from chalicelib.domain.rules.rules import Rules, off_now

_NUMBERS = ("lead_minutes", "last_order_minutes", "days_ahead", "slot_minutes")


def differences(before: Rules, after: Rules, menu: Menu, now: datetime) -> list[Happening]:
    """Everything that is different, for the week first. Openings are spelled as on the door, instants by the restaurant's clock."""
    return [
        *_week(before.hours, after.hours),
        *_special(before.hours, after.hours, now),
        *_numbers(before.hours, after.hours),
        *_capacity(before, after, menu),
        *_guests(before.guests, after.guests),
        *_for_the_hour(before, after, now),
        *_dishes(before, after, menu, now),
        *_quotas(before, after, menu, now),
        *_table_links(before, after, menu),
    ]


def _week(before: Hours, after: Hours) -> Iterator[Happening]:
    for name, old, new in zip(DAYS, before.week, after.week, strict=True):
        if old != new:
            yield Happening("weekday", {"weekday": name, "before": openings_text(old), "after": openings_text(new)})


def _special(before: Hours, after: Hours, now: datetime) -> Iterator[Happening]:
    old, new = ({special.day: special for special in without_past_days(hours, now).special} for hours in (before, after))
    for day in sorted(old.keys() | new.keys()):
        special = new.get(day)
        if old.get(day) == special:
            continue
        if special:
            yield Happening("special-day", {"day": str(day), "name": special.name, "openings": openings_text(special.openings)})
        else:
            yield Happening("usual-day", {"day": str(day)})


def _numbers(before: Hours, after: Hours) -> Iterator[Happening]:
    for name in _NUMBERS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Happening(name.replace("_", "-"), {"before": old, "after": new})


def _capacity(before: Rules, after: Rules, menu: Menu) -> Iterator[Happening]:
    """A station without minutes of its own for tables has None of them: its minutes are not apart."""
    for station, name in menu.stations.items():
        old, new = before.capacity.get(station), after.capacity.get(station)
        if old != new:
            yield Happening("capacity", {"station": name, "before": old or 0, "after": new or 0})
        old, new = (rules.capacity.get(at_tables(station)) for rules in (before, after))
        if old != new:
            yield Happening("capacity-at-tables", {"station": name, "before": old, "after": new})


def _guests(before: GuestLimits, after: GuestLimits) -> Iterator[Happening]:
    for name in (field.name for field in fields(GuestLimits)):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            facts = {} if name in AMOUNTS else {"before": old, "after": new}  # the rules do not know how a price is written
            yield Happening(f"guest-{name.replace('_', '-')}", facts)


def _for_the_hour(before: Rules, after: Rules, now: datetime) -> Iterator[Happening]:
    old, new = (rules.hours.paused_until for rules in (before, after))
    if old != new:
        yield Happening("paused", {"until": local_text(after.hours, new)}) if new and new > now else Happening("pause-over")
    if (before.busy, before.busy_until) != (after.busy, after.busy_until):
        if after.busy_until:
            yield Happening("busy", {"minutes": after.busy, "until": local_text(after.hours, after.busy_until)})
        else:
            yield Happening("busy-over")


def _dishes(before: Rules, after: Rules, menu: Menu, now: datetime) -> Iterator[Happening]:
    old, new = off_now(before, now), off_now(after, now)
    for dish in menu.dishes.values():
        until = new.get(dish.id)
        if dish.id in new and (dish.id not in old or old[dish.id] != until):
            yield Happening("dish-off", {"dish": dish.name, "until": until and local_text(after.hours, until)})
        elif dish.id in old and dish.id not in new:
            yield Happening("dish-back", {"dish": dish.name})


def _quotas(before: Rules, after: Rules, menu: Menu, now: datetime) -> Iterator[Happening]:
    today = kitchen_day(after.hours, now)
    for day in sorted(before.quotas.keys() | after.quotas.keys()):
        old, new = before.quotas.get(day, {}), after.quotas.get(day, {})
        for dish in menu.dishes.values():
            quota = new.get(dish.id)
            if date.fromisoformat(day) >= today and old.get(dish.id) != quota:
                yield Happening("quota", {"dish": dish.name, "day": day, "most": quota and quota.most})


def _table_links(before: Rules, after: Rules, menu: Menu) -> Iterator[Happening]:
    for table, turn in after.table_turns.items():
        if turn != before.table_turns.get(table, 0):
            name = {"name": menu.table_names[table]} if table in menu.table_names else {}
            yield Happening("table-links") if table == ALL else Happening("table-link", {"table": table, **name})
