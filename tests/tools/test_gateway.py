"""The laptop's API Gateway sends what AWS would send, and answers what AWS would answer."""

import gzip
import io
import json
from typing import Any

import pytest
from chalice.app import Chalice, Response

from tools.laptop.gateway import MOST_BYTES, Gateway

app = Chalice(app_name="echo")


@app.route("/api/things/{name}", methods=["GET", "PUT"])
def show(name: str) -> Any:
    request = app.current_request
    return {"name": name, "query": dict(request.query_params or {}), "method": request.method, "x": request.headers.get("x-thing")}


@app.route("/api/things", methods=["POST"], content_types=["application/json", "text/plain"])
def make() -> Response:
    return Response(body=json.dumps(list(app.current_request.raw_body)), status_code=201, headers={"Content-Type": "application/json"})


@app.route("/api/long", methods=["GET"])
def long() -> list[int]:
    return list(range(2000))


def ask(method: str, path: str, body: bytes = b"", **environ: str) -> tuple[int, dict[str, str], bytes]:
    told: list[Any] = []
    answer = Gateway(app)(
        {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **environ,
        },
        lambda status, headers: told.append((int(status[:3]), dict(headers))),
    )
    return (*told[0], b"".join(answer))


def test_path_query_and_headers_reach_the_handler():
    status, _, body = ask("GET", "/api/things/cr%C3%AApe", QUERY_STRING="a=1&a=2&b=", HTTP_X_THING="yes")
    assert status == 200
    assert json.loads(body) == {"name": "crêpe", "query": {"a": "2", "b": ""}, "method": "GET", "x": "yes"}


def test_a_body_that_is_no_text_arrives_as_it_was_sent():
    status, _, body = ask("POST", "/api/things", b"\xff\x00\xfe", CONTENT_TYPE="text/plain")
    assert (status, json.loads(body)) == (201, [255, 0, 254])


def test_an_address_that_is_not_there_is_a_refusal_in_our_shape():
    status, headers, body = ask("GET", "/api/nothing")
    assert status == 404
    assert headers["Content-Type"] == "application/problem+json"
    assert json.loads(body)["type"] == "urn:refectory:problem:no-such-page"


def test_the_wrong_way_to_use_an_address_says_which_ways_there_are():
    status, headers, _ = ask("DELETE", "/api/things/leek")
    assert (status, headers["Allow"]) == (405, "GET, PUT")


def test_a_body_that_is_far_too_large_is_refused_unread():
    class Unread(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            pytest.fail("the body was read")

    status, _, _ = ask("POST", "/api/things", **{"CONTENT_LENGTH": str(MOST_BYTES + 1), "wsgi.input": Unread()})
    assert status == 413


def test_a_long_answer_is_packed_for_those_who_can_unpack():
    _, headers, body = ask("GET", "/api/long", HTTP_ACCEPT_ENCODING="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(body))) == 2000


def test_a_head_request_gets_the_headers_alone():
    status, headers, body = ask("HEAD", "/api/things/leek")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 0


@pytest.mark.parametrize("length", ["", "-5", "many"])
def test_a_body_of_unsaid_length_is_an_empty_one(length: str):
    status, _, body = ask("POST", "/api/things", CONTENT_LENGTH=length, CONTENT_TYPE="text/plain")
    assert (status, json.loads(body)) == (201, [])
