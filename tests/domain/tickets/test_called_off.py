"""A ticket that the crew calls off, at any time before it is served."""

import pytest

from chalicelib.domain.refusals import NoSuchStep
from chalicelib.domain.tickets.corrections import Corrected, call_off, line_of
from chalicelib.domain.tickets.tickets import CANCELLED, COOKED, COOKING, OPEN, STEPS, Ticket, tick
from tests.bistro import G
from tests.domain.scenes import MENU, by_name
from tests.domain.tickets.test_corrections import LATER, LEEKS, SOLE, ZOE, dinner, gone, struck


def called_off(ticket: Ticket, *, begun: bool = False) -> Corrected:
    lines = {index: line_of(ticket, index, MENU) for index in range(len(ticket.order.lines)) if index not in ticket.struck}
    return call_off(ticket, lines, ZOE, begun=begun)


@pytest.mark.parametrize("state", sorted({*STEPS, CANCELLED} - OPEN))
def test_what_is_done_with_is_not_called_off(state: str):
    with pytest.raises(NoSuchStep):
        called_off(dinner(state))


@pytest.mark.parametrize("state", sorted(COOKED))
def test_a_ticket_called_off_when_all_of_it_is_cooked_is_waste_and_gives_nothing_back(state: str):
    before = dinner(state)
    after = called_off(before)
    assert after.taken_since(before) == {}
    assert {place: -amount for place, amount in after.booked.amounts.items()} == before.order.needs


def test_a_ticket_called_off_before_cooking_gives_all_of_it_back():
    before = dinner()
    after = called_off(before)
    assert (after.ticket.state, after.booked) == (CANCELLED, None)
    assert after.taken_since(before) == {place: -amount for place, amount in before.order.needs.items()}


def test_a_ticket_called_off_while_cooking_gives_back_what_nobody_began():
    before = tick(dinner(), [LEEKS], LATER, done=True)
    after = called_off(before)
    assert gone(after) == {"leek": -300 * G, "oil": -20 * G}
    assert by_name(after.taken_since(before)).keys() == {"onion", "bones", "butter", "comte", "bread", "sole"}
    everything = called_off(before, begun=True)
    assert everything.taken_since(before) == {}
    assert {place: -amount for place, amount in everything.booked.amounts.items()} == before.order.needs


def test_what_was_struck_off_and_thrown_away_is_not_thrown_away_twice():
    before = struck(dinner(COOKING), SOLE, begun=True).ticket
    after = called_off(before, begun=True)
    assert "sole" not in gone(after)
    assert after.booked.id != struck(dinner(COOKING), SOLE, begun=True).booked.id
