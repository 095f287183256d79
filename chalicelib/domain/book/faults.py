"""What is wrong in the book, in the words of the owner who has to put it right."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right. `kind` is the entry's noun, such as "dish"; `entry` its id (the name, for the restaurant)."""

    kind: str
    entry: str
    field: str
    message: str

    @property
    def label(self) -> str:
        """The entry as a person would call it."""
        return "the restaurant" if self.kind == "restaurant" else f'{self.kind} "{self.entry}"'

    def __str__(self) -> str:
        return f"{self.label}, {self.field}: {self.message}"


def id_faults(kind: str, entry: str, word: str, field: str = "id") -> Iterator[Fault]:
    """Whether an id is short and plain: it is typed by the owner and travels in addresses and orders."""
    if not _ID.fullmatch(word):
        yield Fault(kind, entry, field, "an id is 1 to 40 small letters (a to z), digits and hyphens, and starts with a letter or digit")


def name_faults(kind: str, entry: str, name: str, field: str = "name") -> Iterator[Fault]:
    """Whether a name can be printed. Any script will do."""
    if not name.strip():
        yield Fault(kind, entry, field, "the name is empty")
    if len(name) > _LONGEST_NAME:
        yield Fault(kind, entry, field, f"the name has {len(name)} characters; {_LONGEST_NAME} is the most")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        yield Fault(kind, entry, field, "the name holds a character that cannot be printed")


def range_faults(kind: str, entry: str, field: str, number: int, allowed: range) -> Iterator[Fault]:
    """Whether a number is among those that make sense."""
    if number not in allowed:
        yield Fault(kind, entry, field, f"{number} is not from {allowed[0]} to {allowed[-1]}")


def twice(words: Iterable[str]) -> list[str]:
    """The words that come more than once."""
    return [word for word, count in Counter(words).items() if count > 1]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, to be put behind a sentence; empty when nothing is near."""
    choice = list(known)
    swapped = [other for other in choice if sorted(other) == sorted(word)]  # letters in the wrong order are the commonest slip
    near = swapped or get_close_matches(word, choice, n=1)
    return f' (did you mean "{near[0]}"?)' if near else ""
