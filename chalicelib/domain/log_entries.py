"""An entry of the log book: who changed what and when; one entry to a change, never changed itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogEntry:
    """`at` is aware UTC, in whole seconds; `who` is what the crew calls whoever did it; `what` are plain sentences without a full stop.

    A change that may be tried twice gives both tries the same `id` and `at`, as in `rules-000007`: it is written once.
    """

    id: str
    at: datetime
    who: str
    what: tuple[str, ...]
