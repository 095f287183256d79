"""Guests are forgotten after as many days as the owner says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.larder.orders import read_order
from chalicelib.service.forgetting import forget_guests
from chalicelib.service.ruling import change_rules
from tests.bistro import FRIDAY_EVENING
from tests.service.scenes import LEEKS, ordered

pytestmark = pytest.mark.usefixtures("larder")
A_MOMENT = timedelta(hours=3)


def is_remembered(days: int, more: timedelta) -> bool:
    forget_guests(FRIDAY_EVENING + timedelta(days=days) + more)
    return read_order("an-order").order.name == "Ada"


def test_a_guest_is_forgotten_after_thirty_days():
    ordered(LEEKS)
    assert [is_remembered(30, -A_MOMENT), is_remembered(30, A_MOMENT)] == [True, False]


def test_the_owner_sets_the_days():
    ordered(LEEKS)
    change_rules("Odile", FRIDAY_EVENING, lambda _, rules: replace(rules, guests=GuestLimits(kept_days=2)))
    assert [is_remembered(2, -A_MOMENT), is_remembered(2, A_MOMENT)] == [True, False]
