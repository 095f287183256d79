"""The log book: the owner reads what was changed on a day, and by whom. Nothing here changes it."""

import re
from datetime import date, datetime

from chalice.app import Blueprint, Response

from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.logbook.sentences import LogLine, latest_first, line_of_entry, line_of_movement
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.people.people import OWNER, Session
from chalicelib.domain.tickets.stock import bounds
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer_if_new
from chalicelib.kitchen.problems import Malformed
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import read_moved_before, read_movements
from chalicelib.larder.shelf import read_shelf

logbook = Blueprint(__name__)
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


@logbook.route("/log", methods=["GET"])
@the_pass.for_roles(logbook, OWNER)
def show_today(_by: Session) -> Response:
    menu = read_menu(read_shelf().menu_version)
    return _page(local_day(menu.hours, clock.now()), menu)


@logbook.route("/log/{day}", methods=["GET"])
@the_pass.for_roles(logbook, OWNER)
def show_day(_by: Session, day: str) -> Response:
    menu = read_menu(read_shelf().menu_version)
    return _page(_read_day(day, local_day(menu.hours, clock.now())), menu)


def _page(day: date, menu: Menu) -> Response:
    since, until = bounds(menu.hours, day)
    entries, movements = read_entries(since, until), read_movements(since, until)
    lines = latest_first([*map(line_of_entry, entries), *(line_of_movement(movement, menu) for movement in movements)])
    told = {"day": day, "entries": list(map(_shown, lines)), "earlier": _earlier(since, menu)}
    return answer_if_new(logbook.current_request, told)


def _earlier(instant: datetime, menu: Menu) -> date | None:
    """The last day before this instant of which there is something to read; none before the first opening."""
    moved = read_moved_before(instant)
    return local_day(menu.hours, max([moved, *(entry.at for entry in read_entries(moved, instant))])) if moved else None


def _shown(line: LogLine) -> dict[str, object]:
    return {"at": line.at, "who": line.who, "what": line.what}


def _read_day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise Malformed(why="no-such-day", field="day") from None
    if day > today:
        raise Malformed(why="day-to-come", field="day")
    return day
