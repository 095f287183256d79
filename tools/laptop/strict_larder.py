"""What DynamoDB refuses and the local engines take, refused on the way to them: above a limit, left over, or the wrong way round.

Each rule was seen at Amazon's own DynamoDB Local, and counts as it counts.
"""

import re
from collections.abc import Iterator
from typing import Any

import boto3
from botocore.exceptions import ClientError

MOST_OPERATORS, MOST_OF_EXPRESSION, MOST_OF_ITEM, MOST_PARTS = 300, 4096, 400 * 1024, 100
"""Operators and bytes of an expression, bytes of an item, parts of a transaction."""
MOST_OF_TRANSACTION = 4 * 1024 * 1024
"""Bytes of all its parts."""
_LONGEST_KEYS = {"pk": 2048, "sk": 1024, "gsi1pk": 2048, "gsi1sk": 1024}
"""Bytes."""
_LIST_OR_MAP, _OF_EACH = 3, 1
"""Bytes of a list or a map itself, and of each thing in it."""
_FUNCTION = r"\b(?:if_not_exists|list_append|attribute_exists|attribute_not_exists|attribute_type|begins_with|contains|size)\s*\("
_IN_A_CONDITION = re.compile(rf"<=|>=|<>|[=<>]|\b(?:AND|OR|NOT|BETWEEN|IN)\b|{_FUNCTION}")
_OPERATORS = {
    "UpdateExpression": re.compile(rf"[+-]|{_FUNCTION}"),
    "ConditionExpression": _IN_A_CONDITION,
    "FilterExpression": _IN_A_CONDITION,
    "KeyConditionExpression": _IN_A_CONDITION,
    "ProjectionExpression": re.compile(r"(?!)"),
}
"""What counts as an operator: in an update `+`, `-` and functions, in a condition comparisons too."""
_GIVEN = ("ExpressionAttributeNames", "ExpressionAttributeValues")
_PLACEHOLDER = re.compile(r"[#:]\w+", re.ASCII)
_BETWEEN = re.compile(r"BETWEEN\s+(:\w+)\s+AND\s+(:\w+)")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_THIRD_SUMMAND = re.compile(r"[+-][^,+-]*[+-]")


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
    """What of a request DynamoDB refuses."""
    parts = params.get("TransactItems")
    requests = [params] if parts is None else [request for part in parts for request in part.values()]
    if len(requests) > MOST_PARTS:
        yield f"{len(requests)} parts of a transaction"
    sizes = [item_size(request["Item"]) for request in requests if "Item" in request]
    yield from (f"an item of {size} bytes" for size in sizes if size > MOST_OF_ITEM)
    if (size := sum(sizes)) > MOST_OF_TRANSACTION:
        yield f"a transaction of {size} bytes"
    for request in requests:
        yield from _faults_of_keys(request.get("Item", {}) | request.get("Key", {}))
        yield from _faults_of_expressions(request)
        yield from _faults_of_placeholders(request)


def _faults_of_keys(item: dict[str, Any]) -> Iterator[str]:
    for name, most in _LONGEST_KEYS.items():
        if name in item and (size := _value_size(item[name])) > most:
            yield f"{name} of {size} bytes"


def _faults_of_expressions(request: dict[str, Any]) -> Iterator[str]:
    for kind, operator in _OPERATORS.items():
        expression = request.get(kind, "")
        if (size := len(expression.encode())) > MOST_OF_EXPRESSION:
            yield f"{kind} of {size} bytes"
        if (operators := len(operator.findall(expression))) > MOST_OPERATORS:
            yield f"{kind} of {operators} operators"
    if _THIRD_SUMMAND.search(_IN_PARENTHESES.sub("", request.get("UpdateExpression", ""))):
        yield "a sum of three"


def _faults_of_placeholders(request: dict[str, Any]) -> Iterator[str]:
    for name in (*_OPERATORS, *_GIVEN):
        if name in request and not request[name]:
            yield f"{name} without content"
    expressions = " ".join(request.get(kind, "") for kind in _OPERATORS)
    given = {name: value for kind in _GIVEN for name, value in request.get(kind, {}).items()}
    for name in sorted(given.keys() ^ set(_PLACEHOLDER.findall(expressions))):
        yield f"{name} either not used or not given"
    for first, last in _BETWEEN.findall(expressions):
        if given[first].get("S", "") > given[last].get("S", ""):
            yield f"{first} after {last}"


def _value_size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    if kind == "M":
        return _LIST_OR_MAP + item_size(content) + _OF_EACH * len(content)
    if kind == "L":
        return _LIST_OR_MAP + sum(_value_size(entry) + _OF_EACH for entry in content)
    if kind == "N":  # a byte for two digits, but for noughts at their end; one for where the point stands, and one for a minus
        digits = re.sub("(00)+$", "", content.lstrip("-0"))
        return (len(digits) + 1) // 2 + 1 + int(content.startswith("-"))
    if kind in ("BOOL", "NULL"):
        return 1
    return len(content if isinstance(content, bytes) else content.encode())
