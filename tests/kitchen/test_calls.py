"""Calling somebody to the table: a guest who has ordered there does, the board shows it, and the crew answers."""

from datetime import timedelta
from itertools import pairwise

import time_machine

from chalicelib.domain.tickets.calls import AGAIN_AFTER, STAYS
from tests.at_the_pass import Pass, dish, number_of, token_of


def calls(kitchen: Pass) -> list[dict[str, object]]:
    return kitchen.get("/api/tickets", **kitchen.reader).told.get("calls", [])


def call(kitchen: Pass, link: str):
    return kitchen.put(f"/api/orders/{link}/call", {})


def test_a_guest_calls_and_the_crew_answers(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("leeks"), table=7).told["id"]
    assert calls(kitchen) == []
    called = call(kitchen, order)
    assert (called.status, called.told["table"], called.told["table_name"]) == (200, 7, "")
    evening.shift(timedelta(minutes=1))
    assert call(kitchen, order).told == called.told, "one call, however often it is tapped"
    [shown] = calls(kitchen)
    assert shown == called.told
    assert kitchen.put("/api/calls", {"table": 7, "at": shown["at"]}, **kitchen.crew).status == 200
    assert calls(kitchen) == []
    too_soon = call(kitchen, order)
    assert (too_soon.status, too_soon.problem, too_soon.told["next"]) == (409, "just-called", "Call again in some minutes.")
    evening.shift(AGAIN_AFTER)
    assert call(kitchen, order).status == 200
    assert kitchen.put("/api/calls", {"table": 7, "at": shown["at"]}, **kitchen.crew).status == 200
    assert len(calls(kitchen)) == 1, "who answers an old call does not answer this one"


def test_nobody_calls_with_a_code_alone_nor_once_paid_and_served(kitchen: Pass):
    """A code can be photographed, and a call costs somebody a walk."""
    assert call(kitchen, f"7.{token_of(7)}").problem == "no-such-order"
    assert call(kitchen, kitchen.order(dish("leeks")).told["id"]).problem == "not-at-table"
    order = kitchen.order(dish("leeks"), table=7).told["id"]
    assert call(kitchen, number_of(order)).problem == "no-such-order"
    for seen, to in pairwise(("received", "cooking", "ready", "served")):
        kitchen.move(order, seen, to)
    kitchen.put("/api/sittings", {"orders": {number_of(order): 900}}, **kitchen.crew)
    settled = call(kitchen, order)
    assert (settled.status, settled.problem, settled.told["why"]) == (422, "not-at-table", "left")
    assert calls(kitchen) == []


def test_a_page_offers_to_call_exactly_while_the_kitchen_takes_a_call(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("leeks"), table=7).told["id"]

    def at_table() -> bool:
        offered = kitchen.get(f"/api/orders/{order}").told["at_table"]
        assert offered == (call(kitchen, order).status == 200)
        return bool(offered)

    for seen, to in pairwise(("received", "cooking", "ready", "served")):
        assert at_table(), seen
        kitchen.move(order, seen, to)
    assert at_table(), "coffee is still to come"
    evening.shift(STAYS)
    assert not at_table()
