"""A restaurant that is open day and night, opened as `make run` opens it, and a visitor with a phone."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.domain.tickets.tickets import STEPS
from tests.patience import ON_A_PAGE, PATIENCE
from tools.laptop.engine import free_port
from tools.laptop.people import passwords

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--renderer-process-limit=1",  # for each device: its pages share what one of them has loaded
]
NOW = datetime.now(UTC)
ZONE = ZoneInfo(f"Etc/GMT{(NOW.hour - 5) % 24 - 12:+}")
"""Where the tests begin between five and six in the afternoon, whenever they are run. By old custom, Etc/GMT+3 lies west of Greenwich."""
PHONE = {"width": 390, "height": 844}
STILL = {"reduced_motion": "reduce"}
"""A page that draws itself sixty times a second, for as long as a ticket is new, keeps a core from all other tests."""
expect.set_options(timeout=1000 * ON_A_PAGE)
TURNS = {state: turn for turn, state in enumerate(STEPS)}
"""At which turn a ticket that only went on, step by step, is in which state."""


@dataclass
class Open:
    """An open restaurant: its address, the session of a tablet on which the crew is signed in, who works there by role, and
    what its kitchen was told. `at_table` is the link of table 1, as it was printed for whoever opened it."""

    address: str
    crew: str
    people: dict[str, tuple[str, str]]
    environment: dict[str, str]
    at_table: str

    def let_in(self, context: BrowserContext, role: str = "") -> None:
        """Makes a browser the tablet on which the crew is signed in; or, with a role, a device on which somebody has just signed in."""
        session = _session(self.address, *self.people[role]) if role else self.crew
        kept = {"httpOnly": True, "secure": True, "sameSite": "Strict"}
        context.add_cookies([{"name": "__Host-session", "value": session, "url": self.address.replace("http:", "https:"), **kept}])


def book_of_day_and_night(folder: Path) -> Path:
    """The demo's book, without closing time, and where the afternoon is: no test depends on when it is run."""
    shutil.copytree(ROOT / "demo", folder)
    file = folder / "restaurant.yaml"
    house = yaml.safe_load(file.read_text())
    house["hours"] = {day: ["00:00-00:00"] for day in house["hours"]}
    house["zone"] = ZONE.key
    file.write_text(yaml.safe_dump(house, allow_unicode=True))
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[Open]:
    """A restaurant of one's own, in this empty folder."""
    book = book_of_day_and_night(folder / "book")
    port = free_port()
    command = [sys.executable, "-m", "tools.open_restaurant", "--port", str(port), "--state", str(folder / "state"), "--book", str(book)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C closes" in line:
                break
        else:
            pytest.fail("the restaurant did not open:\n" + "".join(said))
        address, people = f"http://localhost:{port}", passwords(folder / "state")
        lines = shlex.split((folder / "state" / "kitchen.env").read_text().replace("export ", ""))
        environment = dict(line.split("=", 1) for line in lines) | {"LAPTOP_SITE": str(folder / "state" / "site")}
        at_table = re.search(rf"at table 1: {address}/(\S+)", "".join(said))[1]
        restaurant = Open(address, _session(address, *people["crew"]), people, environment, at_table)
        _expect_a_crowd(address, _session(address, *people["owner"]))
        yield restaurant
        wrong = what_does_not_add_up(restaurant)
        process.terminate()
        process.communicate(timeout=PATIENCE)
        assert wrong == [], "whatever happened here, the ledger equals the shelf"


def _expect_a_crowd(address: str, owner: str) -> None:
    """The visitors of all tests come from one address, and so the owner allows it as many orders as there are."""

    def ask(method: str, form: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Cookie": f"__Host-session={owner}"}
        request = urllib.request.Request(f"{address}/api/house", form and json.dumps(form).encode(), headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    seen = ask("GET")
    as_it_is = {name: seen[name] for name in ("week", "special", "lead_minutes", "last_order_minutes", "days_ahead")}
    many = dict.fromkeys(("device", "contact", "table", "address"), 80)
    guests = {**seen["guests"], **many, "sum": 10**9, "call_us": 10**9}
    capacity = {station["id"]: station["minutes"] for station in seen["capacity"]}
    ask("PUT", {"seen": seen["version"], "menu": seen["menu"], **as_it_is, "capacity": capacity, "guests": guests})


def what_does_not_add_up(restaurant: Open) -> list[str]:
    """What `make rebuild` says of it, where opening, movements and orders do not make what is on the shelf."""
    command = [sys.executable, "-m", "tools.rebuild", "--stage", "local"]
    checked = subprocess.run(command, cwd=ROOT, env=os.environ | restaurant.environment, capture_output=True, text=True, check=False)
    return [] if checked.returncode == 0 else [*checked.stdout.splitlines(), checked.stderr]


def _session(address: str, name: str, password: str) -> str:
    form = json.dumps({"name": name, "password": password}).encode()
    request = urllib.request.Request(f"{address}/api/session", form, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        cookies = SimpleCookie("; ".join(line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie")))
    return cookies["__Host-session"].value


@pytest.fixture(scope="session")
def restaurant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    with opened(tmp_path_factory.mktemp("restaurant")) as restaurant:
        yield restaurant


@pytest.fixture(scope="session")
def _browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        if firefox := request.config.getoption("firefox"):
            browser = playwright.firefox.launch(channel="moz-firefox", executable_path=firefox)
        else:
            browser = playwright.chromium.launch(executable_path=(ROOT / ".refectory" / "chromium").read_text(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser(_browser: Browser, _phones: list[BrowserContext]) -> Iterator[Browser]:
    """The browser of all tests. A page that a failed test left open would ask the kitchen until the last test is over."""
    yield _browser
    for context in _browser.contexts:
        if context not in _phones:
            context.close()


@pytest.fixture(scope="session")
def _phones() -> list[BrowserContext]:
    """The phone of nearly all tests, while it lies here between two of them."""
    return []


@pytest.fixture
def _emptied_phone(browser: Browser, restaurant: Open, _phones: list[BrowserContext]) -> Iterator[BrowserContext]:
    """It is as new when a test is over, or the next test has another one. One page stays open, so that what it has loaded is there.

    What cannot be taken off again, a clock or a script for every page, needs `new_phone`.
    """
    if _phones:
        phone = _phones.pop()
    else:
        phone = _new_phone(browser, restaurant)
        phone.new_page().goto("/robots.txt")
    yield phone
    first, *others = phone.pages
    for page in others:
        page.close()
    phone.unroute_all()
    phone.clear_cookies()
    first.evaluate("localStorage.clear()")
    assert first.evaluate("Date.name") == "Date", "a clock needs a new phone"  # a false one says that it is native code
    _phones.append(phone)


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser, restaurant: Open) -> Iterator[Page]:
    """A phone as new; whatever its console complains of fails the test."""
    is_new = request.node.get_closest_marker("new_phone")
    context = _new_phone(browser, restaurant) if is_new else request.getfixturevalue("_emptied_phone")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    yield page
    page.close()
    assert complaints == []


def _new_phone(browser: Browser, restaurant: Open) -> BrowserContext:
    no_worker = "block"  # it would answer for the network, and a test that routes a request would not see it
    context = browser.new_context(viewport=PHONE, base_url=restaurant.address, has_touch=True, service_workers=no_worker, **STILL)
    context.set_default_timeout(1000 * ON_A_PAGE)
    return context


@pytest.fixture(autouse=True)
def _done_with(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test ordered is served when it is over: no board, and no look at one, grows with the tests before it."""
    from tests.browser.boards import serve_all

    yield
    if "restaurant" in request.fixturenames:
        serve_all(request.getfixturevalue("restaurant"))


@pytest.fixture
def crew(restaurant: Open) -> Any:
    """Moves a ticket as the crew's board does."""

    def move(order_id: str, seen: str, to: str) -> None:
        request = urllib.request.Request(
            f"{restaurant.address}/api/tickets/{ticket_number(order_id)}/state",
            method="PUT",
            data=json.dumps({"seen": TURNS[seen], "to": to}).encode(),
            headers={"Content-Type": "application/json", "Cookie": f"__Host-session={restaurant.crew}"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            assert answer.status == 200

    return move


@pytest.fixture
def owner(page: Page, restaurant: Open) -> Iterator[Page]:
    """The desk for hours on the owner's phone. Whatever a test changes is as before afterwards: the restaurant is everybody's."""
    from tests.browser.desks import owners_desk

    with owners_desk(page, restaurant):
        yield page
