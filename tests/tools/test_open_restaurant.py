"""`make run`: the whole restaurant, opened and closed as a person does it."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.laptop import ROOT, ask, opened
from tests.patience import PATIENCE
from tests.tools.listening import listening
from tools.laptop.engine import free_port

pytestmark = pytest.mark.engine


def test_orders_are_kept_over_a_restart_and_ctrl_c_closes_cleanly(tmp_path: Path):
    port = free_port()
    with opened(tmp_path, port) as restaurant:
        slot = ask(port, "/api/slots")["slots"][0]
        order = {"lines": [{"dish": "salad", "portions": 1}], "slot": slot, "name": "Ada", "contact": "ada@example.org", "total": 750}
        placed = ask(port, "/api/orders", order, key="kept-over-a-restart")
    assert restaurant.returncode == 0
    with opened(tmp_path, port):
        assert ask(port, f"/api/orders/{placed['id']}")["state"] == "received"
        assert ask(port, "/api/orders", order, key="kept-over-a-restart")["id"] == placed["id"]
        assert ask(port, "/api/menu")["menu"]["version"] == 1


@pytest.mark.secret
def test_nobody_but_whoever_opened_it_reaches_it_or_reads_what_it_keeps(tmp_path: Path):
    """F15"""
    port = free_port()
    (tmp_path / "engine.log").touch(0o644)
    with opened(tmp_path, port) as restaurant:
        slot = ask(port, "/api/slots")["slots"][0]
        order = {"lines": [{"dish": "salad", "portions": 1}], "slot": slot, "name": "Ada", "contact": "ada@example.org", "total": 750}
        ask(port, "/api/orders", order, key="for-our-eyes-only")
        found = listening(restaurant.pid)
        assert len(found) == 2, "the front door and the engine"
        assert port in found
        assert set(found.values()) == {"127.0.0.1"}
    assert (tmp_path / "larder" / "dynamodb.json").exists()
    assert tmp_path.stat().st_mode & 0o077 == 0
    open_to_all = [path for path in tmp_path.rglob("*") if path.stat().st_mode & 0o077]
    before = {tmp_path / "engine.log"}
    assert {path for path in open_to_all if not path.relative_to(tmp_path).parts[0].startswith("site")} == before, "as it was found"


HALF_SENT = [
    b"GET /api/menu HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    b"POST /api/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
    b"POST /api/orders HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
]


def test_forty_who_stop_in_the_middle_of_a_request_keep_nobody_waiting(tmp_path: Path):
    """F15"""
    port = free_port()
    with opened(tmp_path, port), ExitStack() as crowd:
        slow = [crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)) for _ in range(40)]
        for number, connection in enumerate(slow):
            connection.sendall(HALF_SENT[number % len(HALF_SENT)])
        assert ask(port, "/api/menu")["menu"]["version"] == 1
        for connection in slow:
            while connection.recv(4096):  # until it is over; the timeout is that of the test
                pass
        assert ask(port, "/api/menu")["menu"]["version"] == 1


def test_closing_says_that_the_orders_are_kept_and_shows_no_trace(tmp_path: Path):
    port = free_port()
    with opened(tmp_path, port) as restaurant:
        restaurant.send_signal(signal.SIGTERM)
        rest, _ = restaurant.communicate(timeout=PATIENCE)
    assert "the orders are kept" in rest
    assert "Traceback" not in rest
    assert restaurant.returncode == 0


def test_a_taken_port_and_a_second_restaurant_get_a_sentence(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "tools.open_restaurant", "--state", str(tmp_path), "--port"]
        answer = subprocess.run([*command, str(port)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert answer.returncode == 1
        assert answer.stderr.strip() == f"Port {port} is taken. Choose another one, as in: make run PORT={port + 1}"
    port = free_port()
    with opened(tmp_path, port):
        answer = subprocess.run([*command, str(free_port())], cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert "open already" in answer.stderr


def test_a_book_with_a_fault_keeps_the_restaurant_closed_and_says_where(tmp_path: Path):
    book = tmp_path / "book"
    book.mkdir()
    for file in (ROOT / "demo").glob("*.yaml"):
        (book / file.name).write_text(file.read_text().replace("recipe: {choux: 25 g", "recipe: {shoux: 25 g"))
    command = [
        sys.executable,
        "-m",
        "tools.open_restaurant",
        "--state",
        str(tmp_path / "state"),
        "--book",
        str(book),
        "--port",
        str(free_port()),
    ]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert answer.returncode == 1
    assert re.search(r'menu.yaml: dish "gougere", recipe: .*"shoux"', answer.stderr)
    assert "Traceback" not in answer.stderr


def test_an_edit_of_the_book_shows_without_a_restart(tmp_path: Path):
    book = tmp_path / "book"
    book.mkdir()
    for file in (ROOT / "demo").glob("*.yaml"):
        (book / file.name).write_text(file.read_text())
    port = free_port()
    with opened(tmp_path / "state", port, book) as restaurant:
        menu = book / "menu.yaml"
        menu.write_text(menu.read_text().replace("name: Young leaves", "name: Very young leaves"))
        next(line for line in restaurant.stdout if "menu 2" in line)
        assert "Very young leaves" in [dish["name"] for dish in ask(port, "/api/menu")["menu"]["dishes"]]
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=PATIENCE) as page:
            assert "Very young leaves" in page.read().decode()


def test_sixty_visitors_at_once_get_the_three_lobsters_and_the_others_a_no(tmp_path: Path):
    """Bugs others had, row 1: two visitors bought the last portion."""
    port = free_port()
    with opened(tmp_path, port):
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
