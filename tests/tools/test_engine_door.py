"""The engine of a laptop answers programs of this machine, and no page that a browser happens to show."""

import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.patience import PATIENCE
from tools.laptop.engine import engine
from tools.laptop.engine_door import for_programs

PROGRAM = {"host": "127.0.0.1:4566"}
PAGES = [
    {"host": "127.0.0.1:4566", "origin": "https://evil.example"},
    {"host": "localhost:4566", "origin": "http://localhost:8000"},
    {"host": "localhost:4566", "origin": "null"},
    {"host": "127.0.0.1:4566", "sec-fetch-site": "cross-site"},
    {"host": "127.0.0.1:4566", "sec-fetch-site": "same-site"},
    {"host": "evil.example:4566"},
    {"host": "evil.example"},
    {"host": "127.0.0.1.evil.example:4566"},
    {},
]


def ask(headers: dict[str, str], path: str = "/", kind: str = "http") -> list[Any]:
    """What the door sends; "served" where the engine was asked."""
    sent: list[Any] = []

    async def serve(*_: Any) -> None:
        sent.append("served")

    async def send(message: Any) -> None:
        sent.append(message.get("status", message["type"]))

    scope = {"type": kind, "path": path, "headers": [(name.encode(), value.encode()) for name, value in headers.items()]}
    with pytest.raises(StopIteration):  # nothing in it waits, so no loop is needed: another test's may be running
        for_programs(serve)(scope, None, send).send(None)
    return sent


@pytest.mark.parametrize("headers", [PROGRAM, {"host": "localhost:4566"}, {**PROGRAM, "sec-fetch-site": "none"}], ids=str)
def test_a_program_and_a_person_who_types_the_address_are_served(headers: dict[str, str]):
    assert ask(headers) == ["served"]


@pytest.mark.secret
@pytest.mark.parametrize("headers", PAGES, ids=str)
def test_a_page_is_refused_whatever_name_leads_it_here(headers: dict[str, str]):
    """F15"""
    assert ask(headers) == [403, "http.response.body"]
    assert ask(headers, kind="websocket") == ["websocket.close"]


def test_the_cdn_of_this_machine_hands_on_what_a_page_of_ours_asks():
    ours = {"origin": "http://localhost:8000", "sec-fetch-site": "same-origin"}
    assert ask({"host": "d123.cloudfront.net", **ours}) == ["served"]
    assert ask({**PROGRAM, **ours}, "/_aws/execute-api/abc/api/api/orders") == ["served"], "behind the door's key"


def test_the_engine_starts_and_stops_whoever_asks():
    assert ask({}, kind="lifespan") == ["served"]


@pytest.mark.engine
@pytest.mark.secret
@pytest.mark.parametrize("whole", [False, True])
def test_no_page_reads_or_writes_the_larder_of_a_laptop(whole: bool):  # noqa: FBT001 - which engine
    """F15"""
    with engine(whole=whole) as address:
        for method in ("POST", "OPTIONS"):
            asked = urllib.request.Request(
                address, b'{"Limit": 1}', {"Origin": "https://evil.example", "X-Amz-Target": "DynamoDB_20120810.ListTables"}, method=method
            )
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked, timeout=PATIENCE)
            with refused.value as answer:
                assert (answer.code, answer.headers["Access-Control-Allow-Origin"]) == (403, None)
