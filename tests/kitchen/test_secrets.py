"""No recipe, no amount, no secret and no trace comes out of the kitchen: not in an answer, not on a page, not in a log."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chalicelib.larder.menus import read_card, read_menu
from chalicelib.larder.table import TRIES
from chalicelib.service.menu_page import render_menu_page
from chalicelib.settings import settings
from tests.at_the_pass import Answer, Pass, dish, form_of, number_of
from tests.faults import PASSING, Fate, Wire, goes_through, is_not_understood
from tests.house import a_restaurant
from tests.kitchen.planted import PLANTED, STATION_NAME, found_in
from tests.routes import ROUTES, address
from tests.templates import template_of

pytestmark = pytest.mark.secret
SITE = Path(__file__).parents[2] / "static_site"


@pytest.fixture
def larder() -> Iterator[None]:
    with a_restaurant(PLANTED):
        yield


@pytest.fixture
def order(kitchen: Pass) -> str:
    return kitchen.order(dish("stew"), dish("salad", 2, nuts=1)).told["id"]


@pytest.fixture
def output(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """All that was logged or printed."""
    caplog.set_level(logging.INFO)
    return lambda: caplog.text + "".join(capfd.readouterr())


def asks(kitchen: Pass, order: str) -> list[Callable[[], Answer]]:
    """Every route, asked well and asked badly."""
    bad_forms = [
        {},
        {"lines": [dish("no-such-dish")], "table": 1, "name": "A", "total": 0},
        form_of(dish("pie", 20)),
        form_of(dish("pie", 6)),
        form_of(dish("salad", 3, nuts=1)),
        form_of(dish("stew", 6)),
        form_of(dish("stew", 7)),
        form_of(dish("stew"), total=1),
        form_of(dish("stew"), slot="2026-11-27T20:01:00+01:00"),
        form_of(dish("stew"), table=99),
        form_of(dish("stew"), table=5),
        {**form_of(dish("salad")), "lines": [dish("salad", nuts=1, plain=1)]},
        {**form_of(dish("salad")), "lines": [dish("salad", gold=1)]},
        {**form_of(dish("pie")), "needs": {"0": 1}},
        "[" * 3000,
    ]
    return [
        *(lambda path=path: kitchen.get(path) for path in ("/api/menu", "/api/availability", "/api/slots", "/api/ready")),
        *(lambda form=form: kitchen.post(form) for form in bad_forms),
        lambda: kitchen.post(form_of(dish("pie")), key="x"),
        lambda: kitchen.post(form_of(dish("pie")), content_type="text/plain"),
        lambda: kitchen.get(f"/api/orders/{order}"),
        lambda: kitchen.get(f"/api/orders/{'a' * 26}"),
        *(lambda path=path: kitchen.get(path) for path in ("/api/tickets", "/api/tickets/served", "/api/tickets/needs")),
        lambda: kitchen.get("/api/tickets", authorization="Bearer guess"),
        lambda: kitchen.move(order, "ready", "served"),
        lambda: kitchen.move(order, "received", "served"),
        lambda: kitchen.move(order, "received", "cooking"),
        lambda: kitchen.cancel(order),
        lambda: kitchen.move(order, "cooking", "received"),
        lambda: kitchen.cancel(order),
        lambda: kitchen.send("DELETE", "/api/menu"),
    ]


def everything_in(answer: Answer) -> str:
    return json.dumps([answer.headers, answer.text], ensure_ascii=False) + answer.text


def test_the_look_finds_what_it_looks_for():
    with a_restaurant(PLANTED):
        assert found_in("a Planted leaf") == ["Planted"]
        assert found_in("7654333 of it") == ["7654333"]
        assert found_in(settings().secrets.mark.value) == [settings().secrets.mark.value]
        assert found_in("Only 3 × Stew at 11.00") == []


def test_no_route_tells_a_secret_to_whoever_does_not_work_here(kitchen: Pass, order: str, output: Callable[[], str]):
    parts = {
        "link": order,
        "number": number_of(order),
        "ingredient": "planted-1",
        "day": "2026-11-27",
        "mark": "2026-11-27.0",
        "movement_id": "opening-0",
        "session_id": "0" * 64,
    }
    for method, route in ROUTES:
        headers = {"content_type": "application/json", "idempotency_key": "k" * 20}
        for body in ("{}", json.dumps({"amount": 1}), "[" * 3000, "null"):
            assert found_in(everything_in(kitchen.send(method, address(route, **parts), body, **headers))) == []
    assert found_in(output()) == []


def test_no_answer_tells_a_secret(kitchen: Pass, order: str, output: Callable[[], str]):
    answers = [ask() for ask in asks(kitchen, order)]
    assert {answer.status for answer in answers} >= {200, 201, 400, 401, 404, 405, 409, 415, 422}
    for answer in answers:
        assert found_in(everything_in(answer)) == []
        assert STATION_NAME not in answer.text or answer.told.get("lines", [{}])[0].get("station")
    assert found_in(output()) == []


@pytest.mark.parametrize("fault", [*PASSING, is_not_understood], ids=lambda fault: fault.__name__)
def test_no_answer_tells_a_secret_when_the_larder_fails(kitchen: Pass, order: str, wire: Wire, output: Callable[[], str], fault: Fate):
    told: list[str] = []
    for ask in asks(kitchen, order):
        wire.next(*[fault] * (TRIES + 1))
        told.append(everything_in(ask()))
        wire.next(goes_through, *[fault] * (TRIES + 1))
        told.append(everything_in(ask()))
        wire.next()
    assert found_in("".join(told)) == []
    assert found_in(output()) == []


def test_the_board_tells_where_to_cook_and_nothing_of_what(kitchen: Pass, order: str):
    board = kitchen.get("/api/tickets", **kitchen.crew)
    assert number_of(order) in board.text
    assert STATION_NAME in board.text
    assert found_in(everything_in(board)) == []


def test_no_visitor_hears_of_a_station(kitchen: Pass, order: str):
    for path in ("/api/menu", "/api/availability", "/api/slots", f"/api/orders/{order}"):
        assert STATION_NAME not in kitchen.get(path).text


@pytest.mark.usefixtures("kitchen")
def test_no_page_tells_a_secret():
    card = read_card(read_menu().version)
    pages = [render_menu_page(template_of(SITE / name), json.loads(card)) for name in ("index.html", "menu.html")]
    assert all("Stew" in page for page in pages)
    for text in (card, *pages):
        assert found_in(text) == []
        assert STATION_NAME not in text
