"""The books are always right: after any evening whatever, opening and movements less what live orders took is what is on the shelf."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from chalicelib.domain.refusals import AlreadyUndone, NoSuchMovement
from chalicelib.domain.shelf.movements import reversal
from chalicelib.domain.tickets.tickets import STEPS
from chalicelib.larder.movements import keep_movement, read_movement
from chalicelib.larder.shelf import ShelfDiffers
from chalicelib.service.publishing import publish
from tests.at_the_pass import Answer, Pass, dish, form_of
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.faults import PASSING, CutOff, Fate, Wire, goes_through, is_cut_off_after, is_cut_off_before
from tests.house import a_restaurant, restart
from tests.larder.scenes import movement
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders

PLATES = [
    dish("sole"),
    dish("sole", 4),
    dish("soup", 3, gratin=1),
    dish("soup", 2, plain=1, oil=1),
    dish("leeks", 9),
    dish("oysters", 2, fine=6),
    dish("wine", 7),
]
SLOTS = [f"2026-11-27T{hour}:00:00+01:00" for hour in (20, 21, 22)]
FATES = [goes_through, goes_through, *PASSING, is_cut_off_before, is_cut_off_after]


class Evening(RuleBasedStateMachine):
    """Visitors order, order again with the same key and cancel; the crew cooks; deliveries come; the kitchen falls over and gets up."""

    def __init__(self) -> None:
        super().__init__()
        self.house = ExitStack()
        self.house.enter_context(a_restaurant())
        self.kitchen = Pass()
        self.wire = Wire()
        self.sent: dict[str, dict[str, Any]] = {}
        self.confirmed: dict[str, str] = {}
        self.refused: set[str] = set()

    @rule(
        key=st.integers(0, 12),
        plates=st.lists(st.sampled_from(PLATES), min_size=1, max_size=3),
        slot=st.sampled_from(SLOTS),
        fates=st.lists(st.sampled_from(FATES), max_size=3),
    )
    def a_visitor_orders(self, key: int, plates: list[dict[str, Any]], slot: str, fates: list[Fate]) -> None:
        name = f"a-visitor-has-key-{key}"
        form = self.sent.setdefault(name, form_of(*plates, slot=slot))
        answer = self._under(fates, lambda: self.kitchen.post(form, key=name))
        if answer is None:
            return
        if answer.status == 201:
            assert name not in self.refused, "told no, and then served"
            assert self.confirmed.setdefault(name, answer.told["id"]) == answer.told["id"]
        elif 400 <= answer.status < 500:
            assert name not in self.confirmed, "told yes, and then refused"
            self.refused.add(name)

    @rule(key=st.integers(0, 12), fates=st.lists(st.sampled_from(FATES), max_size=3))
    def a_visitor_cancels(self, key: int, fates: list[Fate]) -> None:
        order = self.confirmed.get(f"a-visitor-has-key-{key}", "a" * 26)
        self._under(fates, lambda: self.kitchen.cancel(order))

    @rule(
        key=st.integers(0, 12), seen=st.sampled_from(STEPS), to=st.sampled_from(STEPS), fates=st.lists(st.sampled_from(FATES), max_size=3)
    )
    def the_crew_moves_a_ticket(self, key: int, seen: str, to: str, fates: list[Fate]) -> None:
        order = self.confirmed.get(f"a-visitor-has-key-{key}", "a" * 26)
        self._under(fates, lambda: self.kitchen.move(order, seen, to))

    @rule(number=st.integers(0, 3), amount=st.integers(1, 5000))
    def a_delivery_comes(self, number: int, amount: int) -> None:
        keep_movement(movement(f"delivery-{number}", sole=amount, onion=amount))

    @rule(number=st.integers(0, 3), reason=st.sampled_from(["waste", "count"]), amount=st.integers(1, 5000))
    def something_is_thrown_away_or_counted(self, number: int, reason: str, amount: int) -> None:
        with suppress(ShelfDiffers):
            keep_movement(replace(movement(f"{reason}-{number}", sole=-amount), reason=reason))

    @rule(name=st.sampled_from(["delivery-0", "delivery-1", "waste-0", "count-0"]), owner=st.integers(0, 1))
    def the_owner_undoes_something(self, name: str, owner: int) -> None:
        with suppress(ShelfDiffers, AlreadyUndone, NoSuchMovement):
            keep_movement(reversal(read_movement(name), f"undone-{name}-{owner}", FRIDAY_EVENING, "Ada", ""))

    @rule(price=st.integers(900, 902))
    def the_owner_publishes(self, price: int) -> None:
        publish(replace(BISTRO, dishes=(*BISTRO.dishes[:-1], replace(BISTRO.dishes[-1], price=price))), FRIDAY_EVENING)

    @rule()
    def the_kitchen_starts_anew(self) -> None:
        restart()
        self.wire.connect()

    @invariant()
    def the_books_are_right(self) -> None:
        assert_the_ledger_equals_the_shelf()

    def teardown(self) -> None:
        with self.house:
            for name in self.refused:
                assert self.kitchen.post(self.sent[name], key=name).status != 201
            for name, order in self.confirmed.items():
                assert self.kitchen.post(self.sent[name], key=name).told["id"] == order
            assert len(live_orders()) <= len(self.sent)
            assert_the_ledger_equals_the_shelf()

    def _under(self, fates: list[Fate], ask: Callable[[], Answer]) -> Answer | None:
        self.wire.next(*fates)
        try:
            return ask()
        except CutOff:
            self.the_kitchen_starts_anew()
            return None
        finally:
            self.wire.next()


@pytest.mark.usefixtures("evening", "pauses")
def test_after_any_evening_the_ledger_equals_the_shelf_and_nothing_is_below_zero():
    """Bugs others had, row 3: stock below zero was stored as zero, so the oversell was hidden."""
    run_state_machine_as_test(Evening, settings=settings(max_examples=15, stateful_step_count=15, deadline=None, database=None))
