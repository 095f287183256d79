"""The kitchen's day. It ends when its last service ends, so what is served past midnight belongs to the evening before."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import Hours, Opening


def kitchen_day(hours: Hours, instant: datetime) -> date:
    """The day of the calendar; or the day before, when that day's service is under way and no other one."""
    local = instant.astimezone(ZoneInfo(hours.zone))
    day, clock = local.date(), local.time()
    before = day - timedelta(days=1)
    is_todays = any(one.opens <= clock and (clock <= one.closes or _is_past_midnight(one)) for one in _openings(hours, day))
    is_late = any(_is_past_midnight(one) and clock <= one.closes for one in _openings(hours, before))
    return before if is_late and not is_todays else day


def _openings(hours: Hours, day: date) -> tuple[Opening, ...]:
    return next((one.openings for one in hours.special if one.day == day), hours.week[day.weekday()])


def _is_past_midnight(opening: Opening) -> bool:
    return opening.closes <= opening.opens
