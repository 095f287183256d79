"""Counts what a request takes from the larder, on the way to the engine and back.

Write units are those that the engine says, which were checked against the documented rule. Read units are counted by that rule, because
the engine's own count is not right for queries.
"""

from typing import Any

from bench.read_units import read_units
from tools.laptop.strict_larder import item_size


class Meter:
    """Calls by operation, units, bytes that were read, and the bytes of the order that was put last."""

    def __init__(self, client: Any) -> None:
        self._is_consistent = False
        self.reset()
        client.meta.events.register("provide-client-params.dynamodb", self._asked)
        client.meta.events.register("after-call.dynamodb", self._answered)

    def reset(self) -> None:
        """Counts from nothing again."""
        self.calls: list[str] = []
        self.written, self.read, self.bytes, self.stored = 0.0, 0.0, 0, 0

    def _asked(self, params: dict[str, Any], **_: Any) -> None:
        self._is_consistent = params.get("ConsistentRead", False)
        params["ReturnConsumedCapacity"] = "TOTAL"
        if "Put" in (first := params.get("TransactItems", [{}])[0]):
            self.stored = item_size(first["Put"]["Item"])

    def _answered(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        self.calls.append(model.name)
        if model.name in ("GetItem", "Query"):
            self.read += read_units(model.name, parsed, consistent=self._is_consistent)
            self.bytes += sum(map(item_size, parsed.get("Items", [parsed.get("Item", {})])))
        else:
            consumed = parsed.get("ConsumedCapacity", [])
            self.written += sum(one["CapacityUnits"] for one in (consumed if isinstance(consumed, list) else [consumed]))
