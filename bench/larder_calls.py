"""What an order and a visitor cost the larder: calls and units, counted on the way to the engine and read from its answers."""

import json
from typing import Any

from bench.kitchen import open_kitchen, order_of
from bench.meter import Meter

INGREDIENTS = 8


def measure() -> dict[str, Any]:
    """Calls and write units of an order, calls of a warm menu; both with the demo's whole larder on the shelf."""
    with open_kitchen(stock=3) as ask:
        from chalicelib.larder.table import client  # noqa: PLC0415

        counter = Meter(client())
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
        figures["menu"] = {"calls": len(counter.calls), "menu_reads": counter.calls.count("Query"), "read_units": counter.read}
        return figures


def _order(ask: Any, counter: Meter, slot: str, key: str) -> dict[str, Any]:
    body = order_of(INGREDIENTS, slot)
    counter.reset()
    answer = ask("POST", "/api/orders", body, **{"Idempotency-Key": key})
    if answer["statusCode"] != 201:
        raise SystemExit(f"the order was refused: {answer['body']}")
    return {"calls": len(counter.calls), "write_units": counter.written}


def _on_shelf() -> int:
    from chalicelib.larder.shelf import read_shelf  # noqa: PLC0415

    return len(read_shelf().on_hand)


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
