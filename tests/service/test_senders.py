"""Who sends an order: the same again is told, and nobody is."""

from dataclasses import replace
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.refusals import TooManyOpen
from chalicelib.domain.rules.rules import rules_of
from chalicelib.larder.menus import read_menu
from chalicelib.larder.rules import keep_rules
from chalicelib.service.ordering import place, withdraw
from chalicelib.service.senders import Visitor, sender_of
from tests.bistro import FRIDAY_EVENING
from tests.faults import Wire, goes_through
from tests.larder.scenes import entry
from tests.ledger import live_orders
from tests.service.scenes import attempt

pytestmark = pytest.mark.usefixtures("larder")


def asked(**wishes: Any) -> AskedOrder:
    usual = {"slot": "2026-11-27T20:00:00+01:00"} if "table" not in wishes else {}
    return AskedOrder([AskedLine("wine", 1, {})], 900, "Jo", **usual, **wishes)


def sender(address: str = "192.0.2.1", device: str = "one", **wishes: Any) -> Sender:
    return sender_of(Visitor(address, device), asked(**wishes))


def test_an_address_is_a_sender_and_so_is_every_table_wherever_its_link_is_used():
    tables = [sender(table=7, token="a").place, sender(table=8, token="a").place, sender(table=7, token="b").place]
    places = [sender().place, sender("192.0.2.2").place, *tables]
    assert len(set(places)) == len(places)
    assert sender("192.0.2.2", table=7, token="a").place == tables[0]
    assert sender().place == sender(device="another", contact="ada@example.org").place


def test_a_contact_is_the_same_however_it_is_spelled_and_none_is_none():
    assert (
        sender(contact="Ada@Example.org").contact == sender(contact="ada@example.org").contact != sender(contact="bo@example.org").contact
    )
    assert sender(contact="+33 1 99-00").contact == sender(contact="(+331) 99.00").contact
    assert sender(contact="").contact == sender(contact=" -").contact == ""
    assert sender(contact="one").contact != sender(device="one").device


def test_an_order_without_a_visitor_is_the_houses_own_and_has_no_limits():
    for number in range(15):
        place(asked(), attempt(f"the-house-orders-{number}"), FRIDAY_EVENING)
    assert {ticket.order.sender for ticket in live_orders()} == {""}


def test_a_visitor_has_three_orders_open():
    def order(number: int) -> None:
        place(
            asked(contact=f"guest-{number}@example.org"), attempt(f"a-visitor-orders-{number}"), FRIDAY_EVENING, Visitor("192.0.2.1", "one")
        )

    for number in range(3):
        order(number)
    with pytest.raises(TooManyOpen):
        order(3)
    assert len(live_orders()) == 3


def test_limits_that_change_after_somebody_has_looked_hold_at_once(wire: Wire):
    def order(number: int) -> None:
        wished = asked(contact=f"guest-{number}@example.org")
        place(wished, attempt(f"a-visitor-orders-{number}"), FRIDAY_EVENING, Visitor("192.0.2.1", "one"))

    def under_new_rules(request: AWSPreparedRequest) -> AWSResponse:
        rules = rules_of(read_menu())
        assert keep_rules(replace(rules, version=1, guests=replace(rules.guests, device=2)), entry())
        return goes_through(request)

    for number in range(3):
        order(number)
    withdraw("a-visitor-orders-0", FRIDAY_EVENING)
    wire.next(goes_through, goes_through, under_new_rules)
    with pytest.raises(TooManyOpen):
        order(3)
    assert wire.operations[:2] == ["TransactWriteItems", "BatchGetItem"]
