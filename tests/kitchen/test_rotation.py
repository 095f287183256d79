"""Secrets are exchanged in the middle of an evening: no order is doubled and none is lost, whoever still works with the old ones."""

import logging
from contextlib import suppress

import pytest

from chalicelib.larder.table import TRIES
from tests.at_the_pass import Pass, dish, number_of
from tests.faults import CutOff, Wire, goes_through, is_cut_off_before, is_not_understood
from tests.kitchen.containers import NEW, OLD, OVER, OVERLAP
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders

KEY = "an-attempt-over-the-change"
SOUP = dish("soup", 2, plain=1)


def is_the_one_order(link: str) -> bool:
    """Whether there is one order, and this is its guest's link."""
    (ticket,) = live_orders()
    assert_the_ledger_equals_the_shelf()
    return ticket.order.id == number_of(link)


def test_an_order_made_before_the_change_is_not_made_again_after_it(kitchen: Pass, work_with):
    work_with(OLD)
    first = kitchen.order(SOUP, key=KEY)
    work_with(OVERLAP)
    assert kitchen.order(SOUP, key=KEY).told["id"] == first.told["id"]
    assert is_the_one_order(first.told["id"])


def test_an_order_made_after_the_change_is_not_made_again_by_an_old_container(kitchen: Pass, work_with):
    work_with(OVERLAP)
    first = kitchen.order(SOUP, key=KEY)
    work_with(OLD)
    again = kitchen.order(SOUP, key=KEY)
    assert (again.status, again.problem, again.headers["Retry-After"]) == (503, "key-moved", "2"), (
        "the browser asks again with the same key"
    )
    work_with(OVERLAP)
    assert kitchen.order(SOUP, key=KEY).told["id"] == first.told["id"]
    assert is_the_one_order(first.told["id"])


def test_an_attempt_from_before_that_lands_after_the_change_finds_its_id_closed(kitchen: Pass, work_with, wire: Wire):
    work_with(OLD)
    wire.next(*[wire.is_delayed] * TRIES)
    assert kitchen.order(SOUP, key=KEY).status == 503
    wire.next()
    work_with(OVERLAP)
    first = kitchen.order(SOUP, key=KEY)
    assert first.status == 201
    assert wire.lands() == 400
    assert is_the_one_order(first.told["id"])


def test_an_attempt_from_before_that_lands_just_before_the_next_one_is_the_order(kitchen: Pass, work_with, wire: Wire):
    work_with(OLD)
    wire.next(*[wire.is_delayed] * TRIES)
    assert kitchen.order(SOUP, key=KEY).status == 503
    wire.next()
    assert wire.lands() == 200
    work_with(OVERLAP)
    assert is_the_one_order(kitchen.order(SOUP, key=KEY).told["id"])


def test_nobody_is_refused_after_the_change_and_served_by_an_earlier_attempt(kitchen: Pass, work_with, wire: Wire):
    work_with(OLD)
    wire.next(*[wire.is_delayed] * TRIES)
    assert kitchen.order(dish("sole", 3), key=KEY).status == 503
    wire.next()
    others = [kitchen.order(dish("sole", 4), slot=f"2026-11-27T{hour}:00:00+01:00").told["id"] for hour in (21, 22)]
    work_with(OVERLAP)
    no = kitchen.order(dish("sole", 3), key=KEY)
    assert no.problem == "sold-out"
    for other in others:
        kitchen.cancel(other)
    assert {wire.lands() for _ in range(TRIES)} == {400}
    assert kitchen.order(dish("sole", 3), key=KEY) == no
    work_with(OLD)
    assert kitchen.order(dish("sole", 3), key=KEY).problem == "key-moved"
    assert live_orders() == []
    assert_the_ledger_equals_the_shelf()


def test_a_no_from_before_stays_a_no(kitchen: Pass, work_with):
    work_with(OLD)
    no = kitchen.order(dish("oysters", 11, fine=6), key=KEY)
    assert no.problem == "sold-out"
    work_with(OVERLAP)
    assert kitchen.order(dish("oysters", 11, fine=6), key=KEY) == no
    assert live_orders() == []


def test_another_order_under_the_same_key_is_noticed_over_the_change(kitchen: Pass, work_with):
    work_with(OLD)
    kitchen.order(SOUP, key=KEY)
    work_with(OVERLAP)
    assert kitchen.order(dish("leeks"), key=KEY).problem == "key-reused"


def test_another_order_under_the_same_key_does_not_keep_the_first_one_out(kitchen: Pass, work_with, wire: Wire):
    """The first attempt was cut off between closing the old id and placing the order."""
    work_with(OVERLAP)
    wire.next(goes_through, is_cut_off_before)
    with suppress(CutOff):
        kitchen.order(SOUP, key=KEY)
    wire.next()
    assert kitchen.order(dish("leeks"), key=KEY).problem == "key-reused"
    assert is_the_one_order(kitchen.order(SOUP, key=KEY).told["id"])


def test_only_in_the_overlap_an_order_costs_a_second_call(kitchen: Pass, work_with, wire: Wire):
    for kept, calls in ((OVERLAP, ["PutItem", "TransactWriteItems"]), (OVER, ["TransactWriteItems"]), (NEW, ["TransactWriteItems"])):
        work_with(kept)
        wire.next()
        assert kitchen.order(SOUP).status == 201
        assert wire.operations == calls


@pytest.mark.secret
def test_no_secret_comes_out_while_two_are_good(kitchen: Pass, work_with, wire: Wire, caplog, capfd):
    caplog.set_level(logging.INFO)
    heard = ""
    for kept in (OVERLAP, OLD, OVERLAP):
        work_with(kept)
        for fates in ([], [is_not_understood], [wire.is_delayed] * TRIES):
            wire.next(*fates)
            answers = [kitchen.order(SOUP, key=KEY), kitchen.get("/api/tickets"), kitchen.get("/api/tickets", authorization="Bearer guess")]
            heard += "".join(str(answer) for answer in answers)
    heard += caplog.text + "".join(capfd.readouterr())
    assert "key-moved" in heard
    assert "fault: " in heard
    assert not [value for value in (*OLD.values(), *NEW.values()) if value in heard]
