"""Movements: booked once, for ever; undone at most once; and never more taken than there is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from moto.core.botocore_stubber import MockRawResponse

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.refusals import AlreadyUndone, KeyReused, NoSuchMovement
from chalicelib.domain.shelf.movements import COUNT, WASTE, Movement, reversal
from chalicelib.larder.movements import keep_movement, open_places, read_moved_before, read_movement, read_movements
from chalicelib.larder.shelf import MOST_AT_ONCE, ShelfDiffers
from chalicelib.larder.stock import keep_alerted, keep_threshold, read_alerted, read_stock, read_thresholds
from chalicelib.larder.table import client, table_name
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import MENU, line, utc
from tests.faults import PASSING, Wire, goes_through
from tests.larder.scenes import entry, keep, movement, on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf

pytestmark = pytest.mark.usefixtures("larder")
SOLE = MENU.places["sole"]


def of_sole(amount: int, reason: str = WASTE, id: str = "moved") -> Movement:  # noqa: A002 - a movement has an id
    return Movement(id, FRIDAY_EVENING, reason, {SOLE: amount}, "Zoë", "On the floor")


@pytest.mark.parametrize(
    "booked",
    [of_sole(-2 * G), replace(of_sole(-2 * G), note="", cause=Happening("line-again", {"code": "ABCD", "dish": "Sole"}))],
    ids=["with a note", "with a cause"],
)
def test_a_movement_is_found_again_as_it_was_booked(booked: Movement):
    keep_movement(booked, "body")
    assert read_movement("moved") == booked
    with pytest.raises(NoSuchMovement):
        read_movement("another")


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_waste_of_the_last_portion_whose_answer_was_lost_is_no_refusal(wire: Wire, fault):
    wire.next(fault, fault)
    assert keep_movement(of_sole(-10 * G), "body") == of_sole(-10 * G)
    assert on_hand()["sole"] == 0
    assert_the_ledger_equals_the_shelf()


def test_a_key_that_was_used_for_something_else_books_nothing():
    keep_movement(of_sole(-1 * G), "body")
    with pytest.raises(KeyReused):
        keep_movement(of_sole(-2 * G), "another body")
    assert on_hand()["sole"] == 9 * G


def test_waste_needs_that_much_on_the_books_and_a_count_does_not():
    with pytest.raises(ShelfDiffers) as differs:
        keep_movement(of_sole(-11 * G))
    assert differs.value.shelf.on_hand[SOLE] == 10 * G
    keep_movement(of_sole(-11 * G, COUNT))
    assert on_hand()["sole"] == -1 * G
    assert_the_ledger_equals_the_shelf()


def test_what_is_undone_is_as_if_it_had_not_been_and_both_stay_in_the_ledger():
    delivery = keep_movement(movement("monday", sole=4 * G, leek=G))
    keep_movement(reversal(delivery, "undone", FRIDAY_EVENING, "Ada", "Not ours"))
    assert on_hand()["sole"] == 10 * G
    assert read_movement("monday").undone_by == "undone"
    assert read_movement("undone").undoes == "monday"
    assert_the_ledger_equals_the_shelf()


def test_nothing_is_undone_twice_and_an_undoing_sent_twice_is_one():
    delivery = keep_movement(movement("monday", sole=4 * G))
    first = reversal(delivery, "undone", FRIDAY_EVENING, "Ada", "")
    assert keep_movement(first) == keep_movement(first) == first
    with pytest.raises(AlreadyUndone):
        keep_movement(reversal(delivery, "again", FRIDAY_EVENING, "Ada", ""))
    assert on_hand()["sole"] == 10 * G
    assert_the_ledger_equals_the_shelf()


def test_a_delivery_that_was_eaten_cannot_be_undone():
    delivery = keep_movement(movement("monday", sole=4 * G))
    keep_movement(of_sole(-12 * G))
    with pytest.raises(ShelfDiffers):
        keep_movement(reversal(delivery, "undone", FRIDAY_EVENING, "Ada", ""))
    assert read_movement("monday").undone_by == ""
    assert_the_ledger_equals_the_shelf()


def test_movements_are_read_by_time_also_those_from_before_they_had_an_id():
    old = {"pk": {"S": "MOVEMENTS"}, "sk": {"S": "2026-11-27T12:00:00Z#opening-z"}}
    amounts = {"M": {"z": {"N": "5"}}}
    client().put_item(TableName=table_name(), Item={**old, "reason": {"S": "opening"}, "amounts": amounts})
    keep_movement(movement("monday", days=3, sole=G))
    assert {one.id for one in read_movements(utc(2026, 11, 27), utc(2026, 11, 28))} == {"opening-z", f"opening-{min(MENU.ingredients)}"}
    assert [one.id for one in read_movements(utc(2026, 11, 30), utc(2026, 12, 1))] == ["monday"]
    noon, monday = utc(2026, 11, 27, 12), FRIDAY_EVENING + timedelta(days=3)
    before = [noon, noon + timedelta(seconds=1), FRIDAY_EVENING + timedelta(seconds=1), monday, monday + timedelta(seconds=1)]
    assert [read_moved_before(instant) for instant in before] == [None, noon, FRIDAY_EVENING, FRIDAY_EVENING, monday]


def test_a_hundred_ingredients_go_to_waste_in_one_call(wire: Wire):
    places = {f"y{number}": number + 1 for number in range(MOST_AT_ONCE)}
    open_places(Movement("opening-y", FRIDAY_EVENING, "opening", places))
    keep_movement(Movement("all", FRIDAY_EVENING, WASTE, {place: -amount for place, amount in places.items()}))
    sent = wire.calls[-1].sent["TransactItems"][1]["Update"]
    assert max(len(sent["UpdateExpression"]), len(sent["ConditionExpression"])) <= 4096


def test_the_queue_is_read_when_it_has_had_a_moment_to_catch_up_with_the_shelf(wire: Wire, pauses: list[float]):
    """An index is behind the table for a moment: an order that is off the shelf, and in no queue yet, would be counted as found."""
    keep(line("sole"))

    def is_behind(request):
        answer = goes_through(request)
        if not pauses:
            answer.raw = MockRawResponse(b'{"Items": [], "Count": 0}')
        return answer

    wire.next(goes_through, goes_through, is_behind)
    found = read_stock()
    assert found.shelf.on_hand[SOLE] + found.set_aside[SOLE] == 10 * G


def test_a_threshold_is_set_changed_and_taken_away():
    assert read_thresholds() == {}
    keep_threshold(SOLE, 5 * G, entry("first"))
    keep_threshold("a", 0, entry("second"))
    keep_alerted(frozenset({SOLE}))
    keep_threshold(SOLE, 6 * G, entry("third"))
    assert read_alerted() == ({SOLE: 6 * G, "a": 0}, frozenset({SOLE}))
    keep_threshold(SOLE, None, entry("fourth"))
    assert read_thresholds() == {"a": 0}
