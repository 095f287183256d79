"""The times for which a meal can be asked: on the grid, after the lead time, before the last order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain.book.book import SpecialDay
from chalicelib.domain.hours.hours import local_text, services
from chalicelib.domain.hours.slots import closing_time, coming_services, is_offered, next_opening, offered_slots, slots_now
from tests.bistro import FRIDAY_EVENING, HOURS
from tests.domain.hours.scenes import week
from tests.domain.scenes import utc


def offered(hours, now: datetime) -> list[str]:
    return [local_text(hours, slot) for slot in offered_slots(hours, now)]


def clock(hours, now: datetime) -> list[str]:
    """The offered times of the restaurant's calendar day."""
    day = local_text(hours, now)[:10]
    return [text[11:16] for text in offered(hours, now) if text.startswith(day)]


def test_slots_stand_on_the_grid_of_the_opening():
    hours = week("UTC", "12:10-13:00")
    assert clock(hours, utc(2026, 11, 24, 8)) == ["12:10", "12:25", "12:40", "12:55"]


def test_the_first_slot_leaves_the_kitchen_its_lead_time():
    assert clock(HOURS, FRIDAY_EVENING)[0] == "19:30"
    assert clock(HOURS, FRIDAY_EVENING + timedelta(minutes=5))[0] == "19:30"
    assert clock(HOURS, FRIDAY_EVENING + timedelta(minutes=5, seconds=1))[0] == "19:45"


def test_the_lead_time_is_needed_before_the_opening_too():
    assert clock(HOURS, utc(2026, 11, 27, 17, 10))[0] == "18:30"
    assert clock(HOURS, utc(2026, 11, 27, 10, 50))[0] == "12:15"


def test_the_lead_time_is_added_once_before_midnight_and_after():
    """Bug others had, row 11: the lead time was added a second time after midnight."""
    hours = replace(week("Europe/Paris", friday=("18:30-02:30",)), lead_minutes=20)
    before, after = utc(2026, 11, 27, 22, 50), utc(2026, 11, 27, 23, 10)
    assert offered(hours, before)[0] == "2026-11-28T00:15:00+01:00"
    assert offered(hours, after)[0] == "2026-11-28T00:30:00+01:00"


def test_a_lead_time_of_a_day_and_a_half_reaches_over_closed_days():
    hours = replace(HOURS, lead_minutes=36 * 60)
    assert offered(hours, utc(2026, 11, 22, 12))[0] == "2026-11-24T12:00:00+01:00"


def test_the_last_order_is_before_the_doors_close():
    """Bug others had, row 10: "as soon as possible" was accepted after the last slot."""
    tuesday = utc(2026, 11, 24, 9)
    assert clock(HOURS, tuesday)[-1] == "22:00"
    assert "14:00" in clock(HOURS, tuesday)
    assert "14:15" not in clock(HOURS, tuesday)
    assert clock(HOURS, utc(2026, 11, 24, 20, 40)) == ["22:00"]
    assert clock(HOURS, utc(2026, 11, 24, 20, 41)) == []


def test_the_last_order_past_midnight_is_reckoned_from_the_closing_time():
    """Bug others had, row 12: hours past midnight."""
    assert [text for text in offered(HOURS, FRIDAY_EVENING) if text < "2026-11-28T06"][-1] == "2026-11-28T00:00:00+01:00"


def test_where_one_stretch_touches_the_next_at_midnight_orders_go_on():
    hours = replace(week("Europe/Paris", friday=("18:00-00:00",), saturday=("00:00-03:00",)), last_order_minutes=30)
    late = utc(2026, 11, 27, 22, 45)
    assert local_text(hours, late) in offered(hours, utc(2026, 11, 27, 18))
    assert is_offered(hours, late, utc(2026, 11, 27, 18))


def test_slots_are_offered_as_many_days_ahead_as_the_owner_says_and_not_one_more():
    last_day = {days: offered(replace(HOURS, days_ahead=days), FRIDAY_EVENING)[-1][:10] for days in (0, 1, 4, 5)}
    assert last_day == {0: "2026-11-28", 1: "2026-11-29", 4: "2026-12-01", 5: "2026-12-02"}
    first_too_far = utc(2026, 12, 4, 11)
    assert not is_offered(HOURS, first_too_far, FRIDAY_EVENING)
    assert is_offered(replace(HOURS, days_ahead=7), first_too_far, FRIDAY_EVENING)


