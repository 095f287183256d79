"""People who work here, what they are, and how long they have been signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.refusals import RestaurantError

ROLES = ("owner", "crew", "reader")
EVERYONE: tuple[str, ...] = ()
"""What says that a route is for visitors too."""
CREW = ("owner", "crew")
OWNER = ("owner",)
READERS = ("owner", "crew", "reader")
SIGNED_IN_FOR = timedelta(hours=16)
"""A long shift and the cleaning after it."""


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is the address by which they sign in, `called` what the crew calls them."""

    name: str
    called: str
    role: str


def spelled(name: str) -> str:
    """An address as it is kept and compared."""
    return name.strip().lower()


@dataclass(frozen=True, slots=True)
class Session:
    """One device on which somebody is signed in; `id` is the hash of the token that only the device knows."""

    id: str
    person: Person
    began: datetime

    @property
    def ends(self) -> datetime:
        return self.began + SIGNED_IN_FOR


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is asked before somebody is let in: a `new-password` or a `code`. The ticket goes back with the answer."""

    kind: str
    ticket: str


class NotThem(RestaurantError):
    """The password or the code is wrong, or there is no such person: nobody hears which."""

    name = "not-them"
    title = "Not signed in"


def not_them() -> NotThem:
    return NotThem("That is not right.", "Look at the name and what you typed, and try again.")


class WeakPassword(RestaurantError):
    name = "weak-password"
    title = "Not strong enough"


class TooManyTries(RestaurantError):
    name = "too-many-tries"
    title = "Tried too often"


class SignInFirst(RestaurantError):
    name = "sign-in-first"
    title = "Sign in first"


class NotForYou(RestaurantError):
    name = "not-for-you"
    title = "Not for you"
