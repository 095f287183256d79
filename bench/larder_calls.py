"""What an order and a visitor cost the larder: calls and units, counted on the way to the engine and read from its answers."""

import json
from dataclasses import dataclass, field
from typing import Any

from bench.kitchen import open_kitchen, order_of

INGREDIENTS = 8


@dataclass
class Counter:
    """Calls by operation, and the capacity units that the engine says they took."""

    calls: list[str] = field(default_factory=list)
    units: float = 0.0

    def listen(self, client: Any) -> None:
        client.meta.events.register("provide-client-params.dynamodb", self._ask_for_units)
        client.meta.events.register("after-call.dynamodb", self._count)

    def reset(self) -> None:
        self.calls, self.units = [], 0.0

    def _ask_for_units(self, params: dict[str, Any], **_: Any) -> None:
        params["ReturnConsumedCapacity"] = "TOTAL"

    def _count(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        self.calls.append(model.name)
        consumed = parsed.get("ConsumedCapacity", [])
        self.units += sum(one["CapacityUnits"] for one in (consumed if isinstance(consumed, list) else [consumed]))


def measure() -> dict[str, Any]:
    """Calls and write units of an order, calls of a warm menu; both with the demo's whole larder on the shelf."""
    with open_kitchen(stock=3) as ask:
        from chalicelib.larder.table import client  # noqa: PLC0415

        counter = Counter()
        counter.listen(client())
        slots = json.loads(ask("GET", "/api/slots")["body"])["slots"]
        figures: dict[str, Any] = {"ingredients": INGREDIENTS, "on_shelf": _on_shelf()}
        figures["begins"] = _order(ask, counter, slots[0], "first-order-of-the-day")
        figures["first"] = _order(ask, counter, slots[0], "next-order-of-the-day")
        figures["ahead"] = _order(ask, counter, slots[-1], "order-for-another-day")
        for number, slot in enumerate(slots[1:21]):
            _order(ask, counter, slot, f"evening-number-{number:06d}")
        figures["later"] = _order(ask, counter, slots[0], "after-a-full-evening")
        counter.reset()
        ask("GET", "/api/menu")
        figures["menu"] = {"calls": len(counter.calls), "menu_reads": counter.calls.count("Query"), "read_units": counter.units}
        return figures


def _order(ask: Any, counter: Counter, slot: str, key: str) -> dict[str, Any]:
    body = order_of(INGREDIENTS, slot)
    counter.reset()
    answer = ask("POST", "/api/orders", body, **{"Idempotency-Key": key})
    if answer["statusCode"] != 201:
        raise SystemExit(f"the order was refused: {answer['body']}")
    return {"calls": len(counter.calls), "write_units": counter.units}


def _on_shelf() -> int:
    from chalicelib.larder.shelf import read_shelf  # noqa: PLC0415

    return len(read_shelf().on_hand)


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
