"""One tap, one order: the first answer stands for ever."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from chalicelib.larder.shelf import read_shelf
from chalicelib.service.order_ids import link_of
from chalicelib.service.publishing import publish
from tests.at_the_pass import Pass, dish, form_of
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.house import restart
from tests.kitchen.correcting import call_off
from tests.kitchen.scenes import KEY, SOUP
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders


def test_the_same_key_and_body_is_the_same_order_word_for_word(kitchen: Pass):
    """Bugs others had, row 6: two orders from one tap, a reload, or a retry after a time-out."""
    first = kitchen.order(SOUP, key=KEY)
    assert [kitchen.order(SOUP, key=KEY) for _ in range(3)] == [first] * 3
    assert len(live_orders()) == 1


def test_the_order_of_fields_and_blanks_make_no_other_body(kitchen: Pass):
    first = kitchen.order(dish("soup", 2, gratin=1, oil=1), key=KEY)
    form = form_of({"options": {"oil": 1, "gratin": 1}, "portions": 2, "dish": "soup"})
    assert kitchen.post("\n" + str({key: form[key] for key in reversed(form)}).replace("'", '"'), key=KEY) == first


@pytest.mark.parametrize("change", [{"name": "Bob"}, {"note": "and a fork"}, {"slot": "2026-11-27T20:15:00+01:00"}, {"contact": "a@b"}])
def test_the_same_key_with_another_body_is_refused(kitchen: Pass, change: dict[str, str]):
    kitchen.order(SOUP, key=KEY)
    answer = kitchen.order(SOUP, key=KEY, **change)
    assert (answer.status, answer.problem) == (422, "key-reused")
    assert len(live_orders()) == 1


def test_another_key_is_another_order(kitchen: Pass):
    assert kitchen.order(SOUP).told["id"] != kitchen.order(SOUP).told["id"]
    assert len(live_orders()) == 2


def new_prices(_: Pass) -> None:
    publish(replace(BISTRO, dishes=tuple(replace(one, price=one.price + 1) for one in BISTRO.dishes)), FRIDAY_EVENING)


def off_the_menu(_: Pass) -> None:
    publish(replace(BISTRO, dishes=tuple(one for one in BISTRO.dishes if one.id != "soup")), FRIDAY_EVENING)


def new_hours(_: Pass) -> None:
    publish(with_hours(BISTRO, week=((),) * 7), FRIDAY_EVENING, anyway=True)


def all_eaten(kitchen: Pass) -> None:
    for portions, minute in ((6, "20:15"), (6, "20:30"), (6, "20:45"), (3, "21:15")):
        kitchen.order(dish("soup", portions, gratin=1), slot=f"2026-11-27T{minute}:00+01:00")
    assert kitchen.order(dish("soup", 3, gratin=1), slot="2026-11-27T21:00:00+01:00").problem == "sold-out"


def cancelled(kitchen: Pass) -> None:
    assert kitchen.cancel(link_of(KEY)).status == 200


def cooked(kitchen: Pass) -> None:
    assert kitchen.move(live_orders()[0].order.id, "received", "cooking").status == 200


def closed_over_night(_: Pass) -> None:
    restart()


@pytest.mark.parametrize("days", [0, 7])
@pytest.mark.parametrize(
    "meanwhile",
    [new_prices, off_the_menu, new_hours, all_eaten, cancelled, cooked, closed_over_night],
    ids=lambda meanwhile: meanwhile.__name__,
)
def test_the_first_answer_stands_whatever_has_changed_since(kitchen: Pass, evening: time_machine.Traveller, meanwhile, days: int):
    form = form_of(SOUP)
    first = kitchen.post(form, key=KEY)
    assert first.status == 201
    meanwhile(kitchen)
    evening.shift(timedelta(days=days))
    before = read_shelf()
    assert kitchen.post(form, key=KEY) == first
    assert read_shelf() == before
    assert kitchen.post({**form, "name": "Bob"}, key=KEY).problem == "key-reused"


def test_a_no_stands_too_even_after_there_is_enough_again(kitchen: Pass, too_late: dict[str, Any]):
    no = kitchen.post(too_late, key=KEY)
    assert no.problem == "sold-out"
    assert call_off(kitchen, live_orders()[0].order.id).status == 200
    assert kitchen.post(too_late, key=KEY) == no
    assert kitchen.post(too_late).status == 201
    assert_the_ledger_equals_the_shelf()


def test_an_order_that_would_be_too_large_today_is_found_under_its_key(kitchen: Pass):
    """It was placed before an order had a bound: whoever was served is not told no."""
    form = form_of(dish("wine", 20))
    first = kitchen.post(form, key=KEY, **kitchen.crew)
    again, another = kitchen.post(form, key=KEY), kitchen.post(form)
    assert (again.status, again.told) == (201, first.told)
    assert (another.status, another.problem) == (413, "too-large")
    assert len(live_orders()) == 1
