"""The explorer's own small DynamoDB answers as DynamoDB does: one table of cases, asked of it and of wherever the larder lies.

That is in process and on the local engine, or with `--engine` at the one that is named.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.larder import table
from tests.explorer.simulated_table import SimulatedTable
from tests.house import an_empty_larder

Call = tuple[str, dict[str, Any]]
A, B, C = ({"pk": {"S": name}, "sk": {"S": name}} for name in "ABC")
ONE = {":1": {"N": "1"}}
ALL_OLD = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
SHELF = {**A, "v": {"N": "1"}, "on_hand": {"M": {"a": {"N": "5"}, "b": {"N": "-1"}}}, "told": {"S": "é"}, "things": {"L": [{"S": "x"}]}}


def n(number: int) -> dict[str, str]:
    return {"N": str(number)}


def put(item: dict[str, Any], condition: str = "", **more: Any) -> Call:
    return "put_item", {"Item": item, **({"ConditionExpression": condition} if condition else {}), **more}


def update(expression: str, condition: str = "", key: Any = A, **values: Any) -> Call:
    conditional = {"ConditionExpression": condition} if condition else {}
    given = {"ExpressionAttributeValues": {f":{name}": value for name, value in values.items()}} if values else {}
    return "update_item", {"Key": key, "UpdateExpression": expression, **conditional, **given}


def transact(*calls: Call) -> Call:
    kinds = {"put_item": "Put", "update_item": "Update", "delete_item": "Delete", "check": "ConditionCheck"}
    return "transact_write_items", {"TransactItems": [{kinds[operation]: asked} for operation, asked in calls]}


def query(expression: str, values: dict[str, Any], **more: Any) -> Call:
    return "query", {"KeyConditionExpression": expression, "ExpressionAttributeValues": values, **more}


def check(condition: str, **values: Any) -> Call:
    """Whether a condition holds for the shelf."""
    return update("REMOVE nothing", condition, **values)


def listed(sk: str, at: str, **more: Any) -> dict[str, Any]:
    return {"pk": {"S": "LIST"}, "sk": {"S": sk}, "gsi1pk": {"S": "OPEN"}, "gsi1sk": {"S": at}, **more}


DAYS = [
    put(listed("1", "b")),
    put(listed("2", "a")),
    put(listed("é", "c", text={"S": "a kept text"})),
    put({**listed("10", "a"), "pk": A["pk"]}),
]
LIST, OPEN = {":p": {"S": "LIST"}}, {":p": {"S": "OPEN"}}
NEW, OLD = "attribute_not_exists(pk)", "attribute_exists(pk)"
CASES: dict[str, list[Call]] = {
    "nothing is found where nothing lies": [("get_item", {"Key": A})],
    "an item is found as it was put": [put(SHELF), ("get_item", {"Key": A})],
    "an item is put once": [put(A, NEW), put({**A, "more": n(1)}, NEW), put({**A, "more": n(1)}, NEW, **ALL_OLD)],
    "what is put takes the place of what was there": [put(SHELF), put(A)],
    "an item is taken away once": [put(A), ("delete_item", {"Key": A, "ConditionExpression": OLD}), ("delete_item", {"Key": A, "ConditionExpression": OLD})],
    "some attributes alone": [put(SHELF), ("get_item", {"Key": A, "ProjectionExpression": "v, #n, gone", "ExpressionAttributeNames": {"#n": "told"}})],
    "several items at once": [put(SHELF), put(B), ("batch_get_item", {"RequestItems": {"": {"Keys": [A, C, B], "ProjectionExpression": "pk, v"}}})],
    "an update makes what is not there": [update("SET a=:a", a=n(1)), update("SET a=:a", OLD, key=B, a=n(1))],
    "an update of nothing": [put(SHELF), update("REMOVE nothing")],
    "a sum of what was there": [put(SHELF), update("SET on_hand.a=on_hand.a-:1, v=v+:1, w=if_not_exists(w,:0)+:1", **{"1": n(3), "0": n(0)})],
    "all is worked out from the item as it was": [put(SHELF), update("SET v=:1, w=v+:1 REMOVE v1", **{"1": n(7)}), update("SET on_hand.a=on_hand.b, on_hand.b=on_hand.a")],
    "what is there is not set anew": [put(SHELF), update("SET v=if_not_exists(v,:9), u=if_not_exists(u,:9)-:9", **{"9": n(9)})],
    "a place is taken out of a map, and twice is once": [put(SHELF), update("REMOVE on_hand.a"), update("REMOVE on_hand.a, v")],
    "a place in a map that is not there": [put(SHELF), update("SET minutes.a=:1", **{"1": n(1)})],
    "a sum of what is not there": [put(SHELF), update("SET gone=gone+:1", **{"1": n(1)})],
    "what is not there is set nowhere": [put(SHELF), update("SET w=gone")],
    "added to a number": [put(SHELF), update("SET u=:1 ADD v :1, w :1", **{"1": n(2)})],
    "no change where the condition fails": [put(SHELF), update("SET v=:1", "v>:1", **{"1": n(1)}), update("SET v=:1", "v>=:1", **{"1": n(1)})],
    "numbers are compared as numbers": [put(SHELF), check("on_hand.a<:1", **{"1": n(10)}), check("on_hand.b<:1", **{"1": n(0)}), check("v=:1", **{"1": {"N": "1"}})],
    "a number is no text": [put(SHELF), check("v=:1", **{"1": {"S": "1"}}), check("told=:1", **{"1": n(1)})],
    "what is not there is neither equal nor less": [put(SHELF), check("gone<=:1", **{"1": n(9)}), check("gone=:1", **{"1": n(9)}), check("on_hand.z>=:1", **{"1": n(0)})],
    "texts are compared by their bytes": [put(SHELF), check("told>:1", **{"1": {"S": "z"}}), check("told<:1", **{"1": {"S": "zz"}})],
    "and goes before or": [put(SHELF), check("v=:1 OR v=:2 AND v=:2", **{"1": n(1), "2": n(2)}), check("(v=:1 OR v=:2) AND v=:2", **{"1": n(1), "2": n(2)})],
    "not so": [put(SHELF), check("NOT attribute_exists(v)"), check("NOT (v=:2) AND attribute_exists(v)", **{"2": n(2)})],
    "contained in a text or in a list": [put(SHELF), check("contains(told, :x)", x={"S": "é"}), check("contains(things, :x)", x={"S": "x"}), check("contains(gone, :x)", x={"S": "x"})],
    "between": [put(SHELF), check("v BETWEEN :0 AND :1", **{"0": n(0), "1": n(1)}), check("v BETWEEN :2 AND :3", **{"2": n(2), "3": n(3)})],
    "a condition on nothing at all": [check(NEW), check(OLD), check("v<:1", **{"1": n(1)})],
    "all parts of a transaction": [put(SHELF), transact(put(B, NEW), update("SET v=v+:1", "v=:1", **{"1": n(1)}), ("delete_item", {"Key": C}))],
    "none of its parts": [put(SHELF), transact(put(B, NEW), update("SET v=:2", "v=:2", **{"2": n(2)}))],
    "a reason for each part": [put(SHELF), put(B), transact(put({**B, "x": n(1)}, NEW, **ALL_OLD), put(C, NEW), ("update_item", {**check(NEW)[1], **ALL_OLD}))],
    "nothing is told of what is not there": [transact(("update_item", {**check(OLD)[1], **ALL_OLD}), put(B))],
    "a part that only looks": [put(SHELF), transact(("check", {"Key": A, "ConditionExpression": OLD}), put(B)), transact(("check", {"Key": A, "ConditionExpression": NEW}), put(C))],
    "an item twice in a transaction": [transact(put(A), update("SET v=:1", **{"1": n(1)}))],
    "a partition by its sort keys": [*DAYS, query("pk=:p", LIST), query("pk=:p AND sk>=:s", LIST | {":s": {"S": "2"}}), query("pk=:p", LIST, ScanIndexForward=False)],
    "a part of a partition": [*DAYS, query("pk = :p AND sk BETWEEN :a AND :b", LIST | {":a": {"S": "1"}, ":b": {"S": "2"}}), query("pk=:p AND sk < :s", LIST | {":s": {"S": "2"}})],
    "the index": [*DAYS, put(B), query("gsi1pk=:p AND gsi1sk>=:s", OPEN | {":s": {"S": "b"}}, IndexName="gsi1")],
    "an item that changes its place in the index": [*DAYS, update("SET gsi1pk=:d", key={"pk": {"S": "LIST"}, "sk": {"S": "1"}}, d={"S": "DONE"}), query("gsi1pk=:p AND gsi1sk>=:s", OPEN | {":s": {"S": "b"}}, IndexName="gsi1")],
    "what is not wanted is left out after the limit": [*DAYS, query("pk=:p", LIST | {":t": {"S": "kept"}}, FilterExpression="contains(#t, :t)", ExpressionAttributeNames={"#t": "text"})],
}  # fmt: skip
"""By what they show: the calls, in their order."""


@pytest.fixture(params=["usual", pytest.param("local engine", marks=pytest.mark.engine)])
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Where the larders of tests lie."""
    if request.param == "local engine":
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", request.getfixturevalue("local_engine"))
    with an_empty_larder():
        yield table.client()


