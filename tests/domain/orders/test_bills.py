"""The bill: the same sum for the same lines, however the order came to have them."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.orders.bills import bill_of
from chalicelib.domain.tickets.corrections import Hand, line_of, strike, swap
from chalicelib.domain.tickets.tickets import RECEIVED, Ticket
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import MENU, OFFER, line, shelf, write

ZOE = Hand(FRIDAY_EVENING, "Zoë", "hot-1")
DINNER = [line("soup", 2, gratin=1), line("leeks"), line("sole")]


def test_a_bill_is_the_sum_of_its_lines_with_all_portions_and_options():
    bill = bill_of(write(*DINNER).lines)
    assert (bill.lines, bill.total) == ((3_000, 900, 3_800), 7_700)


def test_a_bill_of_nothing_is_nothing():
    assert bill_of([]).total == 0


@given(
    st.lists(
        st.tuples(st.booleans(), st.integers(0, 5), st.sampled_from([line("sole"), line("wine", 2), line("oysters", fine=6)])), max_size=4
    )
)
def test_after_any_corrections_the_total_is_the_bill_of_the_lines_that_are_left(changes):
    ticket = Ticket(write(*DINNER), RECEIVED, {RECEIVED: FRIDAY_EVENING})
    for is_swap, chosen, instead in changes:
        left = [index for index in range(len(ticket.order.lines)) if index not in ticket.struck]
        index = left[chosen % len(left)]
        gone = line_of(ticket, index, MENU)
        if is_swap:
            ticket = swap(ticket, index, gone, ZOE, instead=instead, offer=OFFER, shelf=shelf()).ticket
        elif len(left) > 1:
            ticket = strike(ticket, index, gone, ZOE).ticket
        lines = [one for index, one in enumerate(ticket.order.lines) if index not in ticket.struck]
        assert ticket.order.total == bill_of(lines).total == sum(one.price for one in lines)
