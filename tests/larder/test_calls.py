"""Calls from the tables: the last one of each, which keeps its place, and none within minutes of an answered one."""

from datetime import timedelta

import pytest

from chalicelib.domain.tickets.calls import AGAIN_AFTER, STANDS, Call
from chalicelib.larder.calls import answer_call, keep_call, read_calls
from tests.bistro import FRIDAY_EVENING as NOW
from tests.faults import PASSING, Fate, Wire, goes_through

pytestmark = pytest.mark.usefixtures("larder")
FIRST = Call(3, "Terrace 3", NOW)
A_MINUTE = timedelta(minutes=1)


def test_a_table_that_calls_again_at_once_has_called_once():
    assert keep_call(FIRST) == FIRST
    assert keep_call(Call(3, "Terrace 3", NOW + A_MINUTE)) == FIRST
    other = keep_call(Call(10, "", NOW + A_MINUTE))
    assert read_calls() == [FIRST, other]


def test_a_call_that_nobody_answers_keeps_its_time_and_its_place_while_it_stands():
    keep_call(FIRST)
    other = keep_call(Call(10, "", NOW + A_MINUTE))
    assert keep_call(Call(3, "Terrace 3", NOW + STANDS - A_MINUTE)) == FIRST
    assert read_calls() == [FIRST, other]
    later = keep_call(Call(3, "Terrace 3", NOW + STANDS))
    assert read_calls() == [other, later]


def test_a_call_that_was_answered_says_by_whom_and_a_later_one_stands():
    keep_call(FIRST)
    answer_call(3, NOW, "Zoë")
    assert keep_call(Call(3, "Terrace 3", NOW + A_MINUTE)) == Call(3, "Terrace 3", NOW, "Zoë")
    later = keep_call(Call(3, "Terrace 3", NOW + AGAIN_AFTER))
    answer_call(3, NOW, "Cyril")
    assert read_calls() == [later]
    answer_call(7, NOW, "Zoë")
    assert read_calls() == [later], "no call is made by who answers"


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_a_call_is_kept_once_whatever_happens_on_the_wire(wire: Wire, fault: Fate):
    wire.next(fault)
    assert keep_call(FIRST) == FIRST
    wire.next(goes_through, fault)
    answer_call(3, NOW, "Zoë")
    answer_call(3, NOW, "Zoë")
    assert [call.answered for call in read_calls()] == ["Zoë"]
