"""How long somebody who types a wrong password has to wait before the next try."""

from datetime import datetime, timedelta

_FREE = 5
"""So many tries in a row cost no pause. Everybody mistypes, and on a greasy tablet more than once."""
_LONGEST = timedelta(minutes=30)
"""Cognito counts wrong tries too, for everybody who uses a name. After n of them it locks the name for 2^(n-5) seconds, and it forgets
them after 15 quiet minutes. Our pauses grow faster than its locks and get longer than its memory, so a guesser locks nobody out."""
NO_WAIT = timedelta()


def wait_before(failures: int, last: datetime, now: datetime) -> timedelta:
    """What is left of the pause after so many `failures` in a row, the last at `last`. Each pause is four times the one before."""
    over = failures - _FREE
    if over < 0:
        return NO_WAIT
    pause = min(_LONGEST, timedelta(seconds=2 << min(2 * over, 20)))
    return max(NO_WAIT, last + pause - now)
