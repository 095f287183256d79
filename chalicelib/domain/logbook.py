"""The log book: who changed what and when, in sentences; one entry to a change, never changed itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is aware UTC, in whole seconds; `who` is what the crew calls whoever did it; `what` are plain sentences without a full stop.

    A change that may be tried twice gives both tries the same `id` and `at`, as in `rules-7`: it is written once.
    """

    id: str
    at: datetime
    who: str
    what: tuple[str, ...]
