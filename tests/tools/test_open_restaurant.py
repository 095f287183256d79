"""`make run`: the whole restaurant, opened and closed as a person does it.

One evening, told in order: all ask the one restaurant, and the last closes it and opens it again.
"""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.deploy.visiting import soon
from tests.laptop import ROOT, ask, opened
from tests.patience import PATIENCE
from tests.pictures import book_with_picture, webp
from tests.tools.listening import listening
from tools.laptop.engine import free_port

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    state = tmp_path_factory.mktemp("open") / "state"
    state.mkdir()
    (state / "engine.log").touch(0o644)
    return state


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's with a picture, in a folder of its own, where a test may edit it."""
    return book_with_picture(tmp_path_factory.mktemp("owner") / "book", webp(640, 480))


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def restaurant(state: Path, port: int, book: Path) -> Iterator[subprocess.Popen]:
    with opened(state, port, book) as restaurant:
        yield restaurant


@pytest.fixture(scope="module")
def placed(restaurant: subprocess.Popen, port: int) -> dict:  # noqa: ARG001 - it takes the order
    return order_salad(port)


def order_salad(port: int) -> dict:
    slot = ask(port, "/api/slots")["slots"][0]
    order = {"lines": [{"dish": "salad", "portions": 1}], "slot": slot, "name": "Ada", "contact": "ada@example.org", "total": 750}
    return ask(port, "/api/orders", order, key="kept-over-a-restart")


@pytest.mark.secret
def test_nobody_but_whoever_opened_it_reaches_it(restaurant: subprocess.Popen, port: int):
    """F15"""
    found = listening(restaurant.pid)
    assert len(found) == 2, "the front door and the engine"
    assert port in found
    assert set(found.values()) == {"127.0.0.1"}


HALF_SENT = [
    b"GET /api/menu HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    b"POST /api/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
    b"POST /api/orders HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
]


@pytest.mark.usefixtures("restaurant")
def test_forty_who_stop_in_the_middle_of_a_request_keep_nobody_waiting(port: int):
    """F15"""
    with ExitStack() as crowd:
        slow = [crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)) for _ in range(40)]
        for number, connection in enumerate(slow):
            connection.sendall(HALF_SENT[number % len(HALF_SENT)])
        assert ask(port, "/api/menu")["menu"]["dishes"]
        for connection in slow:
            while connection.recv(4096):  # until it is over; the timeout is that of the test
                pass
        assert ask(port, "/api/menu")["menu"]["dishes"]


@pytest.mark.usefixtures("restaurant")
def test_a_taken_port_and_a_second_restaurant_get_a_sentence(state: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = tried("--state", str(state.with_name("another")), "--port", str(port))
        assert answer.returncode == 1
        assert answer.stderr.strip() == f"Port {port} is taken. Choose another one, as in: make run PORT={port + 1}"
    assert "open already" in tried("--state", str(state), "--port", str(free_port())).stderr


def tried(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.open_restaurant", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_a_book_with_a_fault_keeps_the_restaurant_closed_and_says_where(tmp_path: Path):
    book = tmp_path / "book"
    book.mkdir()
    for file in (ROOT / "demo").glob("*.yaml"):
        (book / file.name).write_text(file.read_text().replace("recipe: {choux: 25 g", "recipe: {shoux: 25 g"))
    answer = tried("--state", str(tmp_path / "state"), "--book", str(book), "--port", str(free_port()))
    assert answer.returncode == 1
    assert re.search(r'menu.yaml: dish "gougere", recipe: .*"shoux"', answer.stderr)
    assert "Traceback" not in answer.stderr


def test_an_edit_of_the_book_shows_without_a_restart(restaurant: subprocess.Popen, port: int, book: Path):
    menu = book / "menu.yaml"
    menu.write_text(menu.read_text().replace("{en: Young leaves,", "{en: Very young leaves,"))
    next(line for line in restaurant.stdout if "menu 2, " in line)
    assert soon(lambda: "Very young leaves" in [dish["name"] for dish in ask(port, "/api/menu")["menu"]["dishes"]]), (
        "a kitchen remembers a moment"
    )
    with urllib.request.urlopen(f"http://localhost:{port}/", timeout=PATIENCE) as page:
        assert "Very young leaves" in page.read().decode()


def test_another_picture_shows_too_and_an_open_page_still_finds_the_one_before(restaurant: subprocess.Popen, port: int, book: Path):
    def shown() -> list[str]:
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=PATIENCE) as page:
            return re.findall(r'<img src="(/assets/pictures/[^"]+)"', page.read().decode())

    before = shown()
    (book / "pictures" / "soup.webp").write_bytes(webp(320, 240))
    next(line for line in restaurant.stdout if "menu 3, " in line)
    after = shown()
    assert before != after
    contents = []
    for path in (*before, *after):
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=PATIENCE) as picture:
            contents.append((picture.headers["Content-Type"], picture.headers["Cache-Control"], picture.read()))
    kept = ("image/webp", "public, max-age=31536000, immutable")
    assert contents == [(*kept, webp(640, 480)), (*kept, webp(320, 240))]


@pytest.mark.usefixtures("restaurant")
def test_sixty_visitors_at_once_get_the_three_lobsters_and_the_others_a_no(port: int):
    """Bugs others had, row 1: two visitors bought the last portion."""
    slots = ask(port, "/api/slots")["slots"]

    def order(number: int) -> str:
        guest = {"name": "Ada", "contact": f"guest-{number}@example.org"}
        body = {"lines": [{"dish": "lobster", "portions": 1}], "slot": slots[number % len(slots)], **guest, "total": 7400}
        try:
            return ask(port, "/api/orders", body, key=f"lobster-eater-number-{number}")["id"]
        except urllib.error.HTTPError as refused:
            return json.load(refused)["type"]

    with ThreadPoolExecutor(60) as visitors:
        answers = Counter(visitors.map(order, range(60)))
    assert answers.pop("urn:refectory:problem:sold-out") == 57
    assert list(answers.values()) == [1, 1, 1]
    assert ask(port, "/api/availability")["left"]["lobster"] == 0


@pytest.mark.secret
def test_orders_are_kept_over_a_restart_and_nobody_else_reads_them(
    restaurant: subprocess.Popen, state: Path, port: int, book: Path, placed: dict
):
    version = ask(port, "/api/menu")["menu"]["version"]
    restaurant.send_signal(signal.SIGINT)
    restaurant.communicate(timeout=PATIENCE)
    assert restaurant.returncode == 0
    assert_nobody_else_reads(state)
    with opened(state, port, book) as again:
        assert ask(port, f"/api/orders/{placed['id']}")["state"] == "received"
        assert order_salad(port)["id"] == placed["id"]
        assert ask(port, "/api/menu")["menu"]["version"] == version
        again.send_signal(signal.SIGTERM)
        rest, _ = again.communicate(timeout=PATIENCE)
    assert "the orders are kept" in rest
    assert "Traceback" not in rest
    assert again.returncode == 0


def assert_nobody_else_reads(state: Path) -> None:
    """F15"""
    assert (state / "larder" / "dynamodb.json").exists()
    assert state.stat().st_mode & 0o077 == 0
    open_to_all = [path for path in state.rglob("*") if path.stat().st_mode & 0o077]
    before = {state / "engine.log"}
    assert {path for path in open_to_all if not path.relative_to(state).parts[0].startswith("site")} == before, "as it was found"
