"""A visitor follows an order, and may cancel it while nothing is cooking."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import time_machine

from chalicelib.domain.tickets.tickets import NOT_BEGUN, STEPS
from chalicelib.kitchen import clock
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.forgetting import forget_guests
from tests.at_the_pass import Pass, dish, signed_in
from tests.bistro import FRIDAY_EVENING
from tests.faults import PASSING, Fate, Wire, goes_through
from tests.ledger import assert_the_ledger_equals_the_shelf


@pytest.fixture
def order(kitchen: Pass) -> str:
    return kitchen.order(dish("sole", 2), contact="ada@example.org").told["id"]


def test_an_order_tells_where_it_is(kitchen: Pass, order: str):
    answer = kitchen.get(f"/api/orders/{order}")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert {key: answer.told[key] for key in ("state", "steps", "ready_at", "late", "cancellable", "poll_after")} == {
        "state": "received",
        "steps": {"received": "2026-11-27T18:05:00Z"},
        "ready_at": "2026-11-27T19:00:00Z",
        "late": False,
        "cancellable": True,
        "poll_after": 5,
    }


def test_an_order_for_tomorrow_need_not_be_asked_after_all_the_time(kitchen: Pass):
    order = kitchen.order(dish("sole"), slot="2026-11-28T20:00:00+01:00").told["id"]
    assert kitchen.get(f"/api/orders/{order}").told["poll_after"] == 30


def test_every_step_of_the_crew_is_seen_by_the_visitor(kitchen: Pass, order: str, evening: time_machine.Traveller):
    etags = set()
    for seen, state in pairwise(STEPS):
        etags.add(kitchen.get(f"/api/orders/{order}").headers["ETag"])
        evening.shift(60)
        kitchen.move(order, seen, state)
        told = kitchen.get(f"/api/orders/{order}").told
        assert (told["state"], list(told["steps"])[-1], told["cancellable"]) == (state, state, False)
    assert len(etags) == len(list(pairwise(STEPS)))
    assert told["poll_after"] == 0
    assert told["ready_at"] == "2026-11-27T18:07:00Z"


def test_an_order_that_has_not_moved_is_not_sent_again(kitchen: Pass, order: str):
    etag = kitchen.get(f"/api/orders/{order}").headers["ETag"]
    again = kitchen.get(f"/api/orders/{order}", if_none_match=etag)
    assert (again.status, again.text) == (304, "")


def test_an_order_that_is_behind_says_so(kitchen: Pass, order: str, evening: time_machine.Traveller):
    evening.shift(3600)
    told = kitchen.get(f"/api/orders/{order}").told
    assert told["late"] is True
    assert told["ready_at"] == "2026-11-27T19:20:00Z", "soles of 12 minutes count 15 (F1)"


@pytest.mark.parametrize("state", ["received", "cooking", "ready"])
def test_an_order_that_nobody_tapped_is_not_promised_for_ever(kitchen: Pass, order: str, evening: time_machine.Traveller, state: str):
    """A board that nobody tapped said "ready about 15:20" all the next day (F27)."""
    for seen, to in pairwise(STEPS[: STEPS.index(state) + 1]):
        kitchen.move(order, seen, to)
    slot = datetime.fromisoformat(kitchen.get(f"/api/orders/{order}").told["slot"])
    for late, overdue, poll_after in ((timedelta(hours=2, seconds=-1), False, 5), (timedelta(hours=2), True, 30)):
        evening.move_to(slot + late)
        told = kitchen.get(f"/api/orders/{order}").told
        assert (told["state"], told["overdue"], told["poll_after"]) == (state, overdue, poll_after)


def test_the_contact_is_for_the_crew_and_not_for_whoever_has_the_address(kitchen: Pass, order: str):
    assert "ada@example.org" not in kitchen.get(f"/api/orders/{order}").text


@pytest.mark.parametrize("place", [0, 1, 12, 25])
def test_another_visitors_order_is_not_found_by_changing_a_character(kitchen: Pass, order: str, place: int):
    """Bugs others had, row 24: another visitor's order could be read by changing a number in the address."""
    orders = {order, *(kitchen.order(dish("wine")).told["id"] for _ in range(5))}
    for letter in "abcdefghijklmnopqrstuvwxyz234567":
        guess = order[:place] + letter + order[place + 1 :]
        if guess not in orders:
            answer = kitchen.get(f"/api/orders/{guess}")
            assert (answer.status, answer.problem) == (404, "no-such-order")
            assert kitchen.cancel(guess).status == 404


