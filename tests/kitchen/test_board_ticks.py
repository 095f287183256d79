"""Ticks, recall, the shopping list, and the screen in the dining room."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine

from chalicelib.domain.orders.order_links import code_for
from chalicelib.domain.tickets.tickets import COOKED, SERVED, STEPS
from chalicelib.service.publishing import publish
from tests.at_the_pass import Answer, Pass, dish, number_of
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.faults import PASSING, Fate, Wire, goes_through


@pytest.fixture
def order(kitchen: Pass) -> str:
    return kitchen.order(dish("soup", 2, gratin=1), dish("leeks"), name="Zoë", contact="zoë@example.org", note="No salt").told["id"]


def tick(kitchen: Pass, order: str, seen: int, *lines: int, done: bool = True, tablet: str = "hot-1") -> Answer:
    form = {"seen": seen, "lines": list(lines), "done": done, "tablet": tablet}
    return kitchen.put(f"/api/tickets/{number_of(order)}/ticks", form, **kitchen.crew)


def crew(kitchen: Pass, path: str) -> dict:
    return kitchen.get(f"/api/tickets{path}", **kitchen.crew).told


def served(kitchen: Pass, order: str) -> None:
    kitchen.walk(order, SERVED)


def test_a_station_ticks_its_lines_and_the_others_see_what_is_missing(kitchen: Pass, order: str):
    answer = tick(kitchen, order, 0, 0)
    assert (answer.status, answer.told["state"], answer.told["ticks"], answer.told["turn"]) == (200, "cooking", [0], 1)
    assert crew(kitchen, "")["tickets"] == [answer.told]
    assert tick(kitchen, order, 1, 1, tablet="cold-1").told["ticks"] == [0, 1]
    assert tick(kitchen, order, 2, 0, done=False).told["ticks"] == [1]


def test_of_two_ticks_that_saw_the_same_turn_the_second_hears_of_the_first(kitchen: Pass, order: str):
    tick(kitchen, order, 0, 0)
    answer = tick(kitchen, order, 0, 1, tablet="cold-1")
    assert (answer.status, answer.problem, answer.told["ticks"], answer.told["turn"]) == (409, "ticket-moved", [0], 1)
    assert answer.told["detail"] == "Crew was first: this ticket is cooking now, 1 of 2 lines done."


def test_a_tick_whose_answer_was_lost_is_known_again(kitchen: Pass, order: str):
    first = tick(kitchen, order, 0, 0)
    assert tick(kitchen, order, 0, 0).told == first.told
    assert tick(kitchen, order, 0, 1).problem == "ticket-moved", "another tap of the same turn is another change"


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(2))
def test_a_tick_is_once_whatever_happens_on_the_wire(kitchen: Pass, order: str, wire: Wire, call: int, fault: Fate):
    wire.next(*[goes_through] * call, fault)
    assert tick(kitchen, order, 0, 0).told["turn"] == 1


def test_what_is_begun_by_a_tick_cannot_be_cancelled_by_the_visitor(kitchen: Pass, order: str):
    tick(kitchen, order, 0, 0)
    assert kitchen.cancel(order).problem == "too-late-to-cancel"


@pytest.mark.parametrize(
    "form", [{}, {"seen": 0, "lines": [], "done": True}, {"seen": 0, "lines": [-1], "done": True}, {"seen": 0, "lines": [0]}, {"seen": 0, "lines": "0", "done": True}]
)  # fmt: skip
def test_a_tick_that_cannot_be_meant_is_refused(kitchen: Pass, order: str, form):
    assert kitchen.put(f"/api/tickets/{number_of(order)}/ticks", form, **kitchen.crew).problem == "malformed"


def test_a_line_that_is_not_on_the_ticket_and_a_ticket_that_is_ready_are_not_ticked(kitchen: Pass, order: str):
    assert tick(kitchen, order, 0, 2).problem == "no-such-step"
    served(kitchen, order)
    [ticket] = crew(kitchen, "/served")["tickets"]
    assert tick(kitchen, order, ticket["turn"], 0).problem == "no-such-step"


def test_what_was_served_in_the_last_half_hour_can_be_recalled(kitchen: Pass, order: str, evening: time_machine.Traveller):
    other = kitchen.order(dish("wine")).told["id"]
    cancelled = kitchen.order(dish("wine")).told["id"]
    kitchen.cancel(cancelled)
    assert crew(kitchen, "/served") == {"tickets": []}
    served(kitchen, order)
    evening.shift(600)
    served(kitchen, other)
    assert [ticket["id"] for ticket in crew(kitchen, "/served")["tickets"]] == [number_of(other), number_of(order)]
    evening.shift(1201)
    [last] = crew(kitchen, "/served")["tickets"]
    before = next(state for state, after in pairwise(STEPS) if after == SERVED)
    kitchen.put(f"/api/tickets/{number_of(other)}/state", {"seen": last["turn"], "to": before}, **kitchen.crew)
    assert [(ticket["id"], ticket["state"]) for ticket in crew(kitchen, "")["tickets"]] == [(number_of(other), before)]


def test_what_was_served_before_midnight_is_recalled_after_it(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("wine"), slot="2026-11-27T23:45:00+01:00").told["id"]
    evening.move_to("2026-11-27T23:55:00+01:00")
    served(kitchen, order)
    evening.move_to("2026-11-28T00:10:00+01:00")
    assert [ticket["id"] for ticket in crew(kitchen, "/served")["tickets"]] == [number_of(order)]


def test_the_crew_sees_what_is_still_to_be_prepared_by_name(kitchen: Pass, order: str):
    assert crew(kitchen, "/needs")["needs"] == [
        {"name": "Bones", "unit": "g", "amount": 1_000_000},
        {"name": "Bread", "unit": "g", "amount": 60_000},
        {"name": "Butter", "unit": "g", "amount": 40_000},
        {"name": "Comte", "unit": "g", "amount": 80_000},
        {"name": "Leek", "unit": "g", "amount": 300_000},
        {"name": "Oil", "unit": "ml", "amount": 20_000},
        {"name": "Onion", "unit": "g", "amount": 450_000},
    ]
    publish(BISTRO, FRIDAY_EVENING + timedelta(minutes=1))
    tick(kitchen, order, 0, 0)
    assert crew(kitchen, "/needs")["needs"] == [
        {"name": "Leek", "unit": "g", "amount": 300_000},
        {"name": "Oil", "unit": "ml", "amount": 20_000},
    ], "what is ticked is in the pan"
    tick(kitchen, order, 1, 1)
    assert crew(kitchen, "/needs") == {"needs": []}


@pytest.mark.secret
def test_the_screen_shows_codes_of_the_coming_hour_and_nothing_of_anyone(kitchen: Pass, order: str, evening: time_machine.Traveller):
    table = kitchen.order(dish("wine"), table=3).told["id"]
    late = kitchen.order(dish("wine"), slot="2026-11-27T22:00:00+01:00").told["id"]
    assert kitchen.get("/api/ready").told == {"cooking": [], "ready": [], "poll_after": 3}
    for one in (order, table, late):
        kitchen.put(f"/api/tickets/{number_of(one)}/state", {"seen": 0, "to": "cooking"}, **kitchen.crew)
    answer = kitchen.get("/api/ready")
    assert answer.told == {"cooking": [{"code": code_for(number_of(order))}], "ready": [], "poll_after": 3}
    assert answer.headers["Cache-Control"] == "public, max-age=2"
    assert kitchen.get("/api/ready", if_none_match=answer.headers["ETag"]).status == 304
    for seen, state in enumerate((step for step in STEPS if step in COOKED), 1):
        kitchen.put(f"/api/tickets/{number_of(order)}/state", {"seen": seen, "to": state}, **kitchen.crew)
        assert kitchen.get("/api/ready").told == {"cooking": [], "ready": [{"code": code_for(number_of(order))}], "poll_after": 3}, state
    evening.shift(2 * 3600)
    assert code_for(number_of(order)) not in kitchen.get("/api/ready").text, "who has not come within the hour is called otherwise"


def test_only_who_agreed_is_called_by_name_in_the_dining_room(kitchen: Pass):
    shown = kitchen.order(dish("leeks"), name="ليلى", shown=True).told["id"]
    kitchen.order(dish("leeks"), name="Zoë")
    kitchen.order(dish("leeks"), name="Ada", table=3, shown=True)
    for ticket in kitchen.get("/api/tickets", **kitchen.crew).told["tickets"]:
        kitchen.put(f"/api/tickets/{ticket['id']}/state", {"seen": 0, "to": "cooking"}, **kitchen.crew)
    told = kitchen.get("/api/ready")
    assert {"code": code_for(number_of(shown)), "name": "ليلى"} in told.told["cooking"]
    assert len(told.told["cooking"]) == 2, "a table is called at its table"
    assert [name for name in ("Zoë", "Ada") if name in told.text] == []


def test_the_crew_takes_a_name_off_the_screen_and_puts_it_back_under_its_own_name(kitchen: Pass):
    """Any visitor's text stands on a wall: one tap takes it down (F11)."""
    rude = number_of(kitchen.order(dish("leeks"), name="Something rude", shown=True).told["id"])
    kitchen.put(f"/api/tickets/{rude}/state", {"seen": 0, "to": "cooking"}, **kitchen.crew)
    code = code_for(rude)
    hidden = kitchen.put(f"/api/tickets/{rude}/name", {"seen": 1, "shown": False, "tablet": "hot-1"}, **kitchen.crew)
    assert (hidden.told["hidden"], hidden.told["turn"], hidden.told["state"]) == ("Crew", 2, "cooking")
    assert kitchen.get("/api/ready").told["cooking"] == [{"code": code}]
    again = kitchen.put(f"/api/tickets/{rude}/name", {"seen": 1, "shown": False, "tablet": "hot-1"}, **kitchen.crew)
    assert again.told == hidden.told, "only the answer was lost"
    assert kitchen.put(f"/api/tickets/{rude}/name", {"seen": 1, "shown": True}, **kitchen.owner).problem == "ticket-moved"
    assert kitchen.put(f"/api/tickets/{rude}/name", {"seen": 2, "shown": True}, **kitchen.owner).told["hidden"] == ""
    assert kitchen.get("/api/ready").told["cooking"] == [{"code": code, "name": "Something rude"}]


def test_the_crew_shows_no_name_whose_guest_did_not_agree(kitchen: Pass):
    order = number_of(kitchen.order(dish("leeks"), name="Zoë").told["id"])
    kitchen.put(f"/api/tickets/{order}/state", {"seen": 0, "to": "cooking"}, **kitchen.crew)
    assert kitchen.put(f"/api/tickets/{order}/name", {"seen": 1, "shown": True}, **kitchen.crew).told["turn"] == 1
    assert "Zoë" not in kitchen.get("/api/ready").text


def test_a_guest_who_is_not_to_be_on_the_screen_is_not_there_at_all(kitchen: Pass):
    """(F48)"""
    order = number_of(kitchen.order(dish("leeks")).told["id"])
    kitchen.put(f"/api/tickets/{order}/state", {"seen": 0, "to": "cooking"}, **kitchen.crew)
    kitchen.put(f"/api/tickets/{order}/name", {"seen": 1, "shown": False}, **kitchen.crew)
    assert kitchen.get("/api/ready").told["cooking"] == []
    kitchen.put(f"/api/tickets/{order}/name", {"seen": 2, "shown": True}, **kitchen.crew)
    assert kitchen.get("/api/ready").told["cooking"] == [{"code": code_for(order)}]
