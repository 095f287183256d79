"""The CPU that a warm order takes, as a ratio to a bare handler that makes the very same call with boto3 as it comes, taken in turns in one run."""

import copy
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import boto3

from bench.kitchen import open_kitchen, order_of

ORDERS, ROUNDS, WARM_UP = 150, 9, 100


def measure() -> dict[str, Any]:
    """The median ratio of the rounds, and their spread."""
    with open_kitchen(stock=100_000) as ask:
        from chalicelib.larder.table import client  # noqa: PLC0415

        slot = json.loads(ask("GET", "/api/slots")["body"])["slots"][0]
        body = order_of(8, slot)
        calls: list[dict[str, Any]] = []
        events, name = client().meta.events, "provide-client-params.dynamodb.TransactWriteItems"
        events.register(name, listen := lambda params, **_: calls.append(params))
        numbers = iter(range(10**9))

        def whole_kitchen() -> None:
            answer = ask("POST", "/api/orders", body, **{"Idempotency-Key": f"bench-{next(numbers):012d}"})
            assert answer["statusCode"] == 201, answer["body"]  # noqa: S101

        whole_kitchen()
        events.unregister(name, listen)
        call = copy.deepcopy(calls[0])

        as_it_comes = boto3.client("dynamodb")

        def bare_handler() -> None:
            number = f"{next(numbers):021d}"
            put, sender = call["TransactItems"][0]["Put"], call["TransactItems"][2]["Update"]
            item = {**put["Item"], "pk": {"S": f"ORDER#bare-{number}"}}
            key = {**sender["Key"], "pk": {"S": f"SENDER#bare-{number}"}}
            parts = [{"Put": {**put, "Item": item}}, call["TransactItems"][1], {"Update": {**sender, "Key": key}}]
            as_it_comes.transact_write_items(TransactItems=parts)

        for _ in range(WARM_UP):
            whole_kitchen()
            bare_handler()
        rounds = [_round(whole_kitchen, bare_handler) for _ in range(ROUNDS)]
    return {"ratio": statistics.median(rounds), "lowest": min(rounds), "highest": max(rounds), "orders": ORDERS * ROUNDS}


def _round(whole: Callable[[], None], bare: Callable[[], None]) -> float:
    """Order by order in turns, so that a busy neighbour meets both; the ratio of what the middle one takes."""
    pairs = [(_cpu(whole), _cpu(bare)) for _ in range(ORDERS)]
    return statistics.median(one for one, _ in pairs) / statistics.median(other for _, other in pairs)


def _cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
