"""How long somebody who types a wrong password has to wait before the next try; each thing that may be tried is counted apart."""

from dataclasses import dataclass
from datetime import datetime, timedelta

NO_WAIT = timedelta()


@dataclass(frozen=True, slots=True)
class Purpose:
    """What is tried. So many tries in a row cost no pause, and no pause is longer than the `longest`."""

    name: str
    free: int
    longest: timedelta


SIGN_IN = Purpose("sign-in", 5, timedelta(minutes=30))
"""Everybody mistypes, and on a greasy tablet more than once.

Cognito counts wrong tries too, for everybody who uses a name. After n of them it locks the name for 2^(n-5) seconds, and it forgets
them after 15 quiet minutes. Our pauses grow faster than its locks and get longer than its memory, so a guesser locks nobody out."""
RESET = Purpose("reset", 5, timedelta(minutes=30))
"""The code of a mail."""
RESET_OF_ASKED = Purpose("reset of all who asked", 20, timedelta(minutes=30))
"""The codes of all mails to one name, by whichever devices had them sent: a new mark is no new set of tries."""
CODE_LASTS = timedelta(hours=1)
"""At Cognito."""
MAIL = Purpose("mail", 3, timedelta(hours=8))
"""Mails that somebody who knows a name can have sent to it: 12 a day."""

INVITATION = Purpose("invitation", 20, timedelta(hours=8))
"""Mails with a first password. Cognito sends 50 mails a day for an account, and codes for a forgotten password are among them."""


def wait_before(failures: int, last: datetime, now: datetime, purpose: Purpose = SIGN_IN) -> timedelta:
    """What is left of the pause after so many `failures` in a row, the last at `last`. Each pause is four times the one before."""
    over = failures - purpose.free
    if over < 0:
        return NO_WAIT
    pause = min(purpose.longest, timedelta(seconds=2 << min(2 * over, 20)))
    return max(NO_WAIT, last + pause - now)
