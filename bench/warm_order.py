"""The CPU that a warm order takes, as a ratio to a bare boto3 handler that makes the very same call, taken in turns in one run."""

import copy
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.kitchen import open_kitchen, order_of

ORDERS, ROUNDS = 150, 9


def measure() -> dict[str, Any]:
    """The median ratio of the rounds, and their spread."""
    with open_kitchen(stock=100_000) as ask:
        from chalicelib.larder.table import client  # noqa: PLC0415

        slot = json.loads(ask("GET", "/api/slots")["body"])["slots"][0]
        body = order_of(8, slot)
        calls: list[dict[str, Any]] = []
        client().meta.events.register("provide-client-params.dynamodb.TransactWriteItems", lambda params, **_: calls.append(params))
        numbers = iter(range(10**9))

        def whole_kitchen() -> None:
            answer = ask("POST", "/api/orders", body, **{"Idempotency-Key": f"bench-{next(numbers):012d}"})
            assert answer["statusCode"] == 201, answer["body"]  # noqa: S101

        whole_kitchen()
        call = copy.deepcopy(calls[0])

        def bare_handler() -> None:
            put = call["TransactItems"][0]["Put"]
            item = {**put["Item"], "pk": {"S": f"ORDER#bare-{next(numbers):021d}"}}
            client().transact_write_items(TransactItems=[{"Put": {**put, "Item": item}}, call["TransactItems"][1]])

        _cpu(whole_kitchen)
        _cpu(bare_handler)
        ratios = [_cpu(whole_kitchen) / _cpu(bare_handler) for _ in range(ROUNDS)]
    return {"ratio": statistics.median(ratios), "lowest": min(ratios), "highest": max(ratios), "orders": ORDERS * ROUNDS}


def _cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    for _ in range(ORDERS):
        work()
    return time.process_time() - start


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
