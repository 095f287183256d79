"""The books over a whole week: whatever is ordered ahead, corrected, cancelled, delivered, limited or published, and however late a day begins."""

import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chalicelib.domain.book.book import Book, Opening
from chalicelib.domain.hours.days import kitchen_day
from chalicelib.kitchen import clock
from chalicelib.larder.days import read_held
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.days import begin_today
from chalicelib.service.publishing import publish
from tests.at_the_pass import Answer, Pass, dish, form_of, number_of, signed_in
from tests.bistro import BISTRO, FRIDAY_EVENING, G, with_hours
from tests.faults import PASSING, CutOff, Fate, Wire, goes_through, is_cut_off_after, is_cut_off_before
from tests.house import a_restaurant, restart
from tests.larder.scenes import MENU, movement
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders

PARIS = ZoneInfo("Europe/Paris")
SOLE = MENU.places["sole"]
PLATES = [dish("sole"), dish("sole", 3), dish("leeks", 2), dish("soup", 1, plain=1), dish("soup", 2, plain=1)]
FATES = [goes_through, goes_through, goes_through, *PASSING, is_cut_off_before, is_cut_off_after]
ORDERS = st.integers(0, 11)
PARS = (None, 2, 6)
NIGHT = with_hours(BISTRO, week=((Opening(time(18), time(3)),),) * 7)
HOURS = NIGHT.restaurant.hours


def book(par: int | None) -> Book:
    """Open every evening until three, with so many soles every morning."""
    return replace(NIGHT, ingredients=tuple(replace(one, par=par and par * G) if one.id == "sole" else one for one in BISTRO.ingredients))


