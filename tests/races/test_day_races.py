"""The minute in which a day begins, and the last portions of a day to come, on a real engine with real threads."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.larder.days import read_held
from chalicelib.larder.menus import read_menu
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.days import begin_days
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place, withdraw
from chalicelib.service.publishing import publish
from chalicelib.service.quotas import set_quota
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.order_keys import order_id_of
from tests.races.crowds import at_once, how_many

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]
TOMORROW = FRIDAY_EVENING.date() + timedelta(days=1)
NOON = FRIDAY_EVENING + timedelta(hours=17)


@pytest.fixture(autouse=True)
def six_soles_a_day(larder: None) -> None:  # noqa: ARG001 - it is opened first
    soles = [replace(one, par=6 * G) if one.id == "sole" else one for one in BISTRO.ingredients]
    publish(replace(BISTRO, ingredients=tuple(soles)), FRIDAY_EVENING)


def for_tomorrow(number: int, now=FRIDAY_EVENING) -> Order:
    slot = f"2026-11-28T{19 + number % 3}:{number % 4 * 15:02}:00+01:00"
    asked = AskedOrder([AskedLine("sole", 1, {})], 3_800, "Ada", slot=slot)
    return place(asked, Attempt(order_id_of(f"a-visitor-for-tomorrow-{number}"), "body"), now)


def sole() -> int:
    return read_shelf().on_hand[read_menu().places["sole"]]


def test_twenty_visitors_for_the_six_soles_of_tomorrow():
    answers = at_once([lambda number=number: for_tomorrow(number) for number in range(20)])
    assert how_many(answers) == {"Order": 6, "OutOfIngredient": 14}
    assert sole() == 10 * G, "not one of tonight's"
    assert_the_ledger_equals_the_shelf()


def test_orders_and_cancellations_while_the_day_begins_are_on_the_shelf_once():
    for number in range(4):
        for_tomorrow(number)
    at_once(
        [
            *[lambda: begin_days(TOMORROW, NOON)] * 6,
            *[lambda number=number: for_tomorrow(number, NOON) for number in range(10, 18)],
            *[lambda number=number: withdraw(link_of(f"a-visitor-for-tomorrow-{number}"), NOON) for number in range(2)],
            *[lambda number=number: for_tomorrow(number) for number in range(20, 24)],  # whose clock is still on the day before
        ]
    )
    assert read_shelf().begun == TOMORROW
    assert sole() == 10 * G - len(live_orders()) * G >= 0
    assert_the_ledger_equals_the_shelf()


def test_a_quota_set_in_the_rush_counts_everybody_who_came_in_before():
    tasks = [lambda number=number: for_tomorrow(number) for number in range(6)]
    answers = at_once([*tasks, lambda: set_quota(TOMORROW, "sole", 3, "Odile", FRIDAY_EVENING)])
    before = sum(isinstance(answer, Order) for answer in answers)
    late = at_once([lambda number=number: for_tomorrow(number) for number in range(10, 16)])
    assert sum(isinstance(answer, Order) for answer in late) == max(0, 3 - before)
    assert {type(answer) for answer in late} <= {Order, OutOfIngredient}
    assert sum(amount for what, amount in read_held(TOMORROW).items() if "/" in what) <= 3
    assert_the_ledger_equals_the_shelf()
