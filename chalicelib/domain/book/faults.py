"""What is wrong in the book, in the words of the owner who has to put it right."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypedDict

from chalicelib.domain.book.book import ID, Translations

FILES = ("restaurant", "ingredients", "preparations", "menu")
"""The four files in which an owner writes the book."""
_FILE_OF = {"station": "restaurant", "ingredient": "ingredients", "preparation": "preparations", "category": "menu", "dish": "menu"}
_ID = re.compile(ID, re.ASCII)
LONGEST_NAME = 80


class FaultFacts(TypedDict):
    """A fault, ready for JSON."""

    kind: str
    id: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right.

    `kind` is the noun of the entry, such as "dish", and `entry` its id. An entry that has no id goes by its `number` in its list, from 1.
    A whole file is a kind of its own ("restaurant", "menu") and has neither. A fault of the whole entry has no `field`.
    """

    kind: str
    entry: str
    field: str
    message: str
    number: int = 0

    @property
    def file(self) -> str:
        """Which of the owner's files the entry stands in."""
        return _FILE_OF.get(self.kind, self.kind)

    @property
    def label(self) -> str:
        """The entry as a person would call it."""
        if self.kind in FILES:
            return f"the {self.kind}"
        return f"{self.kind} number {self.number}" if self.number else f'{self.kind} "{self.entry}"'

    @property
    def facts(self) -> FaultFacts:
        return {"kind": self.kind, "id": self.entry, "field": self.field, "message": self.message}

    def __str__(self) -> str:
        return f"{self.label}, {self.field}: {self.message}" if self.field else f"{self.label}: {self.message}"


def id_faults(kind: str, entry: str, word: str, field: str = "id") -> Iterator[Fault]:
    """Whether an id is short and plain: the owner types it, and it is part of addresses and orders."""
    if not _ID.fullmatch(word):
        yield Fault(kind, entry, field, "an id is 1 to 40 small letters (a to z), digits and hyphens, and starts with a letter or digit")


def name_faults(kind: str, entry: str, name: str, field: str = "name") -> Iterator[Fault]:
    """Whether a name can be printed. Any script will do."""
    if not name.strip():
        yield Fault(kind, entry, field, "the name is empty")
    if len(name) > LONGEST_NAME:
        yield Fault(kind, entry, field, f"the name has {len(name)} characters; {LONGEST_NAME} is the most")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        yield Fault(kind, entry, field, "the name holds a character that cannot be printed")


def translation_faults(kind: str, entry: str, translations: Translations, within: str = "") -> Iterator[Fault]:
    """Whether its names in other languages can be printed; `within` names a part of the entry."""
    place = f"{within}, " if within else ""
    for language, texts in translations.items():
        if "name" in texts:
            yield from name_faults(kind, entry, texts["name"], f"{place}name, {language}")


def range_faults(kind: str, entry: str, field: str, number: int, allowed: range) -> Iterator[Fault]:
    """Whether a number lies within the `allowed` range."""
    if number not in allowed:
        yield Fault(kind, entry, field, f"{number} is not from {allowed[0]} to {allowed[-1]}")


def duplicates(words: Iterable[str]) -> list[str]:
    """The words that appear more than once, each of them once."""
    return [word for word, count in Counter(words).items() if count > 1]


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint at the choice that is nearest to this word, to be added to a sentence; empty when none is near."""
    words = list(choices)
    swapped = [other for other in words if sorted(other) == sorted(word)]  # letters in the wrong order are the commonest slip
    near = swapped or get_close_matches(word, words)
    return f' (did you mean "{near[0]}"?)' if near else ""
