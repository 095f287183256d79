"""The table's own recovery: AWS makes a table beside it, as it was at a second of the last 35 days."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import boto3

from chalicelib.domain.dates import clock_text, day_text, locale_of

_STAMP = "%Y%m%dT%H%M%SZ"
_PAUSE = 10.0
_WORD_EVERY = 12
"""So many looks pass between two words to whoever waits."""


class NotRecovered(Exception):
    """There is no table of that moment, and the sentence says why."""


def read_instant(text: str, zone: str | None) -> datetime:
    """The instant that somebody typed, in UTC: by the restaurant's clock, unless an offset is written."""
    try:
        at = datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        raise NotRecovered(f"AT={text} is no time. Write it as in {_example()}") from None
    if at.tzinfo is not None:
        return at.astimezone(UTC)
    if zone is None:
        raise NotRecovered(f"By which clock {text} is meant cannot be read from this table. Write the offset too, as in {_example()}+01:00")
    meant = {at.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
    if len(meant) > 1:
        raise NotRecovered(f"The clocks change then, and {text} comes twice or never. Write the offset too, as in {_example()}+01:00")
    return meant.pop()


def in_words(at: datetime, zone: str | None) -> str:
    """An instant by the restaurant's clock and in UTC."""
    if zone is None:
        return as_typed(at)
    local = at.astimezone(ZoneInfo(zone))
    return f"{day_text(local.date(), locale_of('en', zone), with_year=True)} {clock_text(local)} ({zone}), which is {as_typed(at)}"


def stamp_of(at: datetime) -> str:
    """An instant in the name of a table or a folder."""
    return at.strftime(_STAMP)


def as_typed(at: datetime) -> str:
    """An instant in UTC as it can be typed again."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def recovered_tables(table: str) -> list[str]:
    """What was recovered of this table and is still there."""
    pages = boto3.client("dynamodb").get_paginator("list_tables").paginate()
    return [name for page in pages for name in page["TableNames"] if name.startswith(_name(table, ""))]


def moment_of(recovered: str) -> datetime:
    """The instant of a recovered table, which its name says."""
    return datetime.strptime(recovered.rpartition("-")[2], _STAMP).replace(tzinfo=UTC)


def recover(table: str, at: datetime, stage: str, now: datetime, say: Callable[[str], None]) -> str:
    """The name of the table as it was then, which this begins to recover, unless an earlier try has; waits until it is there."""
    client, name = boto3.client("dynamodb"), _name(table, stamp_of(at))
    there = recovered_tables(table)
    for other in [other for other in there if other != name]:
        raise NotRecovered(
            f"{other} is left of an earlier try, or somebody is at it. If nobody is, go on with it: "
            f"make restore STAGE={stage} AT={as_typed(moment_of(other))}; "
            f"or remove it: aws dynamodb delete-table --table-name {other}"
        )
    if name not in there:
        _check(client, table, at, stage, now)
        client.restore_table_to_point_in_time(SourceTableName=table, TargetTableName=name, RestoreDateTime=at)
        say(f"· AWS recovers {name}: some minutes for a small table, hours for a large one. Stopped, the same command goes on")
    looks = 0
    while (status := client.describe_table(TableName=name)["Table"]["TableStatus"]) != "ACTIVE":
        if status not in ("CREATING", "UPDATING"):
            raise NotRecovered(f"AWS calls {name} {status}. An earlier run may have come to its end; else type it again when that is gone.")
        time.sleep(_PAUSE)
        looks += 1
        if looks % _WORD_EVERY == 0:
            say(f"· {timedelta(seconds=looks * _PAUSE)}: {name} is not there yet")
    return name


def _example() -> str:
    """Yesterday evening: a moment that AWS has."""
    return f"AT={datetime.now(UTC).date() - timedelta(days=1)}T20:00"


def _name(table: str, stamp: str) -> str:
    return f"{table}-at-{stamp}"


def _check(client: Any, table: str, at: datetime, stage: str, now: datetime) -> None:
    """Raises NotRecovered where AWS does not have this second."""
    if at > now:
        raise NotRecovered(f"{as_typed(at)} is still to come.")
    found = client.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
    if found.get("PointInTimeRecoveryStatus") != "ENABLED":
        raise NotRecovered(f"Recovery is off for {table}, so no earlier second is kept. Type: make doctor STAGE={stage}")
    first, last = (found[f"{which}RestorableDateTime"].astimezone(UTC) for which in ("Earliest", "Latest"))
    if at < first:
        raise NotRecovered(f"{as_typed(at)} is too long ago: {table} has every second since {as_typed(first)}.")
    if at > last:
        raise NotRecovered(f"AWS has {table} up to {as_typed(last)} by now, some minutes behind the clock. Try again then.")
