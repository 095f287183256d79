"""A small DynamoDB in memory, as far as the larder knows one: one table, its index, and the calls that `chalicelib/larder` makes.

Its rules, which `test_simulated_table.py` holds against real engines:

- A call is one instant. It changes everything that it says or nothing, and whoever reads afterwards sees it, in the index too.
- Conditions and updates are worked out from the item as it was. What is not there is an item without attributes.
- An update of what is not there makes the item. A sum needs both its numbers, and a place in a map needs the map.
- A condition that fails is an error, and brings the item as it was along where that is asked for. In a transaction all conditions are
  looked at first, and the error has a reason for each part, in their order.
- No item stands in a transaction twice.
- A query gives the items of one partition by their sort keys, in bytes. It stops at its limit, before it filters, and says where.

It leaves out what others prove: sizes, counts of operators and reserved words (`tools/laptop/strict_larder.py`), units and expiry.
Items are shared and never changed, so a table is put back as it was by its dictionary. `digest` is the same for the same items.
"""

from collections.abc import Iterator
from typing import Any

from botocore.exceptions import ClientError

from tests.explorer.expressions import Item, NotUnderstood, Scene, Value, condition, paths, update

ItemKey = tuple[str, str]


class SimulatedTable:
    """Answers as botocore's client does, by the names of its methods."""

    def __init__(self) -> None:
        self.items: dict[ItemKey, Item] = {}
        self.digest = 0

    def get_item(self, **asked: Any) -> dict[str, Any]:
        found = self.items.get(_key(asked["Key"]))
        return {} if found is None else {"Item": _projected(found, asked)}

    def batch_get_item(self, **asked: Any) -> dict[str, Any]:
        ((table, of_table),) = asked["RequestItems"].items()
        found = [self.items[key] for key in map(_key, of_table["Keys"]) if key in self.items]
        return {"Responses": {table: [_projected(item, of_table) for item in found]}, "UnprocessedKeys": {}}

    def query(self, **asked: Any) -> dict[str, Any]:
        names = ("gsi1pk", "gsi1sk") if "IndexName" in asked else ("pk", "sk")
        is_found, (partition, sort) = condition(asked["KeyConditionExpression"]), names
        found = [item for item in self.items.values() if partition in item and sort in item and is_found(_scene(item, asked))]
        found.sort(key=lambda item: (item[sort]["S"].encode(), _key(item)), reverse=not asked.get("ScanIndexForward", True))
        if start := asked.get("ExclusiveStartKey"):
            found = found[1 + next(number for number, item in enumerate(found) if _key(item) == _key(start)) :]
        answer: dict[str, Any] = {}
        if len(found) > asked.get("Limit", len(found)):
            found = found[: asked["Limit"]]
            answer["LastEvaluatedKey"] = {name: found[-1][name] for name in {"pk", "sk", *names}}
        if "FilterExpression" in asked:
            found = [item for item in found if condition(asked["FilterExpression"])(_scene(item, asked))]
        return {**answer, "Items": [_projected(item, asked) for item in found]}

    def put_item(self, **asked: Any) -> dict[str, Any]:
        return self._write("Put", asked)

    def update_item(self, **asked: Any) -> dict[str, Any]:
        return self._write("Update", asked)

    def delete_item(self, **asked: Any) -> dict[str, Any]:
        return self._write("Delete", asked)

    def transact_write_items(self, **asked: Any) -> dict[str, Any]:
        parts = [part for item in asked["TransactItems"] for part in item.items()]
        if len({_key_of(part) for _, part in parts}) < len(parts):
            raise _error("ValidationException")
        try:
            failed = [self._failed(part) for _, part in parts]
            if any(found is not None for found in failed):
                reasons = [{"Code": "None"} if found is None else {"Code": "ConditionalCheckFailed", **found} for found in failed]
                raise _error("TransactionCanceledException", CancellationReasons=reasons)
            after = [(_key_of(part), self._after(kind, part)) for kind, part in parts]
        except NotUnderstood:
            raise _error("ValidationException") from None
        for key, item in after:
            self._keep(key, item)
        return {}

    def get_paginator(self, _: str) -> "SimulatedTable":
        return self

    def paginate(self, **_: Any) -> Iterator[dict[str, Any]]:
        """The pages of a scan: there is one."""
        yield {"Items": list(self.items.values())}

    def _write(self, kind: str, asked: dict[str, Any]) -> dict[str, Any]:
        try:
            failed = self._failed(asked)
            if failed is not None:
                raise _error("ConditionalCheckFailedException", **failed)
            self._keep(_key_of(asked), self._after(kind, asked))
        except NotUnderstood:
            raise _error("ValidationException") from None
        return {}

    def _failed(self, part: dict[str, Any]) -> dict[str, Any] | None:
        """None if the condition of this part holds; else what is told of the item as it is."""
        found = self.items.get(_key_of(part))
        if "ConditionExpression" not in part or condition(part["ConditionExpression"])(_scene(found or {}, part)):
            return None
        return {"Item": found} if found is not None and part.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" else {}

    def _after(self, kind: str, part: dict[str, Any]) -> Item | None:
        if kind == "Update":
            found = self.items.get(_key_of(part), part["Key"])
            return update(part["UpdateExpression"]).of(_scene(found, part))
        if kind == "ConditionCheck":
            return self.items.get(_key_of(part))
        item: Item | None = part["Item"] if kind == "Put" else None
        return item

    def _keep(self, key: ItemKey, item: Item | None) -> None:
        if key in self.items:
            self.digest ^= _digest(key, self.items.pop(key))
        if item is not None:
            self.items[key] = item
            self.digest ^= _digest(key, item)


def keys_written(operation: str, asked: dict[str, Any]) -> set[ItemKey]:
    """The keys of the items that a call writes, if it does."""
    if operation == "transact_write_items":
        return {_key_of(part) for item in asked["TransactItems"] for part in item.values()}
    return {_key_of(asked)} if operation in ("put_item", "update_item", "delete_item") else set()


def _digest(key: ItemKey, item: Item) -> int:
    return hash((key, repr(item)))


def _key(item: dict[str, Value]) -> ItemKey:
    return item["pk"]["S"], item["sk"]["S"]


def _key_of(part: dict[str, Any]) -> ItemKey:
    return _key(part["Key"] if "Key" in part else part["Item"])


def _scene(item: Item, asked: dict[str, Any]) -> Scene:
    return Scene(item, asked.get("ExpressionAttributeNames", {}), asked.get("ExpressionAttributeValues", {}))


def _projected(item: Item, asked: dict[str, Any]) -> Item:
    if "ProjectionExpression" not in asked:
        return item
    names = asked.get("ExpressionAttributeNames", {})
    wanted = [names.get(name, name) for (name,) in paths(asked["ProjectionExpression"])]
    return {name: item[name] for name in wanted if name in item}


def _error(code: str, **more: Any) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": code}, "ResponseMetadata": {"HTTPStatusCode": 400}, **more}, "Simulated")
