"""What a look at the larder reads does not grow with the orders of the days that are over."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from chalicelib.domain.tickets.day_sums import day_sum, moved_in
from chalicelib.domain.tickets.tickets import SERVED, Ticket
from chalicelib.larder.day_book import begin_book, keep_day
from tests.at_the_pass import Pass
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line
from tests.faults import Wire
from tests.house import own_client
from tests.kitchen.desk import SOLE
from tests.larder.scenes import order

ALL_OF_A_LOOK, ALL_OF_A_DAY = 8, 6
"""Calls of the larder, who is signed in among them."""


def written_down(count: int) -> None:
    """A Friday of so many orders, each of a sole."""
    orders = (
        replace(order(line("sole")), id=f"{number:026}", placed_at=FRIDAY_EVENING + timedelta(seconds=number)) for number in range(count)
    )
    hours = FRIDAY_EVENING, FRIDAY_EVENING + timedelta(hours=4)
    moved = moved_in((Ticket(placed, SERVED, {}) for placed in orders), hours)
    keep_day(day_sum(FRIDAY_EVENING.date(), moved, []), moved)


@pytest.mark.parametrize("count", [1_000, 10_000])
def test_a_look_at_the_larder_costs_the_same_after_many_orders(kitchen: Pass, evening: time_machine.Traveller, wire: Wire, count: int):
    """33 MB in 49 calls for the larder, and 232 MB in 71 calls for one ingredient, at a hundred thousand orders a month."""
    read: list[int] = []
    begin_book(FRIDAY_EVENING - timedelta(days=1))
    written_down(count)
    evening.shift(24 * 3600)
    kitchen = Pass()
    reader = kitchen.reader
    own_client().meta.events.register("after-call.dynamodb", lambda parsed, **_: read.append(parsed.get("Count", 1)))
    for path, most, items in (
        ("/api/larder", ALL_OF_A_LOOK, 7),
        ("/api/larder/sole", ALL_OF_A_DAY, 3),
        (f"/api/larder/sole/before/2026-11-27.{SOLE}", ALL_OF_A_DAY, 4),
    ):
        read.clear()
        wire.next()
        assert kitchen.get(path, **reader).status == 200
        assert len(wire.calls) <= most, path
        assert sum(read) <= items, path
