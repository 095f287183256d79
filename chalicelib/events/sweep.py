"""What is done by the hour: the shelf is kept small, a day begins, and the owner hears once of what runs low."""

from datetime import datetime

from chalicelib.domain.shelf.amounts import amount_text
from chalicelib.larder.menus import read_menu
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.stock import keep_alerted, read_alerted
from chalicelib.outside.topic import tell
from chalicelib.service import days
from chalicelib.settings import settings


def sweep(now: datetime) -> int:
    """Does all of it; gives how many past slots were swept."""
    swept = days.sweep_past_slots(now)
    days.begin_today(now)
    tell_what_is_low()
    return swept


def tell_what_is_low() -> None:
    """Tells what has run low since the last time, if there is somebody to tell. What is plenty again may be told of again."""
    if not settings().topic:
        return
    shelf, (thresholds, alerted) = read_shelf(), read_alerted()
    called = read_menu(shelf.menu_version).ingredients  # what has left the book is nobody's to buy
    left = {place: shelf.on_hand.get(place, 0) for place in thresholds.keys() & called.keys()}
    low = frozenset(place for place, amount in left.items() if amount <= thresholds[place])
    if low - alerted:
        tell(
            "Running low",
            "\n".join(sorted(f"{called[one].name}: {amount_text(left[one], called[one].unit)} left" for one in low - alerted)),
        )
    if low != alerted:
        keep_alerted(low)
