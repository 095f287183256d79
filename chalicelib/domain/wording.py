"""Sentences that are written from facts: what is kept is a name and facts, so that they can be read in another language one day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]
Text = str | Callable[[Facts], str]
"""A sentence with places for facts, or a function that writes one where the facts decide the words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The title of a refusal; and what is said and the way on, by the fact `why`, or under "" where there is one reason only."""

    title: str
    sentences: Mapping[str, tuple[Text, Text]]


def written(text: Text, facts: Facts) -> str:
    """The sentence with these facts in it."""
    return text.format_map(facts) if isinstance(text, str) else text(facts)
