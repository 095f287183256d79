"""The draft in the larder: one item, which only whoever has seen how it is can change."""

from datetime import timedelta

import pytest

from chalicelib.domain.book.drafts import Draft
from chalicelib.larder.drafts import draft_put, keep_draft, read_draft
from chalicelib.larder.keys import DRAFT
from chalicelib.larder.table import client, table_name, transact
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.faults import PASSING, Wire, loses_its_answer

FIRST = Draft(BISTRO, 1, 1, "Ada", FRIDAY_EVENING, {"dish/soup": "Ada"})
SECOND = Draft(BISTRO, 1, 2, "Bea", FRIDAY_EVENING + timedelta(seconds=1), {"dish/soup": "Ada", "dish/sole": "Bea"})
OVER = Draft(None, 2, 3, "Ada", FRIDAY_EVENING)


@pytest.mark.usefixtures("larder")
def test_a_larder_that_never_had_a_draft_has_an_empty_one():
    assert read_draft() == Draft()


@pytest.mark.usefixtures("larder")
def test_each_turn_is_read_back_to_the_last_letter():
    for draft in (FIRST, SECOND, OVER):
        assert keep_draft(draft)
        assert read_draft() == draft


@pytest.mark.usefixtures("larder")
@pytest.mark.parametrize("late", [FIRST, SECOND], ids=["the first", "the second"])
def test_a_turn_that_somebody_else_has_taken_is_not_taken_again(late: Draft):
    for draft in (FIRST, SECOND):
        keep_draft(draft)
    other = Draft(BISTRO, 1, late.turn, "Cyril", FRIDAY_EVENING)
    assert not keep_draft(other)
    assert read_draft() == SECOND


@pytest.mark.usefixtures("larder")
def test_no_turn_is_left_out():
    keep_draft(FIRST)
    assert not keep_draft(OVER)
    assert read_draft() == FIRST


@pytest.mark.usefixtures("larder")
def test_what_is_left_of_a_draft_holds_no_book():
    for draft in (FIRST, SECOND):
        keep_draft(draft)
    transact({"draft": draft_put(OVER)})
    item = client().get_item(TableName=table_name(), Key=DRAFT)["Item"]
    assert set(item) == {"pk", "sk", "v", "base", "turn", "who", "at"}


def test_a_turn_that_landed_and_whose_answer_was_lost_is_there(wire: Wire):
    wire.next(loses_its_answer)
    assert keep_draft(FIRST)
    assert read_draft() == FIRST


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_a_draft_is_kept_and_read_whatever_happens_on_the_line(wire: Wire, fault):
    wire.next(fault, fault)
    assert keep_draft(FIRST)
    wire.next(fault, fault)
    assert read_draft() == FIRST
