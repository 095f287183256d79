"""The kitchen's days: one begins with its first order, or by the hour, and is swept off the shelf once it is over."""

from datetime import date, datetime, timedelta

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import FURTHEST, is_to_begin
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.larder.days import begin_day
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import forget_minutes, read_shelf
from chalicelib.service.retry import Overtaken, retry

_ONE_DAY = timedelta(days=1)
_OVER_FOR = timedelta(hours=6)
"""Long enough that nobody cancels, short enough that one evening's slots do not meet the next one's."""


def begin_today(now: datetime) -> None:
    """Begins the day, if no order has begun it."""
    shelf = read_shelf()
    with_today(shelf, read_offer(now, shelf), now)


def with_today(shelf: Shelf, offer: Offer, now: datetime) -> Shelf:
    """The shelf after the day has begun, where that matters: what was ordered ahead for the day is off the shelf from then on."""
    today = kitchen_day(offer.hours, now)
    return begin_days(today, now) if is_to_begin(today, shelf, offer) else shelf


def begin_days(until: date, now: datetime) -> Shelf:
    """The shelf after each day up to this one has begun, in order: days for which somebody may have ordered are made up for."""
    last = read_shelf().begun or until - _ONE_DAY
    for number in range(1, min(FURTHEST, until - last).days + 1):
        _begin(last + number * _ONE_DAY, now)
    if until - last > FURTHEST:
        _begin(until, now)
    return read_shelf()


def sweep_past_slots(now: datetime) -> int:
    """Takes the minutes of past slots off the shelf; how many there were."""
    past = [(slot, station) for slot, station in read_shelf().minutes if slot < now - _OVER_FOR]
    forget_minutes(past)
    return len(past)


def _begin(day: date, now: datetime) -> None:
    def begin_and_keep(_: Shelf | None) -> None:
        if not begin_day(day, now):
            raise Overtaken

    retry(begin_and_keep, "order")
