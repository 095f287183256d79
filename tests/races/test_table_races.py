"""A table's link is turned over while guests order with it: nobody orders with an old one afterwards, and twice is once."""

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.refusals import NotAtTable
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.ordering import place
from chalicelib.service.ruling import Ruling, read_rules_in_force
from chalicelib.service.tables import links, turn_over
from tests.at_the_pass import token_of
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.order_keys import order_id_of
from tests.races.crowds import at_once

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]


def guest(number: int) -> Order:
    asked = AskedOrder([AskedLine("leeks", 1, {})], 900, "Ada", table=3, token=token_of(3))
    return place(asked, Attempt(order_id_of(f"guest-at-the-table-{number}"), "body"), FRIDAY_EVENING)


def test_who_orders_while_the_link_is_turned_over_is_served_or_told_so():
    """(F3)"""
    guests = [lambda number=number: guest(number) for number in range(16)]
    answers = at_once([*guests[:8], lambda: turn_over(3, 0, "Odile", FRIDAY_EVENING), *guests[8:]])
    kept = [answer for answer in answers if isinstance(answer, Order)]
    assert {order.id for order in kept} == {ticket.order.id for ticket in live_orders()}
    assert sum(isinstance(answer, NotAtTable) for answer in answers) == 16 - len(kept)
    with pytest.raises(NotAtTable):
        guest(99)
    assert_the_ledger_equals_the_shelf()


def test_two_who_turn_the_same_link_over_turn_it_over_once():
    turned = at_once([lambda who=who: turn_over(3, 0, who, FRIDAY_EVENING) for who in ("Ada", "Bo", "Cy", "Di")])
    assert all(isinstance(answer, Ruling) for answer in turned)
    assert read_shelf().rules_version == 1
    assert {links(answer.menu, answer.after)[3] for answer in turned} == {links(*read_rules_in_force())[3]}
