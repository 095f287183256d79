"""Keeping the shelf small: minutes of slots that are over are of no use to anyone."""

from datetime import datetime, timedelta

from chalicelib.larder.shelf import forget_minutes, read_shelf

_OVER_FOR = timedelta(hours=6)
"""Long enough that nobody cancels, short enough that one evening's slots do not meet the next one's."""


def sweep_past_slots(now: datetime) -> int:
    """Takes the minutes of past slots off the shelf; how many there were."""
    past = [(slot, station) for slot, station in read_shelf().minutes if slot < now - _OVER_FOR]
    forget_minutes(past)
    return len(past)
