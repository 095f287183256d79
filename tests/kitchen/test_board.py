"""The crew sees every open ticket, and moves it one step at a time; nobody else does."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import time_machine

from chalicelib.domain.orders.order_links import code_for
from chalicelib.domain.tickets.tickets import COOKING, OPEN, SERVED, STEPS
from chalicelib.service.guesses import mark_of
from tests.at_the_pass import Pass, dish, number_of, token_of
from tests.faults import PASSING, Fate, Wire, goes_through


@pytest.fixture
def order(kitchen: Pass) -> str:
    return kitchen.order(dish("soup", 2, gratin=1, oil=1), table=7, name="Zoë", contact="zoë@example.org", note="No salt").told["id"]


def board(kitchen: Pass) -> list[dict]:
    return kitchen.get("/api/tickets", **kitchen.crew).told["tickets"]


def test_what_was_confirmed_is_on_the_board(kitchen: Pass, order: str):
    """Bugs others had, row 18: the order was confirmed and the kitchen never saw it."""
    assert board(kitchen) == [
        {
            "id": number_of(order),
            "code": code_for(number_of(order)),
            "state": "received",
            "turn": 0,
            "ticks": [],
            "steps": {"received": "2026-11-27T18:05:00Z"},
            "slot": "2026-11-27T18:30:00Z",
            "placed_at": "2026-11-27T18:05:00Z",
            "table": 7,
            "table_name": "",
            "name": "Zoë",
            "contact": "zoë@example.org",
            "note": "No salt",
            "allergies": [],
            "shown": False,
            "hidden": "",
            "late": False,
            "lines": [
                {
                    "dish": "soup",
                    "name": "Onion soup",
                    "portions": 2,
                    "options": [{"name": "With comté", "count": 1}, {"name": "Olive oil", "count": 1}],
                    "allergens": ["gluten", "milk"],
                    "meets": [],
                    "station": "Hot line",
                    "struck": False,
                    "again": 0,
                }
            ],
            "call_first": False,
            "sender": mark_of(f"sender table 7 {token_of(7)}")[:5],
            "total": 3000,
            "currency": "EUR",
            "corrections": [],
        }
    ]


def test_the_allergens_of_options_are_on_the_ticket(kitchen: Pass):
    """Bugs others had, row 17: an option's allergens not counted."""
    kitchen.order(dish("soup", plain=1, oil=1))
    kitchen.order(dish("soup", gratin=1, oil=1))
    plain, gratin = (ticket["lines"][0]["allergens"] for ticket in sorted(board(kitchen), key=lambda ticket: len(str(ticket["lines"]))))
    assert (plain, gratin) == ([], ["gluten", "milk"])


def test_the_board_comes_again_soon_and_only_when_something_is_new(kitchen: Pass, order: str):
    first = kitchen.get("/api/tickets", **kitchen.crew)
    assert first.told["poll_after"] == 2
    assert first.headers["Cache-Control"] == "no-store"
    assert kitchen.get("/api/tickets", if_none_match=first.headers["ETag"], **kitchen.crew).status == 304
    kitchen.move(order, "received", "cooking")
    assert kitchen.get("/api/tickets", if_none_match=first.headers["ETag"], **kitchen.crew).status == 200


def test_a_ticket_goes_on_and_back_one_step_at_a_time(kitchen: Pass, order: str, evening: time_machine.Traveller):
    way = [*STEPS, *[state for state in reversed(STEPS) if state != SERVED], COOKING]
    for seen, state in pairwise(way):
        evening.shift(60)
        answer = kitchen.move(order, seen, state)
        assert (answer.status, answer.told["state"]) == (200, state)
        assert answer.headers["Cache-Control"] == "no-store"
        assert [ticket["state"] for ticket in board(kitchen)] == ([state] if state in OPEN else [])
    begun = datetime.fromisoformat("2026-11-27T18:05:00Z") + timedelta(minutes=len(way) - 1)
    assert answer.told["steps"] == {"received": "2026-11-27T18:05:00Z", "cooking": f"{begun:%Y-%m-%dT%H:%M:%SZ}"}


