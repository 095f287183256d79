"""The guest has a link, and the house has a ticket number: neither is shown where the other belongs, and a number opens nothing."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.orders.order_links import code_for
from chalicelib.kitchen import clock
from chalicelib.larder.orders import read_order
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place
from tests.at_the_pass import Answer, Pass, dish, number_of
from tests.faults import CutOff, Wire, goes_through, is_cut_off_after
from tests.kitchen.containers import NEW, OLD, OVER
from tests.kitchen.correcting import call_off, correct
from tests.kitchen.desk import book, log
from tests.ledger import assert_the_ledger_equals_the_shelf, everything
from tests.routes import ROUTES, address
from tests.service.scenes import LEEKS, SOLE, asked

pytestmark = pytest.mark.secret


@pytest.fixture
def link(kitchen: Pass) -> str:
    """An order of two lines, for eight o'clock."""
    return kitchen.order(dish("sole", 2), dish("leeks"), shown=True).told["id"]


def whole(answer: Answer) -> str:
    return json.dumps([answer.headers, answer.cookies]) + answer.text


def texts_in(told: Any) -> Iterator[str]:
    """Every text in an answer, keys included."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from (key, *texts_in(value))
    elif isinstance(told, list):
        for value in told:
            yield from texts_in(value)


def looks(kitchen: Pass, link: str) -> list[Answer]:
    """The owner, who may see everything, looks at everything that the larder tells. Who works here is kept elsewhere."""
    parts = {"link": "a" * 26, "number": number_of(link), "ingredient": "sole", "mark": "2026-11-27.0"}
    routes = [route for method, route in ROUTES if method == "GET" and route != "/api/people"]
    return [kitchen.get(address(route, **parts), **kitchen.owner) for route in routes]


def a_busy_ticket(kitchen: Pass, link: str) -> list[Answer]:
    """What the crew does with it, and what they are answered."""
    return [
        correct(kitchen, number_of(link), 1),
        kitchen.put(f"/api/tickets/{number_of(link)}/state", {"seen": 1, "to": "cooking"}, **kitchen.crew),
        kitchen.put(f"/api/tickets/{number_of(link)}/ticks", {"seen": 2, "lines": [0], "done": True}, **kitchen.crew),
        book(kitchen, "delivery", amounts={"sole": 5_000}),
    ]


def test_whoever_works_here_sees_no_guests_link_and_nobody_else_a_number(kitchen: Pass, link: str):
    """The board and an ingredient's page handed out what cancels an order (F4)."""
    by_staff = [*a_busy_ticket(kitchen, link), *looks(kitchen, link), call_off(kitchen, number_of(link), 3), *looks(kitchen, link)]
    assert {answer.status for answer in by_staff} <= {200, 201, 404, 422}, "a link of no table, and nothing else, is refused"
    assert sum(number_of(link) in answer.text for answer in by_staff) > 6, "the look finds what it looks for"
    assert [answer for answer in by_staff if link in whole(answer)] == []
    by_guests = [
        kitchen.order(dish("leeks"), key="another-guests-key"),
        kitchen.get(f"/api/orders/{link}"),
        kitchen.cancel(link),
        kitchen.cancel(kitchen.order(dish("leeks"), key="another-guests-key").told["id"]),
        *(kitchen.get(address(route)) for method, route in ROUTES if method == "GET"),
    ]
    numbers = [number_of(link), number_of(by_guests[0].told["id"])]
    assert [answer for answer in by_guests if any(number in whole(answer) for number in numbers)] == []
    assert link in by_guests[1].text


def test_the_larder_keeps_no_guests_link(kitchen: Pass, link: str):
    """So no export, no log and no queue can give it away."""
    a_busy_ticket(kitchen, link)
    assert number_of(link) in str(everything())
    assert link not in str(everything())


def test_with_all_that_the_staffs_pages_show_nobody_can_do_anything_to_an_order(kitchen: Pass, link: str):
    """A reader cancelled with what the board had handed out (F4)."""
    before = read_order(number_of(link))
    seen = {text for answer in looks(kitchen, link) for text in texts_in(answer.told)}
    assert number_of(link) in seen
    for text in sorted(seen | {text.lower() for text in seen}):
        if text.isascii() and "/" not in text and text.strip():
            assert kitchen.get(f"/api/orders/{text}").status == 404
            assert kitchen.cancel(text).status == 404
            assert kitchen.cancel(text, **kitchen.reader).status == 404
    assert read_order(number_of(link)) == before


def test_guest_and_house_call_an_order_by_the_same_letters(kitchen: Pass, link: str):
    code = code_for(number_of(link))
    assert kitchen.get(f"/api/orders/{link}").told["code"] == code
    assert kitchen.get(f"/api/tickets/{number_of(link)}", **kitchen.reader).told["code"] == code
    correct(kitchen, number_of(link), 1)
    assert code in str(log(kitchen)["entries"])
    assert [entry["code"] for entry in kitchen.get("/api/larder/sole", **kitchen.reader).told["entries"] if "code" in entry] == [code]


