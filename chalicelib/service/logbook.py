"""The owner reads in the log book what was changed on a day, and by whom. Nothing here changes it."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.logbook.sentences import (
    LogLine,
    latest_first,
    line_of_entry,
    line_of_movement,
    line_of_the_door,
    locale_of_sentences,
)
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.tickets.stock import bounds
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import read_moved_before, read_movements
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.turned_away import read_turned_away


@dataclass(frozen=True, slots=True)
class LogDay:
    """What was changed on one day, the latest first; `earlier` is the last day before it with something to read."""

    day: date
    lines: list[LogLine]
    earlier: date | None
    is_to_come: bool = False


def read_log(now: datetime, day: date | None = None) -> LogDay:
    """The log of a day, or of today. A day that is yet to come has no lines."""
    menu = read_menu(read_shelf().menu_version)
    today = local_day(menu.hours, now)
    if day is not None and day > today:
        return LogDay(day, [], None, is_to_come=True)
    since, until = bounds(menu.hours, day or today)
    entries, movements = read_entries(since, until), read_movements(since, until)
    locale = locale_of_sentences(menu.hours)
    door = line_of_the_door(read_turned_away(since, until), menu.hours)
    lines = latest_first(
        [
            *(line_of_entry(entry, locale) for entry in entries),
            *(line_of_movement(movement, menu) for movement in movements),
            *([door] if door else []),
        ]
    )
    return LogDay(day or today, lines, _earlier(since, menu))


def _earlier(instant: datetime, menu: Menu) -> date | None:
    """The last day before this instant of which there is something to read; none before the first opening."""
    moved = read_moved_before(instant)
    return local_day(menu.hours, max([moved, *(entry.at for entry in read_entries(moved, instant))])) if moved else None
