"""The way to the table: one client per process, short time-outs, and patience in the rush hour."""

import random
import time
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnection

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.settings import settings

Answer = TypeVar("Answer")
TRIES = 8
_PATIENCE = 6.0
"""Seconds after which no further try is begun: the visitor's browser gives up at eight."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.025, 0.8
_SERVER_FAULT = 500
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
    because the larder alone spells them, DynamoDB checks them too, and it is a tenth of the work of a call.
    """
    patience = {"total_max_attempts": 1, "mode": "standard"}
    return boto3.client(
        "dynamodb",
        config=Config(connect_timeout=1, read_timeout=2, retries=patience, max_pool_connections=50, parameter_validation=False),
    )


def table_name() -> str:
    return settings().table


def insist(call: Callable[[], Answer]) -> Answer:
    """Makes a call that may safely be made twice, again and again while it fails in passing: at most 8 times, with full jitter."""
    give_up = time.monotonic() + _PATIENCE
    for attempt in range(TRIES):
        if attempt:
            time.sleep(random.uniform(0, min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)))  # noqa: S311 - jitter, not a secret
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


def query_all(**query: Any) -> list[dict[str, Any]]:
    """Every item that a query of the table finds, page after page."""
    items: list[dict[str, Any]] = []
    while True:
        answer = insist(lambda: client().query(TableName=table_name(), **query))
        items += answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return items
        query["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def cancelled_reasons(error: ClientError) -> list[dict[str, Any]]:
    """Why each part of a transaction was cancelled, in the order of the parts; empty for any other error."""
    reasons: list[dict[str, Any]] = error.response.get("CancellationReasons", [])
    return reasons


def is_failed_condition(error: ClientError) -> bool:
    code: str = error.response["Error"]["Code"]
    return code == "ConditionalCheckFailedException"


def _is_passing(error: ClientError) -> bool:
    code: str = error.response["Error"]["Code"]
    if code == "TransactionCanceledException":
        codes = {reason["Code"] for reason in cancelled_reasons(error)} - {"None"}
        return bool(codes) and codes <= _PASSING
    status: int = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return code in _PASSING or status >= _SERVER_FAULT
