"""The rules of the house: special days, a pause, busy minutes, dishes off, and what a later book says of them."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from chalicelib.domain.book.book import Opening
from chalicelib.domain.hours.hours import local_text, special_text, week_text
from chalicelib.domain.hours.slots import is_offered, offered_slots
from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.menu.offers import Offer, find_offered_line
from chalicelib.domain.orders.availability import availability
from chalicelib.domain.refusals import Closed, OutOfIngredient, SlotUnavailable
from chalicelib.domain.rules.rules import (
    Quota,
    Rules,
    busier,
    days_on,
    limited,
    on_menu,
    paused,
    put_back,
    rules_of,
    taken_off,
    tomorrow,
)
from tests.bistro import BISTRO, FRIDAY_EVENING, HOURS, with_hours
from tests.domain.hours.scenes import opening, week
from tests.domain.rules.scenes import AT_EIGHT, house, rules, rules_apart, special
from tests.domain.scenes import A_DAY, APART, COLD, EIGHT, HOT, HOT_TABLES, MENU, TOMORROW, apart, line, shelf, utc, write

LUNCH, LATE = Opening(time(12), time(15)), Opening(time(22), time(4))


def days(hours, now) -> set[str]:
    return {local_text(hours, slot)[:10] for slot in offered_slots(hours, now)}


def test_a_menu_brings_rules_along_that_nobody_has_changed():
    minutes = {HOT: 60, COLD: 60}
    assert rules_of(MENU) == Rules(
        0, HOURS, minutes, HOURS, minutes, busy=0, busy_until=None, off={}, quotas={}, by="", at=None
    )  # fmt: skip


def test_the_owner_alone_changes_hours_and_minutes_and_the_crew_the_rest():
    mine = rules(capacity={HOT: 30}, lead_minutes=45)
    assert mine.desk == (replace(HOURS, lead_minutes=45), {HOT: 30, COLD: 60}, GuestLimits())
    crews = busier(taken_off(paused(mine, AT_EIGHT), "sole", None, FRIDAY_EVENING), 15, AT_EIGHT)
    assert crews.desk == mine.desk


def test_the_house_cooks_the_menu_under_the_rules_of_this_moment():
    quotas = {"2026-11-28": {"sole": Quota(5, before=2), "soup": Quota(4)}}
    changed = replace(rules(capacity={HOT: 30}), version=7, off={"soup": None, "leeks": FRIDAY_EVENING}, quotas=quotas)
    assert house(changed) == Offer(
        MENU,
        hours=HOURS,
        capacity={HOT: 30, COLD: 60},
        rules_version=7,
        off=frozenset({"soup"}),
        quotas={"2026-11-28": {"sole": 3, "soup": 4}},
        guests=GuestLimits(sum=24_000, call_us=24_000, call_first=12_000),
    )


def test_the_kitchen_is_closed_on_christmas_though_it_is_a_usual_friday():
    """Bugs others had, row 14: no way to close on Christmas, or to open on a usual day off."""
    before = utc(2026, 12, 22, 8)
    assert "2026-12-25" in days(HOURS, before)
    closed = house(rules(special=(special(2026, 12, 25),)), before)
    assert days(closed.hours, before) == days(HOURS, before) - {"2026-12-25"}
    with pytest.raises(SlotUnavailable):
        write(line("leeks"), offer=closed, now=before, slot="2026-12-25T20:00:00+01:00")
    with pytest.raises(Closed) as refused:
        write(line("leeks"), offer=closed, now=utc(2026, 12, 25, 18), table=1, on=shelf())
    assert refused.value.facts["opens_at"] == "2026-12-26T12:00:00+01:00"


def test_the_kitchen_opens_on_a_usual_day_off():
    """Bugs others had, row 14: no way to close on Christmas, or to open on a usual day off."""
    before = utc(2026, 11, 28, 8)
    open_monday = house(rules(special=(special(2026, 11, 30, LUNCH, name="Fair"),)), before).hours
    assert days(open_monday, before) - days(HOURS, before) == {"2026-11-30"}
    assert is_offered(open_monday, utc(2026, 11, 30, 11), before)


def test_the_night_before_christmas_still_ends_past_midnight():
    hours = replace(week("Europe/Paris", "18:30-00:30"), special=(special(2026, 12, 25),))
    now = utc(2026, 12, 24, 22)
    assert is_offered(replace(hours, last_order_minutes=0), utc(2026, 12, 24, 23, 30), now), "00:30 on Christmas belongs to the 24th"
    assert not is_offered(hours, utc(2026, 12, 25, 19), now)


@pytest.mark.parametrize(("day", "length"), [((2027, 3, 27), 5), ((2026, 10, 24), 7)], ids=["spring", "autumn"])
def test_a_special_night_on_which_the_clocks_change_is_reckoned_by_the_wall(day, length: int):
    """Bugs others had, row 13: hours read in the server's time zone, or wrong on the day the clocks change."""
    hours = replace(
        week("Europe/Paris"), special=(special(*day, LATE, name="White night"),), slot_minutes=60, lead_minutes=0, last_order_minutes=0
    )
    slots = offered_slots(hours, utc(*day, 12))
    assert len(slots) == length + 1
    assert local_text(hours, slots[0])[11:16] == "22:00"
    assert local_text(hours, slots[-1])[11:16] == "04:00"


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"])
def test_christmas_is_christmas_where_the_restaurant_is(zone: str):
    """Bugs others had, row 13: hours read in the server's time zone, or wrong on the day the clocks change."""
    hours = replace(week(zone, "08:00-20:00"), special=(special(2026, 12, 25),))
    slots = {local_text(hours, slot)[:10] for slot in offered_slots(hours, utc(2026, 12, 23))}
    assert "2026-12-24" in slots
    assert "2026-12-25" not in slots
    assert "2026-12-26" in slots


