"""A sitting is what a table has ordered and nobody has settled: nothing is in two of them, and nothing is lost between two."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.refusals import NoSuchStep, TooLateToCancel
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.sittings import LASTS, Sitting, is_sitting, settle, settled_before, sittings, take_back
from chalicelib.domain.tickets.tickets import SERVED, Ticket, cancel
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line
from tests.domain.tickets.scenes import LATER, SOLE, ZOE, before, called_off, dinner, received, struck, swapped, walked


def at_table(table: int = 3, **wishes: object) -> Ticket:
    return received("leeks", table=table, **wishes)


def dinner_at_table(state: str = "received") -> Ticket:
    """For 77.00: soup for two, leeks and a sole."""
    ticket = dinner(state)
    return replace(ticket, order=replace(ticket.order, table=3))


def paid(ticket: Ticket) -> Ticket:
    return settle(ticket, ticket.owed, ZOE)


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
    assert Sitting(3, (served, second)).owed == 900 + 3_800


@pytest.mark.parametrize(
    "ticket",
    [received("leeks"), cancel(at_table(), FRIDAY_EVENING), paid(at_table()), placed_before(LASTS)],
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
    assert (settled.paid, settled.owed) == (900, 0)


@pytest.mark.parametrize(("ticket", "total"), [(at_table(), 901), (received("leeks"), 900), (cancel(at_table(), FRIDAY_EVENING), 900)])
def test_what_is_not_as_it_was_shown_is_not_settled(ticket: Ticket, total: int):
    with pytest.raises(NoSuchStep, match="not what was shown"):
        settle(ticket, total, ZOE)


def test_a_sum_leaves_out_what_was_struck_off():
    assert Sitting(3, (struck(dinner_at_table(), SOLE).ticket,)).owed == 7_700 - 3_800


def test_what_is_struck_off_after_it_was_paid_is_given_back():
    less = struck(paid(dinner_at_table()), SOLE).ticket
    assert (less.order.total, less.paid, less.owed) == (3_900, 7_700, -3_800)
    assert is_sitting(less, LATER)
    with pytest.raises(NoSuchStep):
        settle(less, 3_900, ZOE)
    even = settle(less, -3_800, ZOE)
    assert (even.paid, even.owed, is_sitting(even, LATER)) == (3_900, 0, False)


def test_what_comes_instead_and_costs_more_is_paid_with_the_difference():
    more = swapped(paid(dinner_at_table()), 1, line("sole")).ticket
    assert (more.paid, more.owed) == (7_700, 2_900)
    assert (paid(more).paid, paid(more).owed) == (10_600, 0)


def test_the_money_for_an_order_that_the_house_calls_off_is_given_back():
    off = called_off(paid(dinner_at_table())).ticket
    assert (off.owed, is_sitting(off, LATER)) == (-7_700, True)
    assert (paid(off).paid, is_sitting(paid(off), LATER)) == (0, False)


def test_what_costs_nothing_is_settled_with_its_table():
    ticket = at_table()
    free = replace(ticket, order=replace(ticket.order, total=0))
    assert is_sitting(free, LATER)
    assert not is_sitting(settle(free, 0, ZOE), LATER)


@pytest.mark.parametrize("other", [replace(ZOE, who="Cyril"), replace(ZOE, tablet="another")], ids=["another person", "another tablet"])
def test_whoever_comes_second_to_a_table_hears_who_was_first(other: Hand):
    assert settled_before(paid(at_table()), other) == "Zoë"


@pytest.mark.parametrize("ticket", [at_table(), struck(paid(dinner_at_table()), SOLE).ticket], ids=["open", "corrected since"])
def test_nobody_was_first_while_something_is_owed(ticket: Ticket):
    assert settled_before(ticket, replace(ZOE, who="Cyril")) == ""


def test_whoever_sends_it_again_was_not_second():
    assert settled_before(paid(at_table()), ZOE) == ""


def test_a_mistake_is_taken_back_and_the_table_has_to_pay_again():
    mistaken = paid(at_table())
    back = take_back(mistaken, 900, replace(ZOE, who="Cyril"))
    assert (back.settled, back.paid, back.owed, back.turn) == ("", 0, 900, 2)
    assert is_sitting(back, LATER)
    assert [(payment.who, payment.undone_by) for payment in back.payments] == [("Zoë", "Cyril")]
    assert take_back(back, 900, ZOE) == back
    assert (paid(back).settled, paid(back).paid) == ("Zoë", 900)


def test_only_the_last_payment_is_taken_back():
    even = paid(struck(paid(dinner_at_table()), SOLE).ticket)
    back = take_back(even, -3_800, ZOE)
    assert (back.settled, back.paid, back.owed) == ("Zoë", 7_700, -3_800)
    with pytest.raises(NoSuchStep, match="cannot be taken back"):
        take_back(even, 7_700, ZOE)


def test_what_was_settled_long_ago_or_never_is_not_taken_back():
    with pytest.raises(NoSuchStep, match="cannot be taken back"):
        take_back(paid(at_table()), 900, replace(ZOE, at=LATER + timedelta(minutes=10)))
    with pytest.raises(NoSuchStep):
        take_back(at_table(), 900, ZOE)


def test_what_is_paid_is_cancelled_by_nobody_at_the_table():
    """The money is to be given back: somebody of the house has to know."""
    paid = settle(at_table(), 900, ZOE)
    assert not paid.is_cancellable(FRIDAY_EVENING)
    with pytest.raises(TooLateToCancel) as refused:
        cancel(paid, FRIDAY_EVENING)
    assert refused.value.facts == {"why": "paid"}
