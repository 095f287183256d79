"""An ingredient's page: everything that moved it, day by day, and that it adds up."""

from datetime import timedelta

import pytest
import time_machine

from chalicelib.domain.tickets.tickets import SERVED
from chalicelib.kitchen import clock
from chalicelib.larder.day_book import begin_book
from chalicelib.service.stocktaking import write_day_book
from tests.at_the_pass import Pass, dish
from tests.kitchen.correcting import call_off, correct
from tests.kitchen.desk import SOLE, book, undo
from tests.kitchen.rules_desk import save


def lines(kitchen: Pass, at: str = "") -> list[tuple[str, int, int]]:
    """Reason, amount and balance of each line of a page, which must add up; the oldest first."""
    page = kitchen.get(f"/api/larder/sole{at}", **kitchen.reader).told
    assert page["adds_up"] is not False
    return [(one["reason"], one["amount"] // SOLE, one["balance"] // SOLE) for one in reversed(page["entries"])]


def days_later(kitchen: Pass, evening: time_machine.Traveller, days: int) -> None:
    evening.shift(days * 24 * 3600)
    vars(kitchen).clear()
    kitchen.__init__()


def test_an_ingredients_page_tells_everything_that_moved_it_and_adds_up(kitchen: Pass, evening: time_machine.Traveller):
    evening.shift(60)
    ahead = kitchen.order(dish("sole", 2), slot="2026-11-29T13:00:00+01:00").told
    evening.shift(60)
    delivery = book(kitchen, "delivery", amounts={"sole": 5 * SOLE}).told["id"]
    evening.shift(60)
    undo(kitchen, delivery, note="Not ours")
    page = kitchen.get("/api/larder/sole", **kitchen.reader).told
    assert [(one["reason"], one["amount"] // SOLE, one["balance"] // SOLE) for one in page["entries"]] == [
        ("reversal", -5, 8),
        ("delivery", 5, 13),
        ("order", -2, 8),
        ("opening", 10, 10),
    ]
    assert [one.get("undone_by", "") != "" for one in page["entries"]] == [False, True, False, False]
    assert page["entries"][2]["code"] == ahead["code"]
    assert (page["adds_up"], page["earlier"], page["name"], page["unit"]) == (True, None, "Sole", "piece")


def test_an_ingredients_page_goes_back_day_by_day(kitchen: Pass, evening: time_machine.Traveller):
    kitchen.order(dish("sole", 3), slot="2026-11-28T13:00:00+01:00")
    days_later(kitchen, evening, 1)
    book(kitchen, "waste", amounts={"sole": SOLE}, note="The cat")
    today = kitchen.get("/api/larder/sole", **kitchen.reader).told
    assert ([one["reason"] for one in today["entries"]], today["adds_up"]) == (["waste"], None)
    assert today["earlier"] == f"2026-11-27.{7 * SOLE}"
    before = kitchen.get(f"/api/larder/sole/before/{today['earlier']}", **kitchen.reader).told
    assert [(one["reason"], one["balance"] // SOLE) for one in before["entries"]] == [("order", 7), ("opening", 10)]
    assert (before["adds_up"], before["earlier"]) == (True, None)


def test_a_cancelled_order_stands_twice_when_it_took_and_when_it_gave_back(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("sole", 2)).told["id"]
    evening.shift(60)
    kitchen.cancel(order)
    assert lines(kitchen) == [("opening", 10, 10), ("order", -2, 8), ("cancelled", 2, 10)]


def test_a_cancellation_today_does_not_change_what_was_on_hand_yesterday(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("sole", 2), slot="2026-11-29T13:00:00+01:00").told["id"]
    days_later(kitchen, evening, 1)
    kitchen.cancel(order)
    assert lines(kitchen) == [("cancelled", 2, 10)]
    assert lines(kitchen, f"/before/2026-11-27.{8 * SOLE}") == [("opening", 10, 10), ("order", -2, 8)]


def test_a_line_that_was_struck_off_or_swapped_is_told_of_when_it_was(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("sole", 3), dish("sole"), dish("leeks")).told["id"]
    evening.shift(60)
    correct(kitchen, order, 1)
    evening.shift(60)
    correct(kitchen, order, 2, seen=1, instead=dish("sole", 2))
    evening.shift(60)
    call_off(kitchen, order, seen=2)
    told = [("opening", 10, 10), ("order", -4, 6), ("corrected", 1, 7), ("corrected", -2, 5), ("cancelled", 5, 10)]
    assert lines(kitchen) == told


def test_what_was_in_the_pan_and_is_called_off_is_waste(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("sole", 2)).told["id"]
    kitchen.move(order, "received", "cooking")
    evening.shift(60)
    call_off(kitchen, order, seen=1, begun=True)
    assert lines(kitchen) == [("opening", 10, 10), ("order", -2, 8), ("cancelled", 2, 10), ("waste", -2, 8)]


def test_an_order_cancelled_after_days_gave_back_on_that_day(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("sole", 2)).told["id"]
    days_later(kitchen, evening, 3)
    call_off(kitchen, order)
    assert lines(kitchen) == [("cancelled", 2, 10)]
    assert lines(kitchen, f"/before/2026-11-27.{8 * SOLE}") == [("opening", 10, 10), ("order", -2, 8)]


def test_a_day_that_is_written_down_is_the_page_that_it_was(kitchen: Pass, evening: time_machine.Traveller):
    begin_book(clock.now() - timedelta(days=1))
    first, second = (kitchen.order(dish("sole", count), slot="2026-11-29T13:00:00+01:00").told["id"] for count in (2, 1))
    evening.shift(60)
    kitchen.cancel(first)
    days_later(kitchen, evening, 1)
    before = lines(kitchen, f"/before/2026-11-27.{9 * SOLE}")
    assert write_day_book(clock.now()) == clock.now().date() - timedelta(days=1)
    kitchen.cancel(second)
    assert lines(kitchen, f"/before/2026-11-27.{9 * SOLE}") == before
    assert lines(kitchen) == [("cancelled", 1, 10)]


def test_a_page_adds_up_however_far_ahead_the_owner_lets_visitors_order(kitchen: Pass):
    save(kitchen, days_ahead=14)
    order = kitchen.order(dish("sole", 2), slot="2026-12-10T13:00:00+01:00").told["id"]
    kitchen.walk(order, SERVED)
    save(kitchen, days_ahead=2)
    assert lines(kitchen) == [("opening", 10, 10), ("order", -2, 8)]


@pytest.mark.parametrize("mark", ["", "x", "2026-11-26", "2026-13-01.5", "2026-11-26.", "2026-11-26.1e9", "9999-12-31.1", "0001-01-01.1"])
def test_a_mark_that_is_none_is_no_page(kitchen: Pass, mark: str):
    answer = kitchen.get(f"/api/larder/sole/before/{mark or '-'}", **kitchen.reader)
    assert answer.problem == "malformed"
