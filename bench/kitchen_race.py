"""Kitchen against no kitchen: our menu page beside two pages that get book, recipes and shelf and work it all out in the browser.

    python -m bench.kitchen_race [rounds]

A phone-sized Chromium with a quarter of this machine's speed opens them in turns, on slow 4G and on 3G, for a card of 37 and one of 500
dishes. Before that, one script does all that a guest does on each of them and must find the same everywhere.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request

from bench.no_kitchen_pages import build_pages
from bench.race_books import write_book
from bench.race_guest import ADDED, FEW, FIRST, PHONE, visit
from bench.race_leaks import look_for
from bench.restaurant import open_browser, open_restaurant
from chalicelib.domain.book.book import Book
from chalicelib.domain.book.prices import price_text
from tools.book.files import read_book

ROUNDS = 5
DISHES = (37, 500)
PAGES = {"kitchen": "/", "usual": "/usual.html", "best": "/best.html"}
SECONDS = ("dish", "add", "list", "left")
"""What is timed: the first dish can be read, the first Add has its price, the basket is shown, and what is left is known."""
NETS = {"4G": (562, 1_470_000), "3G": (2000, 400_000)}
"""Milliseconds until an answer begins, and bits per second."""
_SLOWER = 4
_PATIENCE = 90
"""Seconds for one page."""
_QUIET = 2.0
"""Seconds without a request, after which a page has all that it loads by itself."""
_HEAVY = {"font", "image"}
_WATCH = (Path(__file__).parent / "race_watch.js").read_text()
Figures = dict[str, Any]


class UnequalPages(Exception):
    """The pages do not do the same, so that there is nothing to compare."""


def measure(rounds: int = ROUNDS) -> Figures:
    """By dishes and page: medians in seconds by network, and what was sent."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        opened = {dishes: stack.enter_context(open_three_pages(Path(folder) / str(dishes), dishes)) for dishes in DISHES}
        browser = stack.enter_context(open_browser())
        pages = {dishes: weigh(browser, address, book) for dishes, (address, book) in opened.items()}
        runs: dict[tuple[int, str, str], list[Figures]] = {}
        for number in range(rounds):
            print(f"· round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            for dishes, net, name in _in_turns(number):
                address, book = opened[dishes]
                runs.setdefault((dishes, net, name), []).append(time_page(browser, address, book, name, net))
    for (dishes, net, name), times in runs.items():
        pages[dishes][name][net] = {what: round(median(one[what] for one in times) / 1000, 3) for what in SECONDS}
    return {"rounds": rounds, "pages": pages}


@contextmanager
def open_three_pages(folder: Path, dishes: int) -> Iterator[tuple[str, Book]]:
    """A restaurant with so many dishes, and the two pages without a kitchen beside its own."""
    words = write_book(folder, dishes)
    with open_restaurant(words) as (address, site):
        book = read_book(words)
        build_pages(site, book)
        yield address, book


def weigh(browser: Browser, address: str, book: Book) -> dict[str, Figures]:
    """What each page is sent: in bytes and requests before anything is tapped, and in secrets once a guest has done all of it."""
    print(f"· doing all that a guest does, on three pages of {len(book.dishes)} dishes", file=sys.stderr, flush=True)
    looks = {name: _weigh(browser, address, name, book) for name in PAGES}
    found = {name: facts for name, (_, facts) in looks.items()}
    if unequal := {name: facts for name, facts in found.items() if facts != found["kitchen"]}:
        raise UnequalPages(f"These do not find what our page finds, {found['kitchen']}: {unequal}")
    return {name: figures for name, (figures, _) in looks.items()}


def _weigh(browser: Browser, address: str, name: str, book: Book) -> tuple[Figures, Figures]:
    """The figures of one page, and what a guest finds on it."""
    requests: list[Request] = []
    with _phone(browser, name) as phone:
        page = phone.new_page()
        page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108 - playwright marks what it is given
        page.goto(address + PAGES[name])
        _wait_until_quiet(page, requests)
        asked = {request.url: request for request in reversed(requests)}  # what is kept for later comes out of the browser's own cache
        first_view = [request for request in asked.values() if request.resource_type not in _HEAVY]
        size = sum(request.sizes()["responseBodySize"] for request in first_view)
        facts = visit(page)
        answers = [request.response() for request in requests if request.resource_type not in _HEAVY]
        leaked = look_for(book, [answer.body().decode(errors="replace") for answer in answers if answer])  # a font that is kept is no text
    return {"bytes": size, "requests": len(first_view), "leaked": asdict(leaked)}, facts


def time_page(browser: Browser, address: str, book: Book, name: str, net: str) -> Figures:
    """Milliseconds from the start of the navigation, by what is timed."""
    latency, bits = NETS[net]
    sign = price_text(0, book.restaurant.prices).strip("0123456789.,\u00a0 ")
    expected = {"first": FIRST, "added": ADDED, "few": FEW, "currency": sign}
    with _phone(browser, name) as phone:
        page = phone.new_page()
        page.add_init_script(f"{{ const expected = {json.dumps(expected)};\n{_WATCH} }}")
        devtools = phone.new_cdp_session(page)
        devtools.send("Network.enable")
        speed = {"latency": latency, "downloadThroughput": bits / 8, "uploadThroughput": bits / 8}
        devtools.send("Network.emulateNetworkConditions", {"offline": False, **speed})
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        answer = page.goto(address + PAGES[name], wait_until="commit", timeout=_PATIENCE * 1000)
        if not answer or not answer.ok:
            raise UnequalPages(
                f"The page {name} is gone: whoever edits the site while it is measured has it built anew, without the others."
            )
        give_up = time.monotonic() + _PATIENCE
        while time.monotonic() < give_up:
            seen: Figures = page.evaluate("window.seen")
            if len(seen) == len(SECONDS):
                return seen
            page.wait_for_timeout(250)
    raise UnequalPages(f"After {_PATIENCE} seconds the page {name} has shown no more than {seen}.")


def _in_turns(number: int) -> Iterator[tuple[int, str, str]]:
    """Each page once for each card and network, and each round begins with another page."""
    names = list(PAGES)
    for dishes in DISHES:
        for net in NETS:
            yield from ((dishes, net, names[(number + turn) % len(names)]) for turn in range(len(names)))


@contextmanager
def _phone(browser: Browser, name: str) -> Iterator[BrowserContext]:
    """A phone as new. The best page without a kitchen has its scripts in it, which our server's policy forbids."""
    phone = browser.new_context(viewport=PHONE, has_touch=True, bypass_csp=name == "best")
    yield phone
    phone.close()


def _wait_until_quiet(page: Page, requests: list[Request]) -> None:
    count = -1
    while count < len(requests):
        count = len(requests)
        page.wait_for_timeout(_QUIET * 1000)


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS), indent=2))
