"""A guest at a table calls somebody, and the crew answers."""

from datetime import datetime

from chalicelib.domain.refusals import JustCalled
from chalicelib.domain.tickets.calls import Call, call_from
from chalicelib.larder import calls
from chalicelib.service.ordering import follow


def call_somebody(link: str, now: datetime) -> Call:
    """The call from the table of this guest's order; the one that stands, if the table has called already."""
    last = calls.keep_call(call_from(follow(link), now))
    if not last.stands(now):
        raise JustCalled
    return last


def read_calls(now: datetime) -> list[Call]:
    """The calls that wait for somebody, the earliest first."""
    return [call for call in calls.read_calls() if call.stands(now)]


def answer_call(table: int, at: datetime, who: str) -> None:
    """Somebody goes there: this call is off the board, and a later one is not."""
    calls.answer_call(table, at, who)
