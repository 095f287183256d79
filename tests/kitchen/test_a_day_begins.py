"""The minute in which a day begins: whatever comes in between any two calls, and wherever it is cut off, everything is on the shelf once."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
import time_machine

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.refusals import KitchenBusy, RestaurantError
from chalicelib.kitchen import clock
from chalicelib.larder.movements import keep_movement
from chalicelib.service.days import begin_today
from chalicelib.service.ordering import place, withdraw
from tests.at_the_pass import Pass, dish, number_of, signed_in
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.faults import CutOff, Fate, Wire, goes_through, is_cut_off_after, is_cut_off_before
from tests.house import a_restaurant, restart
from tests.kitchen.another_day import SATURDAY, SATURDAY_LATE
from tests.larder.scenes import movement, on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.order_keys import order_id_of
from tests.races.crowds import asked

NOON = "2026-11-28T11:05:00Z"
SOLES_EVERY_MORNING = replace(BISTRO, ingredients=tuple(replace(one, par=6 * G) if one.id == "sole" else one for one in BISTRO.ingredients))
ONE_SOLE = asked(AskedLine("sole", 1, {}), total=3_800, slot=SATURDAY_LATE)


def order_ahead() -> list[str]:
    """On Friday evening two visitors order for Saturday; gives the ids of their orders."""
    kitchen = Pass()
    with time_machine.travel(FRIDAY_EVENING, tick=False):
        return [kitchen.order(dish("sole", 2), dish("leeks"), slot=slot).told["id"] for slot in (SATURDAY, SATURDAY_LATE)]


class Saturday:
    """Two orders were taken ahead for it, and nobody has begun it yet."""

    def __init__(self, orders: list[str]) -> None:
        self.kitchen, self.wire, self.number = Pass(), Wire(), 0
        self.first, self.second = orders
        self.crew = signed_in("crew")

    def the_hour_strikes(self) -> None:
        begin_today(clock.now())

    def a_visitor_orders(self) -> None:
        place(ONE_SOLE, self._attempt(), clock.now())

    def a_visitor_orders_where_the_clock_is_late(self) -> None:
        place(ONE_SOLE, self._attempt(), FRIDAY_EVENING)

    def a_visitor_cancels(self) -> None:
        withdraw(self.first, clock.now())

    def the_crew_swaps(self) -> None:
        instead = {"dish": "sole", "portions": 3}
        form = {"seen": 0, "line": 0, "tablet": "hot-1", "instead": instead}
        path = f"/api/tickets/{number_of(self.second)}/corrections"
        assert self.kitchen.send("POST", path, json.dumps(form), content_type="application/json", **self.crew).status in {200, 409}

    def soles_are_delivered(self) -> None:
        self.number += 1
        keep_movement(movement(f"delivery-{self.number}", sole=G))

    def _attempt(self) -> Attempt:
        self.number += 1
        return Attempt(order_id_of(f"a-visitor-on-saturday-{self.number}"), "body")


QUICK = [name for name in vars(Saturday) if name.startswith(("a_", "the_", "soles_"))]
SLOW = ["the_hour_strikes", "a_visitor_orders", "a_visitor_cancels", "the_crew_swaps"]
"""What takes more than a call."""


def saturdays(clock: time_machine.Traveller) -> Iterator[tuple[Saturday, int]]:
    """The same Saturday again and again, and the call at which something happens, as long as it still does."""
    clock.move_to(NOON)
    for call in count():
        with a_restaurant(SOLES_EVERY_MORNING, order_ahead) as orders:
            saturday = Saturday(orders)
            yield saturday, call
            if len(saturday.wire.calls) <= call:
                return


def heard(do: Callable[[], Any]) -> None:
    """A no is an answer; that the kitchen is busy is none."""
    try:
        do()
    except KitchenBusy:
        raise
    except RestaurantError:
        pass


def assert_all_is_on_the_shelf_once(saturday: Saturday) -> None:
    assert_the_ledger_equals_the_shelf()
    saturday.the_hour_strikes()
    assert_the_ledger_equals_the_shelf()
    assert on_hand()["sole"] >= 0


@pytest.mark.usefixtures("pauses")
@pytest.mark.parametrize("quick", QUICK)
@pytest.mark.parametrize("slow", SLOW)
def test_whatever_comes_in_between_two_calls_of_something_else(evening: time_machine.Traveller, slow: str, quick: str):
    for saturday, call in saturdays(evening):

        def is_overtaken(request: Any, saturday: Saturday = saturday) -> Any:
            heard(getattr(saturday, quick))
            return goes_through(request)

        saturday.wire.next(*[goes_through] * call, is_overtaken)
        heard(getattr(saturday, slow))
        calls = saturday.wire.calls.copy()
        saturday.wire.next()
        assert_all_is_on_the_shelf_once(saturday)
        saturday.wire.calls[:] = calls


@pytest.mark.usefixtures("pauses")
@pytest.mark.parametrize("cut", [is_cut_off_before, is_cut_off_after], ids=lambda cut: cut.__name__)
@pytest.mark.parametrize("what", SLOW)
def test_what_is_cut_off_while_the_day_begins_is_made_up_for(evening: time_machine.Traveller, what: str, cut: Fate):
    for saturday, call in saturdays(evening):
        saturday.wire.next(*[goes_through] * call, cut)
        try:
            heard(getattr(saturday, what))
        except CutOff:
            restart()
            saturday.wire.connect()
        calls = saturday.wire.calls.copy()
        saturday.wire.next()
        assert_all_is_on_the_shelf_once(saturday)
        saturday.wire.calls[:] = calls
