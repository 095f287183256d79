"""What a script looks like from the board (F2)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.tickets.rushes import Rush, meant, rushes
from chalicelib.domain.tickets.tickets import COOKING, READY, RECEIVED, SERVED, Ticket
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line, write

LEEKS = write(line("leeks"))


def placed(number: int, sender: str, seconds: float = 0, state: str = RECEIVED) -> Ticket:
    order = replace(LEEKS, id=f"order-{number}", sender=sender, placed_at=FRIDAY_EVENING + timedelta(seconds=seconds))
    return Ticket(order, state, {RECEIVED: FRIDAY_EVENING})


def test_a_usual_evening_is_no_rush():
    evening = [placed(number, f"{number:05x}", 10 * number) for number in range(200)]
    assert rushes(evening) == []


def test_a_hundred_addresses_in_a_minute_are_one():
    tickets = [placed(number, f"{number:05x}", number / 2) for number in range(100)]
    assert rushes(tickets) == [Rush(orders=100, senders=100, total=90_000, in_a_minute=100)]


@pytest.mark.parametrize(("many", "apart", "is_rush"), [(15, 4.28, True), (15, 4.3, False), (14, 0, False)])
def test_fifteen_within_any_minute_are_one(many: int, apart: float, is_rush: bool):  # noqa: FBT001
    assert bool(rushes([placed(number, f"{number:05x}", apart * number) for number in range(many)])) == is_rush


def test_it_is_said_until_they_are_begun_or_over_and_of_strangers_alone():
    tickets = [placed(number, f"{number:05x}", 3600) for number in range(15)]
    quiet = [placed(number + 50, f"{number:05x}", 60 * number) for number in range(20)]
    assert rushes([*quiet, *tickets]) == [Rush(orders=35, senders=20, total=31_500, in_a_minute=15)]
    for other in (replace(tickets[0], state=COOKING), replace(tickets[0], state=SERVED), placed(99, "", 3600)):
        assert rushes([other, *tickets[1:]]) == []


def test_nine_open_orders_of_one_sender_are_more_than_a_table_has():
    of_one = [placed(number, "aaaaa", 100 * number, state) for number, state in enumerate([RECEIVED, COOKING, READY] * 3)]
    of_another = [placed(number + 20, "bbbbb", 100 * number) for number in range(10)]
    assert rushes([*of_one, *of_another]) == [Rush(10, 1, 9_000, "bbbbb"), Rush(9, 1, 8_100, "aaaaa")]
    assert rushes([*of_one[1:], *of_another[2:]]) == []
    assert rushes([placed(number, "", 100 * number) for number in range(20)]) == []


def test_of_a_sender_all_open_orders_are_meant_and_of_strangers_those_not_begun():
    tickets = [placed(1, "aaaaa"), placed(2, "aaaaa", state=COOKING), placed(3, "aaaaa", state=SERVED), placed(4, "bbbbb"), placed(5, "")]
    assert [ticket.order.id for ticket in meant(tickets, "aaaaa")] == ["order-1", "order-2"]
    assert [ticket.order.id for ticket in meant(tickets, "")] == ["order-1", "order-4"]
