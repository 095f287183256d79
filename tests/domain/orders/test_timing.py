"""For when an order is: the slot that was chosen, or as soon as possible at a table."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.orders.timing import choose_slot
from chalicelib.domain.refusal_sentences import sentences_of
from chalicelib.domain.refusals import Closed, RestaurantError, SlotFull, SlotUnavailable
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.domain.hours.scenes import opening
from tests.domain.orders.scenes import EIGHT_UTC, EVENING, full
from tests.domain.scenes import EIGHT, MENU, OFFER, on_offer, shelf, utc


def choose(asked: str | None = EIGHT, now: datetime = FRIDAY_EVENING, on=None, offer=OFFER, **work: int) -> datetime:
    return choose_slot(asked, {MENU.places[f"station/{name}"]: minutes for name, minutes in work.items()}, offer, now, on)


def refused(kind: type[RestaurantError], *args: object, **kwargs: object) -> RestaurantError:
    with pytest.raises(kind) as no:
        choose(*args, **kwargs)
    return no.value


def test_the_chosen_slot_is_the_order_s_in_utc():
    assert choose() == EIGHT_UTC
    assert choose().tzinfo is UTC


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("2026-11-27T18:45:00+01:00", "it is in the past"),
        ("2026-11-27T19:15:00+01:00", "the kitchen needs its lead time"),
        ("2026-11-28T00:15:00+01:00", "the last order is at midnight"),
        ("2026-11-27T16:00:00+01:00", "the doors are closed"),
        ("2026-12-04T20:00:00+01:00", "nobody plans that far ahead"),
        ("2026-11-27T20:07:00+01:00", "it is beside the grid"),
        ("2026-11-27T20:00:01+01:00", "there are no seconds"),
        ("2026-11-27T20:00:00", "it has no offset"),
        ("2026-11-27T19:00:00+00:00", "it is the same instant, but not by our clock"),
        ("2026-11-27T19:00:00Z", "it is the same instant, but not by our clock"),
        ("2026-11-27T21:00:00+02:00", "it is the same instant, but not by our clock"),
        ("2026-11-27T20:00+01:00", "it is not as it was offered"),
        ("2026-11-27 20:00:00+01:00", "it is not as it was offered"),
        ("2026-11-27T20:00:00.000000+01:00", "it is not as it was offered"),
        ("20261127T200000+0100", "it is not as it was offered"),
        ("2026-W48-5T20:00:00+01:00", "it is not as it was offered"),
        (" 2026-11-27T20:00:00+01:00", "it is not as it was offered"),
        ("２026-11-27T20:00:00+01:00", "it is not as it was offered"),
        ("2026-02-30T20:00:00+01:00", "there is no such day"),
        ("2026-11-27T24:00:00+01:00", "there is no such hour"),
        ("0001-01-01T00:00:00+00:09:21", "it is the first instant of the calendar"),
        ("0001-01-01T12:00:00+00:09:21", "it is the first day of the calendar"),
        ("0001-01-01T00:00:00+14:00", "it is before the calendar"),
        ("9999-12-31T23:59:59+01:00", "it is the last instant of the calendar"),
        ("9999-12-31T23:59:59+00:00", "it is after the calendar"),
        ("9999-12-31T23:59:59-14:00", "it is after the calendar"),
        ("", "it is nothing"),
        ("soon", "it is no time"),
        ("1795806000", "it is no time"),
        ("2026-11-27T20:00:00+99:99", "there is no such offset"),
        ("\x00", "it is garbage"),
        ("\ud800", "it is garbage"),
    ],
)
def test_a_time_is_taken_only_as_it_was_offered(said, why):
    for on in (None, shelf()):
        no = refused(SlotUnavailable, said, on=on, hot=4)
        assert str(no) == "Your time can no longer be chosen.", why
        assert no.facts["closes_at"] == "2026-11-28T00:30:00+01:00"


def test_a_time_in_the_gap_of_a_spring_night_cannot_be_chosen():
    """Bug others had, row 13: wrong on the day the clocks change."""
    night = with_hours(BISTRO, week=((opening("22:00-04:00"),),) * 7)
    offer, now = on_offer(freeze(night, 1, {})), utc(2027, 3, 27, 22)
    for offset in ("+01:00", "+02:00"):
        refused(SlotUnavailable, f"2027-03-28T02:30:00{offset}", now=now, offer=offer, hot=4)
    assert choose("2027-03-28T03:00:00+02:00", now=now, offer=offer, hot=4) == utc(2027, 3, 28, 1)


def test_a_time_that_comes_twice_is_told_apart_by_its_offset():
    """Bug others had, row 13: wrong on the day the clocks change."""
    offer, now = on_offer(freeze(with_hours(BISTRO, week=((opening("22:00-04:00"),),) * 7), 1, {})), utc(2026, 10, 24, 22)
    assert choose("2026-10-25T02:30:00+02:00", now=now, offer=offer, hot=4) == utc(2026, 10, 25, 0, 30)
    assert choose("2026-10-25T02:30:00+01:00", now=now, offer=offer, hot=4) == utc(2026, 10, 25, 1, 30)


def test_a_refused_time_comes_with_the_next_times_that_are_free():
    no = refused(SlotUnavailable, "soon", on=shelf(full(*EVENING[:2])), hot=4)
    assert no.facts["slots"] == [f"2026-11-27T20:{minute}:00+01:00" for minute in ("00", "15", "30", "45")]


def test_twelve_pizzas_take_twelve_pizzas_time():
    """Bug others had, row 9: capacity counted orders, though one order can be twelve pizzas."""
    assert choose(on=shelf(full(EIGHT_UTC, minutes=12)), hot=12 * 4) == EIGHT_UTC
    no = refused(SlotFull, on=shelf(full(EIGHT_UTC, minutes=13)), hot=12 * 4)
    assert EIGHT not in no.facts["slots"]
    assert no.facts["slots"][0] == "2026-11-27T19:30:00+01:00"


def test_a_full_hot_line_keeps_nobody_from_a_cold_plate():
    crowded = shelf(full(*EVENING))
    assert choose(on=crowded, cold=60) == EIGHT_UTC
    assert refused(SlotFull, on=crowded, cold=1, hot=1).facts["slots"][0] == "2026-11-28T12:00:00+01:00"


def test_an_order_bigger_than_a_slot_fits_nowhere_and_is_told_so():
    """Once somebody has looked: until then it is as any other, so that its no takes as long as theirs (F1)."""
    no = refused(SlotFull, on=shelf(), hot=61)
    assert no.facts["slots"] == []
    assert "smaller" in sentences_of(no.name, no.facts).way_on
    assert choose(None, hot=61) == EVENING[0]


def test_a_table_is_served_as_soon_as_possible():
    assert choose(None, hot=4) == EVENING[0]
    assert choose(None, on=shelf(full(*EVENING[:3])), hot=4) == EVENING[3]


def test_what_nobody_cooks_is_at_the_table_in_minutes_however_full_the_kitchen_is():
    """A carafe of water took 25 minutes (F30)."""
    for on in (None, shelf(full(*EVENING))):
        assert choose(None, on=on) == FRIDAY_EVENING + timedelta(minutes=5)


def test_a_table_is_not_served_after_the_last_order():
    """Bug others had, row 10: "as soon as possible" was accepted after the last slot."""
    last = utc(2026, 11, 27, 22, 40)
    assert choose(None, now=last, hot=4) == EVENING[-1]
    no = refused(Closed, None, now=last + timedelta(seconds=1), on=shelf(), hot=4)
    assert no.facts["opens_at"] == "2026-11-28T12:00:00+01:00"
    assert no.facts["slots"][0] == "2026-11-28T12:00:00+01:00"


def test_a_table_is_not_served_before_the_doors_open():
    """Bug others had, row 12: tomorrow's hours were shown today."""
    no = refused(Closed, None, now=utc(2026, 11, 27, 17, 29), hot=4)
    assert no.public_facts == {"opens_at": "2026-11-27T18:30:00+01:00", "slots": []}


def test_a_table_on_a_full_evening_is_not_put_off_until_tomorrow():
    no = refused(SlotFull, None, on=shelf(full(*EVENING)), hot=4)
    assert no.facts["slots"][0] == "2026-11-28T12:00:00+01:00"


def test_a_house_on_holiday_names_no_time_at_all():
    offer = on_offer(freeze(with_hours(BISTRO, week=((),) * 7), 1, {}))
    assert refused(Closed, None, offer=offer, on=shelf(), hot=4).public_facts == {"slots": []}
    assert refused(SlotUnavailable, offer=offer, on=shelf(), hot=4).public_facts == {"slots": []}


def test_the_lead_time_is_not_added_again_after_midnight():
    """Bug others had, row 11: the lead time was added a second time after midnight."""
    offer = on_offer(freeze(with_hours(BISTRO, week=((opening("18:30-03:00"),),) * 7), 1, {}))
    assert choose(None, now=utc(2026, 11, 27, 23, 10), offer=offer, hot=4) == utc(2026, 11, 27, 23, 30)
