"""Closing an id before somebody is told no, so that an attempt still under way cannot land later: nobody is told no and then served."""

from datetime import datetime, timedelta
from typing import Any, NoReturn

import msgspec
from botocore.exceptions import ClientError

from chalicelib.domain.refusal_sentences import AS_WRITTEN, sentences_of
from chalicelib.domain.refusals import CLOSES_EARLIER_ID, CLOSES_MOVEMENT, CLOSES_ORDER, RefusedBefore, RestaurantError
from chalicelib.larder.keys import Key
from chalicelib.larder.schema import LATEST_STAMP
from chalicelib.larder.table import client, insist, is_failed_condition, table_name

_CLOSED_FOR = timedelta(days=1)
"""How long a refused id stays closed: far longer than any attempt can be under way."""
_KINDS = {kind.name: kind for kind in (*CLOSES_ORDER, *CLOSES_EARLIER_ID, *CLOSES_MOVEMENT)}


def close_id(key: Key, body_hash: str, refusal: RestaurantError, now: datetime) -> dict[str, Any] | None:
    """Puts the refusal where the item of this key would be. Gives None, or the item that is there already, whatever it is."""
    marker = {
        **key,
        **LATEST_STAMP,
        "body_hash": {"S": body_hash},
        "refusal": {"S": msgspec.json.encode({"name": refusal.name, "facts": refusal.facts}).decode()},
        "expires_at": {"N": str(int((now + _CLOSED_FOR).timestamp()))},
    }
    try:
        insist(
            lambda: client().put_item(
                TableName=table_name(),
                Item=marker,
                ConditionExpression="attribute_not_exists(pk)",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        )
    except ClientError as error:
        if not is_failed_condition(error):
            raise
        found: dict[str, Any] = error.response["Item"]
        return found
    return None


def refuse_again(item: dict[str, Any]) -> NoReturn:
    """Raises the refusal that closed this id. While a deploy is under way a newer kitchen may have closed it, for a reason unknown here."""
    refusal = msgspec.json.decode(item["refusal"]["S"])
    facts = refusal["facts"] | _as_written(refusal)
    try:
        sentences_of(refusal["name"], facts)
        kind = _KINDS[refusal["name"]]
    except KeyError:
        raise RefusedBefore from None
    raise kind(**facts)


def _as_written(refusal: dict[str, Any]) -> dict[str, str]:
    """The sentences of an id that was closed in the first version; without them, no more facts."""
    return {"why": AS_WRITTEN, "detail": refusal["detail"], "way_on": refusal["way_on"]} if "detail" in refusal else {}
