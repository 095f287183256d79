"""An entry of the log book: who changed what and when; one entry to a change, never changed itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

BOOK_OWNER = ""
"""Who publishes and opens: that is done at the table itself, and whoever may write it needs no name here."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened: its kind, and the facts that its sentence needs, ready for JSON and with names as they were then."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """`at` is aware UTC, in whole seconds; `who` is what the crew calls whoever did it, or `BOOK_OWNER`.

    A change that may be tried twice gives both tries the same `id` and `at`, as in `rules-000007`: it is written once.
    """

    id: str
    at: datetime
    who: str
    what: tuple[Happening, ...]
