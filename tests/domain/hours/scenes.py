"""Hours as an owner writes them, and the stretches that come of them."""

from datetime import date, time

from chalicelib.domain.book.book import Hours, Opening
from chalicelib.domain.hours.hours import local_text, services


def opening(text: str) -> Opening:
    """An opening as an owner writes it: 12:00-14:30."""
    opens, closes = text.split("-")
    return Opening(time.fromisoformat(opens), time.fromisoformat(closes))


def week(zone: str = "UTC", *every_day: str, **days: tuple[str, ...]) -> Hours:
    """Open as given every day, but as given on the days that are named."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    openings = tuple(tuple(opening(one) for one in days.get(name, every_day)) for name in names)
    return Hours(zone, openings, slot_minutes=15, lead_minutes=0, last_order_minutes=0, days_ahead=6)


def stretches(hours: Hours, first: date, last: date | None = None) -> list[tuple[str, str]]:
    return [(local_text(hours, one.opens), local_text(hours, one.closes)) for one in services(hours, first, last or first)]
