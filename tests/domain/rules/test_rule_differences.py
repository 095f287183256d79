"""What is different between two versions of the rules."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import Quota, Rules, busier, paused
from tests.bistro import BISTRO, FRIDAY_EVENING, HOURS
from tests.domain.hours.scenes import opening
from tests.domain.rules.scenes import rules, rules_apart, special
from tests.domain.scenes import A_DAY, APART, COLD, HOT, MENU, TOMORROW, with_bistro

YESTERDAY = A_DAY - timedelta(days=1)
SOON, LATER = FRIDAY_EVENING + timedelta(minutes=1), FRIDAY_EVENING + timedelta(hours=1)


def different(before: Rules, after: Rules) -> list[tuple[str, dict[str, Any]]]:
    return [(happening.kind, dict(happening.facts)) for happening in differences(before, after, MENU, FRIDAY_EVENING)]


def test_between_equal_rules_nothing_is_different():
    full = replace(
        busier(paused(rules(special=(special(2026, 12, 25),)), LATER), 15, LATER),
        off={"sole": LATER},
        quotas={str(TOMORROW): {"sole": Quota(3)}},
    )
    assert different(full, full) == []


def test_everything_that_the_owner_changes_is_named_with_what_it_was_and_what_it_is():
    lunch, dinner = opening("12:00-14:30"), opening("18:00-00:30")
    before = rules(special=(special(2026, 12, 24), special(2026, 12, 25), special(2026, 12, 26)))
    after = rules(
        week=(*HOURS.week[:4], (dinner,), HOURS.week[5], ()),
        special=(special(2027, 1, 1, name="New Year"), special(2026, 12, 26), special(2026, 12, 24, lunch, dinner, name="Eve")),
        lead_minutes=45,
        last_order_minutes=15,
        days_ahead=3,
        slot_minutes=30,
        capacity={HOT: 45, at_tables(COLD): 20},
    )
    after = replace(after, guests=GuestLimits(5, 4, 9, 40, 0, 100, 50, "nobody", 7))
    assert different(before, after) == [
        ("weekday", {"weekday": "friday", "before": ["12:00-14:30", "18:30-00:30"], "after": ["18:00-00:30"]}),
        ("weekday", {"weekday": "sunday", "before": ["12:00-15:00"], "after": []}),
        ("special-day", {"day": "2026-12-24", "name": "Eve", "openings": ["12:00-14:30", "18:00-00:30"]}),
        ("usual-day", {"day": "2026-12-25"}),
        ("special-day", {"day": "2027-01-01", "name": "New Year", "openings": []}),
        ("lead-minutes", {"before": 20, "after": 45}),
        ("last-order-minutes", {"before": 30, "after": 15}),
        ("days-ahead", {"before": 6, "after": 3}),
        ("slot-minutes", {"before": 15, "after": 30}),
        ("capacity", {"station": "Hot line", "before": 60, "after": 45}),
        ("capacity-at-tables", {"station": "Cold line", "before": None, "after": 20}),
        ("guest-device", {"before": 3, "after": 5}),
        ("guest-contact", {"before": 3, "after": 4}),
        ("guest-table", {"before": 8, "after": 9}),
        ("guest-address", {"before": 12, "after": 40}),
        ("guest-sum", {}),
        ("guest-call-us", {}),
        ("guest-call-first", {}),
        ("guest-contact-for", {"before": "collected", "after": "nobody"}),
        ("guest-kept-days", {"before": 30, "after": 7}),
    ]


def turned(turns: dict[str, int]) -> Rules:
    return replace(rules(), table_turns=turns)


def test_a_day_that_is_over_is_no_change_when_it_goes():
    gone = rules(special=(special(2026, 11, 20), special(2026, 12, 25)))
    assert different(gone, rules(special=(special(2026, 12, 25),))) == []
    assert different(gone, rules()) == [("usual-day", {"day": "2026-12-25"})]


def test_a_station_that_had_no_minutes_had_0_of_them():
    closed = replace(rules(), capacity={COLD: 60})
    assert different(closed, rules()) == [("capacity", {"station": "Hot line", "before": 0, "after": 60})]
    assert different(rules(), closed) == [("capacity", {"station": "Hot line", "before": 60, "after": 0})]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (paused(rules(), None), paused(rules(), SOON), [("paused", {"until": "2026-11-27T19:06:00+01:00"})]),
        (paused(rules(), SOON), paused(rules(), LATER), [("paused", {"until": "2026-11-27T20:05:00+01:00"})]),
        (paused(rules(), LATER), paused(rules(), None), [("pause-over", {})]),
        (paused(rules(), LATER), paused(rules(), FRIDAY_EVENING), [("pause-over", {})]),
        (rules(), busier(rules(), 15, LATER), [("busy", {"minutes": 15, "until": "2026-11-27T20:05:00+01:00"})]),
        (busier(rules(), 15, LATER), busier(rules(), 30, LATER), [("busy", {"minutes": 30, "until": "2026-11-27T20:05:00+01:00"})]),
        (busier(rules(), 15, SOON), busier(rules(), 15, LATER), [("busy", {"minutes": 15, "until": "2026-11-27T20:05:00+01:00"})]),
        (busier(rules(), 15, LATER), busier(rules(), 0, LATER), [("busy-over", {})]),
    ],
    ids=["a pause", "a longer pause", "no pause", "a pause until now", "busy", "busier", "busy for longer", "busy no more"],
)
def test_a_pause_and_busy_minutes_are_told_while_they_last(before: Rules, after: Rules, found: list[tuple[str, dict[str, Any]]]):
    assert different(before, after) == found


def off(**dishes: Any) -> Rules:
    return replace(rules(), off=dishes)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (off(), off(sole=LATER), [("dish-off", {"dish": "Sole meunière", "until": "2026-11-27T20:05:00+01:00"})]),
        (off(), off(sole=None), [("dish-off", {"dish": "Sole meunière", "until": None})]),
        (off(sole=SOON), off(sole=LATER), [("dish-off", {"dish": "Sole meunière", "until": "2026-11-27T20:05:00+01:00"})]),
        (off(sole=LATER), off(sole=None), [("dish-off", {"dish": "Sole meunière", "until": None})]),
        (off(sole=LATER, soup=None), off(soup=None), [("dish-back", {"dish": "Sole meunière"})]),
        (off(sole=None), off(), [("dish-back", {"dish": "Sole meunière"})]),
        (off(sole=FRIDAY_EVENING), off(), []),
        (off(gone=None), off(), []),
    ],
    ids=["until an hour", "until somebody says so", "longer", "for good", "back", "back after long", "back by itself", "off the menu"],
)
def test_a_dish_that_is_off_and_one_that_is_back_are_named(before: Rules, after: Rules, found: list[tuple[str, dict[str, Any]]]):
    assert different(before, after) == found


def limits(**days: dict[str, Quota]) -> Rules:
    named = {"yesterday": YESTERDAY, "today": A_DAY, "tomorrow": TOMORROW}
    return replace(rules(), quotas={str(named[day]): quotas for day, quotas in days.items()})


def test_quotas_are_named_by_day_and_dish_but_for_days_that_are_over():
    before = limits(tomorrow={"sole": Quota(3), "soup": Quota(5), "leeks": Quota(8)}, yesterday={"sole": Quota(9)})
    after = limits(tomorrow={"sole": Quota(4), "leeks": Quota(8)}, today={"sole": Quota(0), "gone": Quota(2)}, yesterday={"soup": Quota(9)})
    assert different(before, after) == [
        ("quota", {"dish": "Sole meunière", "day": "2026-11-27", "most": 0}),
        ("quota", {"dish": "Onion soup", "day": "2026-11-28", "most": None}),
        ("quota", {"dish": "Sole meunière", "day": "2026-11-28", "most": 4}),
    ]


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        (rules_apart(), rules_apart(tables=20), ["Hot line, tables: 36 minutes per slot → 20 minutes per slot"]),
        (rules_apart(), rules_apart(tables=None), ["Hot line, tables: 36 minutes per slot → not apart"]),
        (
            rules_apart(MENU),
            rules_apart(MENU, collect=20, tables=40),
            ["Hot line: 60 → 20 minutes per slot", "Hot line, tables: not apart → 40 minutes per slot"],
        ),
        (turned({"7": 1}), turned({"7": 2, "8": 1}), [f"The link of table {table} was turned over" for table in (7, 8)]),
        (turned({"7": 1}), turned({"7": 1, "": 1}), ["The links of all tables were turned over"]),
    ],
)
def test_minutes_for_tables_are_said_in_words(before: Rules, after: Rules, sentences: list[str]):
    assert happening_sentences(differences(before, after, APART, FRIDAY_EVENING)) == sentences


def test_a_link_that_was_turned_over_goes_by_the_name_of_its_table():
    named = with_bistro(restaurant=replace(BISTRO.restaurant, table_names={"7": "Terrace 3"}))
    said = happening_sentences(differences(turned({}), turned({"7": 1}), named, FRIDAY_EVENING))
    assert said == ["The link of Terrace 3 was turned over"]
