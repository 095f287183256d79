"""Guesses: how often a password was tried in vain, by person and by address. Names and addresses are kept as hashes, for a day."""

from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.people.guessing import NO_WAIT, SIGN_IN, Purpose, wait_before
from chalicelib.larder.keys import guesses_key
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import ConditionsFailed, client, insist, is_failed_condition, table_name, transact

_FORGOTTEN_AFTER = timedelta(days=1)
_AT_ONCE = timedelta(seconds=2)


def take_try(guesser: str, now: datetime, purpose: Purpose = SIGN_IN) -> timedelta:
    """Counts one try before it is made, so that a thousand at once are not one; or gives how long to wait, and counts nothing."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=guesses_key(guesser), ConsistentRead=True))
    item = in_todays_shape(answer.get("Item", {}))
    seen = int(item.get("failures", {"N": "0"})["N"])
    last = datetime.fromisoformat(item["last"]["S"]) if item else now
    failures = seen if now < last + _FORGOTTEN_AFTER else 0  # DynamoDB takes an old item away when it finds the time
    wait = wait_before(failures, last, now, purpose)
    if wait > NO_WAIT:
        return wait
    try:
        transact({"guesses": {"Update": _counted(guesser, seen, failures + 1, now)}})
    except ConditionsFailed:
        return _AT_ONCE  # somebody tries as the same one at the same moment
    return NO_WAIT


def give_back(guesser: str) -> None:
    """One try that was never made. The first stays, for it costs no pause."""
    less = {
        "UpdateExpression": "ADD failures :less",
        "ConditionExpression": "failures > :first",
        "ExpressionAttributeValues": {":less": {"N": "-1"}, ":first": {"N": "1"}},
    }
    try:
        insist(lambda: client().update_item(TableName=table_name(), Key=guesses_key(guesser), **less))
    except ClientError as error:
        if not is_failed_condition(error):
            raise


def forget_tries(guesser: str) -> None:
    """Whoever knew the password has not guessed."""
    insist(lambda: client().delete_item(TableName=table_name(), Key=guesses_key(guesser)))


def _counted(guesser: str, seen: int, failures: int, now: datetime) -> dict[str, Any]:
    return {
        "TableName": table_name(),
        "Key": guesses_key(guesser),
        "UpdateExpression": "SET v=:v, failures=:next, #last=:last, expires_at=:expires",
        "ConditionExpression": "failures=:seen" if seen else "attribute_not_exists(pk)",
        "ExpressionAttributeNames": {"#last": "last"},
        "ExpressionAttributeValues": {
            **({":seen": {"N": str(seen)}} if seen else {}),
            ":v": STAMP["v"],
            ":next": {"N": str(failures)},
            ":last": {"S": now.isoformat()},
            ":expires": {"N": str(int((now + _FORGOTTEN_AFTER).timestamp()))},
        },
    }
