"""The kitchen's day: what is served past midnight belongs to the evening before."""

from dataclasses import replace
from datetime import time

from chalicelib.domain.book.book import Opening
from chalicelib.domain.hours.days import kitchen_day
from tests.bistro import HOURS
from tests.domain.scenes import A_DAY, TOMORROW, utc


def test_past_midnight_it_is_still_the_evenings_day():
    at_half_past = utc(2026, 11, 27, 23, 15)
    assert kitchen_day(HOURS, at_half_past) == A_DAY
    assert kitchen_day(HOURS, utc(2026, 11, 28, 3)) == TOMORROW


def test_where_the_doors_never_close_a_day_ends_at_midnight():
    never_closed = replace(HOURS, week=((Opening(time(0), time(0)),),) * 7)
    assert [kitchen_day(never_closed, utc(2026, 11, 27, hour)).day for hour in (22, 23)] == [27, 28]
