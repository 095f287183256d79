"""What one sender can do with many orders at the same instant, on a real engine with real threads (F2)."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place, withdraw
from chalicelib.service.senders import Visitor
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.order_keys import order_id_of
from tests.races.crowds import SLOT, at_once, how_many

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]


def orders(many: int, *, contact: str = "guest-{}@example.org", device: str = "device-{}", first: int = 0) -> list[Callable[[], Any]]:
    def task(number: int) -> Callable[[], Any]:
        asked = AskedOrder([AskedLine("wine", 1, {})], 900, "Jo", contact.format(number), slot=SLOT)
        attempt = Attempt(order_id_of(f"sender-number-{number}"), "body")
        return lambda: place(asked, attempt, FRIDAY_EVENING, Visitor("203.0.113.7", device.format(number)))

    return [task(number) for number in range(first, first + many)]


def test_thirty_orders_at_once_from_one_address_are_twelve():
    assert how_many(at_once(orders(30), threads=10)) == {"Order": 12, "TooManyOpen": 18}
    assert len(live_orders()) == 12
    assert_the_ledger_equals_the_shelf()


def test_ten_orders_at_once_from_one_device_are_three():
    assert how_many(at_once(orders(10, device="the-device"), threads=10)) == {"Order": 3, "TooManyOpen": 7}


def test_room_that_is_free_again_is_taken_once():
    at_once(orders(12), threads=6)
    for number in range(4):
        withdraw(link_of(f"sender-number-{number}"), FRIDAY_EVENING)
    assert how_many(at_once(orders(12, first=12), threads=12)) == {"Order": 4, "TooManyOpen": 8}
    assert len(live_orders()) == 12
    assert_the_ledger_equals_the_shelf()
