"""What is done by the hour: the shelf is kept small, a day begins, and the owner hears once of what runs low."""

from datetime import datetime, timedelta

from chalicelib.domain.orders.days import is_to_begin, kitchen_day
from chalicelib.domain.shelf.amounts import said
from chalicelib.larder.days import begin_days
from chalicelib.larder.menus import read_menu
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import forget_minutes, read_shelf
from chalicelib.larder.stock import keep_alerted, read_alerted
from chalicelib.outside.topic import tell
from chalicelib.settings import settings

_OVER_FOR = timedelta(hours=6)
"""Long enough that nobody cancels, short enough that one evening's slots do not meet the next one's."""


def sweep_past_slots(now: datetime) -> int:
    """Takes the minutes of past slots off the shelf; how many there were."""
    past = [(slot, station) for slot, station in read_shelf().minutes if slot < now - _OVER_FOR]
    forget_minutes(past)
    return len(past)


def begin_today(now: datetime) -> None:
    """Begins the day, if no order has begun it: what was ordered ahead for it is off the shelf from now on."""
    shelf = read_shelf()
    offer = read_offer(now, shelf)
    today = kitchen_day(offer.hours, now)
    if is_to_begin(today, shelf, offer):
        begin_days(today, now)


def tell_what_is_low() -> None:
    """Tells what has run low since the last time, if there is somebody to tell. What is plenty again may be told of again."""
    if not settings().topic:
        return
    shelf, (thresholds, alerted) = read_shelf(), read_alerted()
    called = read_menu(shelf.menu_version).ingredients  # what has left the book is nobody's to buy
    left = {place: shelf.on_hand.get(place, 0) for place in thresholds.keys() & called.keys()}
    low = frozenset(place for place, amount in left.items() if amount <= thresholds[place])
    if low - alerted:
        tell("Running low", "\n".join(sorted(f"{called[one].name}: {said(left[one], called[one].unit)} left" for one in low - alerted)))
    if low != alerted:
        keep_alerted(low)
