"""Owners who were let go just now. Cognito's list may be a moment old, and Cognito lets nobody change it on a condition."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from botocore.exceptions import ClientError

from chalicelib.larder.keys import OWNERS_GONE
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import client, insist, is_failed_condition, table_name

_COUNTED_FOR = timedelta(minutes=5)
"""Longer than it takes to let somebody go, and longer than Cognito's list is old."""


@dataclass(frozen=True, slots=True)
class OwnersGone:
    """When each of them was let go, by name. `mark` is another one after each change, and empty where nothing is kept."""

    since: Mapping[str, datetime]
    mark: str


def read_owners_gone(now: datetime) -> OwnersGone:
    """Who was let go as an owner within the last minutes, or is just being let go."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=OWNERS_GONE, ConsistentRead=True))
    item = in_todays_shape(answer.get("Item", {}))
    since = {name: datetime.fromisoformat(at["S"]) for name, at in item.get("gone", {"M": {}})["M"].items()}
    return OwnersGone({name: at for name, at in since.items() if now < at + _COUNTED_FOR}, item.get("mark", {"S": ""})["S"])


def keep_owner_gone(name: str, seen: OwnersGone, now: datetime) -> bool:
    """Writes down that this owner is let go. False, and nothing is done, if somebody else was let go since that was `seen`."""
    gone = {**seen.since, name: now}
    item = {
        **OWNERS_GONE,
        **STAMP,
        "gone": {"M": {owner: {"S": at.isoformat()} for owner, at in gone.items()}},
        "mark": {"S": secrets.token_hex(8)},
        "expires_at": {"N": str(int((now + _COUNTED_FOR).timestamp()))},
    }
    as_seen = (
        {"ConditionExpression": "mark = :seen", "ExpressionAttributeValues": {":seen": {"S": seen.mark}}}
        if seen.mark
        else {"ConditionExpression": "attribute_not_exists(pk)"}
    )
    try:
        insist(lambda: client().put_item(TableName=table_name(), Item=item, **as_seen))
    except ClientError as error:
        if not is_failed_condition(error):
            raise
        return False
    return True
