"""What DynamoDB refuses and the local engines take: expressions, items and transactions above its limits.

Operators are counted as Amazon's own DynamoDB Local counts them: in an update `+`, `-` and functions, in a condition comparisons too.
"""

import re
from collections.abc import Iterator
from typing import Any

import boto3
from botocore.exceptions import ClientError

MOST_OPERATORS, MOST_OF_EXPRESSION, MOST_OF_ITEM, MOST_PARTS = 300, 4096, 400 * 1024, 100
"""Operators and bytes of an expression, bytes of an item, parts of a transaction."""
_LIST_OR_MAP, _OF_EACH = 3, 1
"""Bytes of a list or a map itself, and of each thing in it."""
_FUNCTION = r"\b(?:if_not_exists|list_append|attribute_exists|attribute_not_exists|attribute_type|begins_with|contains|size)\s*\("
_COUNTED = {
    "UpdateExpression": re.compile(rf"[+-]|{_FUNCTION}"),
    "ConditionExpression": re.compile(rf"<=|>=|<>|[=<>]|\b(?:AND|OR|NOT|BETWEEN|IN)\b|{_FUNCTION}"),
}


def be_strict() -> None:
    """From now on every client for DynamoDB that this process makes checks what it sends."""
    if boto3.DEFAULT_SESSION is None:
        boto3.setup_default_session()
    boto3.DEFAULT_SESSION.events.register("before-parameter-build.dynamodb", _check, unique_id="strict-larder")


def item_size(item: dict[str, Any]) -> int:
    """Bytes of an item: its names and its values."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _check(params: dict[str, Any], model: Any, **_: Any) -> None:
    for fault in faults_of(params):
        raise ClientError(
            {"Error": {"Code": "ValidationException", "Message": fault}, "ResponseMetadata": {"HTTPStatusCode": 400}}, model.name
        )


def faults_of(params: dict[str, Any]) -> Iterator[str]:
    """What of a request is above a limit."""
    parts = params.get("TransactItems")
    writes = [params] if parts is None else [write for part in parts for write in part.values()]
    if len(writes) > MOST_PARTS:
        yield f"{len(writes)} parts of a transaction"
    for write in writes:
        if (size := item_size(write.get("Item", {}))) > MOST_OF_ITEM:
            yield f"an item of {size} bytes"
        for kind, counted in _COUNTED.items():
            expression = write.get(kind, "")
            if (size := len(expression.encode())) > MOST_OF_EXPRESSION:
                yield f"{kind} of {size} bytes"
            if (operators := len(counted.findall(expression))) > MOST_OPERATORS:
                yield f"{kind} of {operators} operators"


def _value_size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    if kind == "M":
        return _LIST_OR_MAP + item_size(content) + _OF_EACH * len(content)
    if kind == "L":
        return _LIST_OR_MAP + sum(_value_size(entry) + _OF_EACH for entry in content)
    if kind == "N":
        return (len(content.lstrip("-")) + 1) // 2 + 1
    if kind in ("BOOL", "NULL"):
        return 1
    return len(content if isinstance(content, bytes) else content.encode())
