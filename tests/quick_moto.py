"""moto, as it is, without what takes it longest and shows in no answer."""

import copy
import json
from base64 import b64encode
from collections import defaultdict
from typing import Any

from moto.core.responses import ActionResult
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoResult

_transact = DynamoDBBackend.transact_write_items
_touched: list[set[tuple[DynamoType, DynamoType]]] = []
"""The keys of the items that the transaction under way may change; empty between transactions."""


def hurry() -> None:
    DynamoResult.execute_result = _answer
    DynamoDBBackend.transact_write_items = _transact_and_put_back
    Table.__deepcopy__ = _copy_to_put_back


def _answer(self: DynamoResult, context: Any) -> Any:
    """Writes an answer about items as it is: moto looks for each name in it under eight other spellings, a quarter of all its time."""
    if not context.operation_model.name.endswith(("Item", "Items", "Query", "Scan")):
        return ActionResult.execute_result(self, context)
    text = json.dumps(self.result, default=lambda binary: b64encode(binary).decode())
    return 200, {"Content-Type": "application/x-amz-json-1.0"}, text


def _transact_and_put_back(self: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    parts = [part for item in transact_items for part in item.values()]
    _touched.append({(DynamoType(key["pk"]), DynamoType(key["sk"])) for part in parts for key in [part.get("Key") or part["Item"]]})
    try:
        _transact(self, transact_items)
    finally:
        _touched.pop()


def _copy_to_put_back(self: Table, memo: dict[int, Any]) -> Table:
    """moto copies the whole table once for each part of a transaction. What the transaction does not touch need not be copied."""
    new = copy.copy(self)
    if not _touched:
        new.__dict__ = copy.deepcopy(self.__dict__, memo)
        return new
    new.items = defaultdict(dict, {hash_key: dict(items) for hash_key, items in self.items.items()})
    new.stream_shard = copy.copy(self.stream_shard)
    if new.stream_shard:
        new.stream_shard.items = list(new.stream_shard.items)
    for pk, sk in _touched[-1]:
        if sk in new.items.get(pk, {}):
            new.items[pk][sk] = copy.deepcopy(new.items[pk][sk])
    return new
