"""When the restaurant is open, by its own clock, on ordinary days."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Hours, Opening, SpecialDay
from chalicelib.domain.hours.hours import Service, local_day, local_text, services, without_past_days
from chalicelib.domain.hours.slots import offered_slots
from tests.bistro import FRIDAY_EVENING, HOURS
from tests.domain.hours.scenes import stretches, week
from tests.domain.scenes import utc


def test_a_split_day_has_two_stretches():
    """Bug others had, row 12: split hours were read as one."""
    assert stretches(HOURS, date(2026, 11, 24)) == [
        ("2026-11-24T12:00:00+01:00", "2026-11-24T14:30:00+01:00"),
        ("2026-11-24T18:30:00+01:00", "2026-11-24T22:30:00+01:00"),
    ]


def test_an_evening_past_midnight_belongs_to_the_day_on_which_it_began():
    """Bug others had, row 12: hours past midnight."""
    friday, saturday = stretches(HOURS, date(2026, 11, 27)), stretches(HOURS, date(2026, 11, 28))
    assert friday[-1] == ("2026-11-27T18:30:00+01:00", "2026-11-28T00:30:00+01:00")
    assert saturday[0] == ("2026-11-28T12:00:00+01:00", "2026-11-28T14:30:00+01:00")


def test_a_closed_day_has_no_stretch_and_the_next_day_has_its_own():
    """Bug others had, row 12: tomorrow's hours were shown today."""
    assert stretches(HOURS, date(2026, 11, 23)) == []
    assert [opens[:10] for opens, _ in stretches(HOURS, date(2026, 11, 23), date(2026, 11, 24))] == ["2026-11-24", "2026-11-24"]


def test_sunday_past_midnight_runs_into_monday():
    hours = week(sunday=("20:00-02:00",))
    assert stretches(hours, date(2026, 11, 29)) == [("2026-11-29T20:00:00+00:00", "2026-11-30T02:00:00+00:00")]


def test_stretches_that_touch_are_one():
    assert list(services(week("UTC", "12:00-14:00", "14:00-16:00"), date(2026, 11, 24), date(2026, 11, 24))) == [
        Service(utc(2026, 11, 24, 12), utc(2026, 11, 24, 16))
    ]


def test_stretches_that_touch_at_midnight_are_one():
    hours = week(friday=("18:00-00:00",), saturday=("00:00-03:00", "12:00-14:00"))
    assert list(services(hours, date(2026, 11, 27), date(2026, 11, 28))) == [
        Service(utc(2026, 11, 27, 18), utc(2026, 11, 28, 3)),
        Service(utc(2026, 11, 28, 12), utc(2026, 11, 28, 14)),
    ]


def test_a_short_stretch_inside_a_long_one_does_not_close_it_early():
    hours = week("UTC", friday=("18:00-04:00",), saturday=("01:00-02:00",))
    assert list(services(hours, date(2026, 11, 27), date(2026, 11, 28))) == [Service(utc(2026, 11, 27, 18), utc(2026, 11, 28, 4))]


def test_openings_may_be_written_in_any_order():
    assert services(week("UTC", "18:00-22:00", "12:00-14:00"), date(2026, 11, 24), date(2026, 11, 24)) == services(
        week("UTC", "12:00-14:00", "18:00-22:00"), date(2026, 11, 24), date(2026, 11, 24)
    )


def test_a_house_that_never_closes_is_one_stretch():
    found = services(week("UTC", "00:00-00:00"), date(2026, 11, 23), date(2026, 11, 29))
    assert found == (Service(utc(2026, 11, 23), utc(2026, 11, 30)),)


def test_the_day_is_the_restaurant_s_own():
    """Bug others had, row 13: hours read in the server's time zone."""
    now = utc(2026, 11, 27, 11, 30)
    days = {zone: local_day(week(zone), now).day for zone in ("Pacific/Kiritimati", "Europe/Paris", "Pacific/Pago_Pago")}
    assert days == {"Pacific/Kiritimati": 28, "Europe/Paris": 27, "Pacific/Pago_Pago": 27}
    assert local_day(week("Pacific/Pago_Pago"), utc(2026, 11, 27, 10, 30)).day == 26


def test_the_same_wall_hours_are_other_instants_in_the_east_and_in_the_west():
    """Bug others had, row 13: hours read in the server's time zone."""
    noon = {
        zone: services(week(zone, "12:00-14:00"), date(2026, 7, 1), date(2026, 7, 1))[0].opens
        for zone in ("Asia/Tokyo", "America/Los_Angeles")
    }
    assert noon == {"Asia/Tokyo": utc(2026, 7, 1, 3), "America/Los_Angeles": utc(2026, 7, 1, 19)}


def test_an_instant_is_spelled_as_the_wall_shows_it_whatever_zone_it_comes_in():
    assert local_text(HOURS, utc(2026, 11, 27, 19)) == "2026-11-27T20:00:00+01:00"
    assert local_text(week("Asia/Kathmandu"), utc(2026, 11, 27, 19)) == "2026-11-28T00:45:00+05:45"


@given(
    st.sampled_from(["Europe/Paris", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Tokyo"]),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.lists(st.tuples(st.times(), st.times()), min_size=1, max_size=3),
)
def test_whatever_an_owner_writes_stretches_follow_each_other_and_none_is_empty(zone, first, times):
    openings = tuple(Opening(opens.replace(second=0, microsecond=0), closes.replace(second=0, microsecond=0)) for opens, closes in times)
    found = services(Hours(zone, (openings,) * 7, 15, 0, 0, 6), first, date.fromordinal(first.toordinal() + 3))
    assert all(one.opens < one.closes for one in found)
    assert all(one.closes < after.opens for one, after in pairwise(found))


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


def test_opening_in_the_gap_opens_when_the_gap_ends():
    assert stretches(week("Europe/Paris", "02:30-05:00"), SPRING_PARIS) == [("2027-03-28T03:00:00+02:00", "2027-03-28T05:00:00+02:00")]


def test_closing_in_the_gap_closes_when_the_gap_ends():
    assert stretches(week("Europe/Paris", "00:30-02:30"), SPRING_PARIS) == [("2027-03-28T00:30:00+01:00", "2027-03-28T03:00:00+02:00")]


def test_a_stretch_that_lies_wholly_in_the_gap_does_not_happen():
    assert stretches(week("Europe/Paris", "02:00-02:45"), SPRING_PARIS) == []
    assert len(stretches(week("Europe/Paris", "02:00-02:45"), AUTUMN_PARIS)) == 1


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
def test_where_midnight_is_left_out_the_evening_ends_and_the_day_begins_at_one(zone, day):
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


def test_special_days_that_are_over_go_but_not_the_night_that_is_still_on():
    kept = without_past_days(
        replace(
            HOURS,
            special=(
                SpecialDay(date(2026, 11, 28), "Fair", ()),
                SpecialDay(date(2026, 11, 26), "Fair", ()),
                SpecialDay(date(2026, 11, 25), "Fair", ()),
            ),
        ),
        FRIDAY_EVENING,
    )
    assert [one.day.day for one in kept.special] == [26, 28]
