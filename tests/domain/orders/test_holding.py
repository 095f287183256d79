"""Orders for another day hold that day's expected stock, and a day may have only so many of a dish."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Dish, Opening, Part
from chalicelib.domain.orders.holding import Held, as_of, beginning, held_dish, is_to_begin, limits, released
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.refusals import OutOfIngredient, TooLarge
from tests.bistro import FRIDAY_EVENING, HOURS, G, ingredient
from tests.domain.scenes import (
    A_DAY,
    EIGHT,
    FEW_SOLES,
    FRESH,
    MENU,
    OFFER,
    SATURDAY,
    TOMORROW,
    by_name,
    line,
    on_offer,
    shelf,
    shelf_of_days,
    utc,
    with_bistro,
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
    assert write(line("sole", 3), on=shelf_of_days(), offer=FRESH, slot=SATURDAY).held == held(sole=3 * G)
    with pytest.raises(OutOfIngredient):
        write(line("sole", 1), on=shelf_of_days(), offer=FRESH)


@pytest.mark.parametrize(("taken", "left"), [(2, 3), (4, 1), (5, 0), (9, 0)])
def test_no_more_is_promised_than_the_day_starts_with(taken: int, left: int):
    with pytest.raises(OutOfIngredient) as refused:
        write(line("sole", left + 1), on=shelf_of_days(sole=taken), offer=FRESH, slot=SATURDAY)
    assert refused.value.public_facts == {"dish": "sole", "left": left}


def test_what_was_put_away_for_tomorrow_lasts_tonight():
    """An order for tomorrow takes nothing from those who are hungry now."""
    tonight = shelf(sole=1)
    assert write(line("sole", 3), on=tonight, offer=FRESH, slot=SATURDAY)
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


def test_of_a_day_with_more_than_three_left_no_number_is_told():
    """(F1)"""
    five = on_offer(MENU, quotas={TOMORROW.isoformat(): {"sole": 5}})
    assert write(line("sole", 3), on=shelf(), offer=five, slot=SATURDAY)
    with pytest.raises(OutOfIngredient, match=r"No more than 3 × Sole meunière in one order for that day\.") as refused:
        write(line("sole", 5), on=shelf(), offer=five, slot=SATURDAY, sender=Sender("a-place", "", ""), contact="ada@example.org")
    assert refused.value.public_facts == {"dish": "sole", "most": 3}


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


def test_a_day_must_begin_first_where_something_is_fresh_or_a_day_ever_began():
    for begun, is_needed in ((None, True), (A_DAY - timedelta(days=1), True), (A_DAY, False), (TOMORROW, False)):
        assert is_to_begin(A_DAY, replace(shelf(), begun=begun), FRESH) is is_needed
    assert not is_to_begin(A_DAY, shelf(), OFFER), "without pars nothing is ever held"
    assert is_to_begin(A_DAY, replace(shelf(), begun=A_DAY - timedelta(days=1)), OFFER), "what was held under an earlier book still is"


def test_a_line_that_is_struck_off_releases_its_portions_of_the_days_quota():
    order = write(line("sole", 2), line("leeks"), line("sole"), offer=FEW_SOLES, slot=SATURDAY)
    needs, still = released(order.taken, order.held, line("sole", 2))
    left = write(line("leeks"), line("sole"), offer=FEW_SOLES, slot=SATURDAY)
    assert (needs, still) == (left.taken, left.held)


def test_a_line_that_needed_something_alone_leaves_none_of_it_behind():
    order = write(line("leeks"), line("wine"), slot=EIGHT)
    assert released(order.taken, order.held, line("leeks")) == (write(line("wine"), slot=EIGHT).taken, None)
    ahead = write(line("leeks"), line("sole"), offer=FRESH, slot=SATURDAY)
    assert released(ahead.taken, ahead.held, line("leeks")) == ({MENU.places["butter"]: 60 * G}, held(sole=1 * G))


def test_what_a_day_does_not_hold_of_a_line_comes_back_from_the_shelf():
    sole = MENU.places["sole"]
    needs, still = released({sole: 2 * G}, held(sole=1 * G), line("sole", 3))
    assert (needs, still) == ({}, held())


def test_only_what_is_held_more_of_has_a_limit():
    quota = replace(FRESH, quotas={TOMORROW.isoformat(): {"sole": 3}})
    more = Held(TOMORROW, {MENU.places["sole"]: 2 * G, held_dish("sole"): 2, held_dish("soup"): -1, MENU.places["onion"]: 0})
    assert limits(more, quota) == {MENU.places["sole"]: 5 * G, held_dish("sole"): 3}


def test_on_another_day_only_what_is_held_of_it_starts_anew():
    tonight = replace(shelf(sole=1, leek=2), held={MENU.places["sole"]: 4 * G})
    assert as_of(tonight, held(sole=1 * G), FRESH).on_hand == {**tonight.on_hand, MENU.places["sole"]: 1 * G}


def test_a_day_with_more_held_than_its_quota_has_none_left():
    with pytest.raises(OutOfIngredient) as no:
        write(line("sole"), on=replace(shelf(), held={held_dish("sole"): 5}), offer=FEW_SOLES, slot=SATURDAY)
    assert no.value.facts["left"] == 0
    both = Held(TOMORROW, {MENU.places["sole"]: 1 * G, held_dish("sole"): 1})
    assert (both.of_dishes.amounts, both.on_shelf) == ({held_dish("sole"): 1}, {MENU.places["sole"]: 1 * G})


@pytest.mark.parametrize(("pars", "fits"), [(70, True), (71, False)])
def test_a_day_holds_as_many_places_of_an_order_as_fit_into_one_change(pars: int, *, fits: bool):
    """(F21)"""
    fresh = tuple(replace(ingredient(f"thing-{number}", 1_000), par=1_000 * G) for number in range(pars))
    feast = Dish("feast", "Feast", "", "mains", 1, "hot", 0, tuple(Part(one.id, G) for one in fresh))
    menu = with_bistro(ingredients=fresh, dishes=(feast,), preparations=())
    assert len(write(line("feast", menu=menu), offer=on_offer(menu)).taken) == pars
    with nullcontext() if fits else pytest.raises(TooLarge):
        assert len(write(line("feast", menu=menu), offer=on_offer(menu), slot=SATURDAY).held.amounts) == pars
