"""What a look of the board and of the larder's desk costs with 200 open tickets: calls, kilobytes and read units."""

import json
import time
from typing import Any

from bench.kitchen import crew, open_kitchen, order_of
from bench.meter import Meter

TICKETS = 200
_OVERLAP = 16
"""Seconds after which a look no longer asks again for what was changed before it."""


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
        reader = Meter(client())
        return {
            "tickets": len(json.loads(board["body"])["tickets"]),
            "board": _look(reader, lambda: ask("GET", "/api/tickets", **unchanged)),
            "larder": _look(reader, lambda: ask("GET", "/api/larder", **tablet)),
        }


def _look(reader: Meter, look: Any) -> dict[str, float]:
    reader.reset()
    if look()["statusCode"] not in (200, 304):
        raise SystemExit("a look was refused")
    return {"calls": len(reader.calls), "units": reader.read, "kilobytes": round(reader.bytes / 1000, 1)}


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
