"""What a look of the board and of the larder's desk costs with 200 open tickets: calls, kilobytes and read units."""

import json
import time
from typing import Any

from bench.kitchen import crew, open_kitchen, order_of
from bench.read_units import read_units
from tools.laptop.strict_larder import item_size

TICKETS = 200
_OVERLAP = 16
"""Seconds after which a look no longer asks again for what was changed before it."""


class _Reader:
    """Counts what is read, on the way from the engine."""

    def __init__(self, client: Any) -> None:
        self.calls, self.units, self.bytes = 0, 0.0, 0
        self._is_consistent = False
        client.meta.events.register("provide-client-params.dynamodb", self._asked)
        client.meta.events.register("after-call.dynamodb", self._answered)

    def _asked(self, params: dict[str, Any], **_: Any) -> None:
        self._is_consistent = params.get("ConsistentRead", False)

    def _answered(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        self.calls += 1
        if model.name in ("GetItem", "Query"):
            self.units += read_units(model.name, parsed, consistent=self._is_consistent)
            self.bytes += sum(map(item_size, parsed.get("Items", [parsed.get("Item", {})])))


def measure() -> dict[str, Any]:
    """The costs of one look each, by the page that looks."""
    with open_kitchen(stock=300) as ask:
        from chalicelib.kitchen import clock  # noqa: PLC0415 - the settings must stand first
        from chalicelib.larder.table import client  # noqa: PLC0415
        from chalicelib.service.days import begin_today  # noqa: PLC0415

        begin_today(clock.now())
        tablet = crew()
        (slot, *_) = json.loads(ask("GET", "/api/slots")["body"])["slots"]
        body = order_of(8, slot)
        for number in range(TICKETS):
            from_elsewhere = {"X-Forwarded-For": f"203.0.113.{number}, 192.0.2.1", "Idempotency-Key": f"an-order-of-the-desk-{number:06d}"}
            answer = ask("POST", "/api/orders", body, **from_elsewhere)
            if answer["statusCode"] != 201:
                raise SystemExit(f"the order was refused: {answer['body']}")
        board = ask("GET", "/api/tickets", **tablet)
        unchanged = {**tablet, "If-None-Match": board["headers"]["ETag"]}
        time.sleep(_OVERLAP)
        ask("GET", "/api/tickets", **unchanged)
        reader = _Reader(client())
        return {
            "tickets": len(json.loads(board["body"])["tickets"]),
            "board": _look(reader, lambda: ask("GET", "/api/tickets", **unchanged)),
            "larder": _look(reader, lambda: ask("GET", "/api/larder", **tablet)),
        }


def _look(reader: _Reader, look: Any) -> dict[str, float]:
    reader.calls, reader.units, reader.bytes = 0, 0.0, 0
    if look()["statusCode"] not in (200, 304):
        raise SystemExit("a look was refused")
    return {"calls": reader.calls, "units": reader.units, "kilobytes": round(reader.bytes / 1000, 1)}


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
