"""What is done by the hour: the shelf is kept small, a day begins, the owner hears once of what runs low, and guests are forgotten."""

from datetime import datetime

from chalicelib.service import days, forgetting, stocktaking


def sweep(now: datetime) -> int:
    """Does all of it; gives how many past slots were swept."""
    swept = days.sweep_past_slots(now)
    days.begin_today(now)
    stocktaking.tell_what_is_low()
    stocktaking.write_day_book(now)
    forgetting.forget_guests(now)
    return swept
