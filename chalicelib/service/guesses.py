"""Whoever gives a password may try it a few times: as this person on a device that they know, or else from anywhere; and from this address.

So nobody who guesses from afar can keep out somebody who has signed in on this device before (OWASP's device cookies). Passwords, mails
and the codes of mails are counted apart, and the device on which a mail was asked for may try its code whatever others try.
"""

import hmac
import secrets as chance
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.people.guessing import NO_WAIT, RESET, SIGN_IN, Purpose
from chalicelib.domain.refusals import NotThem, TooManyTries
from chalicelib.larder.guesses import forget_tries, take_try
from chalicelib.larder.turned_away import count_turned_away
from chalicelib.outside.keyring import keyring
from chalicelib.settings import Secrets

Marks = Sequence[tuple[str, str]]
"""By which a device knows people: for each a number, and what only we can make of the number and the person's name."""
_KNOWN, _ASKED = "device", "asked"
"""Somebody has signed in on the device; or has had a mail sent from there, which makes it known for the code of that mail alone."""
MOST_PEOPLE = 8
"""People to a tablet: a crew shares it, and whoever signs in does not make it forget the others."""


@dataclass(frozen=True, slots=True)
class Device:
    """What a request tells of where it comes from: the `token` of whoever is signed in there, the `marks` of people, and the `address`."""

    token: str
    marks: Marks
    address: str


class Guesser:
    """One try by this name on this device."""

    def __init__(self, name: str, device: Device, now: datetime, purpose: Purpose = SIGN_IN) -> None:
        """Counts the try, or refuses it because there were too many."""
        good = [secrets for secrets in (keyring().secrets, keyring().still_good(now)) if secrets]
        kinds = (_KNOWN, _ASKED) if purpose == RESET else (_KNOWN,)
        self._ours = [
            (number, mark)
            for number, mark in device.marks
            if any(hmac.compare_digest(mark, _device_mark(kind, number, name, secrets)) for secrets in good for kind in kinds)
        ]
        self._name = name
        self._others = [mark for mark in device.marks if mark not in self._ours]
        self._person = mark_of(f"{purpose.name} {name} {self._ours[-1][0] if self._ours else 'anywhere'}")
        self._address = None if self._ours else mark_of(f"{purpose.name} address {device.address}")
        for guesser in filter(None, (self._address, self._person)):
            wait = take_try(guesser, now, purpose)
            if wait > NO_WAIT:
                raise TooManyTries(why="here", seconds=max(1, int(wait.total_seconds())))

    def was_right(self) -> Marks:
        """Forgets the tries, and gives the marks by which the device knows people from now on."""
        for guesser in filter(None, (self._address, self._person)):
            forget_tries(guesser)
        return self._with_mark(_KNOWN)

    def has_asked(self) -> Marks:
        """The marks of a device that had a mail sent: it may try the code of that mail, whatever others try elsewhere."""
        return [*self._others, *self._ours] if self._ours else self._with_mark(_ASKED)

    def _with_mark(self, kind: str) -> Marks:
        number = chance.token_hex(8)
        return [*self._others, (number, _device_mark(kind, number, self._name))][-MOST_PEOPLE:]


@contextmanager
def one_try(name: str, device: Device, now: datetime, purpose: Purpose = SIGN_IN) -> Iterator[Guesser]:
    """One try, counted before it is made; and once more, for the owner to read, if it is turned away."""
    try:
        yield Guesser(name, device, now, purpose)
    except (NotThem, TooManyTries) as no:
        count_turned_away("wrong" if isinstance(no, NotThem) else "too-soon", now, person_mark(name))
        raise


def person_mark(name: str) -> str:
    """Under which is counted who was turned away that tried by this name."""
    return mark_of(f"turned away {name}")


def mark_of(text: str, secrets: Secrets | None = None) -> str:
    """What stands for a name or an address in the larder and in a cookie; nobody finds the way back without our secret."""
    return hmac.digest((secrets or keyring().secrets).mark.value.encode(), text.encode(), "sha256").hex()[:32]


def _device_mark(kind: str, number: str, name: str, secrets: Secrets | None = None) -> str:
    return mark_of(f"{kind} {number} {name}", secrets)
