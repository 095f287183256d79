"""The two days a year on which the clocks change, wherever on earth and at whatever hour."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.hours.hours import local_text, services
from chalicelib.domain.hours.slots import is_offered, offered_slots
from tests.domain.hours.test_hours import stretches, week
from tests.domain.scenes import utc

SPRING_PARIS, AUTUMN_PARIS = date(2027, 3, 28), date(2026, 10, 25)
NIGHT = "2026-10-25T02:"


def length(hours, day: date) -> list[timedelta]:
    return [one.closes - one.opens for one in services(hours, day, day)]


def test_the_spring_night_is_an_hour_shorter_and_the_autumn_night_an_hour_longer():
    """Bug others had, row 13: wrong on the day the clocks change."""
    hours = week("Europe/Paris", "22:00-04:00")
    nights = [length(hours, day - timedelta(days=1))[0] for day in (SPRING_PARIS, AUTUMN_PARIS)]
    assert nights == [timedelta(hours=5), timedelta(hours=7)]


def test_the_evening_of_the_day_on_which_the_clocks_change_is_on_the_new_clock():
    """Bug others had, row 13: wrong on the day the clocks change."""
    hours = week("Europe/Paris", "18:30-22:30")
    assert stretches(hours, SPRING_PARIS) == [("2027-03-28T18:30:00+02:00", "2027-03-28T22:30:00+02:00")]
    assert stretches(hours, AUTUMN_PARIS) == [("2026-10-25T18:30:00+01:00", "2026-10-25T22:30:00+01:00")]


def test_no_slot_lies_in_the_hour_that_the_spring_night_leaves_out():
    hours = week("Europe/Paris", "22:00-04:00")
    texts = [local_text(hours, slot) for slot in offered_slots(hours, utc(2027, 3, 28, 0, 30))]
    assert texts[:4] == [f"2027-03-28T{time}" for time in ("01:30:00+01:00", "01:45:00+01:00", "03:00:00+02:00", "03:15:00+02:00")]


def test_opening_in_the_gap_opens_when_the_gap_ends():
    assert stretches(week("Europe/Paris", "02:30-05:00"), SPRING_PARIS) == [("2027-03-28T03:00:00+02:00", "2027-03-28T05:00:00+02:00")]


def test_closing_in_the_gap_closes_when_the_gap_ends():
    assert stretches(week("Europe/Paris", "00:30-02:30"), SPRING_PARIS) == [("2027-03-28T00:30:00+01:00", "2027-03-28T03:00:00+02:00")]


def test_a_stretch_that_lies_wholly_in_the_gap_does_not_happen():
    assert stretches(week("Europe/Paris", "02:00-02:45"), SPRING_PARIS) == []
    assert len(stretches(week("Europe/Paris", "02:00-02:45"), AUTUMN_PARIS)) == 1


def test_an_hour_that_comes_twice_is_offered_twice_and_each_time_has_its_own_offset():
    """Bug others had, row 13: wrong on the day the clocks change."""
    hours = week("Europe/Paris", "22:00-04:00")
    texts = [local_text(hours, slot) for slot in offered_slots(hours, utc(2026, 10, 25, 0, 0))]
    assert texts[:8] == [f"{NIGHT}{minute}:00{offset}" for offset in ("+02:00", "+01:00") for minute in ("00", "15", "30", "45")]
    assert len(set(texts)) == len(texts)


def test_a_closing_time_that_comes_twice_closes_the_first_time():
    assert stretches(week("Europe/Paris", "00:00-02:30"), AUTUMN_PARIS) == [("2026-10-25T00:00:00+02:00", f"{NIGHT}30:00+02:00")]


def test_an_opening_time_that_comes_twice_opens_the_first_time():
    assert stretches(week("Europe/Paris", "02:30-05:00"), AUTUMN_PARIS) == [(f"{NIGHT}30:00+02:00", "2026-10-25T05:00:00+01:00")]


def test_stretches_that_touch_in_the_hour_that_comes_twice_stay_one():
    assert length(week("Europe/Paris", "00:00-02:30", "02:30-05:00"), AUTUMN_PARIS) == [timedelta(hours=6)]


def test_in_the_southern_half_of_the_world_spring_is_in_october():
    hours = week("Australia/Sydney", "22:00-04:00")
    assert length(hours, date(2026, 10, 3)) == [timedelta(hours=5)]
    assert length(hours, date(2026, 4, 4)) == [timedelta(hours=7)]


def test_west_of_greenwich_the_clocks_change_on_their_own_day():
    hours = week("America/New_York", "22:00-04:00")
    assert [length(hours, day)[0].seconds // 3600 for day in (date(2027, 3, 13), date(2026, 10, 24), date(2026, 10, 31))] == [5, 6, 7]


def test_on_lord_howe_the_clocks_change_by_half_an_hour():
    hours = week("Australia/Lord_Howe", "22:00-04:00")
    assert length(hours, date(2026, 10, 3)) == [timedelta(hours=5, minutes=30)]
    assert length(hours, date(2026, 4, 4)) == [timedelta(hours=6, minutes=30)]
    texts = [local_text(hours, slot) for slot in offered_slots(hours, utc(2026, 10, 3, 15, 15))]
    assert texts[:2] == ["2026-10-04T01:45:00+10:30", "2026-10-04T02:30:00+11:00"]


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Santiago", date(2026, 9, 6)), ("Asia/Beirut", date(2026, 3, 29)), ("Africa/Cairo", date(2026, 4, 24))]
)
def test_where_midnight_itself_is_left_out_the_evening_ends_and_the_day_begins_at_one(zone, day):
    evening = week(zone, "18:00-00:00")
    assert length(evening, day - timedelta(days=1)) == [timedelta(hours=6)]
    assert stretches(evening, day - timedelta(days=1))[0][1][:16] == f"{day}T01:00"
    assert length(week(zone, "00:00-03:00"), day) == [timedelta(hours=2)]
    both = week(zone, "00:00-03:00", "18:00-00:00")
    assert [one.closes - one.opens for one in services(both, day - timedelta(days=1), day)][1] == timedelta(hours=8)


def test_where_the_last_hour_before_midnight_comes_twice_the_evening_is_longer():
    assert length(week("America/Santiago", "18:00-00:00"), date(2026, 4, 4)) == [timedelta(hours=7)]
    assert length(week("America/Santiago", "18:00-23:30"), date(2026, 4, 4)) == [timedelta(hours=5, minutes=30)]


def test_a_day_that_a_country_left_out_is_no_day_of_opening():
    assert stretches(week("Pacific/Apia", "12:00-14:00"), date(2011, 12, 30)) == []


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/New_York"]
)
def test_every_slot_of_a_whole_year_is_spelled_in_one_way_only(zone):
    """Never closed, so every change of the clocks is in it."""
    hours = week(zone, "00:00-00:00")
    year = services(hours, date(2026, 1, 1), date(2026, 12, 31))
    assert len(year) == 1
    step, count = timedelta(hours=3), int((year[0].closes - year[0].opens) / timedelta(hours=3))
    texts = [local_text(hours, year[0].opens + number * step) for number in range(count)]
    assert len(set(texts)) == count
    assert all(is_offered(hours, slot, utc(2026, 10, 24)) for slot in offered_slots(hours, utc(2026, 10, 24))[::37])
