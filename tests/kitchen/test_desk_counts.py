"""Counting: the difference is booked, once, whatever is ordered, counted or undone meanwhile; and never hidden."""

from typing import Any

import pytest

from chalicelib.larder.movements import read_movement
from tests.at_the_pass import Answer, Pass, dish
from tests.faults import PASSING, Fate, Wire, goes_through
from tests.kitchen.desk import SOLE, book, larder_of, undo
from tests.larder.scenes import on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf


@pytest.fixture(autouse=True)
def _the_books_are_right(kitchen: Pass):  # noqa: ARG001 - it stands first
    yield
    assert_the_ledger_equals_the_shelf()


def look(kitchen: Pass) -> dict[str, Any]:
    return larder_of(kitchen)["sole"]


def count(kitchen: Pass, soles: int, seen: dict[str, Any], key: str | None = None) -> Answer:
    """Books that so many were counted by somebody who had this look at the larder."""
    expected = {"sole": seen["on_hand"] + seen["set_aside"]}
    return book(kitchen, "count", key, amounts={"sole": soles * SOLE}, expected=expected, found={"sole": seen["found"]})


def test_orders_that_come_in_during_a_count_do_not_spoil_it(kitchen: Pass):
    kitchen.order(dish("sole", 1))
    seen = larder_of(kitchen)["sole"]
    kitchen.order(dish("sole", 2), slot="2026-11-27T21:00:00+01:00")
    booked = book(kitchen, "count", amounts={"sole": 9 * SOLE}, expected={"sole": seen["on_hand"] + seen["set_aside"]})
    assert booked.told["amounts"] == {"sole": -1 * SOLE}
    now = larder_of(kitchen)["sole"]
    assert (now["on_hand"], now["set_aside"]) == (6 * SOLE, 3 * SOLE)


def test_a_count_says_what_is_so_even_if_more_was_promised(kitchen: Pass):
    """Bugs others had, row 3: stock below zero was stored as zero, so the oversell was hidden."""
    kitchen.order(dish("sole", 3))
    book(kitchen, "count", amounts={"sole": 1 * SOLE}, expected={"sole": 10 * SOLE})
    assert larder_of(kitchen)["sole"]["on_hand"] == -2 * SOLE
    assert kitchen.get("/api/availability").told["left"]["sole"] == 0


def test_a_count_that_found_all_right_is_in_the_ledger_too(kitchen: Pass):
    booked = book(kitchen, "count", amounts={"sole": 10 * SOLE}, expected={"sole": 10 * SOLE})
    assert read_movement(booked.told["id"]).reason == "count"
    assert kitchen.get("/api/larder/sole", **kitchen.reader).told["entries"][0]["amount"] == 0


def test_two_people_who_count_the_same_shelf_book_what_is_missing_once(kitchen: Pass):
    ada, bo = look(kitchen), look(kitchen)
    assert count(kitchen, 8, ada).told["amounts"] == {"sole": -2 * SOLE}
    assert count(kitchen, 8, bo).told["amounts"] == {"sole": 0}
    assert on_hand()["sole"] == 8 * SOLE


def test_of_two_who_counted_differently_the_last_one_is_right(kitchen: Pass):
    ada, bo = look(kitchen), look(kitchen)
    kitchen.order(dish("sole", 3))
    count(kitchen, 8, ada)
    count(kitchen, 9, bo)
    assert on_hand()["sole"] == (9 - 3) * SOLE


def test_a_count_after_one_that_was_undone_finds_what_the_first_had_found(kitchen: Pass):
    ada, bo = look(kitchen), look(kitchen)
    slip = count(kitchen, 1, ada).told["id"]
    cleo = look(kitchen)
    undo(kitchen, slip, note="A slip of the pen")
    assert count(kitchen, 8, bo).told["amounts"] == {"sole": -2 * SOLE}
    assert count(kitchen, 8, cleo).told["amounts"] == {"sole": 0}
    assert on_hand()["sole"] == 8 * SOLE


def test_a_later_look_knows_what_was_found_before(kitchen: Pass):
    count(kitchen, 8, look(kitchen))
    assert look(kitchen)["found"] == -2 * SOLE
    assert count(kitchen, 7, look(kitchen)).told["amounts"] == {"sole": -1 * SOLE}


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(5))
def test_a_count_that_is_sent_twice_is_one_whatever_was_lost(kitchen: Pass, wire: Wire, call: int, fault: Fate):
    seen = look(kitchen)
    wire.next(*[goes_through] * call, fault)
    first = count(kitchen, 8, seen, key="one-and-the-same-key")
    wire.next()
    assert count(kitchen, 8, seen, key="one-and-the-same-key").told == first.told
    assert on_hand()["sole"] == 8 * SOLE


def test_somebody_elses_count_in_between_is_no_reason_to_refuse(kitchen: Pass, wire: Wire):
    ada, bo = look(kitchen), look(kitchen)

    def another_count_comes_in(request):
        wire.next()
        count(kitchen, 8, bo)
        return goes_through(request)

    wire.next(*[goes_through] * 3, another_count_comes_in)
    assert count(kitchen, 8, ada).told["amounts"] == {"sole": 0}
    assert on_hand()["sole"] == 8 * SOLE
