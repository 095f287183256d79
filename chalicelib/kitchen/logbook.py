"""The log book: the owner reads what was changed on a day, and by whom."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from chalice.app import Blueprint

from chalicelib.domain.people.people import OWNER, Session
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Shown, answer_if_new
from chalicelib.kitchen.problems import Malformed
from chalicelib.service.logbook import LogDay, read_log

logbook = Blueprint(__name__)
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


class LogEntry(TypedDict):
    """Who did what, in sentences without a full stop."""

    at: datetime
    who: str
    what: Sequence[str]


class LogPage(TypedDict):
    """What was changed on a day, newest first; `earlier` is the last day before it with something in it."""

    day: date
    entries: list[LogEntry]
    earlier: date | None


@logbook.route("/log", methods=["GET"])
@the_pass.for_roles(logbook, OWNER)
def show_today(_by: Session) -> Shown[LogPage]:
    return answer_if_new(logbook.current_request, _log_page(read_log(clock.now())))


@logbook.route("/log/{day}", methods=["GET"])
@the_pass.for_roles(logbook, OWNER)
def show_day(_by: Session, day: str) -> Shown[LogPage]:
    return answer_if_new(logbook.current_request, _log_page(read_log(clock.now(), _read_day(day))))


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise Malformed(why="no-such-day", field="day") from None


def _log_page(shown: LogDay) -> LogPage:
    if shown.is_to_come:
        raise Malformed(why="day-to-come", field="day")
    entries: list[LogEntry] = [{"at": line.at, "who": line.who, "what": line.what} for line in shown.lines]
    return {"day": shown.day, "entries": entries, "earlier": shown.earlier}
