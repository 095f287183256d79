"""Whoever gives a password may try it a few times: as this person on a device that they know, or else from anywhere; and from this address.

So nobody who guesses from afar can keep out somebody who has signed in on this device before (OWASP's device cookies). Passwords, mails
and the codes of mails are counted apart, and a device on which a mail was asked for tries its code apart from those that asked for none.
"""

import hmac
import secrets as chance
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from chalicelib.domain.people.guessing import CODE_LASTS, NO_WAIT, RESET, RESET_OF_ASKED, SIGN_IN, Purpose
from chalicelib.domain.refusals import KitchenBusy, NotThem, TooManyTries
from chalicelib.larder.guesses import forget_tries, give_back, take_try
from chalicelib.larder.turned_away import count_turned_away
from chalicelib.outside.keyring import keyring
from chalicelib.settings import Secrets

Marks = Sequence[tuple[str, str]]
"""By which a device knows people: for each a number, and what only we can make of the number and the person's name."""
_KNOWN, _ASKED = "device", "asked at"
"""Somebody has signed in on the device; or has asked for a mail there, which makes it known for its code alone, as long as codes last."""
MOST_PEOPLE = 8
"""People to a tablet: a crew shares it, and whoever signs in does not make it forget the others."""


@dataclass(frozen=True, slots=True)
class Device:
    """What a request tells of where it comes from: the `token` of whoever is signed in there, the `marks` of people, and the `address`.

    The mark of a mail that was `asked` for there stands apart, so that mistyped names make a tablet forget nobody.
    """

    token: str
    marks: Marks
    address: str
    asked: Marks = ()


class Guesser:
    """One try by this name on this device."""

    def __init__(self, name: str, device: Device, now: datetime, purpose: Purpose = SIGN_IN) -> None:
        """Counts the try, or refuses it because there were too many."""
        self._name = name
        known = _ours(_KNOWN, name, device.marks, now)
        asked = [one for one in _ours(_ASKED, name, device.asked, now) if now < _time_of(one[0]) + CODE_LASTS]
        apart = known or (asked if purpose == RESET else [])
        self._others = [mark for mark in device.marks if mark not in known]
        self._counters = {mark_of(f"{purpose.name} {name} {apart[-1][0] if apart else 'anywhere'}"): purpose}
        if not known:
            self._counters = {mark_of(f"{purpose.name} address {device.address}"): purpose, **self._counters}
        if apart and not known:
            self._counters[mark_of(f"{RESET_OF_ASKED.name} {name}")] = RESET_OF_ASKED
        for counter, counted_as in self._counters.items():
            wait = take_try(counter, now, counted_as)
            if wait > NO_WAIT:
                raise TooManyTries(why="here", seconds=max(1, int(wait.total_seconds())))

    def was_right(self) -> Marks:
        """Forgets the tries, and gives the marks by which the device knows people from now on."""
        for counter in self._counters:
            forget_tries(counter)
        number = chance.token_hex(8)
        return [*self._others, (number, _device_mark(_KNOWN, number, self._name))][-MOST_PEOPLE:]

    def was_not_made(self) -> None:
        """Gives the try back."""
        for counter in self._counters:
            give_back(counter)


def mark_of_asking(name: str, now: datetime) -> Marks:
    """The mark of a device that asks for a mail, sent or refused: for a while it tries a code apart from who asked for none."""
    number = f"{int(now.timestamp()):08x}{chance.token_hex(4)}"
    return [(number, _device_mark(_ASKED, number, name))]


@contextmanager
def one_try(name: str, device: Device, now: datetime, purpose: Purpose = SIGN_IN) -> Iterator[Guesser]:
    """One try, counted before it is made, and given back if nobody could be asked, and counted for the owner if turned away."""
    try:
        guesser = Guesser(name, device, now, purpose)
        try:
            yield guesser
        except KitchenBusy:
            guesser.was_not_made()
            raise
    except (NotThem, TooManyTries) as no:
        count_turned_away("wrong" if isinstance(no, NotThem) else "too-soon", now, person_mark(name))
        raise


def person_mark(name: str) -> str:
    """Under which is counted who was turned away that tried by this name."""
    return mark_of(f"turned away {name}")


def mark_of(text: str, secrets: Secrets | None = None) -> str:
    """What stands for a name or an address in the larder and in a cookie; nobody finds the way back without our secret."""
    return hmac.digest((secrets or keyring().secrets).mark.value.encode(), text.encode(), "sha256").hex()[:32]


def _ours(kind: str, name: str, marks: Marks, now: datetime) -> list[tuple[str, str]]:
    """Those of the marks that we made of this person."""
    good = [secrets for secrets in (keyring().secrets, keyring().still_good(now)) if secrets]
    return [
        (number, mark)
        for number, mark in marks
        if any(hmac.compare_digest(mark, _device_mark(kind, number, name, secrets)) for secrets in good)
    ]


def _time_of(number: str) -> datetime:
    return datetime.fromtimestamp(int(number[:8], 16), UTC)


def _device_mark(kind: str, number: str, name: str, secrets: Secrets | None = None) -> str:
    return mark_of(f"{kind} {number} {name}", secrets)
