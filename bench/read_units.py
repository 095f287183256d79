"""Read units by DynamoDB's documented rule, from what an answer brought: the local engine's own count is not right for queries.

A read unit is 4 KB, half of one where the answer may be a moment old. A query is rounded up as a whole, a single item by itself.
"""

import math
from typing import Any

from tools.laptop.strict_larder import item_size

_UNIT = 4096


def read_units(operation: str, answer: dict[str, Any], *, consistent: bool) -> float:
    """The units of one GetItem or Query; what a projection leaves out is not known here."""
    items = answer["Items"] if operation == "Query" else [answer.get("Item", {})]
    units = max(1, math.ceil(sum(map(item_size, items)) / _UNIT))
    return units if consistent else units / 2
