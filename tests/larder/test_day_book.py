"""The day book: a day that is over is written down once, in as many parts as it takes."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.tickets.day_sums import DaySum, Moved
from chalicelib.larder import day_book
from chalicelib.larder.day_book import begin_book, keep_day, read_begun, read_day_sums, read_moved
from tests.bistro import FRIDAY_EVENING
from tests.faults import CutOff, Wire, goes_through, is_cut_off_before
from tests.house import restart
from tests.ledger import everything

pytestmark = pytest.mark.usefixtures("larder")
FRIDAY = FRIDAY_EVENING.date()


def moved(count: int) -> list[Moved]:
    return [Moved(FRIDAY_EVENING, "order", f"{number * 7919:026}", {"9": -number, "z": number * 31}) for number in range(count)]


def of(day: date) -> DaySum:
    return DaySum(day, {"9": day.day}, ("z",))


def test_what_was_written_down_is_read_and_of_the_sums_the_last_ones():
    for ago in range(9):
        keep_day(of(FRIDAY - timedelta(days=ago)), moved(2))
    assert read_moved(FRIDAY) == moved(2)
    assert read_moved(FRIDAY + timedelta(days=1)) is None
    assert read_day_sums(FRIDAY, 7) == [of(FRIDAY - timedelta(days=ago)) for ago in range(1, 8)]


def test_a_day_on_which_nothing_moved_is_written_down_too():
    keep_day(of(FRIDAY), [])
    assert read_moved(FRIDAY) == []


def test_a_day_of_many_orders_has_several_parts_and_none_is_larger_than_an_item(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(day_book, "_MOST_BYTES", 10_000)
    keep_day(of(FRIDAY), moved(2_000))
    parts = [item for item in everything() if item["pk"]["S"].startswith("DAYLINES#")]
    assert len(parts) > 2
    assert max(len(part["lines"]["B"]) for part in parts) <= 10_000
    assert read_moved(FRIDAY) == moved(2_000)


def test_a_day_that_was_cut_off_while_it_was_written_is_written_again(wire: Wire):
    wire.next(goes_through, is_cut_off_before)
    with pytest.raises(CutOff):
        keep_day(of(FRIDAY), moved(2))
    restart()
    wire.connect()
    assert read_day_sums(FRIDAY + timedelta(days=1), 7) == []
    for _ in range(2):
        keep_day(of(FRIDAY), moved(2))
    assert read_day_sums(FRIDAY + timedelta(days=1), 7) == [of(FRIDAY)]
    assert read_moved(FRIDAY) == moved(2)


def test_the_book_begins_once_and_is_asked_for_once_in_a_process(wire: Wire):
    assert read_begun() is None
    assert begin_book(FRIDAY_EVENING) == FRIDAY_EVENING
    restart()
    wire.connect()
    wire.next()
    assert begin_book(FRIDAY_EVENING + timedelta(days=1)) == FRIDAY_EVENING
    assert read_begun() == FRIDAY_EVENING
    assert wire.operations == ["GetItem"]
