"""What can still be had, reckoned from the shelf at every look."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.book.book import Dish, SpecialDay
from chalicelib.domain.orders.availability import availability, free_slots, soonest_at_table
from chalicelib.domain.orders.holding import held_dish
from chalicelib.domain.shelf.discretion import FEW, minutes_by_size
from chalicelib.domain.shelf.shelf import Shelf
from tests.bistro import BISTRO, FRIDAY_EVENING, HOURS
from tests.domain.hours.scenes import opening
from tests.domain.orders.scenes import EVENING, full
from tests.domain.scenes import A_DAY, APART_NOW, COLD, FRESH, HOT, OFFER, on_offer, shelf, shelf_of_days, utc, with_bistro


def left(**on_hand: int) -> dict[str, int]:
    return availability(OFFER, shelf(**on_hand), FRIDAY_EVENING)["left"]


def service(now=FRIDAY_EVENING, on: Shelf | None = None) -> dict[str, Any]:
    return availability(OFFER, on or shelf(), now)["service"]


def test_nothing_is_said_where_there_is_plenty():
    assert left() == {}
    assert left(sole=FEW + 1) == {}


def test_what_takes_nothing_from_the_larder_is_plenty():
    water = Dish("water", "Tap water", "", "mains", 0, "cold", 0, (), ())
    menu = with_bistro(dishes=(water,))
    assert availability(on_offer(menu), Shelf(1, {}, {}), FRIDAY_EVENING)["left"] == {}


def test_few_are_counted_and_none_is_sold_out():
    assert left(sole=FEW) == {"sole": 3}
    assert left(sole=0) == {"sole": 0}


def test_two_dishes_that_share_an_ingredient_both_say_what_it_is_enough_for():
    """Bug others had, row 2: what is shared was counted once."""
    assert left(butter=60) == {"sole": 1, "soup": 3, "soup/plain": 3, "soup/gratin": 3}


def test_an_option_that_ran_out_leaves_the_dish_on():
    """Bug others had, row 16: a dish had to be switched off because one option ran out."""
    assert left(comte=0) == {"soup/gratin": 0}
    assert left(comte=80) == {"soup/gratin": 2}


def test_a_dish_is_sold_out_with_the_last_of_the_options_that_one_must_choose_from():
    assert left(oyster=0) == {"oysters": 0, "oysters/fine": 0}


def test_an_option_that_replaces_what_ran_out_can_still_be_had():
    assert "soup/oil" not in left(butter=0)
    assert left(oil=30)["soup/oil"] == 2


def test_a_dish_comes_back_with_the_delivery_and_nobody_clears_anything():
    """Bug others had, row 4: a dish stayed sold out after the delivery came."""
    assert left(sole=0) == {"sole": 0}
    assert left(sole=50) == {}


def test_a_shelf_below_zero_is_sold_out_and_no_less():
    """Bug others had, row 3: stock below zero."""
    assert left(sole=-4) == {"sole": 0}


def test_a_stock_s_last_bones_are_reckoned_through_the_recipe():
    assert left(bones=1_500)["soup"] == 3


def test_a_large_number_is_never_told():
    told = availability(OFFER, shelf(sole=437, comte=437 * 40), FRIDAY_EVENING)
    assert "437" not in json.dumps(told)


def test_a_new_dish_of_something_never_bought_is_sold_out():
    menu = with_bistro()
    empty = Shelf(1, {}, {})
    counts = availability(on_offer(menu), empty, FRIDAY_EVENING)["left"]
    assert {dish.id for dish in BISTRO.dishes} <= counts.keys()
    assert set(counts.values()) == {0}


def test_the_doors_tell_when_they_close_and_when_the_first_meal_can_be_had():
    assert service() == {
        "open": True,
        "closes_at": "2026-11-28T00:30:00+01:00",
        "opens_at": "2026-11-28T12:00:00+01:00",
        "soonest": "2026-11-27T19:30:00+01:00",
    }


def test_closed_doors_tell_when_they_open():
    """Bug others had, row 12: tomorrow's hours were shown today."""
    assert service(utc(2026, 11, 29, 14)) == {
        "open": False,
        "closes_at": None,
        "opens_at": "2026-12-01T12:00:00+01:00",
        "soonest": "2026-12-01T12:00:00+01:00",
    }


def test_equal_days_in_a_row_are_told_as_one():
    """Each of the days of a closing was told by itself, and none said when it ends (F32)."""
    closed = [SpecialDay(date(2026, 11, 27) + timedelta(days=number), "Winter", ()) for number in range(21)]
    eve = SpecialDay(date(2026, 12, 24), "Christmas Eve", (opening("12:00-15:00"),))
    now = utc(2026, 11, 30, 12)
    offer = replace(OFFER, hours=replace(HOURS, special=(*closed, eve)))
    told = availability(offer, shelf(), now)["service"]
    assert told["special"] == [
        {"day": "2026-11-29", "until": "2026-12-17", "name": "Winter", "openings": []},
        {"day": "2026-12-24", "name": "Christmas Eve", "openings": ["12:00-15:00"]},
    ]
    assert (told["closed_for"], told["closed_until"]) == ("Winter", "2026-12-17")
    assert (told["soonest"], told["opens_at"]) == (None, "2026-12-18T12:00:00+01:00")
    last = availability(offer, shelf(), utc(2026, 12, 17, 12))["service"]
    assert last["closed_for"] == "Winter"
    assert "closed_until" not in last, "it is over tomorrow"


