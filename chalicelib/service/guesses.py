"""Whoever gives a password may try it a few times: as this person on a device that they know, or else from anywhere; and from this address.

So nobody who guesses from afar can keep out somebody who has signed in on this device before (OWASP's device cookies).
"""

import hmac
import secrets as chance
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.people.guessing import NO_WAIT
from chalicelib.domain.refusals import TooManyTries
from chalicelib.larder.guesses import forget_tries, take_try
from chalicelib.outside.keyring import keyring
from chalicelib.settings import Secrets

Marks = Sequence[tuple[str, str]]
"""By which a device knows people: for each a number, and what only we can make of the number and the person's name."""
MOST_PEOPLE = 8
"""People to a tablet: a crew shares it, and whoever signs in does not make it forget the others."""


@dataclass(frozen=True, slots=True)
class Device:
    """What a request tells of where it comes from: the `token` of whoever is signed in there, the `marks` of people, and the `address`."""

    token: str
    marks: Marks
    address: str


class Guesser:
    """One try of a password by this name on this device."""

    def __init__(self, name: str, device: Device, now: datetime) -> None:
        """Counts the try, or refuses it because there were too many."""
        good = [secrets for secrets in (keyring().secrets, keyring().still_good(now)) if secrets]
        ours = [
            (number, mark)
            for number, mark in device.marks
            if any(hmac.compare_digest(mark, mark_of(f"device {number} {name}", secrets)) for secrets in good)
        ]
        self._name = name
        self._others = [mark for mark in device.marks if mark not in ours]
        self._person = mark_of(f"person {name} {ours[0][0] if ours else 'anywhere'}")
        self._address = None if ours else mark_of(f"address {device.address}")
        for guesser in filter(None, (self._address, self._person)):
            wait = take_try(guesser, now)
            if wait > NO_WAIT:
                raise TooManyTries(why="here", seconds=max(1, int(wait.total_seconds())))

    def was_right(self) -> Marks:
        """Forgets the tries, and gives the marks by which the device knows people from now on."""
        for guesser in filter(None, (self._address, self._person)):
            forget_tries(guesser)
        number = chance.token_hex(8)
        return [*self._others, (number, mark_of(f"device {number} {self._name}"))][-MOST_PEOPLE:]


def mark_of(text: str, secrets: Secrets | None = None) -> str:
    """What stands for a name or an address in the larder and in a cookie; nobody finds the way back without our secret."""
    return hmac.digest((secrets or keyring().secrets).mark.value.encode(), text.encode(), "sha256").hex()[:32]