def test_ids_tell_nothing_of_each_other(kitchen: Pass):
    """Bugs others had, row 24: another visitor's order could be read by changing a number in the address."""
    ids = [kitchen.order(dish("wine"), key=f"key-number-{number:08}").told["id"] for number in range(12)]
    assert all(len(order) == 26 for order in ids)
    assert all(sum(a == b for a, b in zip(one, other, strict=True)) < 12 for one in ids for other in ids if one != other)


@pytest.mark.parametrize(
    "address", ["", "x", "A" * 26, "0" * 26, "SHELF", "..", "%00" * 5, "a" * 26, "a" * 27, "é" * 26, "ORDER#a", "a" * 5000]
)
def test_what_is_no_order_is_not_found_and_not_even_looked_for(kitchen: Pass, wire: Wire, address: str):
    answer = kitchen.get(f"/api/orders/{address or '%20'}")
    assert (answer.status, answer.problem) == (404, "no-such-order")
    assert kitchen.cancel(address or "%20").problem == "no-such-order"
    assert wire.calls == [] or address == "a" * 26


def test_a_no_is_not_an_order(kitchen: Pass, too_late: dict):
    """A closed id lies where an order would lie, and is nobody's order."""
    from chalicelib.service.order_ids import link_of

    kitchen.post(too_late, key="a-key-that-was-refused")
    assert kitchen.get(f"/api/orders/{link_of('a-key-that-was-refused')}").status == 404


def test_cancelling_gives_back_what_was_taken(kitchen: Pass, order: str):
    """Bugs others had, row 5: cancelling did not give the stock back."""
    answer = kitchen.cancel(order)
    assert (answer.status, answer.told["state"], answer.told["cancellable"], answer.told["poll_after"]) == (200, "cancelled", False, 0)
    assert kitchen.get("/api/availability").told["left"] == {}
    assert not any(read_shelf().minutes.values())
    assert_the_ledger_equals_the_shelf()


def test_cancelling_twice_is_cancelling(kitchen: Pass, order: str):
    assert kitchen.cancel(order) == kitchen.cancel(order)
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("state", sorted(set(STEPS) - NOT_BEGUN))
def test_what_is_cooking_cannot_be_cancelled(kitchen: Pass, order: str, state: str):
    """Bugs others had, row 5: stock was given back after it was cooked."""
    kitchen.walk(order, state)
    answer = kitchen.cancel(order)
    assert (answer.status, answer.problem) == (409, "too-late-to-cancel")
    assert kitchen.get(f"/api/orders/{order}").told["state"] == state
    assert_the_ledger_equals_the_shelf()


def test_what_was_taken_off_the_stove_again_can_be_cancelled(kitchen: Pass, order: str):
    kitchen.move(order, "received", "cooking")
    kitchen.move(order, "cooking", "received")
    assert kitchen.cancel(order).status == 200
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(2))
def test_cancelling_is_once_whatever_happens_on_the_wire(kitchen: Pass, order: str, wire: Wire, call: int, fault: Fate):
    wire.next(*[goes_through] * call, fault)
    assert kitchen.cancel(order).told["state"] == "cancelled"
    assert_the_ledger_equals_the_shelf()


def test_an_order_on_the_stove_when_the_cancellation_arrives_stays_there(kitchen: Pass, order: str, wire: Wire):
    def the_crew_is_first(request):
        kitchen.move(order, "received", "cooking")
        return goes_through(request)

    wire.next(goes_through, the_crew_is_first)
    assert kitchen.cancel(order).problem == "too-late-to-cancel"
    assert FRIDAY_EVENING.isoformat()[:10] in kitchen.get(f"/api/orders/{order}").told["steps"]["cooking"]
    assert_the_ledger_equals_the_shelf()


def test_the_link_of_an_erased_order_leads_to_it_without_its_guest(kitchen: Pass, order: str, evening: time_machine.Traveller):
    evening.shift(31 * 24 * 3600)
    forget_guests(clock.now())
    told = kitchen.get(f"/api/orders/{order}").told
    assert (told["name"], told["note"], told["total"], told["state"]) == ("", "", 7600, "received")
    (ticket,) = kitchen.get("/api/tickets", **signed_in("crew")).told["tickets"]
    assert (ticket["name"], ticket["contact"], ticket["note"], ticket["sender"]) == ("Guest", "", "", "")
