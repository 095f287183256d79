"""How many orders a second one shelf takes, by simulation: how long AWS keeps an item of a transaction to itself is known to AWS alone.

A call that reaches the shelf in that time is refused at once, and comes again after the kitchen's own pauses. Orders come by chance.
Run as `python -m bench.one_shelf`.
"""

import heapq
import itertools
import random
from dataclasses import dataclass

from chalicelib.larder.table import FIRST_PAUSE, LONGEST_PAUSE, PATIENCE, TRIES

RATES = (20, 50)
WINDOWS = (0.004, 0.008, 0.016, 0.025)
"""Seconds for which the shelf is one order's alone. Nobody outside AWS has measured less or more."""
_TRAVEL = 0.004
"""Seconds from the function to the table and back."""
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Rush:
    """What became of the orders of a rush: the part that was taken, seconds until its answer, and calls for each order."""

    taken: float
    median: float
    slowest_of_hundred: float
    calls: float


def rush(rate: int, window: float, seed: int = 1) -> Rush:
    """So many orders a second, for ten minutes."""
    chance = random.Random(seed)
    began = list(itertools.takewhile(lambda at: at < _SECONDS, itertools.accumulate(iter(lambda: chance.expovariate(rate), None))))
    coming = [(at + _TRAVEL / 2, number, 1) for number, at in enumerate(began)]
    took, calls, free = [], 0, 0.0
    while coming:
        at, number, tries = heapq.heappop(coming)
        calls += 1
        waited = at + _TRAVEL / 2 - began[number]
        if at >= free:
            free = at + window
            took.append(waited + window)
        elif tries < TRIES and waited <= PATIENCE:
            pause = chance.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2**tries))
            heapq.heappush(coming, (at + _TRAVEL + pause, number, tries + 1))
    took.sort()
    return Rush(len(took) / len(began), took[len(took) // 2], took[len(took) * 99 // 100], calls / len(began))


if __name__ == "__main__":
    for rate, window in itertools.product(RATES, WINDOWS):
        found = rush(rate, window)
        print(
            f"{rate} orders a second, {window * 1000:.0f} ms each: {found.taken:.2%} taken; half within {found.median * 1000:.0f} ms,"
            f" 99 of 100 within {found.slowest_of_hundred * 1000:.0f} ms; {found.calls:.1f} calls an order"
        )
