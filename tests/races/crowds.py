"""Many at once: what the races have in common."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder
from chalicelib.domain.refusals import KitchenBusy, RestaurantError
from chalicelib.service.ordering import place
from chalicelib.service.publishing import publish
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.order_keys import order_id_of

SLOT = "2026-11-27T20:00:00+01:00"


def asked(*lines: AskedLine, total: int, slot: str = SLOT) -> AskedOrder:
    return AskedOrder(lines=lines, total=total, name="Ada", slot=slot)


def at_once(tasks: Sequence[Callable[[], Any]], threads: int = 50) -> list[Any]:
    """Runs the tasks at the same instant; a refusal is an answer like any other."""
    ready = threading.Barrier(min(threads, len(tasks)))

    def run(task: Callable[[], Any], number: int) -> Any:
        if number < ready.parties:
            ready.wait()
        try:
            return task()
        except KitchenBusy:
            raise
        except RestaurantError as refusal:
            return refusal

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, tasks, range(len(tasks))))


def orders_of(asked_orders: Sequence[AskedOrder]) -> list[Callable[[], Any]]:
    def task(number: int, one: AskedOrder) -> Callable[[], Any]:
        return lambda: place(one, Attempt(order_id_of(f"visitor-number-{number}"), "body"), FRIDAY_EVENING)

    return [task(number, one) for number, one in enumerate(asked_orders)]


def how_many(answers: Sequence[Any]) -> Counter[str]:
    return Counter(type(answer).__name__ for answer in answers)


def with_capacity(minutes: int) -> None:
    """The same bistro with so many minutes a slot on every station."""
    stations = tuple(replace(station, minutes_per_slot=minutes) for station in BISTRO.stations)
    publish(replace(BISTRO, stations=stations), FRIDAY_EVENING)
