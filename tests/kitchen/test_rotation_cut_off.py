"""Every point at which old and new containers can be cut off while secrets overlap, in either order: it stays one order."""

from contextlib import suppress
from itertools import product
from typing import Any

import pytest

from chalicelib.larder.table import TRIES
from tests.at_the_pass import Answer, Pass, dish, number_of
from tests.faults import CutOff, Fate, Wire, goes_through, is_cut_off_after, never_arrives
from tests.kitchen.containers import OLD, OVERLAP
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders

KEY = "an-attempt-over-the-change"
SOUP = dish("soup", 2, plain=1)
CONTAINERS = {"old": (OLD, 1), "new": (OVERLAP, 2)}
"""What they work with, and how many calls an order takes them."""
LATE = "given up and landing late"
WELL = "goes well"
CUTS = ("cut off after", LATE)
"""Being cut off before a call is being cut off after the one before it."""


def attempts(*fates: str) -> list[tuple[str, int, str]]:
    """An attempt at every container, with every fate of every call."""
    return [(name, call, fate) for name, (_, calls) in CONTAINERS.items() for call in range(calls) for fate in fates]


def evenings() -> list[Any]:
    """Two attempts with one key; and whether what is late lands before the third or after the last. Two that are both cut off go by mass."""
    pairs = product(attempts(*CUTS), [*((name, 0, WELL) for name in CONTAINERS), *attempts(*CUTS)])
    found = [(*pair, lands) for pair in pairs for lands in ("soon", "last") if lands == "soon" or LATE in str(pair)]
    return [pytest.param(one, marks=[] if one[1][2] == WELL else [pytest.mark.mass]) for one in found]


@pytest.mark.parametrize("evening_of_two", evenings(), ids=str)
def test_two_attempts_at_any_containers_cut_off_anywhere_are_one_order(kitchen: Pass, work_with, wire: Wire, evening_of_two):
    *both, lands = evening_of_two
    fates: dict[str, list[Fate]] = {
        "cut off after": [is_cut_off_after],
        LATE: [wire.is_delayed, *[never_arrives] * (TRIES - 1)],
        WELL: [],
    }
    answers: list[Answer] = []
    for container, call, fate in both:
        work_with(CONTAINERS[container][0])
        wire.next(*[goes_through] * call, *fates[fate])
        with suppress(CutOff):
            answers.append(kitchen.order(SOUP, key=KEY))
    wire.next()
    if lands == "soon":
        all_land(wire)
    for kept in (OVERLAP, OLD, OVERLAP):
        work_with(kept)
        answers.append(kitchen.order(SOUP, key=KEY))
    all_land(wire)
    (ticket,) = live_orders()
    assert number_of(answers[-1].told["id"]) == ticket.order.id
    assert {number_of(answer.told["id"]) for answer in answers if answer.status == 201} == {ticket.order.id}
    assert {answer.problem for answer in answers if answer.status != 201} <= {"kitchen-busy", "key-moved"}
    assert_the_ledger_equals_the_shelf()


def all_land(wire: Wire) -> None:
    with suppress(IndexError):
        while True:
            wire.lands()
