"""How many of a dish a day has: what was not counted, and who comes away empty."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import Held, held_dish
from chalicelib.domain.rules.quotas import beyond, uncounted
from chalicelib.domain.tickets.corrections import Hand, strike
from chalicelib.domain.tickets.tickets import CANCELLED, RECEIVED, SERVED, Ticket, cancel
from tests.bistro import FRIDAY_EVENING, HOURS
from tests.domain.scenes import A_DAY, EIGHT, FEW_SOLES, OFFER, SATURDAY, TOMORROW, line, write


def ticket(*lines: Line, offer: Offer = OFFER, slot: str = SATURDAY) -> Ticket:
    return Ticket(write(*lines, offer=offer, slot=slot), RECEIVED, {RECEIVED: FRIDAY_EVENING})


def soles(*tickets: Ticket) -> int:
    return uncounted(tickets, TOMORROW, "sole", HOURS)


def test_what_is_ordered_before_there_was_a_quota_is_counted_once():
    gone = cancel(ticket(line("sole", 5)), FRIDAY_EVENING)
    tonight = ticket(line("sole", 4), slot=EIGHT)
    assert soles(ticket(line("sole", 2)), ticket(line("sole"), offer=FEW_SOLES), gone, tonight) == 2


def test_of_a_ticket_that_got_longer_under_a_quota_the_older_lines_are_uncounted():
    longer = ticket(line("sole", 2), line("sole"))
    assert soles(replace(longer, order=replace(longer.order, held=Held(TOMORROW, {held_dish("sole"): 1})))) == 2


def test_only_lines_of_this_dish_that_were_not_struck_off_are_counted():
    dinner = ticket(line("sole", 2), line("leeks", 3), line("sole"))
    assert soles(dinner) == 3
    assert soles(strike(dinner, 0, line("sole", 2), Hand(FRIDAY_EVENING, "Zoë")).ticket) == 1


def test_only_what_this_very_day_holds_of_this_very_dish_is_counted():
    dinner = ticket(line("sole", 2), line("leeks"))
    for held in (Held(A_DAY, {held_dish("sole"): 2}), Held(TOMORROW, {held_dish("leeks"): 1}), None):
        assert soles(replace(dinner, order=replace(dinner.order, held=held))) == 2
    assert soles(replace(dinner, order=replace(dinner.order, held=Held(TOMORROW, {held_dish("sole"): 2})))) == 0


def placed(portions: int, minutes: int, state: str = RECEIVED, name: str = "after") -> Ticket:
    order = write(line("sole", portions), slot=SATURDAY, now=FRIDAY_EVENING + timedelta(minutes=minutes))
    return Ticket(replace(order, id=f"{name}-{minutes}"), state, {})


def late(tickets: Iterable[Ticket], most: int) -> list[str]:
    return [one.order.id for one in beyond(tickets, TOMORROW, "sole", most, HOURS)]


def test_whoever_came_first_is_served_when_more_was_ordered_than_there_is():
    tickets = [placed(1, 3), placed(3, 2), placed(2, 1), placed(5, 0, CANCELLED)]
    assert late(tickets, 3) == ["after-2"], "the last one still has one"
    assert late(tickets, 4) == ["after-2"], "whatever the order in which they are read"
    assert late(tickets, 6) == []
    assert late(tickets, 0) == ["after-1", "after-2", "after-3"]
    assert beyond(tickets, A_DAY, "sole", 0, HOURS) == []


def test_of_two_orders_of_the_same_second_the_smaller_id_counts_as_first():
    assert late([placed(1, 0, name="b"), placed(1, 0, name="a")], 1) == ["b-0"]


def test_what_is_eaten_is_eaten_and_is_missing_to_those_who_come_after():
    assert late([placed(3, 0, SERVED)], 1) == []
    assert late([placed(3, 0, SERVED), placed(1, 1)], 3) == ["after-1"]
    assert late([placed(3, 0, SERVED), placed(0, 1)], 1) == [], "whoever orders none of it misses none of it"
