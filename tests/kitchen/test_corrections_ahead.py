"""The crew corrects what was ordered for another day, under quotas and pars that have changed since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine

from chalicelib.larder.days import read_held
from chalicelib.larder.menus import read_menu
from chalicelib.service.publishing import publish
from tests.at_the_pass import Pass, dish, signed_in
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.kitchen.another_day import SATURDAY, SATURDAY_LATE, quota, sold_out_tonight
from tests.kitchen.correcting import call_off, correct
from tests.larder.scenes import on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf, everything


def soles_every_morning(par: int | None) -> None:
    soles = [replace(one, par=par and par * G) if one.id == "sole" else one for one in BISTRO.ingredients]
    publish(replace(BISTRO, ingredients=tuple(soles)), FRIDAY_EVENING)


@pytest.fixture(autouse=True)
def soles_come_every_morning(kitchen: Pass) -> Iterator[None]:  # noqa: ARG001 - it is opened first
    soles_every_morning(6)
    yield
    assert_the_ledger_equals_the_shelf()


def placed(kitchen: Pass, *lines: dict[str, Any], slot: str = SATURDAY) -> str:
    return kitchen.order(*lines, slot=slot).told["id"]


def held(what: str) -> int:
    return read_held(date(2026, 11, 28)).get(read_menu().places.get(what, what), 0)


def test_a_line_whose_limit_was_lifted_since_is_swapped(kitchen: Pass):
    quota(kitchen, 4, of="soup")
    order = placed(kitchen, dish("soup", 2, plain=1))
    quota(kitchen, None, of="soup")
    assert correct(kitchen, order, 0, instead=dish("leeks")).status == 200


def test_a_swap_to_fewer_is_taken_though_the_limit_is_below_what_is_ordered(kitchen: Pass):
    quota(kitchen, 6, of="soup")
    order = placed(kitchen, dish("soup", 4, plain=1))
    quota(kitchen, 2, of="soup")
    assert correct(kitchen, order, 0, instead=dish("soup", 3, plain=1)).status == 200


def test_what_was_held_is_given_back_when_less_of_it_comes_every_morning_since(kitchen: Pass):
    order = placed(kitchen, dish("sole", 5))
    soles_every_morning(2)
    assert correct(kitchen, order, 0, instead=dish("leeks")).status == 200
    assert held("sole") == 0


def test_what_was_held_is_given_back_when_it_is_not_delivered_anew_any_more(kitchen: Pass):
    order = placed(kitchen, dish("sole", 5))
    soles_every_morning(None)
    assert correct(kitchen, order, 0, instead=dish("leeks")).status == 200
    assert held("sole") == 0


def test_what_was_begun_a_day_early_and_is_not_on_the_books_today_is_said_so(kitchen: Pass):
    order = placed(kitchen, dish("sole", 2), dish("leeks"))
    sold_out_tonight(kitchen)
    kitchen.move(order, "received", "cooking")
    answer = correct(kitchen, order, 0, seen=1, begun=True)
    assert (answer.status, answer.problem) == (409, "not-on-the-books")
    answer = call_off(kitchen, order, seen=1, begun=True)
    assert (answer.status, answer.problem) == (409, "not-on-the-books")
    assert call_off(kitchen, order, seen=1).status == 200


def test_after_its_day_has_begun_a_line_is_swapped_from_what_is_on_the_shelf(kitchen: Pass, evening: time_machine.Traveller):
    order = placed(kitchen, dish("sole", 2))
    evening.move_to("2026-11-28T11:05:00Z")
    kitchen.crew = signed_in("crew")
    assert kitchen.order(dish("sole", 4), table=3).status == 201
    assert kitchen.order(dish("sole", 3), slot=SATURDAY_LATE).status == 201
    assert on_hand()["sole"] == G
    refused = correct(kitchen, order, 0, instead=dish("sole", 4))
    assert (refused.status, refused.problem, refused.told["left"]) == (409, "sold-out", 3)
    assert correct(kitchen, order, 0, instead=dish("sole", 3)).status == 200
    assert on_hand()["sole"] == 0


def test_the_crew_swaps_nothing_for_what_is_promised_to_others_today(kitchen: Pass, evening: time_machine.Traveller):
    placed(kitchen, dish("sole", 4))
    first, second = (placed(kitchen, dish("leeks"), slot=f"2026-11-28T{slot}:00+01:00") for slot in ("21:00", "22:00"))
    evening.move_to("2026-11-28T00:05:00Z")
    kitchen.crew = signed_in("crew")
    assert correct(kitchen, first, 0, instead=dish("sole", 5)).status == 200
    refused = correct(kitchen, second, 0, instead=dish("sole", 5))
    assert (refused.status, refused.problem, refused.told["left"]) == (409, "sold-out", 1)


def test_once_its_day_has_begun_a_swap_beyond_the_limit_of_a_dish_is_refused(kitchen: Pass, evening: time_machine.Traveller):
    quota(kitchen, 2, of="soup")
    order = placed(kitchen, dish("leeks"), dish("soup", 1, plain=1))
    assert kitchen.order(dish("soup", 1, plain=1), slot=SATURDAY_LATE).status == 201
    evening.move_to("2026-11-28T11:05:00Z")
    kitchen.crew = signed_in("crew")
    assert kitchen.order(dish("sole"), table=3).status == 201
    refused = correct(kitchen, order, 0, instead=dish("soup", 1, plain=1))
    assert (refused.status, refused.problem, refused.told["left"]) == (409, "sold-out", 0)


def test_a_correction_books_nothing_of_a_day_when_only_a_limit_changes(kitchen: Pass, evening: time_machine.Traveller):
    quota(kitchen, 5, of="soup")
    order = placed(kitchen, dish("leeks"), dish("soup", 1, plain=1))
    evening.move_to("2026-11-28T11:05:00Z")
    kitchen.crew = signed_in("crew")
    assert kitchen.order(dish("sole"), table=3).status == 201
    assert correct(kitchen, order, 1).status == 200
    assert [item["sk"]["S"] for item in everything() if item["pk"]["S"].startswith("MOVEMENT#late-")] == []