class Week(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.house = ExitStack()
        self.clock = self.house.enter_context(time_machine.travel(FRIDAY_EVENING, tick=False))
        self.orders: dict[int, str] = {}
        self.par = 0
        self.number = 0
        self.limits: dict[tuple[date, str], int] = {}

    @initialize(par=st.sampled_from(PARS))
    def the_first_book(self, par: int | None) -> None:
        self.house.enter_context(a_restaurant(book(par)))
        self.kitchen, self.wire = Pass(), Wire()
        self.par = (par or 0) * G

    @rule(
        key=ORDERS, plates=st.lists(st.sampled_from(PLATES), min_size=1, max_size=2), days=st.integers(0, 3), hour=st.sampled_from([20, 25])
    )
    def a_visitor_orders(self, key: int, plates: list[dict[str, Any]], days: int, hour: int, fates: Iterable[Fate] = ()) -> None:
        evening = datetime.combine(self.today() + timedelta(days=days), datetime.min.time(), PARIS) + timedelta(hours=hour)
        form = form_of(*plates, slot=evening.isoformat(timespec="seconds"))
        self.number += 1
        answer = self._under(fates, lambda: self.kitchen.post(form, key=f"a-visitor-of-the-week-{self.number}"))
        if answer and answer.status == 201:
            self.orders[key] = answer.told["id"]

    @rule(
        key=ORDERS,
        plates=st.lists(st.sampled_from(PLATES), min_size=1, max_size=2),
        days=st.integers(0, 2),
        fates=st.lists(st.sampled_from(FATES), max_size=4),
    )
    def somebody_orders_on_a_bad_line(self, key: int, plates: list[dict[str, Any]], days: int, fates: list[Fate]) -> None:
        self.a_visitor_orders(key, plates, days, 21, fates)

    @rule(key=ORDERS, fates=st.lists(st.sampled_from(FATES), max_size=4))
    def a_visitor_cancels(self, key: int, fates: list[Fate]) -> None:
        if key in self.orders:
            self._under(fates, lambda: self.kitchen.cancel(self.orders[key]))

    @rule(
        key=ORDERS,
        line=st.integers(0, 2),
        instead=st.sampled_from([None, *PLATES]),
        begun=st.booleans(),
        fates=st.lists(st.sampled_from(FATES), max_size=5),
    )
    def the_crew_corrects(self, key: int, line: int, instead: Any, begun: bool, fates: list[Fate]) -> None:  # noqa: FBT001 - it is drawn
        self._change(
            key, lambda: ("POST", "corrections", {"line": line, "begun": begun, **({"instead": instead} if instead else {})}), fates
        )

    @rule(key=ORDERS, begun=st.booleans())
    def the_crew_calls_off(self, key: int, begun: bool) -> None:  # noqa: FBT001 - it is drawn
        self._change(key, lambda: ("PUT", "cancellation", {"begun": begun}), [])

    @rule(key=ORDERS)
    def the_crew_cooks(self, key: int) -> None:
        self._change(key, lambda: ("PUT", "state", {"to": "cooking"}), [])

    @rule(hours=st.sampled_from([1, 5, 9, 24, 80]))
    def time_goes_by(self, hours: int) -> None:
        self.clock.shift(timedelta(hours=hours))

    @rule(fates=st.lists(st.sampled_from(FATES), max_size=5))
    def the_hour_strikes(self, fates: list[Fate]) -> None:
        self._under(fates, lambda: begin_today(clock.now()))

    @rule(amount=st.integers(1, 6))
    def soles_are_delivered(self, amount: int) -> None:
        self.number += 1
        keep_movement(movement(f"delivery-{self.number}", sole=amount * G))

    @rule(par=st.sampled_from(PARS))
    def the_owner_publishes(self, par: int | None) -> None:
        self.par = max(self.par, (par or 0) * G)
        publish(book(par), clock.now())

    @rule(days=st.integers(0, 3), what=st.sampled_from(["soup", "sole"]), most=st.sampled_from([None, 0, 2, 4]))
    def the_owner_limits_a_dish(self, days: int, what: str, most: int | None) -> None:
        day = self.today() + timedelta(days=days)
        form = {"day": day.isoformat(), "dish": what, "most": most, "anyway": True}
        assert self.kitchen.put("/api/house/quota", form, **signed_in("owner")).status == 200
        self.limits.pop((day, what), None)
        if most is not None:
            self.limits[day, what] = max(most, ordered(day, what))

    @invariant()
    def the_books_are_right(self) -> None:
        assert_the_ledger_equals_the_shelf()

    @invariant()
    def no_day_is_sold_twice(self) -> None:
        begun = read_shelf().begun or date.min
        for day in {one.order.held.day for one in live_orders() if one.order.held and one.order.held.day > begun}:
            assert read_held(day).get(SOLE, 0) <= self.par
        for (day, what), most in self.limits.items():
            assert ordered(day, what) <= most

    def teardown(self) -> None:
        with self.house:
            for _ in range(5):
                begin_today(clock.now())
                assert_the_ledger_equals_the_shelf()
                self.time_goes_by(24)

    def today(self) -> date:
        return clock.now().astimezone(PARIS).date()

    def _change(self, key: int, ask: Callable[[], tuple[str, str, dict[str, Any]]], fates: list[Fate]) -> None:
        if key not in self.orders:
            return
        method, what, form = ask()
        form = {"seen": read_order(number_of(self.orders[key])).turn, "tablet": "hot-1", **form}
        path, crew = f"/api/tickets/{number_of(self.orders[key])}/{what}", signed_in("crew")
        self._under(fates, lambda: self.kitchen.send(method, path, json.dumps(form), content_type="application/json", **crew))

    def _under(self, fates: Iterable[Fate], ask: Callable[[], Answer | None]) -> Answer | None:
        self.wire.next(*fates)
        try:
            return ask()
        except CutOff:
            restart()
            self.wire.connect()
            return None
        finally:
            self.wire.next()


def ordered(day: date, what: str) -> int:
    """Portions of a dish that live orders have on this day of the kitchen."""
    return sum(
        line.portions
        for one in live_orders()
        for index, line in enumerate(one.order.lines)
        if line.dish == what and index not in one.struck and kitchen_day(HOURS, one.order.slot) == day
    )


@pytest.mark.usefixtures("pauses")
def test_after_any_week_the_ledger_equals_the_shelf_and_no_day_is_sold_twice():
    run_state_machine_as_test(Week, settings=settings(max_examples=6, stateful_step_count=15, deadline=None, database=None))
