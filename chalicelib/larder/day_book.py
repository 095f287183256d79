"""The day book: what orders moved on a day that is over, written once. Nothing in it changes: a later correction moves on its own day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from chalicelib.domain.tickets.day_sums import DaySum, Moved
from chalicelib.larder.keys import DAYBOOK, DAYBOOK_BEGUN, day_lines_key, day_sum_key
from chalicelib.larder.packing import packed, unpacked
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import client, insist, query_all, table_name

_MOST_BYTES = 300_000
"""Of one part of a day's lines: an item holds 400 KB."""
_lines = msgspec.json.Decoder(list[Moved])
_sum = msgspec.json.Decoder(DaySum)
_begun: list[datetime] = []


def keep_day(found: DaySum, moved: Sequence[Moved]) -> None:
    """Writes a day down. Its sum comes last, so a day that has one is whole; written twice, it is the same."""
    for number, part in enumerate(_parts(moved)):
        _put({**day_lines_key(found.day, number), **STAMP, "lines": {"B": part}})
    _put({**day_sum_key(found.day), **STAMP, "sum": packed(msgspec.json.encode(found))})


def read_day_sums(until: date, most: int) -> list[DaySum]:
    """The sums of the last days before this one, the latest first."""
    query = {
        "TableName": table_name(),
        "KeyConditionExpression": "pk = :book AND sk < :until",
        "ExpressionAttributeValues": {":book": {"S": DAYBOOK}, ":until": {"S": until.isoformat()}},
        "ScanIndexForward": False,
        "Limit": most,
    }
    return [day_sum_from(item) for item in insist(lambda: client().query(**query))["Items"]]


def read_moved(day: date) -> list[Moved] | None:
    """What orders moved on a day; None while it is not written down."""
    items = query_all(KeyConditionExpression="pk = :day", ExpressionAttributeValues={":day": day_lines_key(day, 0)["pk"]})
    if not items:
        return None
    return [line for item in items for line in _lines.decode(unpacked(in_todays_shape(item)["lines"]))]


def begin_book(now: datetime) -> datetime:
    """The instant since which every order stands in the index by when it was changed: when this kitchen first swept."""
    begun = read_begun()
    if begun is None:
        _put({**DAYBOOK_BEGUN, **STAMP, "at": {"S": now.isoformat()}})
        _begun[:] = [begun := now]
    return begun


def read_begun() -> datetime | None:
    """The same, if it has swept."""
    if not _begun:
        item = insist(lambda: client().get_item(TableName=table_name(), Key=DAYBOOK_BEGUN, ConsistentRead=True)).get("Item")
        _begun[:] = [datetime.fromisoformat(in_todays_shape(item)["at"]["S"]).astimezone(UTC)] if item else []
    return _begun[0] if _begun else None


def day_sum_from(item: dict[str, Any]) -> DaySum:
    """The sum of a stored item."""
    return _sum.decode(unpacked(in_todays_shape(item)["sum"]))


def _parts(moved: Sequence[Moved]) -> list[bytes]:
    """The lines, packed, in as many parts as it takes. A day on which nothing moved has one part, with nothing in it."""
    whole: bytes = packed(msgspec.json.encode(moved))["B"]
    if len(whole) <= _MOST_BYTES:
        return [whole]
    half = len(moved) // 2
    return [*_parts(moved[:half]), *_parts(moved[half:])]


def _put(item: dict[str, Any]) -> None:
    insist(lambda: client().put_item(TableName=table_name(), Item=item))
