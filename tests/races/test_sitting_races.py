"""A table is settled while its guests order on, and while the crew takes something off: what was paid is what stands there."""

from datetime import timedelta
from functools import partial

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.refusals import NoSuchStep
from chalicelib.domain.tickets.corrections import AskedCorrection, Hand
from chalicelib.larder.orders import read_order
from chalicelib.service.calls import call_somebody, read_calls
from chalicelib.service.correcting import call_off, correct
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place
from chalicelib.service.sittings import read_sittings, settle, take_back
from tests.at_the_pass import token_of
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.order_keys import order_id_of
from tests.races.crowds import at_once

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]
ROUNDS = 5


def guest(name: str) -> Order:
    asked = AskedOrder([AskedLine("leeks", 1, {}), AskedLine("wine", 1, {})], 1_800, "Ada", table=3, token=token_of(3))
    return place(asked, Attempt(order_id_of(name), "body"), FRIDAY_EVENING)


def open_at_the_table() -> set[str]:
    return {ticket.order.id for sitting in read_sittings(FRIDAY_EVENING) for ticket in sitting.tickets}


def test_of_two_who_settle_a_table_one_takes_the_money_and_the_other_hears_of_it():
    for number in range(ROUNDS):
        seen = [guest(f"{name}-{number}") for name in ("first", "second", "third")]
        totals = {order.id: order.total for order in seen}
        hands = [Hand(FRIDAY_EVENING, "Zoë", "hot-1"), Hand(FRIDAY_EVENING, "Zoë", "cold-1")]
        heard = [before for _left, before in at_once([partial(settle, totals, hand) for hand in hands])]
        now = [read_order(order.id) for order in seen]
        assert sorted(heard, key=len) == [{}, dict.fromkeys(totals, "Zoë")]
        assert len({ticket.payments[0].tablet for ticket in now}) == 1, "all of them, or none"
        assert [(ticket.paid, len(ticket.payments)) for ticket in now] == [(1_800, 1)] * 3


def test_of_two_who_give_money_back_one_does():
    for number in range(ROUNDS):
        order = guest(f"order-{number}")
        settle({order.id: 1_800}, Hand(FRIDAY_EVENING, "Zoë", "till"))
        call_off(order.id, 1, Hand(FRIDAY_EVENING, "Cyril", "cold"), begun=False)
        crew = [partial(settle, {order.id: -1_800}, Hand(FRIDAY_EVENING, "Zoë", tablet)) for tablet in ("hot-1", "cold-1")]
        assert sorted(len(before) for _left, before in at_once(crew)) == [0, 1]
        assert (read_order(order.id).paid, len(read_order(order.id).payments)) == (0, 2)
    assert open_at_the_table() == set()


def test_what_is_struck_off_while_its_table_is_put_back_is_owed_as_it_stands():
    for number in range(ROUNDS):
        order = guest(f"order-{number}")
        settle({order.id: 1_800}, Hand(FRIDAY_EVENING, "Zoë", "till"))
        at_once(
            [
                partial(take_back, {order.id: 1_800}, Hand(FRIDAY_EVENING, "Zoë", "till")),
                partial(correct, order.id, AskedCorrection(seen=1, line=1), Hand(FRIDAY_EVENING, "Cyril", "cold")),
            ]
        )
        now = read_order(order.id)
        assert (now.paid, now.owed) == (0, now.order.total)
        settle({order.id: now.owed}, Hand(FRIDAY_EVENING, "Zoë"))
    assert open_at_the_table() == set()
    assert_the_ledger_equals_the_shelf()


def test_what_comes_in_while_a_table_is_settled_is_in_the_next_sitting():
    for number in range(ROUNDS):
        seen = [guest(f"first-{number}"), guest(f"second-{number}")]
        totals = {order.id: order.total for order in seen}
        crew = [partial(settle, totals, Hand(FRIDAY_EVENING, who)) for who in ("Zoë", "Cyril")]
        _, _, late = at_once([*crew, partial(guest, f"late-{number}")])
        assert isinstance(late, Order)
        assert [read_order(order.id).turn for order in seen] == [1, 1]
        assert open_at_the_table() == {late.id}
        settle({late.id: late.total}, Hand(FRIDAY_EVENING, "Zoë"))


def test_who_calls_from_the_same_table_at_once_has_called_once():
    links = [link_of(f"a-key-{number}-at-the-table") for number in range(8)]
    for link in links:
        asked = AskedOrder([AskedLine("leeks", 1, {})], 900, "Ada", table=3, token=token_of(3))
        place(asked, Attempt(ticket_number(link), "body"), FRIDAY_EVENING)
    calls = at_once([partial(call_somebody, link, FRIDAY_EVENING + timedelta(seconds=number)) for number, link in enumerate(links)])
    assert len({call.at for call in calls}) == 1
    assert read_calls(FRIDAY_EVENING) == calls[:1]


def test_a_line_that_is_struck_off_meanwhile_was_paid_or_the_sum_is_refused():
    for number in range(ROUNDS):
        order = guest(f"order-{number}")
        settled, struck = at_once(
            [
                partial(settle, {order.id: order.total}, Hand(FRIDAY_EVENING, "Zoë", "till")),
                partial(correct, order.id, AskedCorrection(seen=0, line=1), Hand(FRIDAY_EVENING, "Cyril", "cold")),
            ]
        )
        now = read_order(order.id)
        if isinstance(settled, NoSuchStep):
            assert (now.settled, now.order.total) == ("", 900)
            settle({order.id: 900}, Hand(FRIDAY_EVENING, "Zoë"))
        else:
            assert isinstance(struck, Exception), "it saw another turn"
            assert (now.settled, now.order.total, now.paid) == ("Zoë", 1_800, 1_800)
    assert open_at_the_table() == set()
    assert_the_ledger_equals_the_shelf()
