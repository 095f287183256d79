"""Who was turned away at the door: sums by hour, and by person since they last signed in. No name and no address is kept with them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.larder.keys import hour_key, turned_away_key
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import client, insist, query_all, table_name

_FORGOTTEN_AFTER = timedelta(days=35)
_NO_SUMS = {"pk", "sk", "v", "expires_at"}


def count_turned_away(why: str, now: datetime, person: str = "") -> None:
    """Counts somebody who was turned away, under `why` in this hour; and for the `person` by whose name they tried, if they gave one.

    These are no condition of anything, so they are no transaction: a thousand at once add up.
    """
    _add(hour_key(now), why, now)
    if person:
        _add(turned_away_key(person), "tries", now)


def read_tries(person: str) -> int:
    """How many were turned away who tried by this person's name since they last heard of it."""
    request = {"TableName": table_name(), "Key": turned_away_key(person), "ConsistentRead": True}
    return _tries(insist(lambda: client().get_item(**request)).get("Item", {}))


def take_turned_away(person: str) -> int:
    """The same; from now on none were."""
    request = {"TableName": table_name(), "Key": turned_away_key(person), "ReturnValues": "ALL_OLD"}
    return _tries(insist(lambda: client().delete_item(**request)).get("Attributes", {}))


def read_turned_away(since: datetime, until: datetime) -> dict[datetime, Mapping[str, int]]:
    """The sums of every hour from `since` up to and without `until` in which somebody was turned away."""
    if since == until:  # a day that a country left out, between whose ends DynamoDB refuses to look
        return {}
    first, last = (hour_key(instant)["sk"] for instant in (since, until - timedelta(seconds=1)))
    items = query_all(
        KeyConditionExpression="pk = :hours AND sk BETWEEN :first AND :last",
        ExpressionAttributeValues={":hours": hour_key(since)["pk"], ":first": first, ":last": last},
    )
    return {_hour_of(item): {name: int(item[name]["N"]) for name in item.keys() - _NO_SUMS} for item in map(in_todays_shape, items)}


def _tries(item: dict[str, Any]) -> int:
    return int(in_todays_shape(item).get("tries", {"N": "0"})["N"])


def _hour_of(item: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(f"{item['sk']['S']}:00").replace(tzinfo=UTC)


def _add(key: dict[str, Any], what: str, now: datetime) -> None:
    values = {":one": {"N": "1"}, ":v": STAMP["v"], ":expires": {"N": str(int((now + _FORGOTTEN_AFTER).timestamp()))}}
    request = {
        "TableName": table_name(),
        "Key": key,
        "UpdateExpression": "SET v=:v, expires_at=:expires ADD #what :one",
        "ExpressionAttributeNames": {"#what": what},
        "ExpressionAttributeValues": values,
    }
    insist(lambda: client().update_item(**request))
