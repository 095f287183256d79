"""What each kind of request costs, counted in a real run on the local engine."""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import pairwise

from bench.kitchen import ROOT, Answer, Ask, crew, open_kitchen
from bench.meter import Meter
from bench.order_shapes import NOTE, order_of_lines
from chalicelib.domain.tickets.tickets import STEPS
from chalicelib.service.order_ids import link_of
from tools.deploy.package import package_of

TICKETS = 40
"""Orders that are placed to see what one costs, and how the board grows with them."""
_OFTEN = 20
_COMPRESSED_FROM = 1024
_STARTS = "import time, app; from chalicelib.larder.table import client; client(); print(1000 * time.process_time())"
Counted = dict[str, float]
"""Each number under a sentence that says what it is."""
Asked = tuple[str, str, str | None, dict[str, str]]
"""Method, path, body and headers."""


class _Kinds:
    """Counts what each kind of request costs: units, calls, CPU, and bytes as they go over the wire."""

    def __init__(self, ask: Ask) -> None:
        from chalicelib.larder.table import client  # noqa: PLC0415 - the settings must stand first

        self.meter, self._ask = Meter(client()), ask

    def measure(self, kind: str, asked: Iterable[Asked]) -> Counted:
        """The average of these requests."""
        asked = list(asked)
        self.meter.reset()
        began = time.process_time()
        answers = [self._send(*one) for one in asked]
        spent = 1000 * (time.process_time() - began)
        counted = {
            "write units": self.meter.written,
            "read units": self.meter.read,
            "calls of the larder": len(self.meter.calls),
            "CPU ms": spent,
            "bytes": sum(_bytes(answer) for answer in answers),
        }
        return {f"{kind}: {name}": round(number / len(asked), 3) for name, number in counted.items()}

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        answer: Answer = self._ask(method, path, body, **headers)
        if answer["statusCode"] not in (200, 201, 304):
            raise SystemExit(f"{method} {path} was refused: {answer['body']}")
        return answer


def of_requests() -> Counted:
    """Every kind of request of an evening, one after the other."""
    with open_kitchen(stock=100) as ask:
        kinds = _Kinds(ask)
        from chalicelib.kitchen import clock  # noqa: PLC0415 - the settings must stand first
        from chalicelib.service.days import begin_today  # noqa: PLC0415

        begin_today(clock.now())  # as the sweep does, before anybody orders
        tablet = crew()
        (slot, *_) = json.loads(ask("GET", "/api/slots")["body"])["slots"]

        def again_and_again(kind: str, path: str, headers: dict[str, str]) -> Counted:
            return kinds.measure(kind, [("GET", path, None, headers)] * _OFTEN)

        counted = again_and_again("what is left", "/api/availability", {})
        counted |= again_and_again("the menu", "/api/menu", {})
        counted |= again_and_again("the free slots", "/api/slots", {})
        counted |= again_and_again("an empty board", "/api/tickets", tablet)
        counted |= again_and_again(
            "a look at the house", "/api/house", {**tablet, "If-None-Match": ask("GET", "/api/house", **tablet)["headers"]["ETag"]}
        )
        counted |= again_and_again("an empty screen", "/api/ready", {})
        body, key = order_of_lines(3, slot, NOTE), "an-order-of-the-evening-{:06d}"
        counted |= kinds.measure(
            "an order", (("POST", "/api/orders", body, {"Idempotency-Key": key.format(one)}) for one in range(TICKETS))
        )
        counted["an order: bytes stored"] = float(kinds.meter.stored)
        board = ask("GET", "/api/tickets", **tablet)
        counted |= again_and_again(f"a board of {TICKETS}", "/api/tickets", tablet)
        counted |= again_and_again(f"a screen of {TICKETS}", "/api/ready", {})
        counted |= again_and_again("an unchanged board", "/api/tickets", {**tablet, "If-None-Match": board["headers"]["ETag"]})
        tickets = [one["id"] for one in json.loads(board["body"])["tickets"]]
        looked_at = f"/api/orders/{link_of(key.format(0))}"
        tag = ask("GET", looked_at)["headers"]["ETag"]
        counted |= again_and_again("a look at an order", looked_at, {"If-None-Match": tag})
        moves = [(one, seen, state) for one in tickets for seen, (_, state) in enumerate(pairwise(STEPS))]
        forms = (("PUT", f"/api/tickets/{one}/state", json.dumps({"seen": seen, "to": state}), tablet) for one, seen, state in moves)
        return counted | kinds.measure("a move", forms)


def of_first_view() -> Counted:
    """What a browser with an empty cache loads, fonts and pictures included."""
    figures = json.loads(subprocess.check_output([sys.executable, "-m", "bench.first_view"]))["everything"]
    return {"a first view: requests": figures["requests"], "a first view: bytes": figures["wire"]}


def of_package() -> Counted:
    """What a deploy leaves in the bucket."""
    return {"MB of a package": round(package_of("prod").zip.stat().st_size / 1e6, 1)}


def of_cold_start() -> Counted:
    """What a function works until it can answer: the median of five."""
    spent = sorted(float(subprocess.check_output([sys.executable, "-c", _STARTS], cwd=ROOT)) for _ in range(5))
    return {"a cold start: CPU ms": round(spent[2], 1)}


def _bytes(answer: Answer) -> int:
    """An answer as the gateway sends it: compressed where that is worth it."""
    body = answer["body"].encode()
    content = gzip.compress(body) if len(body) >= _COMPRESSED_FROM else body
    return sum(len(f"{name}: {value}\r\n") for name, value in answer["headers"].items()) + len(content)


if __name__ == "__main__":
    print(json.dumps(of_requests(), indent=2))
