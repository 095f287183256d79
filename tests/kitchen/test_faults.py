"""When something breaks: a sentence for the visitor, a line for the log, and not a word of who ordered what."""

import io
import json
import logging
import re

import pytest

from app import app
from chalicelib.domain.refusals import RestaurantError
from chalicelib.kitchen.problems import STATUS
from tests.at_the_pass import Answer, Pass, dish, form_of
from tests.faults import Wire, is_not_understood
from tests.routes import WITH_PARTS
from tools.laptop.gateway import Gateway

ADA = {"name": "Ada Byron", "contact": "ada@example.org", "note": "It is her birthday"}
BODILY = ("Ada", "Byron", "example.org", "birthday")


def every(kind: type) -> set[type]:
    return {leaf for below in kind.__subclasses__() for leaf in (({below} if hasattr(below, "name") else set()) | every(below))}


def through_the_gateway(method: str, path: str) -> Answer:
    """As an address is looked up before any function is asked."""
    told = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": io.BytesIO()}
    body = b"".join(Gateway(app)(environ, lambda status, headers: told.append((int(status[:3]), dict(headers)))))
    return Answer(*told[0], body.decode())


def test_every_no_has_its_status():
    assert every(RestaurantError) == set(STATUS)
    assert {status // 100 for status in STATUS.values()} == {4, 5}


@pytest.mark.parametrize(
    "path",
    ["/api/nothing", "/api", "/api/", "/api/orders/a/b", "/api/menu/", "/API/menu", "/api/orders", "/api/../app.py", "/api/ménu", "/"],
)
def test_an_address_that_leads_nowhere_is_a_refusal_like_any_other(path: str):
    answer = through_the_gateway("GET", path)
    assert (answer.status, answer.problem) in [(404, "no-such-page"), (405, "not-that-way")]
    assert path not in answer.text or path in ("/", "/api")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/api/menu"),
        ("PUT", "/api/orders"),
        ("GET", "/api/orders"),
        ("POST", "/api/tickets"),
        ("PATCH", "/api/slots"),
        ("TRACE", "/api/menu"),
    ],
)
def test_an_address_used_the_wrong_way_says_so(kitchen: Pass, method: str, path: str):
    answer = kitchen.send(method, path)
    assert (answer.status, answer.problem) == (405, "not-that-way")
    assert answer.headers["Allow"], "whoever knocks at the wrong door hears which one is right"
    assert through_the_gateway(method, path).problem == "not-that-way"


def break_(wire: Wire) -> None:
    wire.next(*[is_not_understood] * 9)


@pytest.mark.secret
def test_a_fault_is_a_sentence_and_no_trace(kitchen: Pass, wire: Wire):
    order = kitchen.order(dish("sole"), **ADA).told["id"]
    asks = [
        lambda: kitchen.get("/api/menu"),
        lambda: kitchen.get("/api/availability"),
        lambda: kitchen.get("/api/slots"),
        lambda: kitchen.post(form_of(dish("sole"), **ADA)),
        lambda: kitchen.get(f"/api/orders/{order}"),
        lambda: kitchen.cancel(order),
        lambda: kitchen.get("/api/tickets", **kitchen.crew),
        lambda: kitchen.move(order, "received", "cooking"),
    ]
    for ask in asks:
        break_(wire)
        answer = ask()
        assert (answer.status, answer.problem) == (500, "kitchen-fault")
        assert set(answer.told) == {"type", "title", "status", "detail", "next"}
        assert not any(word in answer.text for word in ("Traceback", "botocore", "ValidationException", ".py", "planted", "Dynamo"))


@pytest.mark.secret
def test_the_log_names_the_fault_and_no_person(
    kitchen: Pass, wire: Wire, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
):
    caplog.set_level(logging.DEBUG, logger="refectory")
    break_(wire)
    kitchen.order(dish("sole"), **ADA)
    [line] = [record.getMessage() for record in caplog.records if record.name == "refectory"]
    assert line.startswith(("fault: ValidationException at client.py:", "fault: ClientError at client.py:"))
    told = line + capsys.readouterr().out + capsys.readouterr().err
    assert not any(word in told for word in (*BODILY, "Traceback", "planted by a test"))
    assert all(record.exc_info is None for record in caplog.records)


@pytest.mark.secret
def test_an_order_that_goes_well_or_is_refused_leaves_no_name_in_any_log(kitchen: Pass, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    order = kitchen.order(dish("sole"), **ADA).told["id"]
    kitchen.order(dish("sole", 20), **ADA)
    kitchen.post(json.dumps({**form_of(dish("sole"), **ADA), "total": "x"}))
    kitchen.cancel(order)
    assert not any(word in record.getMessage() for record in caplog.records for word in BODILY)


@pytest.mark.parametrize(("method", "route"), WITH_PARTS)
def test_an_address_longer_than_any_id_leads_nowhere_for_whoever_asks(kitchen: Pass, method: str, route: str):
    path = re.sub(r"\{\w+\}", "x" * 2000, route)
    answer = kitchen.send(method, path, "{}", content_type="application/json", idempotency_key="k" * 20, **kitchen.owner)
    assert (answer.status, answer.problem) == (404, "no-such-order" if route.startswith("/api/orders") else "no-such-page")
