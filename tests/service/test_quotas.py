"""How many of a dish a day has, by plain values: who ordered before is counted, and who is too many is named."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.refusals import DishNotOnMenu, OrdersStranded, OutOfIngredient, RulesBroken
from chalicelib.domain.rules.rules import Quota
from chalicelib.service.cooking import move
from chalicelib.service.ordering import withdraw
from chalicelib.service.quotas import set_quota
from chalicelib.service.ruling import read_rules_in_force
from tests.bistro import FRIDAY_EVENING
from tests.faults import Wire, goes_through
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.service.scenes import HAND, SOUP, ordered

pytestmark = pytest.mark.usefixtures("larder")
TODAY = FRIDAY_EVENING.date()
SATURDAY, TO_COLLECT = TODAY + timedelta(days=1), "2026-11-28T20:00:00+01:00"


def quota() -> Quota | None:
    return read_rules_in_force()[1].quotas.get(SATURDAY.isoformat(), {}).get("soup")


def test_a_day_that_is_over_has_no_quota():
    """Yesterday may still go on past midnight (F50)."""
    with pytest.raises(RulesBroken) as refused:
        set_quota(TODAY - timedelta(days=2), "soup", 3, "Odile", FRIDAY_EVENING)
    assert refused.value.facts["why"] == "day-over"
    yesterday = TODAY - timedelta(days=1)
    assert set_quota(yesterday, "soup", 3, "Odile", FRIDAY_EVENING).after.quotas == {yesterday.isoformat(): {"soup": Quota(3, 0)}}


def test_whoever_ordered_before_is_counted():
    ordered(replace(SOUP, portions=2), name="before", slot=TO_COLLECT)
    ruling = set_quota(SATURDAY, "soup", 3, "Odile", FRIDAY_EVENING)
    assert ruling.after.quotas == {SATURDAY.isoformat(): {"soup": Quota(3, 2)}}
    ordered(SOUP, name="the last", slot=TO_COLLECT)
    with pytest.raises(OutOfIngredient):
        ordered(SOUP, name="too late", slot=TO_COLLECT)
    ordered(SOUP, name="tonight")
    assert_the_ledger_equals_the_shelf()


def test_whoever_comes_in_while_the_quota_is_set_is_counted_by_the_next_count(wire: Wire):
    """The order lands after the tickets were counted, and before the quota is in force."""

    def somebody_orders(request):
        wire.next()
        ordered(SOUP, name="meanwhile", slot=TO_COLLECT)
        return goes_through(request)

    wire.next(*[goes_through] * 4, somebody_orders)
    ruling = set_quota(SATURDAY, "soup", 1, "Odile", FRIDAY_EVENING, anyway=True)
    assert ruling.after == read_rules_in_force()[1]
    assert quota() == Quota(1, 1)
    with pytest.raises(OutOfIngredient):
        ordered(SOUP, name="too late", slot=TO_COLLECT)


def test_a_quota_that_somebody_else_sets_while_it_is_counted_again_stays(wire: Wire):
    def another_owner_is_second(request):
        answer = goes_through(request)
        if wire.operations[-1] == "TransactWriteItems":
            wire.next()
            set_quota(SATURDAY, "soup", 5, "Zoë", FRIDAY_EVENING)
        return answer

    wire.next(*[another_owner_is_second] * 20)
    set_quota(SATURDAY, "soup", 1, "Odile", FRIDAY_EVENING)
    assert quota() == Quota(5)


def test_what_was_served_past_midnight_is_of_the_evening_before():
    order = ordered(SOUP, name="late", slot="2026-11-29T00:00:00+01:00")
    for seen, state in enumerate(("cooking", "ready", "served")):
        move(order.id, seen, state, replace(HAND, at=order.slot))
    assert set_quota(SATURDAY, "soup", 3, "Odile", order.slot).after.quotas == {SATURDAY.isoformat(): {"soup": Quota(3, 1)}}


def test_nobody_is_called_because_there_is_more_than_before():
    """With 2 soups the order of 3 gets none, and the one after it gets 2. With 3 it is the other way round."""
    first, _ = (ordered(replace(SOUP, portions=portions), name=str(portions), slot=TO_COLLECT) for portions in (3, 2))
    assert [ticket.order for ticket in set_quota(SATURDAY, "soup", 2, "Odile", FRIDAY_EVENING, anyway=True).stranded] == [first]
    assert set_quota(SATURDAY, "soup", 3, "Odile", FRIDAY_EVENING).stranded == []


def test_whoever_is_too_many_is_named_first_and_then_only_those_who_are_new():
    _, second, third = (ordered(replace(SOUP, portions=2), name=name, slot=TO_COLLECT) for name in ("first", "second", "third"))
    with pytest.raises(OrdersStranded) as refused:
        set_quota(SATURDAY, "soup", 4, "Odile", FRIDAY_EVENING)
    assert [order["code"] for order in refused.value.facts["orders"]] == [third.code]
    assert quota() is None
    assert [ticket.order for ticket in set_quota(SATURDAY, "soup", 4, "Odile", FRIDAY_EVENING, anyway=True).stranded] == [third]
    assert set_quota(SATURDAY, "soup", 4, "Odile", FRIDAY_EVENING).stranded == []
    assert [ticket.order for ticket in set_quota(SATURDAY, "soup", 2, "Odile", FRIDAY_EVENING, anyway=True).stranded] == [second]


def test_a_quota_that_is_taken_away_leaves_as_many_as_there_are():
    set_quota(SATURDAY, "soup", 0, "Odile", FRIDAY_EVENING)
    with pytest.raises(OutOfIngredient):
        ordered(SOUP, name="none left", slot=TO_COLLECT)
    assert set_quota(SATURDAY, "soup", None, "Odile", FRIDAY_EVENING).stranded == []
    assert quota() is None
    withdraw(ordered(SOUP, name="again", slot=TO_COLLECT).id, FRIDAY_EVENING)


def test_a_quota_is_for_a_dish_of_the_menu():
    with pytest.raises(DishNotOnMenu):
        set_quota(SATURDAY, "truffles", 3, "Odile", FRIDAY_EVENING)
