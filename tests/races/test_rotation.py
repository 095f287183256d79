"""Containers from before and from after a change of secrets, or of numbers, take the same orders at the same instant, on a real engine with real threads."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.refusals import KeyMoved, OutOfIngredient
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place
from chalicelib.settings import Secret, Secrets
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.order_keys import order_id_of
from tests.races.crowds import asked, at_once, with_capacity

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]


Container = Callable[[AskedOrder, str], Any]


def fresh() -> Secrets:
    return Secrets(Secret(secrets.token_urlsafe(32)), Secret(secrets.token_urlsafe(32)))


OLD, NEW = fresh(), fresh()


def by_an_old_container(one: AskedOrder, key: str) -> Order | KeyMoved:
    return _heard(one, Attempt(order_id_of(key, OLD), "body"))


def by_a_new_container(one: AskedOrder, key: str) -> Order | KeyMoved:
    return _heard(one, Attempt(order_id_of(key, NEW), "body", (order_id_of(key, OLD),)))


def by_a_kitchen_without_numbers(one: AskedOrder, key: str) -> Order | KeyMoved:
    return _heard(one, Attempt(link_of(key, NEW), "body"))


def by_a_kitchen_with_numbers(one: AskedOrder, key: str) -> Order | KeyMoved:
    return _heard(one, Attempt(order_id_of(key, NEW), "body", (link_of(key, NEW),)))


CHANGES = {"secrets": (by_an_old_container, by_a_new_container), "numbers": (by_a_kitchen_without_numbers, by_a_kitchen_with_numbers)}


def _heard(one: AskedOrder, attempt: Attempt) -> Order | KeyMoved:
    try:
        return place(one, attempt, FRIDAY_EVENING)
    except KeyMoved as moved:
        return moved


def told(one: AskedOrder, keys: Sequence[str], old: Container, new: Container) -> dict[str, list[Any]]:
    """What each key heard from five attempts at once, three of them at old containers."""
    containers = [old, new] * 2 + [old]
    tasks = [lambda key=key, container=container: container(one, key) for key in keys for container in containers]
    answers = at_once(tasks)
    return {key: answers[number * 5 : number * 5 + 5] for number, key in enumerate(keys)}


@pytest.mark.parametrize("change", CHANGES)
def test_one_key_at_old_and_new_containers_at_once_is_one_order(change: str):
    with_capacity(10_000)
    keys = [f"one-tap-over-the-change-{number}" for number in range(20)]
    soup = asked(AskedLine("soup", 1, {"plain": 1}), total=1_200)
    for answers in told(soup, keys, *CHANGES[change]).values():
        assert {type(answer) for answer in answers} <= {Order, KeyMoved}
        assert len({answer.id for answer in answers if isinstance(answer, Order)}) == 1
        assert all(isinstance(answer, Order) for answer in (answers[1], answers[3])), "a new container always has an answer"
    assert len(live_orders()) == len(keys)
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("change", CHANGES)
def test_the_last_portions_are_told_the_same_by_old_and_new_containers(change: str):
    with_capacity(10_000)
    keys = [f"the-last-sole-over-the-change-{number}" for number in range(15)]
    sole = asked(AskedLine("sole", 1, {}), total=3_800)
    first = told(sole, keys, *CHANGES[change])
    again = {key: at_once([lambda key=key: CHANGES[change][1](sole, key)])[0] for key in keys}
    for key, answers in first.items():
        definite = {type(answer) for answer in (*answers, again[key])} - {KeyMoved}
        assert definite in ({Order}, {OutOfIngredient}), "a visitor was told both yes and no"
    assert len(live_orders()) == sum(isinstance(answer, Order) for answer in again.values()) == 10
    assert_the_ledger_equals_the_shelf()
