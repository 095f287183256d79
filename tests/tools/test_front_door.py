"""The front door of a laptop answers as the CDN will: pages with their headers, the kitchen behind /api/, and a log that tells nothing of visitors."""

import importlib
import io
from contextlib import closing, nullcontext
from typing import Any

import pytest

from tools.site_headers import PAGE_HEADERS, POLICY_FILE, policy_for

POLICY = policy_for({"ScriptHashes": "", "StyleHashes": "'sha256-0'"})


@pytest.fixture(scope="module")
def front_door(tmp_path_factory: pytest.TempPathFactory) -> Any:
    site = tmp_path_factory.mktemp("site")
    (site / "assets").mkdir()
    (site / "index.html").write_text("<h1>Menu</h1>")
    (site / "404.html").write_text("<h1>Nothing here</h1>")
    (site / "fr").mkdir()
    (site / "fr" / "index.html").write_text("<h1>Carte</h1>")
    (site / "assets" / "menu.0123456789.js").write_text("1")
    (site / POLICY_FILE).write_text(POLICY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAPTOP_SITE", str(site))
        return importlib.import_module("tools.laptop.front_door").FrontDoor()


def ask(front_door: Any, path: str, method: str = "GET", query: str = "") -> tuple[int, dict[str, str], bytes]:
    told: list[Any] = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "wsgi.input": io.BytesIO()}
    answer = front_door(environ, lambda status, headers, _exc_info=None: told.append((int(status[:3]), dict(headers))))
    with closing(answer) if hasattr(answer, "close") else nullcontext(answer):
        return (*told[0], b"".join(answer))


@pytest.mark.parametrize(
    ("path", "status", "text"), [("/", 200, b"Menu"), ("/nothing", 404, b"Nothing here"), ("/../app.py", 404, b"Nothing")]
)
def test_a_page_carries_every_security_header_and_opens_to_no_other_origin(front_door: Any, path: str, status: int, text: bytes):
    found, headers, body = ask(front_door, path)
    assert found == status
    assert text in body
    assert {**PAGE_HEADERS, "Content-Security-Policy": POLICY}.items() <= headers.items()
    assert "Access-Control-Allow-Origin" not in headers


def test_an_address_of_a_language_without_its_slash_leads_to_the_menu_in_it(front_door: Any):
    status, headers, _ = ask(front_door, "/fr", query="table=7&token=a-b")
    assert (status, headers["Location"]) == (302, "fr/?table=7&token=a-b")
    assert ask(front_door, "/fr/")[2] == b"<h1>Carte</h1>"


def test_a_page_is_asked_for_again_and_a_hashed_file_never(front_door: Any):
    assert ask(front_door, "/")[1]["Cache-Control"] == "no-cache"
    _, headers, _ = ask(front_door, "/assets/menu.0123456789.js")
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_kitchen_answers_under_api_with_a_problem_in_our_shape(front_door: Any):
    status, headers, _ = ask(front_door, "/api/nothing")
    assert (status, headers["Content-Type"], headers["X-Content-Type-Options"]) == (404, "application/problem+json", "nosniff")


def test_the_log_has_one_line_for_a_request_and_no_way_to_an_order(front_door: Any, capfd: pytest.CaptureFixture[str]):
    ask(front_door, "/api/orders/abcdefghijklmnopqrstuvwxyz/cancellation", "DELETE")
    ask(front_door, "/api/x\n12:00\x1b[31m")
    first, second = capfd.readouterr().err.splitlines()
    assert "DELETE /api/orders/abcd…/cancellation 405" in first
    assert "/api/x%0A12%3A00%1B%5B31m 404" in second
