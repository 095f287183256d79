"""On Christmas there are forty geese and not one more, whoever ordered before that was said."""

import json
from collections.abc import Iterator

import pytest
import time_machine

from chalicelib.kitchen import clock
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf
from tests.at_the_pass import Pass, dish, number_of, signed_in
from tests.kitchen.another_day import SATURDAY, SATURDAY_LATE, quota
from tests.ledger import assert_the_ledger_equals_the_shelf


@pytest.fixture(autouse=True)
def the_books_are_right_afterwards(kitchen: Pass) -> Iterator[None]:  # noqa: ARG001 - it is opened first
    yield
    assert_the_ledger_equals_the_shelf()


def test_a_day_has_no_more_of_a_dish_than_its_owner_said(kitchen: Pass):
    kitchen.order(dish("soup", 2, plain=1), slot=SATURDAY)
    saved = quota(kitchen, 5, of="soup")
    assert (saved.status, saved.told["changed"]) == (200, ["Onion soup on Saturday 28 November: 5 in all"])
    assert saved.told["quotas"] == [{"day": "2026-11-28", "dish": "soup", "name": "Onion soup", "most": 5}]
    assert kitchen.order(dish("soup", 2, plain=1), slot=SATURDAY).status == 201
    refused = kitchen.order(dish("soup", 2, plain=1), slot=SATURDAY_LATE)
    assert (refused.problem, refused.told["left"]) == ("sold-out", 1), "two were ordered before anybody counted"
    assert kitchen.order(dish("soup", 6, plain=1)).status == 201, "tonight has as many as there are"
    assert quota(kitchen, None, of="soup").told["changed"] == ["Onion soup on Saturday 28 November: as many as there are"]
    assert kitchen.order(dish("soup", 6, plain=1), slot=SATURDAY_LATE).status == 201


def test_orders_for_which_a_limit_leaves_too_little_are_named_before_it_is_set(kitchen: Pass, evening: time_machine.Traveller):
    first = kitchen.order(dish("soup", 2, plain=1), slot=SATURDAY_LATE).told["code"]
    evening.shift(60)
    second = kitchen.order(dish("soup", 2, plain=1), slot=SATURDAY).told["code"]
    refused = quota(kitchen, 3, of="soup")
    assert (refused.status, refused.problem, [one["code"] for one in refused.told["orders"]]) == (409, "orders-stranded", [second])
    assert read_offer(clock.now(), read_shelf()).quotas == {}
    saved = quota(kitchen, 3, of="soup", anyway=True)
    assert (saved.status, [one["code"] for one in saved.told["stranded"]]) == (200, [second])
    assert quota(kitchen, 3, of="soup").told["stranded"] == [], "the same again is told already"
    assert quota(kitchen, 5, of="soup").status == 200, "more is no loss to anybody"
    assert {one["code"] for one in quota(kitchen, 1, of="soup").told["orders"]} == {first, second}


def test_an_order_that_grew_under_a_quota_is_counted_once_when_it_is_set_anew(kitchen: Pass):
    order = kitchen.order(dish("soup", 2, plain=1), dish("leeks"), slot=SATURDAY).told["id"]
    quota(kitchen, 5, of="soup")
    form = {"seen": 0, "line": 1, "instead": {"dish": "soup", "portions": 1, "options": {"plain": 1}}}
    path = f"/api/tickets/{number_of(order)}/corrections"
    assert kitchen.send("POST", path, json.dumps(form), content_type="application/json", **kitchen.crew).status == 200
    quota(kitchen, 6, of="soup")
    refused = kitchen.order(dish("soup", 4, plain=1), slot=SATURDAY_LATE)
    assert (refused.problem, refused.told["left"]) == ("sold-out", 3)


def test_a_limit_of_the_evening_under_way_is_lifted_after_midnight_too(kitchen: Pass, evening: time_machine.Traveller):
    quota(kitchen, 5, day="2026-11-27", of="soup")
    evening.move_to("2026-11-27T23:10:00Z")
    assert [one["day"] for one in kitchen.get("/api/house", **kitchen.owner).told["quotas"]] == ["2026-11-27"]
    assert quota(kitchen, None, day="2026-11-27", of="soup").told["changed"] == ["Onion soup on Friday 27 November: as many as there are"]


def test_todays_quota_shows_on_the_menu(kitchen: Pass):
    quota(kitchen, 3, day="2026-11-27", of="soup")
    assert kitchen.get("/api/availability").told["left"]["soup"] == 3
    kitchen.order(dish("soup", 2, plain=1), table=3)
    assert kitchen.get("/api/availability").told["left"]["soup"] == 1
    assert kitchen.get("/api/menu").told["availability"]["left"]["soup"] == 1


def test_a_quota_of_what_is_not_on_the_menu_is_refused(kitchen: Pass):
    assert quota(kitchen, 3, of="goose").problem == "not-on-menu"
    assert quota(kitchen, -1).problem == "malformed"


@pytest.mark.parametrize("day", ["2100-01-01", "9999-12-31"])
def test_nobody_looks_further_ahead_than_for_special_days(kitchen: Pass, day: str):
    refused = quota(kitchen, 3, day=day)
    assert (refused.status, refused.problem, refused.told["detail"]) == (422, "rules-broken", "Nobody looks so far ahead.")
    assert refused.told["faults"] == [{"field": "day", "message": "2099 is the last year"}]


def test_days_that_are_over_are_forgotten(kitchen: Pass, evening: time_machine.Traveller):
    quota(kitchen, 3)
    evening.move_to("2026-12-05T11:05:00Z")
    kitchen.owner = signed_in("owner")
    assert [one["day"] for one in quota(kitchen, 4, day="2026-12-06").told["quotas"]] == ["2026-12-06"]
    assert len(read_offer(clock.now(), read_shelf()).quotas) == 1
