"""The log book: an entry is written in the transaction of its change, and never again."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.larder.keys import log_key, months
from chalicelib.larder.schema import LATEST_STAMP, in_todays_shape
from chalicelib.larder.table import client, insist, is_failed_condition, query_all, table_name

_facts = msgspec.json.Decoder(tuple[Happening, ...])


def entry_put(entry: LogEntry) -> dict[str, Any]:
    """The part of a transaction that writes the entry if it is not there, so that a change that was made already is not made again."""
    return {"Put": _put(entry)}


def keep_entry(entry: LogEntry) -> None:
    """Writes the entry of a change that is made elsewhere than in the larder. A second call with the same entry changes nothing."""
    try:
        insist(lambda: client().put_item(**_put(entry)))
    except ClientError as error:
        if not is_failed_condition(error):
            raise


def read_entries(since: datetime, until: datetime) -> list[LogEntry]:
    """The entries from `since` up to and without `until`, by time."""
    return [entry for month in months(since, until) for entry in _of_month(month, since, until)]


def _of_month(month: datetime, since: datetime, until: datetime) -> list[LogEntry]:
    first, last = (log_key(instant, "")["sk"] for instant in (since, until))
    items = query_all(
        KeyConditionExpression="pk = :month AND sk BETWEEN :first AND :last",
        ExpressionAttributeValues={":month": log_key(month, "")["pk"], ":first": first, ":last": last},
        ConsistentRead=True,  # whoever changed something looks for it at once
    )
    return list(map(entry_from, items))


def _put(entry: LogEntry) -> dict[str, Any]:
    happenings = msgspec.json.encode(entry.what).decode()
    item = {**log_key(entry.at, entry.id), **LATEST_STAMP, "who": {"S": entry.who}, "happenings": {"S": happenings}}
    return {"TableName": table_name(), "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}


def entry_from(item: dict[str, Any]) -> LogEntry:
    """The entry of a stored item."""
    at, _, entry_id = in_todays_shape(item)["sk"]["S"].partition("#")
    return LogEntry(entry_id, datetime.fromisoformat(at).astimezone(UTC), item["who"]["S"], _happenings(item))


def _happenings(item: dict[str, Any]) -> tuple[Happening, ...]:
    """What happened. In the first version these are sentences, and they stay as they were written."""
    if "what" in item:
        return tuple(Happening("as-written", {"sentence": sentence["S"]}) for sentence in item["what"]["L"])
    return _facts.decode(item["happenings"]["S"])