@pytest.mark.parametrize("state", ["ready", "served", "cancelled", "burnt", "", "RECEIVED"])
def test_no_ticket_jumps(kitchen: Pass, order: str, state: str):
    answer = kitchen.move(order, "received", state)
    assert (answer.status, answer.problem) == (422, "no-such-step")


def test_who_comes_second_is_told_where_the_ticket_is(kitchen: Pass, order: str):
    kitchen.move(order, "received", "cooking")
    kitchen.move(order, "cooking", "ready")
    answer = kitchen.move(order, "received", "cooking")
    assert (answer.status, answer.problem) == (409, "ticket-moved")
    assert {fact: answer.told[fact] for fact in ("state", "turn", "ticks")} == {"state": "ready", "turn": 2, "ticks": []}
    assert answer.told["detail"] == "Crew was first: this ticket is ready now."


def test_a_tap_whose_answer_was_lost_is_known_again(kitchen: Pass, order: str, evening: time_machine.Traveller):
    first = kitchen.move(order, "received", "cooking")
    evening.shift(30)
    assert kitchen.move(order, "received", "cooking").told == first.told


@pytest.mark.parametrize("tablet", [{}, {"tablet": ""}, {"tablet": "another-tablet"}])
def test_the_same_tap_on_another_tablet_hears_that_somebody_was_first(kitchen: Pass, order: str, tablet: dict):
    kitchen.put(f"/api/tickets/{number_of(order)}/state", {"seen": 0, "to": "cooking"}, **kitchen.crew)
    answer = kitchen.put(f"/api/tickets/{number_of(order)}/state", {"seen": 0, "to": "cooking", **tablet}, **kitchen.crew)
    assert (answer.problem, answer.told["state"]) == ("ticket-moved", "cooking")


def test_what_the_visitor_cancelled_is_off_the_board_and_cannot_be_cooked(kitchen: Pass, order: str):
    kitchen.cancel(order)
    assert board(kitchen) == []
    assert kitchen.move(order, "received", "cooking").problem == "ticket-moved"


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(3))
def test_a_move_is_once_whatever_happens_on_the_wire(kitchen: Pass, order: str, wire: Wire, call: int, fault: Fate):
    wire.next(*[goes_through] * call, fault)
    assert kitchen.move(order, "received", "cooking").told["state"] == "cooking"


def test_of_two_at_the_same_ticket_the_second_hears_of_the_first(kitchen: Pass, order: str, wire: Wire):
    def the_visitor_is_first(request):
        kitchen.cancel(order)
        return goes_through(request)

    wire.next(goes_through, goes_through, the_visitor_is_first)
    answer = kitchen.move(order, "received", "cooking")
    assert (answer.problem, answer.told["state"]) == ("ticket-moved", "cancelled")
    assert answer.told["detail"] == "The guest was first: this ticket is cancelled now."


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"seen": 0},
        {"to": "cooking"},
        {"seen": "0", "to": "cooking"},
        {"seen": -1, "to": "cooking"},
        {"seen": 0, "to": 1},
        {"seen": 0, "to": "c" * 21},
        {"seen": 0, "to": "cooking", "by": "me"},
        {"seen": 0, "to": "cooking", "tablet": "a b"},
        {"seen": 0, "to": "cooking", "tablet": "t" * 41},
        [],
        None,
        "x",
    ],
)
def test_a_move_that_cannot_be_meant_is_refused(kitchen: Pass, order: str, form):
    answer = kitchen.put(f"/api/tickets/{number_of(order)}/state", form if form is not None else [], **kitchen.crew)
    assert (answer.status, answer.problem) == (400, "malformed")


def test_a_ticket_that_is_not_there_cannot_be_moved(kitchen: Pass):
    assert kitchen.move("a" * 26, "received", "cooking").problem == "no-such-order"
    assert kitchen.move("none", "received", "cooking").problem == "no-such-order"