def test_a_pause_promises_nothing_until_it_ends_and_says_so():
    until = FRIDAY_EVENING + timedelta(hours=1)
    quiet = house(paused(rules(), until))
    assert offered_slots(quiet.hours, FRIDAY_EVENING)[0] >= until
    assert availability(quiet, shelf(), FRIDAY_EVENING)["service"]["paused_until"] == "2026-11-27T20:05:00+01:00"
    with pytest.raises(SlotUnavailable) as refused:
        write(line("leeks"), offer=quiet, on=shelf(), slot=EIGHT)
    assert refused.value.facts["slots"][0] == "2026-11-27T20:15:00+01:00"
    assert write(line("leeks"), offer=quiet, on=shelf(), table=4).slot == utc(2026, 11, 27, 19, 15)
    with pytest.raises(Closed) as refused:
        write(line("leeks"), offer=house(paused(rules(), utc(2026, 11, 28, 1))), on=shelf(), table=4)
    assert refused.value.facts["slots"]


def test_a_pause_that_is_over_is_forgotten():
    over = house(paused(rules(), FRIDAY_EVENING), FRIDAY_EVENING + timedelta(minutes=1))
    assert "paused_until" not in availability(over, shelf(), FRIDAY_EVENING + timedelta(minutes=1))["service"]


def test_busy_minutes_are_added_and_go_by_themselves():
    busy = busier(rules(), 30, FRIDAY_EVENING + timedelta(hours=1))
    assert house(busy).hours.lead_minutes == HOURS.lead_minutes + 30
    assert house(busy, FRIDAY_EVENING + timedelta(hours=1)).hours.lead_minutes == HOURS.lead_minutes
    assert house(busier(busy, 0, FRIDAY_EVENING)).hours.lead_minutes == HOURS.lead_minutes
    assert house(busy).hours.table_lead_minutes is None
    apart = replace(busy, hours=replace(HOURS, table_lead_minutes=10))
    assert house(apart).hours.table_lead_minutes == 40, "tables wait longer too (F30)"


