"""A call stands until somebody answers it, and only from a table where somebody sits."""

from datetime import timedelta

import pytest

from chalicelib.domain.refusals import NotAtTable
from chalicelib.domain.tickets.calls import STAYS, Call, call_from
from chalicelib.domain.tickets.sittings import LASTS, settle
from chalicelib.domain.tickets.tickets import SERVED, Ticket, cancel
from tests.bistro import FRIDAY_EVENING
from tests.domain.tickets.scenes import LATER, ZOE, before, received, walked


def at_table() -> Ticket:
    return received("leeks", table=3)


def test_a_guest_calls_wherever_the_order_is_and_a_call_stands_until_it_is_answered():
    for ticket in (at_table(), served()):
        call = call_from(ticket, LATER)
        assert call == Call(3, "", LATER)
        assert call.stands(LATER + timedelta(minutes=59))
    assert not call.stands(LATER + timedelta(hours=1)), "nobody waits for so long"
    assert not Call(3, "", LATER, "Zoë").stands(LATER)


def served() -> Ticket:
    return walked(at_table(), *before("ready"), "ready", SERVED)


def test_who_was_served_long_ago_has_left():
    assert call_from(served(), LATER + STAYS - timedelta(minutes=1)).table == 3
    with pytest.raises(NotAtTable, match="sits there any more"):
        call_from(served(), LATER + STAYS)


def test_where_the_crew_taps_nothing_nobody_calls_the_next_day():
    for ticket in (at_table(), settle(at_table(), 900, ZOE)):
        with pytest.raises(NotAtTable):
            call_from(ticket, FRIDAY_EVENING + LASTS)


def test_who_has_paid_calls_until_they_are_served():
    assert call_from(settle(at_table(), 900, ZOE), LATER).table == 3


@pytest.mark.parametrize(
    "ticket",
    [received("leeks"), cancel(at_table(), FRIDAY_EVENING), settle(served(), 900, ZOE)],
    ids=["to collect", "cancelled", "settled and served"],
)
def test_who_does_not_sit_there_calls_nobody(ticket: Ticket):
    with pytest.raises(NotAtTable, match="sits there any more, or it was not for a table"):
        call_from(ticket, LATER)
