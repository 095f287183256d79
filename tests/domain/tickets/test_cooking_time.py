"""How long an order takes, when every station works with all its hands."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.orders.orders import AskedOrder, write_order
from chalicelib.domain.tickets.tickets import Ticket, is_late, ready_at
from tests.bistro import BISTRO, FRIDAY_EVENING

MENU = freeze(BISTRO, 1, {})
SLOT = "2026-11-27T21:00:00+01:00"


def ordered(*lines: AskedLine, total: int) -> Ticket:
    order = write_order("an-order", AskedOrder(lines, total, "Ada", slot=SLOT), MENU, FRIDAY_EVENING)
    return Ticket(order, "received", {"received": FRIDAY_EVENING})


@pytest.mark.parametrize(
    ("ticket", "minutes"),
    [
        (ordered(AskedLine("sole", 1, {}), total=3_800), 12),
        (ordered(AskedLine("sole", 3, {}), total=11_400), 12),
        (ordered(AskedLine("soup", 15, {"plain": 1}), total=18_000), 15),
        (ordered(AskedLine("soup", 5, {"gratin": 1}), AskedLine("leeks", 2, {}), total=9_300), 8),
        (ordered(AskedLine("wine", 4, {}), total=3_600), 0),
    ],
    ids=["a sole", "three soles beside each other", "a whole slot of soups", "two stations at once", "a poured glass"],
)
def test_many_hands_shorten_the_work_but_not_the_longest_dish(ticket: Ticket, minutes: int):
    assert ticket.order.takes == minutes


def test_a_large_order_is_not_called_late_while_there_is_time_to_cook_it():
    ticket = ordered(AskedLine("soup", 15, {"plain": 1}), total=18_000)
    slot = datetime.fromisoformat(SLOT)
    assert not is_late(ticket, slot - timedelta(minutes=15))
    assert ready_at(ticket, slot - timedelta(minutes=15)) == slot
    assert is_late(ticket, slot - timedelta(minutes=10))
