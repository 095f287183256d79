"""moto, as it is, without what takes it longest and shows in no answer; and without an order in its maps, of which DynamoDB keeps none."""

import copy
import json
import sys
from base64 import b64encode
from collections import defaultdict
from functools import cache
from typing import Any

from moto.core.responses import ActionResult
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table
from moto.dynamodb.parsing.ast_nodes import DepthFirstTraverser, Node
from moto.dynamodb.responses import DynamoResult

_CALLS = 3_000
"""Calls within calls. moto takes a change of 300 places for one that holds another, and so on."""
_update_item = DynamoDBBackend.update_item
_transact = DynamoDBBackend.transact_write_items
_touched: list[set[tuple[DynamoType, DynamoType]]] = []
"""The keys of the items that the transaction under way may change; empty between transactions."""


def hurry() -> None:
    DynamoResult.execute_result = _answer
    DynamoDBBackend.transact_write_items = _transact_and_put_back
    DynamoDBBackend.update_item = _update
    Table.__deepcopy__ = _copy_to_put_back
    DepthFirstTraverser.traverse_node_recursively = _traverse


def _answer(self: DynamoResult, context: Any) -> Any:
    """Writes an answer about items as it is: moto looks for each name in it under eight other spellings, a quarter of all its time."""
    if not context.operation_model.name.endswith(("Item", "Items", "Query", "Scan")):
        return ActionResult.execute_result(self, context)
    text = json.dumps(_backwards(self.result), default=lambda binary: b64encode(binary).decode())
    return 200, {"Content-Type": "application/x-amz-json-1.0"}, text


def _update(self: DynamoDBBackend, *what: Any, **more: Any) -> Any:
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(_CALLS)
    try:
        return _update_item(self, *what, **more)
    finally:
        sys.setrecursionlimit(usual)


def _backwards(part: Any) -> Any:
    """A map has no order: here it comes back in another one than it went in."""
    if isinstance(part, dict):
        return {name: _backwards(part[name]) for name in reversed(part)}
    return [_backwards(entry) for entry in part] if isinstance(part, list) else part


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


def _traverse(self: DepthFirstTraverser, node: Any, child_id: int = -1) -> Any:
    """moto goes ten times through each expression, and asks anew at each node which classes it looks for and of which the node is."""
    if not _is_any(type(node), (Node,)):
        return node
    parent = node.parent
    for place, child in enumerate(node.children or ()):
        self.pre_processing_of_child(node, place)
        self.traverse_node_recursively(child, place)
    if "looks_for" not in self.__dict__:
        self.looks_for = self.nodes_to_be_processed()
    if _is_any(type(node), self.looks_for):
        node = self.process(node)
        node.parent = parent
        if parent:
            parent.children[child_id] = node
    return node


@cache
def _is_any(kind: type, classes: tuple[type, ...]) -> bool:
    return issubclass(kind, classes)
