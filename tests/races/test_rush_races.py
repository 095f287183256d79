"""160 orders by a script end in one act, whatever the crew and the guests do meanwhile, on a real engine with real threads (F2)."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.rushes import TOGETHER
from chalicelib.domain.tickets.tickets import CANCELLED, COOKING, move
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.correcting import end_together
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place, withdraw
from chalicelib.service.publishing import publish
from chalicelib.service.senders import Visitor
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.larder.scenes import movement
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.order_keys import order_id_of
from tests.races.crowds import SLOT, at_once

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]
ZOE = Hand(FRIDAY_EVENING, "Zoë", TOGETHER)


@pytest.fixture
def orders() -> list[Order]:
    """Eight leeks from each of twenty addresses."""
    publish(replace(BISTRO, stations=tuple(replace(one, minutes_per_slot=1_440) for one in BISTRO.stations)), FRIDAY_EVENING)
    keep_movement(movement("friday", leek=100_000 * G, oil=100_000 * G))
    asked = [AskedOrder([AskedLine("leeks", 1, {})], 900, "Jo", f"guest-{number}@example.org", slot=SLOT) for number in range(160)]
    return [
        place(
            one, Attempt(order_id_of(f"one-of-a-rush-{number}"), "body"), FRIDAY_EVENING, Visitor(f"203.0.113.{number % 20}", str(number))
        )
        for number, one in enumerate(asked)
    ]


def acts() -> list[list[str]]:
    """What the board does when the crew ends a rush: request after request, until nothing is left of it."""
    ended, left = [], 1
    while left:
        some, left = end_together("", FRIDAY_EVENING, FRIDAY_EVENING, ZOE)
        ended.append(some)
    return ended


def end_all() -> list[str]:
    return [order_id for ended in acts() for order_id in ended]


def test_a_hundred_and_sixty_orders_end_and_the_shelf_has_all_of_it_back(orders: list[Order]):
    leek = next(iter(orders[0].taken))
    before, calls = read_shelf().on_hand[leek], []
    client().meta.events.register("after-call.dynamodb", lambda model, **_: calls.append(model.name), unique_id="rush")
    requests = acts()
    client().meta.events.unregister("after-call.dynamodb", unique_id="rush")
    assert [len(ended) for ended in requests] == [40] * 4
    assert {order_id for ended in requests for order_id in ended} == {order.id for order in orders}
    assert len(calls) < 200, "at 50 ms each, all of it is back within ten seconds"
    tickets = [read_order(order.id) for order in orders]
    assert {(ticket.state, ticket.who) for ticket in tickets} == {(CANCELLED, "Zoë")}
    assert read_shelf().on_hand[leek] == before + 160 * orders[0].taken[leek]
    assert end_all() == []
    assert_the_ledger_equals_the_shelf()


def test_what_the_crew_begins_and_a_guest_withdraws_meanwhile_happens_once(orders: list[Order]):
    begun, withdrawn = orders[40:50], range(80, 90)

    def begin(order: Order) -> Any:
        ticket = read_order(order.id)
        return ticket.state == CANCELLED or keep_ticket(ticket, move(ticket, COOKING, FRIDAY_EVENING, "hot-1", "Bo"))

    at_once(
        [
            end_all,
            end_all,
            *(lambda one=one: begin(one) for one in begun),
            *(lambda one=one: withdraw(link_of(f"one-of-a-rush-{one}"), FRIDAY_EVENING) for one in withdrawn),
        ],
        threads=8,
    )
    end_all()
    states = {order.id: read_order(order.id).state for order in orders}
    assert set(states.values()) <= {CANCELLED, COOKING}
    assert {order_id for order_id, state in states.items() if state == COOKING} <= {order.id for order in begun}
    assert_the_ledger_equals_the_shelf()
