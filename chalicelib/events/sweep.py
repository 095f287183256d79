"""What is done by the hour: the shelf is kept small, a day begins, guests are forgotten, and the owner hears once of what runs low."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.service import days, forgetting, stocktaking

_log = logging.getLogger("refectory")


def sweep(now: datetime) -> int:
    """Does all of it, whatever of it fails. Gives how many past slots were swept.

    Each fault is written to the log, without a word of what was in an order, and the first is raised at the end, for the alarm.
    """
    swept: list[int] = []
    chores: Mapping[str, Callable[[], object]] = {
        "past slots": lambda: swept.append(days.sweep_past_slots(now)),
        "the day": lambda: days.begin_today(now),
        "guests": lambda: forgetting.forget_guests(now),
        "the day book": lambda: stocktaking.write_day_book(now),
        "what is low": stocktaking.tell_what_is_low,  # last, because a topic that does not answer takes the time of all others
    }
    faults: list[Exception] = []
    for name, chore in chores.items():
        try:
            chore()
        except Exception as fault:  # noqa: BLE001 - it is raised below, when the others are done
            _log.error("fault: %s in %s", type(fault).__name__, name)
            faults.append(fault)
    if faults:
        raise faults[0]
    return swept[0]
