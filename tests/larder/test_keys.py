"""Keys: places in line, and short names that can be read back."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.larder.keys import day_place, movement_place, order_key, queue_place, read_slot_mark, slot_mark
from tests.bistro import FRIDAY_EVENING

WHOLE_MINUTES = st.integers(0, 10**8).map(lambda minutes: datetime.fromtimestamp(minutes * 60, tz=UTC))


@settings(deadline=None, database=None)
@given(slot=WHOLE_MINUTES, station=st.from_regex(r"[0-9a-z]{1,4}", fullmatch=True))
def test_a_mark_tells_its_slot_and_station_and_is_short(slot: datetime, station: str):
    mark = slot_mark(slot, station)
    assert read_slot_mark(mark) == (slot, station)
    assert len(mark) <= 12


def test_the_queue_is_in_the_order_of_due_times_and_then_of_placing():
    later = FRIDAY_EVENING + timedelta(hours=1)
    in_line = [
        queue_place(FRIDAY_EVENING, FRIDAY_EVENING - timedelta(hours=2), "z"),
        queue_place(FRIDAY_EVENING, FRIDAY_EVENING - timedelta(hours=1), "a"),
        queue_place(later, FRIDAY_EVENING - timedelta(days=1), "a"),
        queue_place(later, FRIDAY_EVENING - timedelta(days=1), "b"),
    ]
    keys = [place["gsi1sk"]["S"] for place in in_line]
    assert keys == sorted(keys)
    assert {place["gsi1pk"]["S"] for place in in_line} == {"OPEN"}


def test_an_instant_has_one_place_in_line_whatever_clock_it_is_read_from():
    in_paris = FRIDAY_EVENING.astimezone(timezone(timedelta(hours=1)))
    assert queue_place(in_paris, in_paris, "a") == queue_place(FRIDAY_EVENING, FRIDAY_EVENING, "a")
    assert movement_place(in_paris, "m") == movement_place(FRIDAY_EVENING, "m")


def test_what_is_done_leaves_the_queue_for_the_list_of_its_day():
    place = day_place(FRIDAY_EVENING.date(), FRIDAY_EVENING, FRIDAY_EVENING, "a")
    assert place["gsi1pk"]["S"] == "DAY#2026-11-27"


def test_every_order_has_a_key_of_its_own():
    assert order_key("a") != order_key("b")
