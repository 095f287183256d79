"""The kitchen's day. It ends with its last service, so what is served past midnight belongs to the evening before."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import Hours, Opening


def kitchen_day(hours: Hours, instant: datetime) -> date:
    """The local day; or the day before, while that day's last service is under way and none of this day is."""
    local = instant.astimezone(ZoneInfo(hours.zone))
    day, clock = local.date(), local.time()
    before = day - timedelta(days=1)
    is_todays = any(opening.opens <= clock and (clock <= opening.closes or _is_past_midnight(opening)) for opening in _openings(hours, day))
    is_late = any(_is_past_midnight(opening) and clock <= opening.closes for opening in _openings(hours, before))
    return before if is_late and not is_todays else day


def _openings(hours: Hours, day: date) -> tuple[Opening, ...]:
    return next((special.openings for special in hours.special if special.day == day), hours.week[day.weekday()])


def _is_past_midnight(opening: Opening) -> bool:
    return opening.closes <= opening.opens
