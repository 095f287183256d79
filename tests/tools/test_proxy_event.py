"""The event that a function gets: the parts of the address by name, text as text, and anything else in base64."""

import base64

from chalice.app import Chalice

from tools.laptop.proxy_event import Match, Routes, proxy_event

app = Chalice(app_name="echo")


@app.route("/api/things/{name}", methods=["GET", "PUT"])
@app.route("/api/things/new", methods=["POST"])
def show(name: str) -> str:
    return name


def test_every_route_that_fits_an_address_is_found():
    assert list(Routes(app).matches("/api/things/new")) == [
        Match("/api/things/new", frozenset({"POST"}), {}),
        Match("/api/things/{name}", frozenset({"GET", "PUT"}), {"name": "new"}),
    ]
    for nowhere in ("/api/things", "/api/things/", "/api/things/a/b", "/api/things/new/"):
        assert list(Routes(app).matches(nowhere)) == []


def test_parts_of_an_address_arrive_as_meant_and_the_address_as_it_was_sent():
    path = "/api/things/cr%C3%AApe"
    event = proxy_event("GET", path, next(Routes(app).matches(path)), [])
    assert (event["pathParameters"], event["path"], event["resource"]) == ({"name": "crêpe"}, path, "/api/things/{name}")


def test_an_address_without_a_route_stands_for_itself():
    event = proxy_event("GET", "/nowhere", None, [])
    assert (event["resource"], event["requestContext"]["resourcePath"], event["pathParameters"]) == ("/nowhere", "/nowhere", None)


def test_text_stays_text_and_bytes_go_in_base64():
    text = proxy_event("POST", "/", None, [], body="crêpe")
    assert (text["body"], text["isBase64Encoded"]) == ("crêpe", False)
    raw = proxy_event("POST", "/", None, [], body=b"\xff\x00")
    assert (base64.b64decode(raw["body"]), raw["isBase64Encoded"]) == (b"\xff\x00", True)


def test_headers_queries_and_the_visitors_address_are_handed_on():
    event = proxy_event("GET", "/", None, [("X-Thing", "yes")], query="a=1&a=2&b=", address="192.0.2.1", api_key="of-the-door")
    assert (event["headers"], event["multiValueHeaders"]) == ({"X-Thing": "yes"}, {"X-Thing": ["yes"]})
    assert event["queryStringParameters"] == {"a": "2", "b": ""}
    assert event["multiValueQueryStringParameters"] == {"a": ["1", "2"], "b": [""]}
    assert event["requestContext"]["identity"] == {"sourceIp": "192.0.2.1", "apiKey": "of-the-door"}
    assert proxy_event("GET", "/", None, [])["requestContext"]["identity"]["apiKey"] is None, "as where no key is asked for"
