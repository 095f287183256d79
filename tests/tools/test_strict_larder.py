"""Wherever the larder lies, it takes and refuses what DynamoDB takes and refuses (F21).

With `--engine` the engine there is asked without our rules: what it says is what they are made from.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.larder import table
from tests.house import an_empty_larder
from tools.laptop.strict_larder import faults_of, item_size

KEY = {"pk": {"S": "A"}, "sk": {"S": "A"}}
ONE, A_AND_B = {":1": {"N": "1"}}, {":a": {"S": "a"}, ":b": {"S": "b"}}
NUMBERS = {f"n{number}": {"N": number} for number in ("0", "7", "-7", "10", "-10", "100", "120", "1230", "12300", "-12345", "1000000")}


def a_put(size: int, sk: str = "A") -> dict[str, Any]:
    """An item of so many bytes."""
    item = {**KEY, "sk": {"S": sk}, **NUMBERS, "map": {"M": {"é": {"L": [{"BOOL": True}, {"N": "-1"}]}}}, "text": {"S": ""}}
    return {"Item": {**item, "text": {"S": "x" * (size - item_size(item))}}}


def an_update(operators: int) -> dict[str, Any]:
    places = {f"#{number}": f"a{number}" for number in range(operators)}
    expression = "SET " + ",".join(f"{place}=:1-:1" for place in places)
    return {"Key": KEY, "UpdateExpression": expression, "ExpressionAttributeNames": places, "ExpressionAttributeValues": ONE}


def a_condition(operators: int) -> dict[str, Any]:
    """Four a place but for the last, and some of them NOT so."""
    places = {f"#{number}": f"a{number}" for number in range(75)}
    parts = [f"(attribute_not_exists({place}) OR {place}<=:1)" for place in places]
    more = operators - 4 * len(parts) + 1
    expression = " AND ".join([f"NOT {part}" for part in parts[:more]] + parts[more:])
    return a_put(200) | {"ConditionExpression": expression, "ExpressionAttributeNames": places, "ExpressionAttributeValues": ONE}


def an_expression(size: int) -> dict[str, Any]:
    return {"Key": KEY, "UpdateExpression": "REMOVE a".ljust(size)}


def a_projection(size: int) -> dict[str, Any]:
    return {"Key": KEY, "ProjectionExpression": "a".ljust(size)}


def a_look_at_a_key(size: int) -> dict[str, Any]:
    return {"Key": {**KEY, "sk": {"S": "x" * size}}}


def a_place_in_the_index(size: int) -> dict[str, Any]:
    return {"Item": {**KEY, "gsi1pk": {"S": "A"}, "gsi1sk": {"S": "x" * size}}}


def a_transaction(parts: int) -> dict[str, Any]:
    return {"TransactItems": [{"Delete": {"Key": {**KEY, "sk": {"S": f"{number}"}}}} for number in range(parts)]}


def a_large_transaction(size: int) -> dict[str, Any]:
    sizes = [300_000] * (size // 300_000) + [size % 300_000]
    return {"TransactItems": [{"Put": a_put(size, sk=f"{number}")} for number, size in enumerate(sizes)]}


def update(expression: str, values: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
    return {"Key": KEY, "UpdateExpression": expression, **({"ExpressionAttributeValues": values} if values else {}), **given}


def condition(expression: str, **given: Any) -> dict[str, Any]:
    return {"Item": KEY, "ConditionExpression": expression, **given}


def query(expression: str, values: dict[str, Any], **given: Any) -> dict[str, Any]:
    return {"KeyConditionExpression": expression, "ExpressionAttributeValues": values, **given}


LIMITS: list[tuple[Callable[[int], dict[str, Any]], int, str]] = [
    (an_update, 300, "UpdateExpression of 301 operators"),
    (a_condition, 300, "ConditionExpression of 301 operators"),
    (an_expression, 4096, "UpdateExpression of 4097 bytes"),
    (a_projection, 4096, "ProjectionExpression of 4097 bytes"),
    (a_put, 400 * 1024, "an item of 409601 bytes"),
    (a_look_at_a_key, 1024, "sk of 1025 bytes"),
    (a_place_in_the_index, 1024, "gsi1sk of 1025 bytes"),
    (a_transaction, 100, "101 parts of a transaction"),
    (a_large_transaction, 4 * 1024 * 1024, "a transaction of 4194305 bytes"),
]
TAKEN = {
    "sums of two": update("SET a=if_not_exists(a,:1)+:1, b=:1-:1 REMOVE c ADD d :1", ONE),
    "from a place to itself": query("pk=:a AND sk BETWEEN :a AND :b", {":a": {"S": "a"}, ":b": {"S": "a"}}),
    "a word of DynamoDB's own by another name": condition("attribute_not_exists(#a)", ExpressionAttributeNames={"#a": "state"}),
    "nothing in a text": {"Item": {**KEY, "text": {"S": ""}, "packed": {"B": b""}}},
}
REFUSED = {
    "a sum of three": update("SET a=if_not_exists(a,:1)+:1+:1", ONE),
    "the later place first": query("pk=:a AND sk BETWEEN :b AND :a", A_AND_B),
    "a value that is not used": query("pk=:a", A_AND_B),
    "a value that is not given": query("pk=:a AND sk=:c", A_AND_B),
    "a name that is not used": update("REMOVE a", ExpressionAttributeNames={"#b": "b"}),
    "a name that is not given": condition("attribute_exists(#b)"),
    "a name that is none": condition("attribute_not_exists(#a-b)", ExpressionAttributeNames={"#a-b": "b"}),
    "a name in letters of another script": condition("attribute_not_exists(#é)", ExpressionAttributeNames={"#é": "b"}),
    "values of no expression": {"Item": KEY, "ExpressionAttributeValues": ONE},
    "no names": update("REMOVE a", ExpressionAttributeNames={}),
    "no values": update("REMOVE a", ExpressionAttributeValues={}),
    "no condition": condition(""),
    "a word of DynamoDB's own": condition("attribute_not_exists(state)"),
    "nothing in a key": {"Item": {**KEY, "sk": {"S": ""}}},
    "an index as of this moment": query("gsi1pk=:1", {":1": {"S": "A"}}, IndexName="gsi1", ConsistentRead=True),
    "an item twice": {"TransactItems": [{"Delete": {"Key": KEY}}] * 2},
}


@dataclass(frozen=True)
class Place:
    """Where a larder lies, and whoever asks it."""

    name: str
    client: Any


@pytest.fixture(params=["usual", pytest.param("local engine", marks=pytest.mark.engine)])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """The usual one lies in process, or at the engine that was named; that is asked by somebody without rules."""
    is_usual, engine = request.param == "usual", request.config.getoption("engine")
    if not is_usual:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", request.getfixturevalue("local_engine"))
    with an_empty_larder():
        client = table.client()
        if is_usual and engine:
            yield Place(engine, boto3.Session().client("dynamodb", config=client.meta.config))
        else:
            yield Place("in process" if is_usual else "local engine", client)


def ask(place: Place, request: dict[str, Any]) -> str:
    """What becomes of the request. One whose condition fails was taken."""
    kinds = {"TransactItems": "transact_write_items", "UpdateExpression": "update_item", "Item": "put_item", "Key": "get_item"}
    operation = next((kinds[name] for name in kinds if name in request), "query")
    name = {"TableName": table.table_name()}
    parts = [{kind: name | part} for item in request.get("TransactItems", ()) for kind, part in item.items()]
    try:
        getattr(place.client, operation)(**({"TransactItems": parts} if parts else name | request))
    except ClientError as error:
        code = error.response["Error"]["Code"]
        return "taken" if table.is_failed_condition(error) else code
    return "taken"


@pytest.mark.parametrize("asked", TAKEN.values(), ids=TAKEN)
def test_what_dynamodb_takes_is_taken(place: Place, asked: dict[str, Any]):
    assert ask(place, asked) == "taken"


@pytest.mark.parametrize("asked", REFUSED.values(), ids=REFUSED)
def test_what_dynamodb_refuses_is_refused(place: Place, asked: dict[str, Any]):
    assert ask(place, asked) == "ValidationException"


NARROWER = {("in process", a_put), ("local engine", a_large_transaction)}
"""Where less is taken already than DynamoDB takes."""


@pytest.mark.parametrize(("request_of", "most", "fault"), LIMITS)
def test_a_limit_is_where_dynamodb_has_it(place: Place, request_of: Callable[[int], dict[str, Any]], most: int, fault: str):
    assert list(faults_of(request_of(most))) == []
    assert list(faults_of(request_of(most + 1))) == [fault]
    assert ask(place, request_of(most + 1)) == "ValidationException"
    if (place.name, request_of) not in NARROWER:
        assert ask(place, request_of(most)) == "taken"


def test_each_part_of_a_transaction_is_looked_at():
    assert list(faults_of({"TransactItems": [{"Put": {"Item": KEY}}, {"Update": an_update(301)}]})) == ["UpdateExpression of 301 operators"]
