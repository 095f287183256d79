"""The log book, by plain values: what was changed on a day, the latest first, and nothing of days to come."""

from datetime import timedelta

import pytest

from chalicelib.domain.shelf.asked_movements import AskedMovement
from chalicelib.service.logbook import read_log
from chalicelib.service.ruling import take_off
from chalicelib.service.stocktaking import book
from tests.bistro import FRIDAY_EVENING, G
from tests.service.scenes import attempt

pytestmark = pytest.mark.usefixtures("larder")
TODAY = FRIDAY_EVENING.date()


def test_entries_and_movements_stand_together_the_latest_first():
    take_off("sole", "said", "Cyril", FRIDAY_EVENING + timedelta(minutes=1))
    book(AskedMovement("delivery", {"leek": G}), attempt(), "Zoë", FRIDAY_EVENING + timedelta(minutes=2))
    log = read_log(FRIDAY_EVENING + timedelta(hours=1))
    assert [line.who for line in log.lines][:2] == ["Zoë", "Cyril"]
    assert (log.day, log.earlier, log.is_to_come) == (TODAY, None, False)
    assert read_log(FRIDAY_EVENING + timedelta(hours=1), TODAY) == log


def test_the_last_day_with_something_to_read_is_found_over_days_with_nothing():
    week_later = FRIDAY_EVENING + timedelta(days=7)
    log = read_log(week_later)
    assert (log.day, log.lines, log.earlier) == (week_later.date(), [], TODAY)
    assert read_log(week_later, TODAY) == read_log(FRIDAY_EVENING), "a day that is over is read as it was"


def test_a_day_that_is_yet_to_come_has_nothing_to_read():
    log = read_log(FRIDAY_EVENING, TODAY + timedelta(days=1))
    assert (log.lines, log.is_to_come) == ([], True)
