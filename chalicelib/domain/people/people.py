"""People who work here, what they are, and how long they have been signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

ROLES = ("owner", "crew", "reader")
EVERYONE: tuple[str, ...] = ()
"""The roles of a route that visitors may use too."""
CREW = ("owner", "crew")
OWNER = ("owner",)
READERS = ("owner", "crew", "reader")
SIGNED_IN_FOR = timedelta(hours=16)
"""A long shift and the cleaning after it."""


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is the address by which a person signs in. `called` is what the crew calls that person."""

    name: str
    called: str
    role: str


def normal_name(name: str) -> str:
    """An address as it is stored and compared."""
    return name.strip().lower()


@dataclass(frozen=True, slots=True)
class Session:
    """One device on which somebody is signed in. `id` is the hash of the token that only the device has."""

    id: str
    person: Person
    began: datetime

    @property
    def ends(self) -> datetime:
        return self.began + SIGNED_IN_FOR


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is asked before a person is signed in. `kind` is `new-password` or `code`; `ticket` must come back with the answer."""

    kind: str
    ticket: str
