"""Orders for another day hold that day's expected stock, and a day may have only so many of a dish."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Opening
from chalicelib.domain.orders.holding import Held, beginning, held_dish, released
from chalicelib.domain.refusals import OutOfIngredient
from tests.bistro import FRIDAY_EVENING, HOURS, G
from tests.domain.scenes import (
    FEW_SOLES,
    FRESH,
    MENU,
    SATURDAY,
    TOMORROW,
    by_name,
    line,
    shelf,
    shelf_of_days,
    utc,
    write,
)


def held(day: date = TOMORROW, **amounts: int) -> Held:
    return Held(day, {MENU.places[name]: amount for name, amount in amounts.items()})


def test_an_order_for_another_day_holds_what_is_fresh_and_takes_what_is_not():
    order = write(line("sole", 2), offer=FRESH, slot=SATURDAY)
    assert order.held == held(sole=2 * G)
    assert by_name(order.taken) == {"butter": 120 * G}, "the butter lies there tonight, and on Saturday it would be gone"


def test_an_order_for_tonight_takes_everything_off_the_shelf_once_its_day_has_begun():
    order = write(line("sole", 2), offer=FRESH)
    assert by_name(order.taken) == {"sole": 2 * G, "butter": 120 * G}
    assert order.held is None


def test_a_book_without_pars_and_quotas_knows_no_other_day():
    assert write(line("sole", 2), slot=SATURDAY).held is None


def test_tonights_empty_shelf_does_not_stop_an_order_for_another_day():
    assert write(line("sole", 5), on=shelf_of_days(), offer=FRESH, slot=SATURDAY).held == held(sole=5 * G)
    with pytest.raises(OutOfIngredient):
        write(line("sole", 1), on=shelf_of_days(), offer=FRESH)


@pytest.mark.parametrize(("taken", "left"), [(0, 5), (4, 1), (5, 0), (9, 0)])
def test_no_more_is_promised_than_the_day_starts_with(taken: int, left: int):
    with pytest.raises(OutOfIngredient) as refused:
        write(line("sole", left + 1), on=shelf_of_days(sole=taken), offer=FRESH, slot=SATURDAY)
    assert refused.value.public_facts == {"dish": "sole", "left": left}


def test_what_was_put_away_for_tomorrow_lasts_tonight():
    """An order for tomorrow takes nothing from those who are hungry now."""
    tonight = shelf(sole=1)
    assert write(line("sole", 5), on=tonight, offer=FRESH, slot=SATURDAY)
    assert write(line("sole", 1), on=tonight, offer=FRESH)


def test_a_guest_served_after_midnight_is_served_from_the_stock_of_that_day():
    open_all_night = replace(FRESH, hours=replace(HOURS, week=((Opening(time(0), time(0)),),) * 7))
    before_midnight = utc(2026, 11, 27, 22, 50)
    one_left = shelf_of_days(sole=4)
    for there in (None, one_left):
        order = write(line("sole"), on=there, offer=open_all_night, table=3, now=before_midnight)
        assert (order.slot, order.held) == (utc(2026, 11, 27, 23, 15), held(sole=1 * G))
    with pytest.raises(OutOfIngredient):
        write(line("sole", 2), on=one_left, offer=open_all_night, table=3, now=before_midnight)


def test_a_day_that_has_begun_by_the_shelf_has_begun_whatever_the_clock_says():
    ahead = replace(shelf(), begun=TOMORROW)
    assert write(line("sole", 1), on=ahead, offer=FRESH, slot=SATURDAY).held is None


def test_a_day_may_have_only_so_many_of_a_dish():
    order = write(line("sole", 2), line("leeks"), offer=FEW_SOLES, slot=SATURDAY)
    assert order.held == Held(TOMORROW, {held_dish("sole"): 2})
    assert "sole" in by_name(order.taken), "a quota takes nothing off the shelf, and puts nothing on it"
    so_far = replace(shelf(), held={held_dish("sole"): 2})
    assert write(line("sole", 1), on=so_far, offer=FEW_SOLES, slot=SATURDAY)
    with pytest.raises(OutOfIngredient, match=r"Only 1 × Sole meunière can still be had that day\."):
        write(line("sole", 1), line("sole", 1), on=so_far, offer=FEW_SOLES, slot=SATURDAY)
    with pytest.raises(OutOfIngredient, match=r"sold out for that day"):
        write(line("sole"), on=replace(shelf(), held={held_dish("sole"): 3}), offer=FEW_SOLES, slot=SATURDAY)
    assert write(line("sole", 5), on=so_far, offer=FEW_SOLES).held is None, "tonight has no quota"


def test_a_day_begins_with_one_movement_of_all_that_was_ordered_ahead():
    movement = beginning(TOMORROW, {MENU.places["sole"]: 4 * G, held_dish("sole"): 4, MENU.places["leek"]: 0}, FRIDAY_EVENING)
    assert (movement.id, movement.reason, by_name(movement.amounts)) == ("ahead-2026-11-28", "ahead", {"sole": -4 * G})
    assert movement.takes == {}, "what was promised was promised, even if the delivery is late"


@given(first=st.integers(1, 2), second=st.integers(1, 3))
def test_what_is_struck_off_is_released_from_the_day_first(first: int, second: int):
    order = write(line("sole", first), line("sole", second), offer=FRESH, slot=SATURDAY)
    needs, still = released(order.taken, order.held, line("sole", first))
    left = write(line("sole", second), offer=FRESH, slot=SATURDAY)
    assert (needs, still) == (left.taken, left.held)


def test_what_is_served_past_midnight_is_taken_from_the_evenings_stock():
    assert write(line("sole", 1), offer=FRESH, slot="2026-11-28T00:00:00+01:00").held is None
