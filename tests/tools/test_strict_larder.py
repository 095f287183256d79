"""The engines of tests and laptop refuse what AWS refuses (F21)."""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.larder.table import client, table_name
from tools.laptop.strict_larder import faults_of, item_size

KEY = {"pk": {"S": "A"}, "sk": {"S": "A"}}


def a_put(size: int) -> dict[str, Any]:
    """An item of so many bytes."""
    item = {**KEY, "text": {"S": ""}}
    return {"Item": {**item, "text": {"S": "x" * (size - item_size(item))}}}


def an_update(places: int) -> dict[str, Any]:
    return {"UpdateExpression": "SET z=:0," + ",".join(f"#{number}=#{number}-:0" for number in range(places))}


def a_condition(places: int) -> dict[str, Any]:
    return {"ConditionExpression": " AND ".join(f"(attribute_not_exists(#{number}) OR #{number}<=:0)" for number in range(places))}


def an_expression(letters: int) -> dict[str, Any]:
    return {"UpdateExpression": "SET é=:".ljust(letters - 1, "0")}


def a_transaction(parts: int) -> dict[str, Any]:
    return {"TransactItems": [{"Delete": {"Key": KEY}}] * parts}


@pytest.mark.parametrize(
    ("request_of", "most", "fault"),
    [
        (an_update, 300, "UpdateExpression of 301 operators"),
        (a_condition, 75, "ConditionExpression of 303 operators"),
        (an_expression, 4096, "UpdateExpression of 4097 bytes"),
        (a_put, 400 * 1024, "an item of 409601 bytes"),
        (a_transaction, 100, "101 parts of a transaction"),
    ],
)
def test_what_is_at_a_limit_is_taken_and_what_is_above_it_is_not(request_of: Callable[[int], dict[str, Any]], most: int, fault: str):
    """Amazon's own DynamoDB Local 3.3.1 was seen to draw the line of update and condition there."""
    assert list(faults_of(request_of(most))) == []
    assert list(faults_of(request_of(most + 1))) == [fault]


def test_each_part_of_a_transaction_is_looked_at():
    assert list(faults_of({"TransactItems": [{"Put": {"Item": KEY}}, {"Update": an_update(301)}]})) == ["UpdateExpression of 301 operators"]


@pytest.mark.usefixtures("larder")
def test_a_client_of_the_tests_refuses_before_it_sends():
    with pytest.raises(ClientError, match=r"ValidationException.*an item of 409601 bytes"):
        client().put_item(TableName=table_name(), **a_put(400 * 1024 + 1))
