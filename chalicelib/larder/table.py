"""The way to the table: one client per process, short time-outs, and patience in the rush hour."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnection

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.settings import settings

Answer = TypeVar("Answer")
_waited: ContextVar[float] = ContextVar("waited", default=0.0)
Part = dict[str, Any]
"""One part of a transaction as it spells it: a `Put`, `Update`, `Delete` or `ConditionCheck` with its parameters."""
TRIES = 24
PATIENCE = 6.0
"""Seconds after which no further try is begun: the visitor's browser gives up at eight."""
FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.1
"""Seconds. Orders meet at one shelf for a few milliseconds, so they come again soon and often (`bench/one_shelf.py`)."""
_SERVER_FAULT = 500
_FAILED = "ConditionalCheckFailed"
_PASSING = {
    "InternalServerError",
    "ProvisionedThroughputExceeded",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingError",
    "ThrottlingException",
    "TransactionConflict",
    "TransactionConflictException",
    "TransactionInProgressException",
}


@cache
def client() -> Any:
    """The DynamoDB client.

    botocore's own retries are off, because it does not know TransactionConflict and we count ours; and so is its look at every parameter,
    because the larder alone spells them, DynamoDB checks them too, and it is a tenth of the work of a call. It would also describe itself
    and this machine anew with every call, which is a twentieth of the work: a name of our own is sent as it is.
    """
    patience = {"total_max_attempts": 1, "mode": "standard"}
    config = Config(
        connect_timeout=1, read_timeout=2, retries=patience, max_pool_connections=50, parameter_validation=False, user_agent="refectory"
    )
    return boto3.client("dynamodb", config=config)


def table_name() -> str:
    return settings().table


def insist(call: Callable[[], Answer]) -> Answer:
    """Makes a call that may safely be made twice, again and again while it fails in passing: at most `TRIES` times, with full jitter."""
    began = time.monotonic()
    try:
        return _insist(call, began + PATIENCE)
    finally:
        _waited.set(_waited.get() + time.monotonic() - began)


def seconds_waited() -> float:
    """How long this thread has waited for the table since it began. What one order waits is a difference of two."""
    return _waited.get()


class ConditionsFailed(Exception):
    """Nothing was written. `parts` are those whose condition failed, by name, each with its item as it was found, if it asked for that."""

    def __init__(self, parts: Mapping[str, dict[str, Any]]) -> None:
        super().__init__(f"not as it was thought: {', '.join(parts)}")
        self.parts = parts


def transact(parts: Mapping[str, Part]) -> None:
    """Writes all of these named parts, or none. One part alone needs no transaction, which would cost twice as much.

    Raises `ConditionsFailed`.
    """
    try:
        insist(lambda: _write(list(parts.values())))
    except ClientError as error:
        failed = _failed_parts(error, list(parts))
        if not failed:
            raise
        raise ConditionsFailed(failed) from None


def query_all(**query: Any) -> list[dict[str, Any]]:
    """Every item that a query of the table finds."""
    return list(query_each(**query))


def query_each(**query: Any) -> Iterator[dict[str, Any]]:
    """The same one by one, page after page as they are asked for."""
    while True:
        answer = insist(lambda: client().query(TableName=table_name(), **query))
        yield from answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        query["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def is_failed_condition(error: ClientError) -> bool:
    code: str = error.response["Error"]["Code"]
    return code == f"{_FAILED}Exception"


def _insist(call: Callable[[], Answer], give_up: float) -> Answer:
    for attempt in range(TRIES):
        if attempt:
            time.sleep(random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt)))  # noqa: S311 - jitter, not a secret
        try:
            return call()
        except (NoConnection, HTTPClientError):
            pass
        except ClientError as error:
            if not _is_passing(error):
                raise
        if time.monotonic() > give_up:
            break
    raise KitchenBusy(why="order")


def _write(parts: list[Part]) -> None:
    if len(parts) > 1:
        client().transact_write_items(TransactItems=parts)
        return
    ((kind, parameters),) = parts[0].items()
    {"Put": client().put_item, "Update": client().update_item, "Delete": client().delete_item}[kind](**parameters)


def _failed_parts(error: ClientError, names: list[str]) -> dict[str, dict[str, Any]]:
    """DynamoDB gives a reason for each part of a transaction, in their order; and none for an error of any other kind."""
    if is_failed_condition(error):
        return {names[0]: error.response.get("Item", {})}
    reasons = zip(names, _reasons(error), strict=False)
    return {name: reason.get("Item", {}) for name, reason in reasons if reason["Code"] == _FAILED}


def _reasons(error: ClientError) -> list[dict[str, Any]]:
    reasons: list[dict[str, Any]] = error.response.get("CancellationReasons", [])
    return reasons


def _is_passing(error: ClientError) -> bool:
    code: str = error.response["Error"]["Code"]
    if code == "TransactionCanceledException":
        codes = {reason["Code"] for reason in _reasons(error)} - {"None"}
        return bool(codes) and codes <= _PASSING
    status: int = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return code in _PASSING or status >= _SERVER_FAULT
