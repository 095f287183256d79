"""What is done by the hour: the shelf is kept small, a day begins, guests are forgotten, and the owner hears once of what runs low."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.service import days, forgetting, stocktaking


def sweep(now: datetime) -> int:
    """Does all of it, whatever of it fails; the first fault is raised at the end, for the alarm. Gives how many past slots were swept."""
    swept: list[int] = []
    chores: tuple[Callable[[], object], ...] = (
        lambda: swept.append(days.sweep_past_slots(now)),
        lambda: days.begin_today(now),
        lambda: forgetting.forget_guests(now),
        lambda: stocktaking.write_day_book(now),
        stocktaking.tell_what_is_low,  # last, because a topic that does not answer takes the time of all others
    )
    faults: list[Exception] = []
    for chore in chores:
        try:
            chore()
        except Exception as fault:  # noqa: BLE001 - it is raised below, when the others are done
            faults.append(fault)
    if faults:
        raise faults[0]
    return swept[0]
