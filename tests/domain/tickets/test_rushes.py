"""What a script looks like from the board (F2)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.tickets.rushes import Rush, orders_in_rush, rushes
from chalicelib.domain.tickets.tickets import COOKING, READY, RECEIVED, SERVED, Ticket
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import MENU, line, on_offer, write

LEEKS = write(line("leeks"))


AN_HOUR = timedelta(hours=1)


def placed(number: int, sender: str, seconds: float = 0, state: str = RECEIVED, **wishes: object) -> Ticket:
    order = replace(LEEKS, id=f"order-{number}", sender=sender, placed_at=FRIDAY_EVENING + timedelta(seconds=seconds), **wishes)
    return Ticket(order, state, {RECEIVED: FRIDAY_EVENING})


def found(tickets: list[Ticket], seconds: float = 0, limits: GuestLimits | None = None) -> list[Rush]:
    return rushes(tickets, on_offer(MENU, guests=limits or GuestLimits()), FRIDAY_EVENING + timedelta(seconds=seconds))


def test_a_usual_evening_is_no_rush():
    assert found([placed(number, f"{number:05x}", 10 * number) for number in range(200)], 1_999) == []


def test_a_hundred_addresses_in_a_minute_are_one():
    [rush] = found([placed(number, f"{number:05x}", number / 2) for number in range(100)], 60)
    assert (rush.orders, rush.senders, rush.total, rush.sender, rush.in_a_minute) == (100, 100, 90_000, "", 100)
    assert (rush.since, rush.until) == (FRIDAY_EVENING, FRIDAY_EVENING + timedelta(seconds=49.5))


@pytest.mark.parametrize(("many", "apart", "is_rush"), [(15, 4.28, True), (15, 4.3, False), (14, 0, False)])
def test_fifteen_within_any_minute_are_one(many: int, apart: float, is_rush: bool):  # noqa: FBT001
    assert bool(found([placed(number, f"{number:05x}", apart * number) for number in range(many)], 60)) == is_rush


def test_it_is_of_the_minutes_that_had_many_and_of_strangers_that_nobody_has_begun():
    quiet = [placed(number + 50, f"{number:05x}", 60 * number) for number in range(20)]
    many = [placed(number, f"{number:05x}", 1_300) for number in range(15)]
    [rush] = found([*quiet, *many], 1_400)
    assert (rush.orders, rush.in_a_minute, rush.since, rush.until) == (15, 15, many[0].order.placed_at, many[0].order.placed_at)
    for other in (replace(many[0], state=COOKING), replace(many[0], state=SERVED), placed(99, "", 1_300)):
        assert found([other, *many[1:]], 1_400) == []


def test_orders_for_later_days_that_came_together_are_said_for_half_an_hour():
    days_ahead = [placed(number, f"{number:05x}", slot=FRIDAY_EVENING + 72 * AN_HOUR) for number in range(15)]
    assert len(found(days_ahead, 1_799)) == 1
    assert found(days_ahead, 1_800) == []


def test_it_says_how_many_are_at_tables_and_how_many_for_a_later_day():
    tables = [placed(number, f"{number:05x}", table=number + 1) for number in range(4)]
    tomorrow = [placed(number + 4, f"{number:05x}", slot=FRIDAY_EVENING + 24 * AN_HOUR) for number in range(3)]
    [rush] = found([*tables, *tomorrow, *(placed(number + 7, f"{number:05x}") for number in range(8))])
    assert (rush.orders, rush.at_tables, rush.later) == (15, 4, 3)


@pytest.mark.parametrize(("limits", "table", "many"), [
    (GuestLimits(), 7, 8),
    (GuestLimits(table=30), 7, 30),
    (GuestLimits(), None, 12),
    (GuestLimits(address=2), None, 8),
])  # fmt: skip
def test_a_sender_with_all_the_orders_it_may_have_is_one(limits: GuestLimits, table: int | None, many: int):
    of_one = [placed(number, "aaaaa", 100 * number, state, table=table) for number, state in enumerate([RECEIVED, COOKING] * (many // 2))]
    [rush] = found(of_one, limits=limits)
    assert (rush.orders, rush.senders, rush.sender, rush.in_a_minute) == (many, 1, "aaaaa", 0)
    for other in (replace(of_one[0], state=READY), placed(99, ""), placed(99, "aaaaa", slot=FRIDAY_EVENING - 2 * AN_HOUR)):
        assert found([other, *of_one[1:]], limits=limits) == []


def test_the_sender_with_the_most_orders_comes_first():
    tickets = [placed(number, "bbbbb" if number % 5 < 3 else "aaaaa", 100 * number) for number in range(30)]
    assert [(rush.sender, rush.orders) for rush in found(tickets)] == [("bbbbb", 18), ("aaaaa", 12)]


def test_of_a_sender_what_counts_is_meant_and_of_strangers_what_nobody_has_begun():
    tickets = [placed(1, "aaaaa"), placed(2, "aaaaa", state=COOKING), placed(3, "aaaaa", state=READY), placed(4, "bbbbb"), placed(5, "")]
    assert [ticket.order.id for ticket in orders_in_rush(tickets, "aaaaa", FRIDAY_EVENING)] == ["order-1", "order-2"]
    assert [ticket.order.id for ticket in orders_in_rush(tickets, "", FRIDAY_EVENING)] == ["order-1", "order-4"]
