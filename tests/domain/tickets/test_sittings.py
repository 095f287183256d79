"""A sitting is what a table has ordered and nobody has settled: nothing is in two of them, and nothing is lost between two."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.refusals import NoSuchStep, TooLateToCancel
from chalicelib.domain.tickets.sittings import LASTS, Sitting, check_total, is_sitting, settle, sittings
from chalicelib.domain.tickets.tickets import SERVED, Ticket, cancel
from tests.bistro import FRIDAY_EVENING
from tests.domain.tickets.scenes import LATER, SOLE, ZOE, before, dinner, received, struck, walked


def at_table(table: int = 3, **wishes: object) -> Ticket:
    return received("leeks", table=table, **wishes)


def named(ticket: Ticket, order_id: str) -> Ticket:
    return replace(ticket, order=replace(ticket.order, id=order_id))


def placed_before(hours: timedelta) -> Ticket:
    ticket = at_table()
    return replace(ticket, order=replace(ticket.order, placed_at=LATER - hours))


def test_the_orders_of_each_table_stand_together_with_their_sum():
    first, second = at_table(), named(received("sole", table=3, now=LATER), "the-second")
    other = named(at_table(1), "of-another-table")
    served = walked(first, *before("ready"), "ready", SERVED)
    assert sittings([second, served, received("sole"), other], LATER) == [Sitting(1, (other,)), Sitting(3, (served, second))]
    assert Sitting(3, (served, second)).total == 900 + 3_800


@pytest.mark.parametrize(
    "ticket",
    [received("leeks"), cancel(at_table(), FRIDAY_EVENING), settle(at_table(), 900, ZOE), placed_before(LASTS)],
    ids=["to collect", "cancelled", "settled", "of another day"],
)
def test_what_is_not_to_be_settled_at_a_table_is_in_no_sitting(ticket: Ticket):
    assert not is_sitting(ticket, LATER)
    assert sittings([ticket], LATER) == []
    assert is_sitting(placed_before(LASTS - timedelta(seconds=1)), LATER)


def test_an_order_is_settled_once_and_says_by_whom():
    settled = settle(at_table(), 900, ZOE)
    assert (settled.settled, settled.turn, settled.state) == ("Zoë", 1, "received")
    assert settle(settled, 900, replace(ZOE, who="Cyril")) == settled
    assert settle(settled, 1, ZOE) == settled, "its answer was lost, and it was corrected since"


@pytest.mark.parametrize(("ticket", "total"), [(at_table(), 901), (received("leeks"), 900), (cancel(at_table(), FRIDAY_EVENING), 900)])
def test_what_is_not_as_it_was_shown_is_not_settled(ticket: Ticket, total: int):
    with pytest.raises(NoSuchStep, match="not what was shown"):
        check_total(ticket, total)
    with pytest.raises(NoSuchStep):
        settle(ticket, total, ZOE)


def test_a_sum_leaves_out_what_was_struck_off():
    ticket = dinner("received")
    less = struck(replace(ticket, order=replace(ticket.order, table=3)), SOLE).ticket
    assert Sitting(3, (less,)).total == ticket.order.total - 3_800


def test_what_is_paid_is_cancelled_by_nobody_at_the_table():
    """The money is to be given back: somebody of the house has to know."""
    paid = settle(at_table(), 900, ZOE)
    assert not paid.is_cancellable(FRIDAY_EVENING)
    with pytest.raises(TooLateToCancel) as refused:
        cancel(paid, FRIDAY_EVENING)
    assert refused.value.facts == {"why": "paid"}
