"""When the restaurant is open, by its own clock, on ordinary days."""

from datetime import date, time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Hours, Opening
from chalicelib.domain.hours.hours import Service, local_day, local_text, services
from tests.bistro import HOURS
from tests.domain.scenes import utc


def opening(text: str) -> Opening:
    """An opening as an owner writes it: 12:00-14:30."""
    opens, closes = text.split("-")
    return Opening(time.fromisoformat(opens), time.fromisoformat(closes))


def week(zone: str = "UTC", *every_day: str, **days: tuple[str, ...]) -> Hours:
    """Open as given every day, but as given on the days that are named."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    openings = tuple(tuple(opening(one) for one in days.get(name, every_day)) for name in names)
    return Hours(zone, openings, slot_minutes=15, lead_minutes=0, last_order_minutes=0, days_ahead=6)


def stretches(hours: Hours, first: date, last: date | None = None) -> list[tuple[str, str]]:
    return [(local_text(hours, one.opens), local_text(hours, one.closes)) for one in services(hours, first, last or first)]


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
