"""The rules of the house, by plain values: in force at once, nothing overwritten unseen, and no order stranded unsaid."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from chalicelib.domain.hours.hours import openings_text
from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.refusals import DishNotOnMenu, OrdersStranded, RulesBroken, RulesChanged
from chalicelib.domain.rules.rules import Rules
from chalicelib.domain.rules.wished_rules import WishedDay, WishedRules
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.publishing import publish
from chalicelib.service.ruling import change_rules, pause, read_rules_in_force, save, slow_down, take_off
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.faults import PASSING, Fate, Wire, goes_through
from tests.service.scenes import SOLE, ordered

pytestmark = pytest.mark.usefixtures("larder")
LATER = FRIDAY_EVENING + timedelta(hours=1)
TONIGHT_CLOSED = [WishedDay(FRIDAY_EVENING.date(), "A broken oven", [])]


def in_force() -> Rules:
    return read_rules_in_force()[1]


def wished(**changes: Any) -> WishedRules:
    """What an owner wants who has seen the rules in force."""
    rules = in_force()
    numbers = {name: getattr(rules.hours, name) for name in ("lead_minutes", "last_order_minutes", "days_ahead")}
    week = [openings_text(openings) for openings in rules.hours.week]
    seen = {"seen": rules.version, "menu": read_shelf().menu_version}
    return WishedRules(**{**seen, "week": week, "special": [], **numbers, "capacity": {}, **changes})


def test_what_the_owner_saves_is_in_force_and_written_down():
    ruling = save(wished(lead_minutes=45), "Odile", FRIDAY_EVENING)
    assert (ruling.before.hours.lead_minutes, ruling.after.hours.lead_minutes, ruling.stranded) == (20, 45, [])
    assert in_force() == ruling.after
    assert (ruling.after.version, ruling.after.by, ruling.after.at) == (1, "Odile", FRIDAY_EVENING)
    minutes = Happening("lead-minutes", {"before": 20, "after": 45})
    written = [entry for entry in read_entries(FRIDAY_EVENING, LATER) if entry.who == "Odile"]
    assert written == [LogEntry("rules-000001", FRIDAY_EVENING, "Odile", (minutes,))]


def test_a_save_whose_answer_was_lost_changes_nothing_more():
    first = wished(lead_minutes=45)
    save(first, "Odile", FRIDAY_EVENING)
    again = save(first, "Odile", LATER)
    assert (again.before, again.after) == (in_force(), in_force())
    assert in_force().version == 1


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(2))
def test_rules_change_once_whatever_happens_on_the_wire(wire: Wire, call: int, fault: Fate):
    wire.next(*[goes_through] * call, fault)
    assert slow_down(10, LATER, "Cyril", FRIDAY_EVENING).after.version == 1
    wire.next()
    assert read_shelf().rules_version == 1


def test_who_is_overtaken_by_another_change_makes_the_own_one_after_it(wire: Wire):
    def another_takes_a_dish_off(request):
        wire.next()
        take_off("sole", "said", "Zoë", FRIDAY_EVENING)
        return goes_through(request)

    wire.next(goes_through, another_takes_a_dish_off)
    after = take_off("soup", "said", "Cyril", FRIDAY_EVENING).after
    assert (after.version, set(after.off)) == (2, {"sole", "soup"})


def test_of_two_owners_the_second_hears_what_the_first_has_changed():
    seen = wished(days_ahead=7)
    save(wished(lead_minutes=45), "Ada", FRIDAY_EVENING)
    with pytest.raises(RulesChanged) as refused:
        save(seen, "Bo", LATER)
    assert (refused.value.facts["by"], refused.value.facts["who"], refused.value.facts["version"]) == ("Ada", "Ada", 1)
    assert len(refused.value.facts["changed"]) == 1


def test_what_the_crew_does_meanwhile_is_no_reason_to_refuse_the_owner_and_stays():
    seen = wished(lead_minutes=45)
    take_off("sole", "said", "Cyril", FRIDAY_EVENING)
    after = save(seen, "Odile", LATER).after
    assert (after.hours.lead_minutes, set(after.off)) == (45, {"sole"})


def test_a_menu_published_meanwhile_is_looked_at_first_if_it_differs():
    seen = wished(lead_minutes=45)
    hours = replace(BISTRO.restaurant.hours, days_ahead=5)
    publish(replace(BISTRO, restaurant=replace(BISTRO.restaurant, hours=hours)), FRIDAY_EVENING)
    with pytest.raises(RulesChanged) as refused:
        save(seen, "Odile", LATER)
    assert "who" not in refused.value.facts, "a book was published: nobody at the desk"
    seen = replace(wished(lead_minutes=45), menu=1)
    slow_down(10, LATER, "Cyril", FRIDAY_EVENING)
    with pytest.raises(RulesChanged) as refused:
        save(replace(seen, seen=1), "Odile", LATER)
    assert "who" not in refused.value.facts, "nor was it whoever changed the rules before that"


@pytest.mark.parametrize(("seen", "menu"), [(1, 1), (0, 2)])
def test_who_has_seen_what_never_was_looks_again(seen: int, menu: int):
    with pytest.raises(RulesChanged):
        save(replace(wished(lead_minutes=45), seen=seen, menu=menu), "Odile", FRIDAY_EVENING)


def test_an_order_that_could_not_be_cooked_is_named_before_closing_and_after():
    order = ordered(SOLE)
    with pytest.raises(OrdersStranded) as refused:
        save(wished(special=TONIGHT_CLOSED), "Odile", FRIDAY_EVENING)
    assert refused.value.facts["orders"] == [
        {"code": order.code, "slot": "2026-11-27T20:00:00+01:00", "table": None, "table_name": "", "name": "Ada", "contact": ""}
    ]
    assert in_force().version == 0
    ruling = save(wished(special=TONIGHT_CLOSED), "Odile", FRIDAY_EVENING, anyway=True)
    assert [ticket.order for ticket in ruling.stranded] == [order]


def test_a_pause_ends_when_it_is_said_and_no_week_later():
    assert pause(LATER.astimezone(timezone(timedelta(hours=1))), "Cyril", FRIDAY_EVENING).after.hours.paused_until == LATER
    assert in_force().hours.paused_until.tzinfo == UTC
    assert pause(FRIDAY_EVENING, "Cyril", FRIDAY_EVENING).after.hours.paused_until is None
    week = timedelta(days=7)
    assert pause(FRIDAY_EVENING + week, "Cyril", FRIDAY_EVENING).after.hours.paused_until == FRIDAY_EVENING + week
    with pytest.raises(RulesBroken) as refused:
        pause(FRIDAY_EVENING + week + timedelta(seconds=1), "Cyril", FRIDAY_EVENING)
    assert refused.value.facts["faults"] == [{"field": "until", "message": "a pause lasts a week at most"}]


def test_a_pause_until_yesterday_ends_none():
    """(F50)"""
    pause(LATER, "Cyril", FRIDAY_EVENING)
    with pytest.raises(RulesBroken) as refused:
        pause(FRIDAY_EVENING - timedelta(days=1), "Cyril", FRIDAY_EVENING)
    assert refused.value.facts["why"] == "pause-over"
    assert in_force().hours.paused_until == LATER


def test_more_minutes_before_a_meal_are_taken_back_by_none():
    after = slow_down(15, LATER, "Cyril", FRIDAY_EVENING).after
    assert (after.busy, after.busy_until) == (15, LATER)
    after = slow_down(0, LATER, "Cyril", FRIDAY_EVENING).after
    assert (after.busy, after.busy_until) == (0, None)


def test_a_dish_is_off_until_tomorrow_or_until_somebody_says_so():
    assert take_off("sole", "tomorrow", "Cyril", FRIDAY_EVENING).after.off == {"sole": datetime(2026, 11, 28, 11, tzinfo=UTC)}
    assert take_off("sole", "said", "Cyril", FRIDAY_EVENING).after.off == {"sole": None}
    assert take_off("sole", None, "Cyril", FRIDAY_EVENING).after.off == {}
    with pytest.raises(DishNotOnMenu) as refused:
        take_off("truffles", "said", "Cyril", FRIDAY_EVENING)
    assert refused.value.facts == {"why": "rules", "dish": "truffles"}


def test_a_wish_for_what_is_so_already_writes_nothing_down():
    ruling = change_rules("Cyril", FRIDAY_EVENING, lambda _, rules: rules)
    assert (ruling.before, ruling.after) == (in_force(), in_force())
    assert read_shelf().rules_version == 0


def test_what_is_over_is_taken_off_the_list_and_that_is_written_down():
    yesterday = WishedDay(date(2026, 11, 29), "A feast", ["12:00-14:00"])
    save(wished(special=[yesterday]), "Odile", FRIDAY_EVENING)
    save(wished(), "Odile", FRIDAY_EVENING + timedelta(days=7))
    assert in_force().hours.special == ()
    entries = read_entries(FRIDAY_EVENING + timedelta(days=6), FRIDAY_EVENING + timedelta(days=8))
    assert [entry.what for entry in entries] == [(Happening("past-forgotten"),)]