def test_a_dish_that_is_off_is_sold_out_until_its_hour_and_then_back():
    until = utc(2026, 11, 28, 11)
    off = taken_off(taken_off(rules(), "sole", until, FRIDAY_EVENING), "soup", None, FRIDAY_EVENING)
    assert availability(house(off), shelf(), FRIDAY_EVENING)["left"] == {"sole": 0, "soup": 0}
    with pytest.raises(OutOfIngredient):
        find_offered_line(AskedLine("sole", 1, {}), house(off))
    assert house(off, until).off == {"soup"}
    assert put_back(off, "soup", until).off == {}


def test_what_was_off_until_now_leaves_the_list_when_another_dish_comes_or_goes():
    past = replace(rules(), off={"leeks": FRIDAY_EVENING, "soup": None})
    assert taken_off(past, "sole", None, FRIDAY_EVENING).off == {"soup": None, "sole": None}
    assert put_back(past, "sole", FRIDAY_EVENING).off == {"soup": None}


def test_a_quota_is_of_one_dish_on_one_day_until_it_is_taken_away():
    def limit(before: Rules, dish: str, most: int | None) -> Rules:
        return limited(before, TOMORROW, dish, None if most is None else Quota(most), FRIDAY_EVENING)

    both = limit(limit(rules(), "sole", 3), "soup", 5)
    assert both.quotas == {"2026-11-28": {"sole": Quota(3), "soup": Quota(5)}}
    assert limit(both, "sole", 0).quotas == {"2026-11-28": {"sole": Quota(0), "soup": Quota(5)}}
    assert limit(both, "sole", None).quotas == {"2026-11-28": {"soup": Quota(5)}}
    assert limit(limit(both, "sole", None), "soup", None).quotas == limit(rules(), "sole", None).quotas == {}
    assert both.quotas == {"2026-11-28": {"sole": Quota(3), "soup": Quota(5)}}, "the rules before stay as they were"


def test_with_a_new_quota_those_of_days_before_yesterday_are_dropped():
    days = {str(A_DAY + timedelta(days=number)): {"sole": Quota(3)} for number in (-2, -1, 0)}
    after = limited(replace(rules(), quotas=days), TOMORROW, "sole", Quota(5), FRIDAY_EVENING)
    assert after.quotas == {
        "2026-11-26": {"sole": Quota(3)},
        "2026-11-27": {"sole": Quota(3)},
        "2026-11-28": {"sole": Quota(5)},
    }


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (utc(2026, 11, 27, 9), "2026-11-28T12:00:00+01:00"),
        (FRIDAY_EVENING, "2026-11-28T12:00:00+01:00"),
        (utc(2026, 11, 27, 23, 10), "2026-11-28T12:00:00+01:00"),
        (utc(2026, 11, 28, 22), "2026-11-29T12:00:00+01:00"),
        (utc(2026, 11, 29, 12), "2026-12-01T12:00:00+01:00"),
    ],
    ids=["before lunch", "in the evening", "ten past midnight", "on Saturday", "before a day off"],
)
def test_tomorrow_is_when_the_doors_open_on_another_day_of_the_kitchen(now, opens: str):
    assert local_text(HOURS, tomorrow(HOURS, now)) == opens


def test_what_opened_just_now_is_not_tomorrow():
    hours = replace(week("UTC", "12:00-14:00"), special=(special(2026, 11, 27, LATE), special(2026, 11, 28, opening("02:00-06:00"))))
    assert tomorrow(hours, utc(2026, 11, 28, 1, 59)) == utc(2026, 11, 28, 2)
    assert tomorrow(hours, utc(2026, 11, 28, 2)) == utc(2026, 11, 29, 12)


def test_a_kitchen_that_never_closes_has_a_tomorrow_and_one_that_never_opens_none():
    always = week("Europe/Paris", "00:00-00:00")
    assert local_text(always, tomorrow(always, FRIDAY_EVENING)) == "2026-11-28T00:00:00+01:00"
    assert tomorrow(week("Europe/Paris"), FRIDAY_EVENING) is None


