"""What is different between two versions of the rules, in sentences for whoever changed them and for whoever comes too late."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from chalicelib.domain.book.book import DAYS, Hours, Opening, SpecialDay
from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.hours.hours import local_text, openings_text, without_past_days
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.rules.rules import Rules, off_now


def differences(before: Rules, after: Rules, menu: Menu, now: datetime) -> list[str]:
    """Everything that is different, for the week first."""
    return [
        *_week(before.hours, after.hours),
        *_special(before.hours, after.hours, now),
        *_numbers(before.hours, after.hours),
        *_capacity(before, after, menu),
        *_for_the_hour(before, after, now),
        *_dishes(before, after, menu, now),
        *_quotas(before, after, menu, now),
    ]


def _week(before: Hours, after: Hours) -> Iterator[str]:
    for name, old, new in zip(DAYS, before.week, after.week, strict=True):
        if old != new:
            yield f"{name.capitalize()}: {_words(old)} → {_words(new)}"


def _special(before: Hours, after: Hours, now: datetime) -> Iterator[str]:
    old, new = ({one.day: one for one in without_past_days(hours, now).special} for hours in (before, after))
    for day in sorted(old.keys() | new.keys()):
        if old.get(day) != new.get(day):
            yield _of_day(day, new.get(day))


def _of_day(day: date, special: SpecialDay | None) -> str:
    written = f"{day:%A} {day.day} {day:%B %Y}"
    return f"{special.name}, {written}: {_words(special.openings)}" if special else f"{written}: as on any {day:%A}"


def _numbers(before: Hours, after: Hours) -> Iterator[str]:
    for name, words, unit in (
        ("lead_minutes", "Least time before a meal", " minutes"),
        ("last_order_minutes", "Last order before closing", " minutes"),
        ("days_ahead", "Days ahead", ""),
        ("slot_minutes", "A slot every", " minutes"),
    ):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{words}: {old} → {new}{unit}"


def _capacity(before: Rules, after: Rules, menu: Menu) -> Iterator[str]:
    for station, name in menu.stations.items():
        old, new = before.capacity.get(station), after.capacity.get(station)
        if old != new:
            yield f"{name}: {old or 0} → {new or 0} minutes per slot"
        old, new = (rules.capacity.get(at_tables(station)) for rules in (before, after))
        if old != new:
            yield f"{name}, tables: {_apart(old)} → {_apart(new)}"


def _apart(minutes: int | None) -> str:
    return "not apart" if minutes is None else f"{minutes} minutes per slot"


def _for_the_hour(before: Rules, after: Rules, now: datetime) -> Iterator[str]:
    old, new = (rules.hours.paused_until for rules in (before, after))
    if old != new:
        yield f"Paused until {_clock(after.hours, new)}" if new and new > now else "The pause is over"
    if (before.busy, before.busy_until) != (after.busy, after.busy_until):
        yield (
            f"{after.busy} minutes more until {_clock(after.hours, after.busy_until)}" if after.busy_until else "No more minutes than usual"
        )


def _dishes(before: Rules, after: Rules, menu: Menu, now: datetime) -> Iterator[str]:
    old, new = off_now(before, now), off_now(after, now)
    for dish in menu.dishes.values():
        until = new.get(dish.id)
        if dish.id in new and (dish.id not in old or old[dish.id] != until):
            yield f"{dish.name} is off" + (f" until {_clock(after.hours, until)}" if until else " until somebody says so")
        elif dish.id in old and dish.id not in new:
            yield f"{dish.name} is back"


def _quotas(before: Rules, after: Rules, menu: Menu, now: datetime) -> Iterator[str]:
    today = kitchen_day(after.hours, now)
    for text in sorted(before.quotas.keys() | after.quotas.keys()):
        day, old, new = date.fromisoformat(text), before.quotas.get(text, {}), after.quotas.get(text, {})
        for dish in menu.dishes.values():
            limit = new.get(dish.id)
            if day >= today and old.get(dish.id) != limit:
                yield f"{dish.name} on {day:%A} {day.day} {day:%B}: " + (f"{limit.most} in all" if limit else "as many as there are")


def _words(openings: Iterable[Opening]) -> str:
    return ", ".join(openings_text(openings)) or "closed"


def _clock(hours: Hours, instant: datetime) -> str:
    return local_text(hours, instant)[:16].replace("T", " ")
