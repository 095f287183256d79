"""What the owner wants at the desk becomes rules, or every fault in it is named by its field."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from chalicelib.domain.book.book import Opening, SpecialDay
from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.refusals import RulesBroken
from chalicelib.domain.rules.rules import Rules, rules_of
from chalicelib.domain.rules.wished_rules import WishedDay, WishedRules, stations_by_id, write_rules
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import COLD, HOT, MENU

RULES = rules_of(MENU)
CHRISTMAS = date(2026, 12, 25)


def wished(**changes: Any) -> WishedRules:
    as_it_is = {"week": [[]] * 7, "special": [], "lead_minutes": 20, "last_order_minutes": 30, "days_ahead": 6, "capacity": {}}
    return WishedRules(**{"seen": 0, "menu": 1, **as_it_is, **changes})


def written(rules: Rules = RULES, **changes: Any) -> Rules:
    return write_rules(wished(**changes), MENU, rules, FRIDAY_EVENING)


def faults(**changes: Any) -> dict[str, str]:
    with pytest.raises(RulesBroken) as refused:
        written(**changes)
    assert refused.value.facts["why"] == "faults"
    return {fault["field"]: fault["message"] for fault in refused.value.facts["faults"]}


def test_openings_are_read_and_stand_in_the_order_of_the_day():
    rules = written(week=[["18:30-00:30", "12:00-14:30"], *[[]] * 6])
    assert rules.hours.week[0] == (Opening(time(12), time(14, 30)), Opening(time(18, 30), time(0, 30)))
    assert rules.hours.week[1] == ()


def test_what_the_owner_wants_goes_before_what_was_but_for_zone_and_slots():
    hours = written(lead_minutes=45, last_order_minutes=15, days_ahead=3).hours
    assert hours == replace(RULES.hours, week=((),) * 7, special=(), lead_minutes=45, last_order_minutes=15, days_ahead=3)


def test_a_week_has_seven_days():
    with pytest.raises(ValueError, match="shorter"):
        written(week=[[]] * 6)


def test_a_special_day_to_come_is_written_down_and_a_new_one_of_the_past_is_not():
    """One that was written down before goes by itself (F50)."""
    christmas, long_ago = WishedDay(CHRISTMAS, "Christmas", []), WishedDay(date(2026, 11, 1), "All Saints", ["12:00-14:00"])
    before = replace(RULES, hours=replace(RULES.hours, special=(SpecialDay(date(2026, 11, 1), "All Saints", ()),)))
    assert written(before, special=[christmas, long_ago]).hours.special == (SpecialDay(CHRISTMAS, "Christmas", ()),)
    assert faults(special=[christmas, long_ago]) == {"special.2026-11-01": "this day is over"}


def test_a_special_day_that_is_over_refuses_no_new_week():
    long_ago = WishedDay(date(2026, 11, 1), "All Saints", ["18:00-03:00"])
    before = replace(RULES, hours=replace(RULES.hours, special=(SpecialDay(date(2026, 11, 1), "All Saints", ()),)))
    assert written(before, special=[long_ago], week=[["02:00-09:00"], *[[]] * 6]).hours.special == ()


def test_what_the_crew_has_done_for_the_hour_stays():
    crews = replace(RULES, busy=15, off={"sole": None}, hours=replace(RULES.hours, paused_until=FRIDAY_EVENING))
    rules = written(crews, lead_minutes=45)
    assert (rules.busy, rules.off, rules.hours.paused_until, rules.hours.lead_minutes) == (15, {"sole": None}, FRIDAY_EVENING, 45)


def test_a_station_that_is_left_out_keeps_its_minutes():
    assert written(capacity={"hot": 30}).capacity == {HOT: 30, COLD: 60}


def test_minutes_for_tables_stand_apart_until_the_station_is_sent_without_them():
    apart = written(capacity={"hot": 24, "hot/tables": 36})
    assert apart.capacity == {HOT: 24, at_tables(HOT): 36, COLD: 60}
    assert written(apart).capacity == apart.capacity, "what is not asked about stays"
    assert written(apart, capacity={"hot/tables": 40}).capacity == {HOT: 24, at_tables(HOT): 40, COLD: 60}
    assert written(apart, capacity={"hot": 60}).capacity == {HOT: 60, COLD: 60}


def test_every_fault_is_named_by_its_field_at_once():
    found = faults(
        week=[["12:00"], ["25:00-26:00"], *[[]] * 5],
        special=[WishedDay(CHRISTMAS, "Christmas", ["noon-2"])],
        lead_minutes=-1,
        capacity={"hot": 1_441, "bar": 10},
    )
    assert set(found) == {"hours.monday", "hours.tuesday", "special.2026-12-25", "lead_minutes", "capacity.hot", "capacity.bar"}
    assert found["hours.monday"] == '"12:00" is not an opening, such as 18:30-22:30'
    assert found["capacity.bar"] == "there is no such station"


def test_the_limits_of_guests_are_taken_or_stay():
    limits = GuestLimits(80, 1, 80, 1, 0, 10**12, None, "everybody")
    assert written(guests=limits).guests == limits
    assert written(replace(RULES, guests=limits), lead_minutes=45).guests == limits


def test_limits_of_guests_that_make_no_sense_are_named():
    found = faults(guests=GuestLimits(0, 81, -1, 10**6, -1, 10**12 + 1, -5, "nobody", 0))
    assert found == {
        "guests.device": "0 is not from 1 to 80",
        "guests.contact": "81 is not from 1 to 80",
        "guests.table": "-1 is not from 1 to 80",
        "guests.address": "1000000 is not from 1 to 80",
        "guests.kept_days": "0 is not from 1 to 365",
        "guests.sum": "-1 is not from 0 to 1000000000000",
        "guests.call_us": "1000000000001 is not from 0 to 1000000000000",
        "guests.call_first": "-5 is not from 0 to 1000000000000",
    }


@pytest.mark.parametrize("minutes", [0, 1_440])
def test_a_station_has_from_nothing_to_a_whole_day(minutes: int):
    assert written(capacity={"hot": minutes}).capacity[HOT] == minutes


def test_stations_go_by_their_ids_in_the_book():
    assert stations_by_id(MENU) == {"hot": HOT, "cold": COLD}