def test_a_house_that_is_closed_for_longer_than_60_days_has_no_tomorrow():
    def opens_in(days: int):
        day = A_DAY + timedelta(days=days)
        return tomorrow(replace(week("UTC"), special=(special(day.year, day.month, day.day, LUNCH),)), FRIDAY_EVENING)

    assert opens_in(60) == utc(2027, 1, 26, 12)
    assert opens_in(61) is None


def test_the_oldest_rules_are_read_as_if_no_book_had_said_anything_anew():
    oldest = replace(rules(lead_minutes=45, capacity={HOT: 30}), menu_hours=None, menu_capacity={})
    assert on_menu(oldest, MENU) == replace(oldest, menu_hours=HOURS, menu_capacity={HOT: 60, COLD: 60})


def test_a_later_book_leaves_what_was_changed_at_the_desk():
    changed = rules(capacity={HOT: 30}, lead_minutes=45, special=(special(2026, 12, 25),))
    later = freeze(replace(BISTRO, dishes=BISTRO.dishes[1:]), 2, MENU.places)
    assert house(changed, menu=later).hours == changed.hours
    assert house(changed, menu=later).capacity[HOT] == 30


def test_what_a_later_book_says_anew_goes_before_and_the_rest_stays():
    changed = rules(capacity={HOT: 30, COLD: 20}, lead_minutes=45, days_ahead=2, special=(special(2026, 12, 25),))
    stations = (replace(BISTRO.stations[0], minutes_per_slot=90), *BISTRO.stations[1:])
    later = freeze(replace(with_hours(BISTRO, lead_minutes=35), stations=stations), 2, MENU.places)
    now = house(changed, menu=later)
    assert (now.hours.lead_minutes, now.hours.days_ahead, now.hours.special) == (35, 2, changed.hours.special)
    assert (now.capacity[HOT], now.capacity[COLD]) == (90, 20)
    followed = on_menu(changed, later)
    assert (followed.menu_hours, followed.menu_capacity) == (later.hours, {HOT: 90, COLD: 60})
    assert on_menu(followed, later) == followed


def test_what_was_changed_at_the_desk_stays_until_the_book_says_it_anew():
    joined = rules_apart(tables=None)
    assert HOT_TABLES not in on_menu(joined, APART).capacity
    assert on_menu(joined, apart(tables=50)).capacity[HOT_TABLES] == 50
    split = rules_apart(MENU, collect=20, tables=40)
    assert on_menu(split, MENU).capacity[HOT_TABLES] == 40


@pytest.mark.parametrize("anew", [{}, {"week": ((),) * 7}, {"special": (special(2026, 12, 24),)}], ids=["nothing", "week", "special days"])
def test_the_days_on_pages_are_those_of_the_rules_on_the_menu(anew: dict[str, Any]):
    """Whoever publishes pages may not read a menu, and comes to the same hours."""
    menu = replace(MENU, hours=replace(HOURS, **anew))
    on_card = {"week": week_text(menu.hours), "special": special_text(menu.hours)}
    at_desk = replace(HOURS, week=((Opening(time(12), time(15)),), *HOURS.week[1:]), special=(special(2026, 12, 25),))
    for then in (HOURS, None):
        rules = replace(rules_of(MENU), version=1, hours=at_desk, menu_hours=then)
        hours = on_menu(rules, menu).hours
        assert days_on(rules, on_card) == {"week": week_text(hours), "special": special_text(hours)}


def test_a_card_from_before_it_had_special_days_gets_those_of_the_rules():
    at_desk = replace(rules_of(MENU), version=1, hours=replace(HOURS, special=(special(2026, 12, 25),)))
    assert days_on(at_desk, {"week": week_text(HOURS)})["special"] == special_text(at_desk.hours) != []
