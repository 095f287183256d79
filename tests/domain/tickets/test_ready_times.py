"""The honest word on when the meal is ready."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.tickets.ready_times import is_late, is_late_for_guest, ready_at, ready_for_guest
from chalicelib.domain.tickets.tickets import CAN_TICK, COOKING, READY, RECEIVED, SERVED, Ticket, cancel, move
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.domain.scenes import line, on_offer, with_bistro, write
from tests.domain.tickets.scenes import LATER, LEEKS, SLOT, before, dinner, received, struck, swapped, walked


def test_a_meal_is_promised_for_its_slot_and_not_earlier():
    assert ready_at(received(), FRIDAY_EVENING) == SLOT
    assert ready_at(walked(received(), "cooking", at=FRIDAY_EVENING), FRIDAY_EVENING) == SLOT


def test_a_meal_not_yet_begun_is_late_as_soon_as_it_cannot_be_ready_in_time():
    ticket = received()
    assert not is_late(ticket, SLOT - timedelta(minutes=12))
    assert ready_at(ticket, SLOT - timedelta(minutes=5)) == SLOT + timedelta(minutes=7)
    assert is_late(ticket, SLOT - timedelta(minutes=5))


def test_a_meal_begun_late_is_promised_from_when_it_was_begun():
    ticket = walked(received(), "cooking", at=SLOT - timedelta(minutes=5))
    assert [ready_at(ticket, SLOT + timedelta(minutes=by)) for by in (-5, 0, 6)] == [SLOT + timedelta(minutes=7)] * 3


def test_a_meal_that_takes_longer_than_thought_is_never_ready_in_the_past():
    ticket = walked(received(), "cooking", at=SLOT - timedelta(minutes=12))
    now = SLOT + timedelta(minutes=20, seconds=30)
    assert ready_at(ticket, now) == SLOT + timedelta(minutes=22)
    assert is_late(ticket, now)


def test_a_ready_meal_was_ready_when_it_was():
    early = walked(received(), *before(READY), READY, at=SLOT - timedelta(minutes=9))
    late = walked(received(), *before(SERVED), SERVED, at=SLOT + timedelta(minutes=9))
    assert ready_at(early, SLOT) == SLOT - timedelta(minutes=9)
    assert not is_late(early, SLOT + timedelta(hours=1))
    assert ready_at(late, SLOT + timedelta(hours=1)) == SLOT + timedelta(minutes=9)
    assert is_late(late, SLOT + timedelta(hours=1))


def test_a_cancelled_order_is_never_late():
    assert not is_late(cancel(received(), LATER), SLOT + timedelta(days=1))


def test_a_glass_of_wine_takes_no_time_and_is_still_not_ready_in_the_past():
    now = SLOT + timedelta(seconds=30)
    assert ready_at(received("wine"), SLOT - timedelta(seconds=1)) == SLOT
    assert ready_at(received("wine"), now) == SLOT + timedelta(minutes=1)
    assert not is_late(received("wine"), now)
    assert is_late(received("wine"), SLOT + timedelta(minutes=1, seconds=1))


@pytest.mark.parametrize(("dish", "portions"), [("sole", 5), ("sole", 1), ("leeks", 12)])
def test_an_order_just_taken_for_the_first_free_slot_is_not_late_already(dish, portions):
    """The slot has minutes enough for it, and several hands: the sum of the minutes is not how long one waits."""
    ticket = received(dish, portions, slot="2026-11-27T19:30:00+01:00")
    assert ready_at(ticket, FRIDAY_EVENING) == ticket.order.slot
    assert not is_late(ticket, FRIDAY_EVENING)


def test_a_large_order_is_not_called_late_while_there_is_time_to_cook_it():
    """Twelve soups take most of the slot, by all hands."""
    ticket = Ticket(write(line("soup", 12, plain=1)), RECEIVED, {RECEIVED: FRIDAY_EVENING})
    assert not is_late(ticket, SLOT - timedelta(minutes=15))
    assert ready_at(ticket, SLOT - timedelta(minutes=15)) == SLOT
    assert is_late(ticket, SLOT - timedelta(minutes=10))


@given(st.sampled_from(sorted(CAN_TICK)), st.integers(1, 5), st.integers(-3_600, 7_200), st.integers(0, 3_600))
def test_a_meal_that_is_not_ready_is_promised_neither_for_the_past_nor_too_early(state, portions, begun, passed):
    ticket = received("sole", portions)
    start = max(FRIDAY_EVENING, SLOT + timedelta(seconds=begun))
    ticket = move(ticket, state, start)
    now = start + timedelta(seconds=passed)
    promised = ready_at(ticket, now)
    assert promised >= max(now, SLOT)
    assert promised.second == promised.microsecond == 0
    assert is_late(ticket, now) == (promised > SLOT + timedelta(minutes=1))


def test_a_longer_dish_is_told_to_the_visitor_as_a_delay():
    before = dinner()
    now = before.order.slot - timedelta(minutes=5)
    assert not is_late(struck(move(before, COOKING, now - timedelta(minutes=30)), LEEKS).ticket, now)
    assert is_late(swapped(move(before, COOKING, now - timedelta(minutes=2)), LEEKS, line("sole")).ticket, now)


dishes = st.sampled_from(["soup", "leeks", "sole", "wine"])
baskets = st.lists(st.tuples(dishes, st.integers(1, 12)), min_size=1, max_size=4)


def bistro_ticket(minutes: dict[str, int], basket: list[tuple[str, int]]) -> Ticket:
    """An order of these portions where the dishes take so many minutes each."""
    offer = on_offer(with_bistro(dishes=tuple(replace(one, minutes=minutes.get(one.id, one.minutes)) for one in BISTRO.dishes)))
    lines = [line(name, portions, offer.menu, **({"plain": 1} if name == "soup" else {})) for name, portions in basket]
    return Ticket(write(*lines, offer=offer), RECEIVED, {RECEIVED: FRIDAY_EVENING})


@pytest.mark.secret
@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=3, max_size=3),
    st.lists(st.sampled_from([0, 5, 10]), min_size=3, max_size=3),
    baskets,
    st.integers(-30 * 60, 60 * 60),
    st.integers(-30 * 60, 60 * 60),
)
def test_two_kitchens_whose_dishes_take_as_many_steps_tell_their_guests_the_same(minutes, steps, basket, begun, passed):
    """Whoever waits for orders of every size, begun or not, finds the step of a dish, and never its minutes (F1)."""
    names = ("soup", "leeks", "sole")
    both = [bistro_ticket({name: steps[at] + minutes[at][side] for at, name in enumerate(names)}, basket) for side in (0, 1)]
    both = [move(one, COOKING, SLOT + timedelta(seconds=begun)) for one in both] if begun < passed else both
    now = SLOT + timedelta(seconds=passed)
    assert ready_for_guest(both[0], now) == ready_for_guest(both[1], now)
    assert is_late_for_guest(both[0], now) == is_late_for_guest(both[1], now)


@given(st.integers(0, 20), baskets, st.integers(-30 * 60, 60 * 60), st.booleans())
def test_a_guest_is_never_told_earlier_than_true(minutes, basket, passed, is_begun):
    ticket = bistro_ticket({"sole": minutes, "soup": minutes // 2}, basket)
    if is_begun:
        ticket = move(ticket, COOKING, SLOT - timedelta(minutes=25))
    now = SLOT + timedelta(seconds=passed)
    assert ready_at(ticket, now) <= ready_for_guest(ticket, now)


def test_an_order_from_before_its_steps_were_stored_tells_those_of_its_whole():
    ticket = received()
    old = replace(ticket, order=replace(ticket.order, takes_in_steps=0))
    assert ready_for_guest(old, SLOT) == ready_for_guest(ticket, SLOT) == SLOT + timedelta(minutes=15)


def test_a_guest_of_a_meal_in_time_reads_no_apology():
    """A sole of 12 minutes counts 15: begun 12 minutes before its time it is ready in time, and nobody is told of a delay."""
    ticket = walked(received(), "cooking", at=SLOT - timedelta(minutes=12))
    assert not is_late_for_guest(ticket, SLOT)
    late = walked(received(), "cooking", at=SLOT - timedelta(minutes=9))
    assert is_late_for_guest(late, SLOT)
    assert ready_for_guest(late, SLOT) == SLOT + timedelta(minutes=6)
