"""What is done by the hour: the shelf is kept small, a day begins, and the owner hears once of what runs low."""

from datetime import datetime

from chalicelib.service import days, stocktaking


def sweep(now: datetime) -> int:
    """Does all of it; gives how many past slots were swept."""
    swept = days.sweep_past_slots(now)
    days.begin_today(now)
    stocktaking.tell_what_is_low()
    stocktaking.write_day_book(now)
    return swept
