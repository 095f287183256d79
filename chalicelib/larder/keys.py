"""The only file that spells keys. See docs/larder.md for the questions they answer."""

from datetime import UTC, date, datetime
from typing import Any

Key = dict[str, Any]

SHELF: Key = {"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}}
BOOK_WITHOUT_VERSION: Key = {"pk": {"S": "BOOK"}, "sk": {"S": "BOOK"}}
"""Where the owner's files lie in a larder from before they were kept with every menu. Nothing is written there any more."""
DRAFT: Key = {"pk": {"S": "BOOK"}, "sk": {"S": "DRAFT"}}
OPEN = "OPEN"
"""The partition of the index that holds the kitchen's queue."""
MOVEMENTS = "MOVEMENTS"
"""The partition of the index that holds movements by time; of the table too, for movements from before they had an id of their own."""
THRESHOLDS: Key = {"pk": {"S": "THRESHOLDS"}, "sk": {"S": "THRESHOLDS"}}
ERASED: Key = {"pk": {"S": "ERASED"}, "sk": {"S": "ERASED"}}
SESSIONS = "SESSIONS"
"""The partition that holds who is signed in."""


def order_key(order_id: str) -> Key:
    return {"pk": {"S": f"ORDER#{order_id}"}, "sk": {"S": "ORDER"}}


CALLS = "CALLS"
"""The partition that holds the last call of each table."""


def call_key(table: int) -> Key:
    return {"pk": {"S": CALLS}, "sk": {"S": str(table)}}


def held_key(day: date) -> Key:
    """What is held for a day; all days lie together, so that those to come are read at once."""
    return {"pk": {"S": "HELD"}, "sk": {"S": day.isoformat()}}


def card_key(version: int) -> Key:
    return {"pk": {"S": f"MENU#{version}"}, "sk": {"S": "CARD"}}


def recipes_key(version: int) -> Key:
    return {"pk": {"S": f"MENU#{version}"}, "sk": {"S": "RECIPES"}}


def book_key(version: int) -> Key:
    return {"pk": {"S": f"BOOK#{version}"}, "sk": {"S": "BOOK"}}


def rules_key(version: int) -> Key:
    return {"pk": {"S": f"RULES#{version}"}, "sk": {"S": "RULES"}}


def movement_key(movement_id: str) -> Key:
    return {"pk": {"S": f"MOVEMENT#{movement_id}"}, "sk": {"S": "MOVEMENT"}}


def movement_place(at: datetime, movement_id: str) -> dict[str, Any]:
    """Where a movement stands in the index: by time."""
    return {"gsi1pk": {"S": MOVEMENTS}, "gsi1sk": {"S": f"{_stamp(at)}#{movement_id}"}}


DAYBOOK = "DAYBOOK"
"""The partition that holds a sum for each day that is over."""
DAYBOOK_BEGUN: Key = {"pk": {"S": "DAYBOOK"}, "sk": {"S": "BEGUN"}}


def day_sum_key(day: date) -> Key:
    return {"pk": {"S": DAYBOOK}, "sk": {"S": day.isoformat()}}


def day_lines_key(day: date, number: int) -> Key:
    """A part of what orders moved on a day that is over."""
    return {"pk": {"S": f"DAYLINES#{day.isoformat()}"}, "sk": {"S": f"{number:04}"}}


def session_key(session_id: str) -> Key:
    return {"pk": {"S": SESSIONS}, "sk": {"S": session_id}}


def ended_key(name: str) -> Key:
    """When somebody was signed out everywhere, for whoever is being let in by this name at that moment."""
    return {"pk": {"S": f"SESSIONS#{name}"}, "sk": {"S": "ENDED"}}


OWNERS_GONE: Key = {"pk": {"S": "SESSIONS#OWNERS"}, "sk": {"S": "GONE"}}
"""Who was an owner until just now."""


def log_key(at: datetime, entry_id: str) -> Key:
    """An entry of the log book: months stand apart, so that no partition grows for ever; within one, by time."""
    return {"pk": {"S": f"LOG#{at.astimezone(UTC):%Y-%m}"}, "sk": {"S": f"{_stamp(at)}#{entry_id}"}}


def guesses_key(guesser: str) -> Key:
    return {"pk": {"S": f"GUESSES#{guesser}"}, "sk": {"S": "GUESSES"}}


def hour_key(at: datetime) -> Key:
    """How many were turned away at the door in this hour; all hours lie together."""
    return {"pk": {"S": "GUESSES#HOURS"}, "sk": {"S": f"{at.astimezone(UTC):%Y-%m-%dT%H}"}}


def turned_away_key(person: str) -> Key:
    return {"pk": {"S": f"GUESSES#{person}"}, "sk": {"S": "TURNED_AWAY"}}


def sender_key(sender: str) -> Key:
    return {"pk": {"S": f"SENDER#{sender}"}, "sk": {"S": "SENDER"}}


def open_place(at: datetime, order_id: str) -> dict[str, Any]:
    """Where an open order stands in the index: by when it was changed last."""
    return {"gsi1pk": {"S": OPEN}, "gsi1sk": {"S": f"{_stamp(at)}#{order_id}"}}


def done_place(at: datetime, order_id: str) -> dict[str, Any]:
    """Where an order stands in the index once the kitchen is done with it: months stand apart; within one, by when it was changed last."""
    return {**open_place(at, order_id), "gsi1pk": {"S": f"DONE#{at.astimezone(UTC):%Y-%m}"}}


def day_list(day: date) -> dict[str, str]:
    """The partition of the index in which orders of a day stood by their slots, before they stood by when they were changed."""
    return {"S": f"DAY#{day.isoformat()}"}


def changed_at(item: dict[str, Any]) -> datetime | None:
    """When an order was changed last, by its place in the index; None where it stands by its slot."""
    at, *others = item["gsi1sk"]["S"].split("#")
    return datetime.fromisoformat(at).astimezone(UTC) if len(others) == 1 else None


def months(since: datetime, until: datetime) -> list[datetime]:
    """An instant of each month (UTC) from one instant to another: whatever stands apart by months is asked of each."""
    first, last = (instant.astimezone(UTC) for instant in (since, until))
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC) for number in numbers]


def slot_mark(slot: datetime, station: str) -> str:
    """A slot and a station's place as one short name on the shelf, as in `1c8f2a6.3`: minutes since 1970 in hexadecimal."""
    return f"{int(slot.timestamp()) // 60:x}.{station}"


def read_slot_mark(mark: str) -> tuple[datetime, str]:
    """The slot and the station's place of a mark."""
    minutes, _, station = mark.partition(".")
    return datetime.fromtimestamp(int(minutes, 16) * 60, tz=UTC), station


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
