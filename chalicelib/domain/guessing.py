"""How long whoever guesses a password has to wait before the next try."""

from datetime import datetime, timedelta

_FREE = 5
"""Everybody mistypes, and on a greasy tablet more than once."""
_LONGEST = timedelta(minutes=15)
NO_WAIT = timedelta()


def wait_before(failures: int, last: datetime, now: datetime) -> timedelta:
    """What is left of the pause after so many failures in a row; it doubles with each."""
    over = failures - _FREE
    if over < 0:
        return NO_WAIT
    pause = min(_LONGEST, timedelta(seconds=2 << min(over, 20)))
    return max(NO_WAIT, last + pause - now)
