"""The kitchen's day: what is served past midnight belongs to the evening before."""

from dataclasses import replace
from datetime import date, time

import pytest

from chalicelib.domain.book.book import Opening, SpecialDay
from chalicelib.domain.hours.days import kitchen_day
from tests.bistro import HOURS
from tests.domain.hours.scenes import opening, week
from tests.domain.scenes import A_DAY, TOMORROW, utc

LONG_NIGHT = ("18:00-04:00",)
FRIDAY, SATURDAY = A_DAY.day, TOMORROW.day


def test_past_midnight_it_is_the_evenings_day_up_to_and_with_the_closing_minute():
    assert kitchen_day(HOURS, utc(2026, 11, 27, 17)) == A_DAY
    assert kitchen_day(HOURS, utc(2026, 11, 27, 23, 15)) == A_DAY
    assert kitchen_day(HOURS, utc(2026, 11, 27, 23, 30)) == A_DAY, "the doors close at half past midnight"
    assert kitchen_day(HOURS, utc(2026, 11, 27, 23, 31)) == TOMORROW
    assert kitchen_day(HOURS, utc(2026, 11, 28, 3)) == TOMORROW


def test_where_the_doors_never_close_a_day_ends_at_midnight():
    never_closed = replace(HOURS, week=((Opening(time(0), time(0)),),) * 7)
    assert [kitchen_day(never_closed, utc(2026, 11, 27, hour)).day for hour in (22, 23)] == [FRIDAY, SATURDAY]


@pytest.mark.parametrize(
    ("saturday", "clock", "day"),
    [
        (("12:00-14:00",), "03:59", FRIDAY),
        (("12:00-14:00",), "04:00", FRIDAY),
        (("12:00-14:00",), "04:01", SATURDAY),
        (("02:00-03:00", "12:00-14:00"), "01:59", FRIDAY),
        (("02:00-03:00", "12:00-14:00"), "02:00", SATURDAY),
        (("02:00-03:00", "12:00-14:00"), "03:00", SATURDAY),
        (("02:00-03:00", "12:00-14:00"), "03:01", FRIDAY),
        (("02:00-01:00",), "03:30", SATURDAY),
        (("02:00-01:00",), "01:30", FRIDAY),
        ((), "03:30", FRIDAY),
    ],
)
def test_while_two_days_are_open_at_once_the_new_one_counts(saturday: tuple[str, ...], clock: str, day: int):
    hours, at = week(friday=LONG_NIGHT, saturday=saturday), time.fromisoformat(clock)
    assert kitchen_day(hours, utc(2026, 11, 28, at.hour, at.minute)).day == day


def test_an_opening_of_a_whole_day_goes_on_past_midnight():
    hours = week(friday=("12:00-12:00",))
    assert [kitchen_day(hours, utc(2026, 11, 28, hour)).day for hour in (11, 12, 13)] == [FRIDAY, FRIDAY, SATURDAY]


def test_a_special_day_goes_before_the_week_and_leaves_the_other_days_alone():
    at_three = utc(2026, 11, 28, 3)
    usual, closed, long = week(friday=LONG_NIGHT), (), (opening("18:00-04:00"),)
    assert kitchen_day(replace(usual, special=(SpecialDay(A_DAY, "Holiday", closed),)), at_three) == TOMORROW
    assert kitchen_day(replace(usual, special=(SpecialDay(date(2026, 11, 20), "Holiday", closed),)), at_three) == A_DAY
    assert kitchen_day(replace(week(), special=(SpecialDay(A_DAY, "White night", long),)), at_three) == A_DAY
    morning = SpecialDay(TOMORROW, "Market", (opening("02:30-06:00"),))
    assert kitchen_day(replace(usual, special=(morning,)), at_three) == TOMORROW
