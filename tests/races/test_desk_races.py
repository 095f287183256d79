"""What the larder's desk and visitors can do at the same instant, on a real engine with real threads."""

import itertools
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.refusals import AlreadyUndone, KitchenBusy, RestaurantError
from chalicelib.domain.shelf.asked_movements import AskedMovement
from chalicelib.domain.shelf.movements import COUNT, DELIVERY, WASTE, Movement, differences, reversal
from chalicelib.larder.counts import read_counts
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.stock import read_stock
from chalicelib.service.ordering import place
from chalicelib.service.stocktaking import book, read_larder
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.order_keys import order_id_of
from tests.races.crowds import asked, at_once, orders_of, with_capacity

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]
ROUNDS = 10
_BETWEEN_ORDERS = 0.05
"""Seconds: twenty orders come in a second, where the machine is fast enough."""


def of_sole(movement_id: str, reason: str, amount: int) -> Movement:
    return Movement(movement_id, FRIDAY_EVENING, reason, {read_menu().places["sole"]: amount}, "Zoë", "a race")


def tried(movement: Movement) -> Any:
    """What came of it; a refusal is an answer like any other."""
    try:
        return keep_movement(movement)
    except (RestaurantError, ShelfDiffers) as refusal:
        return refusal


def test_two_people_who_book_the_same_delivery_book_it_once():
    for number in range(ROUNDS):
        one = of_sole(f"delivery-{number}", DELIVERY, 5 * G)
        answers = at_once([lambda one=one: keep_movement(one)] * 10)
        assert answers == [one] * 10
    assert read_shelf().on_hand[read_menu().places["sole"]] == (10 + 5 * ROUNDS) * G
    assert_the_ledger_equals_the_shelf()


def test_of_two_owners_who_undo_the_same_delivery_one_is_first():
    for number in range(ROUNDS):
        delivery = keep_movement(of_sole(f"delivery-{number}", DELIVERY, 5 * G))
        undoings = [reversal(delivery, f"undone-{number}-{owner}", FRIDAY_EVENING, "Ada", "") for owner in range(4)]
        answers = at_once([lambda one=one: tried(one) for one in undoings])
        assert Counter(type(answer) for answer in answers) == {Movement: 1, AlreadyUndone: 3}
    assert read_shelf().on_hand[read_menu().places["sole"]] == 10 * G
    assert_the_ledger_equals_the_shelf()


def test_the_last_portions_are_either_eaten_or_thrown_away():
    """Bugs others had, row 1: two took the last portion."""
    with_capacity(10_000)
    sole = read_menu().places["sole"]
    orders = orders_of([asked(AskedLine("sole", 1, {}), total=3_800)] * 20)
    waste = [lambda number=number: tried(of_sole(f"waste-{number}", WASTE, -1 * G)) for number in range(20)]
    answers = at_once([task for pair in zip(orders, waste, strict=True) for task in pair])
    wasted = sum(isinstance(answer, Movement) for answer in answers)
    assert wasted + len(live_orders()) == 10
    assert read_shelf().on_hand[sole] == 0
    assert_the_ledger_equals_the_shelf()


def test_a_count_in_the_middle_of_a_rush_books_only_what_is_really_missing():
    """Orders come in before, during and after the look at the shelf; two soles are missing, and only they are booked."""
    with_capacity(10_000)
    sole, oysters = (read_menu().places[name] for name in ("sole", "oyster"))
    orders = orders_of([asked(AskedLine("sole", 1, {}), AskedLine("oysters", 1, {"fine": 2}), total=4_500)] * 6)

    def count() -> Movement:
        while (look := read_stock()).moving & {sole, oysters}:
            pass
        expected = {place: look.shelf.on_hand[place] + look.set_aside[place] for place in (sole, oysters)}
        return keep_movement(
            replace(of_sole("count", COUNT, 0), amounts=differences({sole: 8 * G, oysters: 60 * G}, expected, {})),
        )

    answers = at_once([*orders[:3], count, *orders[3:]])
    counted = next(answer for answer in answers if isinstance(answer, Movement))
    assert counted.amounts == {sole: -2 * G, oysters: 0}
    assert read_shelf().on_hand[sole] == (8 - len(live_orders())) * G
    assert_the_ledger_equals_the_shelf()


def test_the_desks_list_comes_up_in_a_rush_of_twenty_orders_a_second():
    with_capacity(100_000)
    plenty = dict.fromkeys(read_shelf().on_hand, 10_000 * G)
    keep_movement(Movement("delivery", FRIDAY_EVENING, DELIVERY, plenty, "Zoë", "for a rush"))
    is_over = threading.Event()

    def order(number: int) -> None:
        one = asked(AskedLine("sole", 1, {}), total=3_800)
        place(one, Attempt(order_id_of(f"visitor-of-the-rush-{number}"), "body"), FRIDAY_EVENING)

    def rush() -> int:
        numbers = itertools.count()
        with ThreadPoolExecutor(10) as pool:
            orders = []
            while not is_over.wait(_BETWEEN_ORDERS):
                orders.append(pool.submit(order, next(numbers)))
            return sum(task.result() is None for task in orders)

    with ThreadPoolExecutor(1) as pool:
        rushing = pool.submit(rush)
        looks = [read_larder(FRIDAY_EVENING) for _ in range(3)]
        is_over.set()
        assert rushing.result() >= 1
    assert all(len(stock) == len(BISTRO.ingredients) for stock, _ in looks)


def test_two_people_who_count_the_same_shelf_at_once_book_what_is_missing_once():
    sole = read_menu().places["sole"]
    looks = [read_stock() for _ in range(4)]
    for number in range(ROUNDS):
        counted = [
            AskedMovement(
                COUNT,
                {"sole": (9 - number) * G},
                expected={"sole": look.shelf.on_hand[sole]},
                found={"sole": look.found[sole]},
            )
            for look in looks
        ]
        at_once([lambda name=f"count-{number}-{by}", one=one: _booked(one, name) for by, one in enumerate(counted)])
        assert read_shelf().on_hand[sole] == (9 - number) * G
        assert read_counts().differences[sole] == (9 - number - 10) * G
    assert_the_ledger_equals_the_shelf()


def _booked(asked: AskedMovement, name: str) -> Movement:
    """Asks again while the kitchen is too busy, as a phone does."""
    while True:
        try:
            return book(asked, Attempt(name, "body"), "Zoë", FRIDAY_EVENING)[0]
        except KitchenBusy:
            continue