def test_the_days_ahead_are_counted_on_the_restaurant_s_calendar():
    hours = replace(week("Asia/Tokyo", "12:00-13:00"), days_ahead=0)
    assert offered(hours, utc(2026, 11, 27, 15))[0] == "2026-11-28T12:00:00+09:00"


def test_a_slot_in_the_past_beside_the_grid_or_outside_the_hours_is_not_offered():
    slot = offered_slots(HOURS, FRIDAY_EVENING)[2]
    assert is_offered(HOURS, slot, FRIDAY_EVENING)
    off_grid = (timedelta(seconds=1), timedelta(minutes=1), timedelta(minutes=-7), timedelta(microseconds=1))
    assert not any(is_offered(HOURS, slot + by, FRIDAY_EVENING) for by in off_grid)
    assert not any(is_offered(HOURS, slot - timedelta(days=days), FRIDAY_EVENING) for days in range(1, 15))
    assert not is_offered(HOURS, utc(2026, 11, 30, 18), FRIDAY_EVENING)


def test_the_ends_of_the_calendar_are_no_slots():
    for far in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert not is_offered(HOURS, far, FRIDAY_EVENING)


def test_a_guest_at_a_table_is_served_in_the_service_under_way():
    assert [local_text(HOURS, slot)[11:16] for slot in slots_now(HOURS, utc(2026, 11, 24, 12, 30))] == ["14:00"]
    assert slots_now(HOURS, utc(2026, 11, 24, 12, 41)) == []
    assert slots_now(HOURS, utc(2026, 11, 24, 10, 59)) == []
    assert local_text(HOURS, slots_now(HOURS, utc(2026, 11, 24, 11))[0])[11:16] == "12:30"
    assert slots_now(HOURS, utc(2026, 11, 24, 15)) == []


def test_a_guest_at_a_table_waits_as_long_as_the_house_says_for_tables():
    """Whoever sat at a table waited the 25 minutes of who collects (F30)."""
    hours, now = replace(HOURS, table_lead_minutes=10), utc(2026, 11, 24, 12, 2)
    assert local_text(hours, slots_now(hours, now)[0])[11:16] == "13:15"
    assert clock(hours, now)[0] == "13:30", "who collects waits as before"
    assert local_text(hours, slots_now(replace(hours, paused_until=utc(2026, 11, 24, 12, 31)), now)[0])[11:16] == "13:45"


def test_what_nobody_cooks_needs_no_slot():
    """A carafe of water took 25 minutes (F30)."""
    now = utc(2026, 11, 24, 12, 2) + timedelta(seconds=30)
    assert slots_now(HOURS, now, cooked=False) == [utc(2026, 11, 24, 12, 7)]
    assert slots_now(replace(HOURS, table_lead_minutes=0), now, cooked=False) == [utc(2026, 11, 24, 12, 2)]
    paused = replace(HOURS, paused_until=utc(2026, 11, 24, 12, 40))
    assert slots_now(paused, now, cooked=False) == [utc(2026, 11, 24, 12, 40)]
    for closed in (utc(2026, 11, 24, 13, 1), utc(2026, 11, 24, 15), utc(2026, 11, 24, 10)):
        assert slots_now(HOURS, closed, cooked=False) == []


def test_a_house_that_is_closed_for_long_says_when_it_opens_again():
    """Closed for longer than orders are taken ahead, it named no day (F32)."""
    closed = tuple(SpecialDay(date(2026, 11, 28) + timedelta(days=number), "Winter", ()) for number in range(20))
    winter, now = replace(HOURS, special=closed), utc(2026, 11, 28, 12)
    assert offered_slots(winter, now) == []
    assert next_opening(winter, now) == utc(2026, 12, 18, 11)
    rarely = replace(week("Europe/Paris", monday=("12:00-13:00",)), days_ahead=0)
    assert next_opening(rarely, utc(2026, 12, 1, 12)) == utc(2026, 12, 7, 11)


