"""The kitchen clock: the only one that is read."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)
