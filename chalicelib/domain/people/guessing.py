"""How long whoever guesses a password has to wait before the next try."""

from datetime import datetime, timedelta

_FREE = 5
"""Everybody mistypes, and on a greasy tablet more than once."""
_LONGEST = timedelta(minutes=30)
"""Cognito counts too, for the whole world at once: after n failures it locks a name for 2^(n-5) seconds, on a tablet that is known too, and
it forgets them after 15 quiet minutes. So pauses grow faster than its locks, and end up longer than its memory."""
NO_WAIT = timedelta()


def wait_before(failures: int, last: datetime, now: datetime) -> timedelta:
    """What is left of the pause after so many failures in a row; each is four times the one before."""
    over = failures - _FREE
    if over < 0:
        return NO_WAIT
    pause = min(_LONGEST, timedelta(seconds=2 << min(2 * over, 20)))
    return max(NO_WAIT, last + pause - now)
