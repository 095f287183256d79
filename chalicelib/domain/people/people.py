"""People who work here, what they are, and how long they have been signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

ROLES = ("owner", "crew", "reader")
EVERYONE: tuple[str, ...] = ()
"""The roles of a route that visitors may use too."""
CREW = ("owner", "crew")
OWNER = ("owner",)
READERS = ("owner", "crew", "reader")
NEWCOMER = "newcomer"
"""Whoever has to sign in with codes and has none yet. They are let in to whatever makes that possible, and to nothing else."""
THEMSELVES = (*READERS, NEWCOMER)
"""For what is about whoever asks, and nobody else."""
SIGNED_IN_FOR = timedelta(hours=16)
"""A long shift and the cleaning after it."""
SEEN_EVERY = timedelta(minutes=10)
"""How exactly it is known when a device was last used. To know it better would be a write for every look at the board."""


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is the address by which a person signs in. `called` is what the crew calls that person."""

    name: str
    called: str
    role: str


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody who works here, signed in or not. `roles` is one, the highest first where a change was cut off; none lets nobody in.

    `is_new` is who has a first password, and has not chosen their own yet.
    """

    name: str
    called: str
    roles: tuple[str, ...]
    is_new: bool


def normal_name(name: str) -> str:
    """An address as it is stored and compared."""
    return name.strip().lower()


@dataclass(frozen=True, slots=True)
class Session:
    """One device on which somebody is signed in. `id` is the hash of the token that only the device has.

    `codes` says that this person signs in with the codes of an app; None is a session from before
    that was written down. `seen` is when the device last asked for something.
    """

    id: str
    person: Person
    began: datetime
    codes: bool | None = None
    seen: datetime | None = None

    @property
    def ends(self) -> datetime:
        return self.began + SIGNED_IN_FOR

    def is_idle(self, now: datetime, after: timedelta) -> bool:
        """Whether nobody has used it for so long. A session from before that was written down is not."""
        return self.seen is not None and now >= self.seen + after

    def is_to_be_seen(self, now: datetime, idle_after: timedelta) -> bool:
        """Whether it is time to write down that it is used: often enough that whoever uses it is not taken for idle."""
        return self.seen is None or now >= self.seen + min(SEEN_EVERY, idle_after / 4)


NEW_PASSWORD, CODE = "new-password", "code"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is asked before a person is signed in. `kind` is NEW_PASSWORD or CODE; `ticket` must come back with the answer."""

    kind: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody who is signed in shows again before a password or codes are changed; a `code` if they sign in with codes."""

    password: str
    code: str | None = None