@pytest.mark.parametrize("calls", CASES.values(), ids=CASES)
def test_the_simulated_table_answers_as_dynamodb_does(client: Any, calls: list[Call]):
    simulated = SimulatedTable()
    assert [_answer(simulated, *call) for call in calls] == [_answer(client, *call) for call in calls]
    assert _everything(simulated) == _everything(client)


@pytest.mark.parametrize("where", [{}, {"IndexName": "gsi1"}], ids=["table", "index"])
def test_a_query_is_answered_page_by_page(client: Any, where: dict[str, str]):
    for place in (SimulatedTable(), client):
        for call in DAYS:
            _answer(place, *call)
        names = ("gsi1pk", "gsi1sk") if where else ("pk", "sk")
        operation, asked = query(f"{names[0]}=:p", OPEN if where else LIST, **where, Limit=2, TableName=table.table_name())
        first = getattr(place, operation)(**asked)
        then = getattr(place, operation)(**asked, ExclusiveStartKey=first["LastEvaluatedKey"])
        found = [item[names[1]]["S"] for page in (first, then) for item in page["Items"]]
        assert (len(first["Items"]), found) == (2, ["a", "a", "b", "c"] if where else ["1", "2", "é"])


def _answer(client: Any, operation: str, asked: dict[str, Any]) -> Any:
    """What is told of the items, or the error by its name, with its reasons."""
    try:
        told = getattr(client, operation)(**_at_our_table(operation, asked))
    except ClientError as error:
        reasons = [(reason["Code"], reason.get("Item")) for reason in error.response.get("CancellationReasons", [])]
        return error.response["Error"]["Code"], error.response.get("Item"), reasons
    if operation == "batch_get_item":
        return sorted(map(_text, told["Responses"][table.table_name()])), told["UnprocessedKeys"]
    return told.get("Item"), told.get("Items")


def _at_our_table(operation: str, asked: dict[str, Any]) -> dict[str, Any]:
    name = {"TableName": table.table_name()}
    if operation == "transact_write_items":
        return {"TransactItems": [{kind: name | part} for item in asked["TransactItems"] for kind, part in item.items()]}
    if operation == "batch_get_item":
        return {"RequestItems": {table.table_name(): asked["RequestItems"][""]}}
    return name | asked


def _everything(client: Any) -> list[str]:
    pages = client.get_paginator("scan").paginate(TableName=table.table_name(), ConsistentRead=True)
    return sorted(_text(item) for page in pages for item in page["Items"])


def _text(item: dict[str, Any]) -> str:
    return json.dumps(item, sort_keys=True)