def test_the_doors_open_and_close_by_the_restaurant_s_clock():
    """Bug others had, row 12: tomorrow's hours were shown today."""
    doors = {
        utc(2026, 11, 24, 10): (None, utc(2026, 11, 24, 11)),
        utc(2026, 11, 24, 11): (utc(2026, 11, 24, 13, 30), utc(2026, 11, 24, 17, 30)),
        utc(2026, 11, 24, 13, 30): (None, utc(2026, 11, 24, 17, 30)),
        utc(2026, 11, 27, 23, 15): (utc(2026, 11, 27, 23, 30), utc(2026, 11, 28, 11)),
        utc(2026, 11, 29, 14): (None, utc(2026, 12, 1, 11)),
    }
    assert {now: (closing_time(HOURS, now), next_opening(HOURS, now)) for now in doors} == doors


def test_a_house_on_holiday_offers_nothing_and_says_so_without_a_fall():
    holiday = week("Europe/Paris")
    assert (offered_slots(holiday, FRIDAY_EVENING), slots_now(holiday, FRIDAY_EVENING)) == ([], [])
    assert (closing_time(holiday, FRIDAY_EVENING), next_opening(holiday, FRIDAY_EVENING)) == (None, None)


WEEKS = (
    (("12:00-14:30", "18:30-00:30"), {}),
    (("22:00-05:00",), {}),
    (("18:00-00:00",), {"saturday": ("00:00-03:00",), "sunday": ("00:00-04:00",)}),
    ((), {"saturday": ("01:30-03:15",), "sunday": ("00:10-02:20", "02:20-02:50")}),
)
ZONES = ("UTC", "Europe/Paris", "America/Santiago", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Kiritimati", "America/Los_Angeles")


HOUSES = st.builds(
    lambda zone, days, **rules: replace(week(zone, *days[0], **days[1]), **rules),
    zone=st.sampled_from(ZONES),
    days=st.sampled_from(WEEKS),
    slot_minutes=st.sampled_from([10, 15, 20, 45]),
    lead_minutes=st.sampled_from([0, 20, 90]),
    last_order_minutes=st.sampled_from([0, 30]),
    days_ahead=st.integers(0, 3),
)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minute: utc(2026, 1, 1) + timedelta(minutes=minute))
PARIS = replace(
    week("Europe/Paris", "18:00-00:00", saturday=("00:00-03:00",), sunday=("00:30-05:00",)), last_order_minutes=30, days_ahead=1
)


@given(HOUSES, MOMENTS)
@example(PARIS, utc(2026, 11, 27, 18))
@example(PARIS, utc(2027, 3, 27, 20))
@example(PARIS, utc(2026, 10, 24, 20))
def test_a_slot_is_taken_exactly_when_it_is_offered(hours, now):
    offer = offered_slots(hours, now)
    assert offer == sorted(set(offer))
    assert all(slot >= now + timedelta(minutes=hours.lead_minutes) for slot in offer)
    spans = coming_services(hours, now)
    assert all(any(one.opens <= slot <= one.closes - timedelta(minutes=hours.last_order_minutes) for one in spans) for slot in offer)
    begin = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=3)
    every_hour = {begin + timedelta(hours=number) for number in range((hours.days_ahead + 2) * 24)}
    while_open = {at for one in spans for at in _every_five_minutes(one.opens - timedelta(hours=1), one.closes + timedelta(hours=1))}
    assert {slot for slot in every_hour | while_open | set(offer) if is_offered(hours, slot, now)} == set(offer)


def _every_five_minutes(first: datetime, last: datetime) -> list[datetime]:
    return [first + timedelta(minutes=5 * number) for number in range((last - first) // timedelta(minutes=5) + 1)]


NIGHT = "2026-10-25T02:"


def test_no_slot_lies_in_the_hour_that_the_spring_night_leaves_out():
    hours = week("Europe/Paris", "22:00-04:00")
    texts = [local_text(hours, slot) for slot in offered_slots(hours, utc(2027, 3, 28, 0, 30))]
    assert texts[:4] == [f"2027-03-28T{time}" for time in ("01:30:00+01:00", "01:45:00+01:00", "03:00:00+02:00", "03:15:00+02:00")]


def test_an_hour_that_comes_twice_is_offered_twice_and_each_time_has_its_own_offset():
    """Bug others had, row 13: wrong on the day the clocks change."""
    hours = week("Europe/Paris", "22:00-04:00")
    texts = [local_text(hours, slot) for slot in offered_slots(hours, utc(2026, 10, 25, 0, 0))]
    assert texts[:8] == [f"{NIGHT}{minute}:00{offset}" for offset in ("+02:00", "+01:00") for minute in ("00", "15", "30", "45")]
    assert len(set(texts)) == len(texts)


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
