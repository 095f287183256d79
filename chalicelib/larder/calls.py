"""Calls from the tables: one item for each table that has ever called on a day, with the last call alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.tickets.calls import AGAIN_AFTER, STANDS, Call
from chalicelib.larder.keys import CALLS, call_key
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import ConditionsFailed, client, insist, is_failed_condition, query_all, table_name, transact

_KEPT_FOR = timedelta(days=1)


def keep_call(call: Call) -> Call:
    """Keeps a call, unless another one of the same table still stands or was answered a moment ago; gives the one that is there then."""
    put = {
        "TableName": table_name(),
        "Item": {
            **call_key(call.table),
            **STAMP,
            "at": {"N": _instant(call.at)},
            "called": {"S": call.table_name},
            "expires_at": {"N": str(int((call.at + _KEPT_FOR).timestamp()))},
        },
        "ConditionExpression": "attribute_not_exists(pk) OR (attribute_exists(answered) AND #at <= :before) OR #at <= :fallen",
        "ExpressionAttributeNames": {"#at": "at"},
        "ExpressionAttributeValues": {":before": {"N": _instant(call.at - AGAIN_AFTER)}, ":fallen": {"N": _instant(call.at - STANDS)}},
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    try:
        transact({"call": {"Put": put}})
    except ConditionsFailed as failed:
        return _call_from(failed.parts["call"])
    return call


def read_calls() -> list[Call]:
    """The last call of each table, the earliest first."""
    query = {"KeyConditionExpression": "pk = :calls", "ExpressionAttributeValues": {":calls": {"S": CALLS}}}
    return sorted(map(_call_from, query_all(**query)), key=lambda call: call.at)


def answer_call(table: int, at: datetime, who: str) -> None:
    """Takes this call off the board, if it is still the last one of its table."""
    update = {
        "UpdateExpression": "SET answered=:who",
        "ConditionExpression": "#at=:at",
        "ExpressionAttributeNames": {"#at": "at"},
        "ExpressionAttributeValues": {":who": {"S": who}, ":at": {"N": _instant(at)}},
    }
    try:
        insist(lambda: client().update_item(TableName=table_name(), Key=call_key(table), **update))
    except ClientError as error:
        if not is_failed_condition(error):
            raise


def _instant(at: datetime) -> str:
    return str(round(at.timestamp() * 1000))


def _call_from(item: dict[str, Any]) -> Call:
    item = in_todays_shape(item)
    at = datetime.fromtimestamp(int(item["at"]["N"]) / 1000, UTC)
    return Call(int(item["sk"]["S"]), item["called"]["S"], at, item.get("answered", {"S": ""})["S"])