def test_the_time_at_a_table_is_told_before_anybody_orders():
    """By the size of what is asked alone, as the times to collect are: no minute of a dish can be found with it (F30, F1)."""
    at_tables = replace(OFFER, hours=replace(OFFER.hours, table_lead_minutes=10))
    assert soonest_at_table(at_tables, shelf(), FRIDAY_EVENING) == EVENING[0] - timedelta(minutes=15)
    assert soonest_at_table(OFFER, shelf(), FRIDAY_EVENING, {"sole": 1}) == EVENING[0]
    nearly = full(*EVENING[:2], minutes=58)
    for portions in ({"sole": 1}, {"sole": 2}, {"soup": 1, "sole": 1}):
        room = minutes_by_size([(OFFER.menu.dishes[dish], count) for dish, count in portions.items()], 1, OFFER.capacity)
        fits = all(shelf(nearly).has_time(EVENING[0], {place: minutes}, OFFER) for place, minutes in room.items())
        assert (soonest_at_table(OFFER, shelf(nearly), FRIDAY_EVENING, portions) == EVENING[0]) is fits
    assert soonest_at_table(OFFER, shelf(), utc(2026, 11, 24, 15), {"sole": 1}) is None


def test_what_nobody_cooks_is_told_to_be_at_the_table_in_minutes():
    """(F30)"""
    water = on_offer(with_bistro(dishes=(*BISTRO.dishes, Dish("water", "Tap water", "", "mains", 0, "cold", 0, (), ()))))
    assert soonest_at_table(water, shelf(), FRIDAY_EVENING, {"water": 2}) == FRIDAY_EVENING + timedelta(minutes=5)
    assert soonest_at_table(water, shelf(), FRIDAY_EVENING, {"water": 2, "sole": 1}) == EVENING[0]


def test_a_slot_without_a_minute_left_is_not_offered():
    both = full(*EVENING[:2]) | full(*EVENING[:2], station=COLD)
    assert free_slots(OFFER, shelf(both), FRIDAY_EVENING)[0] == EVENING[2]
    assert service(on=shelf(both))["soonest"] == "2026-11-27T20:00:00+01:00"


def test_a_slot_is_offered_while_one_station_has_time_for_something():
    hot_full = full(*EVENING, station=HOT) | full(*EVENING, station=COLD, minutes=58)
    assert free_slots(OFFER, shelf(hot_full), FRIDAY_EVENING)[0] == EVENING[0]


def test_the_soonest_time_is_told_to_those_who_collect():
    full = {(slot, station): 60 for slot in EVENING for station in (HOT, COLD)}
    assert (
        availability(APART_NOW, shelf(full), FRIDAY_EVENING)["service"]["soonest"]
        != availability(APART_NOW, shelf(), FRIDAY_EVENING)["service"]["soonest"]
    )


def test_todays_quota_is_told_with_what_is_left_and_another_day_where_it_can_be_had():
    today = replace(FRESH, quotas={A_DAY.isoformat(): {"soup": 4}})
    told = availability(today, replace(shelf_of_days(), held={held_dish("soup"): 1}), FRIDAY_EVENING)
    assert (told["left"]["soup"], told["left"]["sole"], told["another_day"]) == (3, 0, ["leeks", "sole"])
    assert "another_day" not in availability(OFFER, shelf(sole=0), FRIDAY_EVENING), "without a par it may never come back"


def test_a_dish_that_is_off_or_not_out_is_not_promised_for_another_day():
    """Whoever took it off knows when it comes back, and no par brings it back before."""
    off = replace(FRESH, off=frozenset({"sole"}))
    assert availability(off, shelf_of_days(), FRIDAY_EVENING)["another_day"] == ["leeks"]
    assert "another_day" not in availability(FRESH, shelf(sole=1, leek=1_000), FRIDAY_EVENING)
    assert "another_day" not in availability(replace(FRESH, off=frozenset({"sole", "leeks"})), shelf_of_days(), FRIDAY_EVENING)


def test_no_other_day_is_promised_where_nobody_can_order_for_one():
    tonight_only = replace(FRESH, hours=replace(HOURS, days_ahead=0))
    assert availability(FRESH, shelf_of_days(), FRIDAY_EVENING)["another_day"] == ["leeks", "sole"]
    assert "another_day" not in availability(tonight_only, shelf_of_days(), FRIDAY_EVENING)
