"""Read units by DynamoDB's documented rule, from what an answer brought: the local engine's own count is not right for queries.

A read unit is 4 KB, half of one where the answer may be a moment old. A query is rounded up as a whole, a single item by itself.
"""

import math
from typing import Any

_UNIT = 4096
_LIST_OR_MAP, _OF_EACH = 3, 1
"""Bytes of a list or a map itself, and of each thing in it."""


def read_units(operation: str, answer: dict[str, Any], *, consistent: bool) -> float:
    """The units of one GetItem or Query; what a projection leaves out is not known here."""
    items = answer["Items"] if operation == "Query" else [answer.get("Item", {})]
    units = max(1, math.ceil(sum(map(item_size, items)) / _UNIT))
    return units if consistent else units / 2


def item_size(item: dict[str, Any]) -> int:
    """Bytes of an item: its names and its values."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


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
