"""How long it takes until the stock of a script's orders is back, once the crew ends them on the board: on the local engine."""

import json
import time
from dataclasses import dataclass

from bench.kitchen import crew, open_kitchen, order_of

ORDERS = 160


@dataclass(frozen=True, slots=True)
class Ended:
    """So many orders, in so many requests of one act, which call the larder so often."""

    orders: int
    requests: int
    calls: int
    seconds: float

    def __str__(self) -> str:
        what = f"{self.orders} orders of a script end in one act of {self.requests} requests, and the shelf has all of it back"
        return f"{what}: {self.calls} calls of the larder, {self.seconds:.1f} s on this machine"


def measure() -> Ended:
    """Orders of a script with an address for each, within a minute or little more, and the act that ends them."""
    with open_kitchen(stock=300) as ask:
        from chalicelib.kitchen import clock  # noqa: PLC0415 - the settings must stand first
        from chalicelib.larder.shelf import read_shelf  # noqa: PLC0415
        from chalicelib.larder.table import client  # noqa: PLC0415
        from chalicelib.service.days import begin_today  # noqa: PLC0415

        begin_today(clock.now())
        tablet = crew()
        (slot, *_) = json.loads(ask("GET", "/api/slots")["body"])["slots"]
        body, before = order_of(8, slot), read_shelf()
        for number in range(ORDERS):
            answer = ask("POST", "/api/orders", body, **{"Idempotency-Key": f"an-order-of-a-script-{number:06d}"})
            if answer["statusCode"] != 201:
                raise SystemExit(f"the order was refused: {answer['body']}")
        rush = json.loads(ask("GET", "/api/tickets", **tablet)["body"])["rushes"][0]
        act = json.dumps({name: rush[name] for name in ("sender", "since", "until")})
        calls: list[str] = []
        client().meta.events.register("after-call.dynamodb", lambda model, **_: calls.append(model.name))
        begun, ended, requests, left = time.perf_counter(), 0, 0, 1
        while left:
            told = json.loads(ask("PUT", "/api/rushes/cancellation", act, **tablet)["body"])
            ended, requests, left = ended + len(told["ended"]), requests + 1, told["left"]
        found = Ended(ended, requests, len(calls), time.perf_counter() - begun)
        after = read_shelf()
        if (ended, after.on_hand) != (ORDERS, before.on_hand) or any(after.minutes.values()):
            raise SystemExit(f"{ended} of {ORDERS} orders ended, and the shelf is not as it was")
        return found


if __name__ == "__main__":
    print(measure())
