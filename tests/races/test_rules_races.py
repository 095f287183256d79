"""What happens while the rules of the house change: owners, crew and visitors at the same instant, on a real engine with real threads."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.hours.hours import openings_text
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.refusals import RestaurantError
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import Rules, paused, taken_off
from chalicelib.domain.rules.wished_rules import WishedRules
from chalicelib.larder.menus import read_menu
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.ordering import place
from chalicelib.service.ruling import Ruling, change_rules, read_rules_in_force, save
from tests.at_the_pass import token_of
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import utc
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.order_keys import order_id_of
from tests.races.crowds import asked, at_once

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]
SOUP = asked(AskedLine("soup", 1, {"plain": 1}), total=1_200)
"""Four minutes of the hot line, which has sixty."""


def wished(seen: Rules, **changes: Any) -> WishedRules:
    """What an owner wants who has seen these rules."""
    hours = seen.hours
    numbers = {name: getattr(hours, name) for name in ("lead_minutes", "last_order_minutes", "days_ahead")}
    week = [openings_text(openings) for openings in hours.week]
    return WishedRules(**{"seen": seen.version, "menu": 1, "week": week, "special": [], **numbers, "capacity": {}, **changes})


def in_force() -> Rules:
    return read_rules_in_force()[1]


def visitor(number: int) -> Callable[[], Any]:
    return lambda: place(SOUP, Attempt(order_id_of(f"hungry-visitor-{number}"), "body"), FRIDAY_EVENING)


def heard(task: Callable[[], Any]) -> Callable[[], Any]:
    """Whatever is said, a refusal to the owner as well, is an answer."""

    def ask() -> Any:
        try:
            return task()
        except RestaurantError as error:
            return error

    return ask


def test_the_last_minutes_of_a_slot_are_not_given_away_while_the_capacity_is_cut():
    seen = in_force()
    cut = lambda: save(wished(seen, capacity={"hot": 30}), "Ada", FRIDAY_EVENING, anyway=True)  # noqa: E731
    *visitors, ruling = at_once([*(visitor(number) for number in range(30)), cut])
    kept = [answer for answer in visitors if isinstance(answer, Order)]
    taken = 4 * len(kept)
    assert 28 <= taken <= 60
    late = {ticket.order.code for ticket in ruling.stranded}
    assert late == ({order.code for order in kept} if taken > 30 else set()), "whoever came in before the cut is named, and nobody else"
    assert type(heard(visitor(99))()).__name__ == "SlotFull"
    assert len(live_orders()) == len(kept)
    assert_the_ledger_equals_the_shelf()


def test_once_the_kitchen_has_paused_no_order_for_that_hour_comes_in():
    def pause() -> Any:
        change_rules("Ada", FRIDAY_EVENING, lambda _, rules: paused(rules, FRIDAY_EVENING + timedelta(hours=2)))
        return read_shelf().minutes

    *visitors, then = at_once([*(visitor(number) for number in range(30)), pause])
    assert read_shelf().minutes == then
    refused = {type(answer).__name__ for answer in visitors if not isinstance(answer, Order)}
    assert refused <= {"SlotUnavailable", "SlotFull"}
    assert type(heard(visitor(99))()).__name__ == "SlotUnavailable"
    assert_the_ledger_equals_the_shelf()


def test_of_two_owners_at_once_one_is_told_what_the_other_changed():
    for number in range(1, 11):
        seen = in_force()
        owners = [
            heard(lambda seen=seen, n=number: save(wished(seen, lead_minutes=20 + n), "Ada", FRIDAY_EVENING)),
            heard(lambda seen=seen, n=number: save(wished(seen, days_ahead=6 + n), "Bo", FRIDAY_EVENING)),
        ]
        answers = at_once(owners)
        ruling = next(answer for answer in answers if isinstance(answer, Ruling))
        no = next(answer for answer in answers if isinstance(answer, RestaurantError))
        assert no.name == "rules-changed"
        assert no.facts["changed"] == differences(ruling.before, ruling.after, ruling.menu, FRIDAY_EVENING)
        assert no.facts["by"] == ruling.after.by
        assert in_force().version == seen.version + 1


def test_what_the_crew_does_at_once_on_five_tablets_is_all_done():
    dishes = sorted(read_menu().dishes)

    def off(dish: str) -> Callable[[], Any]:
        def wish(_: Menu, rules: Rules) -> Rules:
            return taken_off(rules, dish, None, FRIDAY_EVENING)

        return lambda: change_rules(dish, FRIDAY_EVENING, wish)

    at_once([off(dish) for dish in dishes])
    assert set(in_force().off) == set(dishes)
    assert read_shelf().rules_version == len(dishes)


def test_tables_and_those_who_collect_never_take_each_others_last_minutes():
    save(wished(in_force(), capacity={"hot": 24, "hot/tables": 36, "cold": 60}), "Ada", FRIDAY_EVENING)
    at_table = AskedOrder([AskedLine("sole", 1, {})], 3_800, "Ada", table=3, token=token_of(3))
    collected = AskedOrder([AskedLine("sole", 1, {})], 3_800, "Ada", slot="2026-11-27T19:30:00+01:00")
    wanted = [at_table if number % 2 else collected for number in range(24)]
    answers = at_once(
        [
            heard(lambda one=one, number=number: place(one, Attempt(order_id_of(f"a-pool-race-{number}"), "body"), FRIDAY_EVENING))
            for number, one in enumerate(wanted)
        ]
    )
    kept = [answer for answer in answers if isinstance(answer, Order)]
    first = [order for order in kept if order.slot == utc(2026, 11, 27, 18, 30)]
    assert sum(order.table is None for order in first) == 2
    assert sum(order.table is not None for order in first) == 3
    assert len(kept) == 10, "ten soles there were"
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("anyway", [False, True])
def test_no_table_is_lost_sight_of_while_the_minutes_are_joined(*, anyway: bool):
    save(wished(in_force(), capacity={"hot": 24, "hot/tables": 36, "cold": 60}), "Ada", FRIDAY_EVENING)
    seen, at_table = in_force(), AskedOrder([AskedLine("soup", 1, {"plain": 1})], 1_200, "Ada", table=3, token=token_of(3))
    join = lambda: save(wished(seen, capacity={"hot": 60, "cold": 60}), "Ada", FRIDAY_EVENING, anyway=anyway)  # noqa: E731
    guests = [lambda n=n: place(at_table, Attempt(order_id_of(f"a-table-{n}"), "body"), FRIDAY_EVENING) for n in range(16)]
    *orders, told = at_once([*map(heard, guests), heard(join)])
    kept = [order for order in orders if isinstance(order, Order)]
    apart = {order.code for order in kept if any(place.endswith("~") for place in order.work)}
    if isinstance(told, RestaurantError):
        assert not anyway
        assert len(apart) == len(kept) >= len(told.facts["orders"]) > 0, "the minutes are still apart"
    else:
        assert {ticket.order.code for ticket in told.stranded} == apart, "whoever took from what is gone is named, and nobody else"
    assert_the_ledger_equals_the_shelf()