@pytest.mark.parametrize("role", ["owner", "crew", "reader"])
def test_what_comes_with_a_session_is_written_under_its_name(kitchen: Pass, link: str, role: str):
    """The crew could cancel "as the guest", without an entry, and keep the cash (F4)."""
    headers = getattr(kitchen, role)
    assert kitchen.cancel(link, **headers).told["state"] == "cancelled"
    assert kitchen.cancel(link, **headers).status == 200
    code = code_for(number_of(link))
    entries = [entry for entry in log(kitchen)["entries"] if code in str(entry)]
    assert [(entry["who"], entry["what"]) for entry in entries] == [(role.capitalize(), [f"{code}: called off"])]
    assert read_order(number_of(link)).who == role.capitalize()
    assert_the_ledger_equals_the_shelf()


def test_what_a_guest_does_is_nobodys_and_no_call_more(kitchen: Pass, link: str, wire: Wire):
    wire.next()
    assert kitchen.cancel(link).status == 200
    assert wire.operations == ["GetItem", "TransactWriteItems"]
    assert read_order(number_of(link)).who == ""
    assert not [entry for entry in log(kitchen)["entries"] if code_for(number_of(link)) in str(entry)]


@pytest.mark.parametrize("late", [timedelta(minutes=55), timedelta(hours=5, minutes=30), timedelta(hours=40), timedelta(days=20)], ids=str)
def test_after_its_time_a_guests_link_reads_and_no_more(kitchen: Pass, link: str, evening: time_machine.Traveller, late: timedelta):
    """Forty hours after its slot an order could be cancelled, because nobody had tapped the board (F27)."""
    evening.shift(timedelta(minutes=55, seconds=-1))
    assert kitchen.get(f"/api/orders/{link}").told["cancellable"] is True
    evening.shift(late - timedelta(minutes=55, seconds=-1))
    before = read_order(number_of(link))
    told = kitchen.get(f"/api/orders/{link}").told
    assert (told["state"], told["cancellable"]) == ("received", False)
    answer = kitchen.cancel(link)
    assert (answer.problem, answer.told["next"]) == ("too-late-to-cancel", "Call us if something is wrong.")
    assert read_order(number_of(link)) == before


@pytest.mark.parametrize("late", [timedelta(), timedelta(hours=40)], ids=str)
def test_a_cancellation_in_time_whose_answer_was_lost_is_repeated_after_it(
    kitchen: Pass, link: str, evening: time_machine.Traveller, wire: Wire, late: timedelta
):
    """(F27)"""
    evening.shift(timedelta(minutes=55, seconds=-1))
    wire.next(goes_through, is_cut_off_after)
    with pytest.raises(CutOff):
        kitchen.cancel(link)
    wire.next()
    cancelled = read_order(number_of(link))
    evening.shift(timedelta(seconds=1) + late)
    again = kitchen.cancel(link)
    assert (again.status, again.told["state"]) == (200, "cancelled")
    assert read_order(number_of(link)) == cancelled
    assert_the_ledger_equals_the_shelf()


def test_what_was_ordered_before_there_were_numbers_goes_on_under_its_link(kitchen: Pass, wire: Wire):
    link = link_of("a-key-of-an-older-kitchen")
    place(asked(SOLE, LEEKS), Attempt(link, "body"), clock.now())
    assert [ticket["id"] for ticket in kitchen.get("/api/tickets", **kitchen.crew).told["tickets"]] == [link]
    assert kitchen.get(f"/api/tickets/{link}", **kitchen.reader).told["code"] == code_for(link)
    told = kitchen.get(f"/api/orders/{link}").told
    assert (told["id"], told["code"], told["cancellable"]) == (link, code_for(link), True)
    for seen, state in enumerate(("cooking", "received")):
        assert kitchen.put(f"/api/tickets/{link}/state", {"seen": seen, "to": state}, **kitchen.crew).status == 200
    wire.next()
    assert kitchen.cancel(link).told["state"] == "cancelled"
    assert wire.operations == ["GetItem", "GetItem", "TransactWriteItems"]
    assert_the_ledger_equals_the_shelf()


def test_a_link_leads_to_its_order_after_the_secrets_were_exchanged_for_good(kitchen: Pass, work_with):
    work_with(OLD)
    link = kitchen.order(dish("leeks")).told["id"]
    for kept in (OVER, NEW):
        work_with(kept)
        assert kitchen.get(f"/api/orders/{link}").told["id"] == link
    assert kitchen.cancel(link).status == 200
