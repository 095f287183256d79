"""What the tests of the board have in common: orders placed through the kitchen's door, and tickets found by their id."""

import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from chalicelib.domain.orders.order_links import code_for, ticket_number
from chalicelib.domain.tickets.tickets import STEPS
from tests.browser.conftest import STILL, Open
from tests.patience import ON_A_PAGE, PATIENCE

STANDS = """Object.fromEntries([...document.querySelectorAll('#due article')].map(one => {
    const {x, y} = one.getBoundingClientRect(); return [one.getAttribute('aria-labelledby'), [x, y + scrollY]] }))"""

SALAD = {"dish": "salad", "portions": 1}
"""Two minutes of the cold kitchen."""
TATIN = {"dish": "tatin", "portions": 1}
WATER = {"dish": "carafe", "portions": 1}
"""Of which there is always enough for everybody."""
FRITES = {"dish": "frites", "portions": 1, "options": {"aioli": 2}}


def ask(restaurant: Open, path: str, method: str = "GET", body: Any = None, key: str = "") -> tuple[int, Any]:
    """The kitchen's answer to one of the crew."""
    request = urllib.request.Request(
        f"{restaurant.address}/api{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Cookie": f"__Host-session={restaurant.crew}", "Idempotency-Key": key},
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def order(restaurant: Open, *lines: dict[str, Any], slot: int = 0, **wishes: Any) -> str:
    """Places an order for one of the next free times, or to table 1, and gives its id."""
    form: dict[str, Any] = {"lines": list(lines or [SALAD]), "name": "Ada", "total": 0, **wishes}
    if "table" in form:
        form["token"] = restaurant.at_table.rpartition(".")[2]
    else:
        form["slot"] = ask(restaurant, "/slots")[1]["slots"][slot]
    for _ in range(3):
        status, told = ask(restaurant, "/orders", "POST", form, secrets.token_hex(16))
        if status == 201:
            return told["id"]
        form["total"] = told.get("total", form["total"])
        form["slot"] = told.get("slots", [form.get("slot")])[0]
    raise AssertionError(told)


def cancel(restaurant: Open, order_id: str) -> None:
    assert ask(restaurant, f"/orders/{order_id}/cancellation", "PUT")[0] == 200


def state(restaurant: Open, order_id: str) -> str:
    return ask(restaurant, f"/orders/{order_id}")[1]["state"]


def serve_all(restaurant: Open) -> None:
    """Every open ticket goes on, step by step, until it is served; once more where a page that was just closed was first."""
    for _ in range(3):
        tickets = ask(restaurant, "/tickets")[1]["tickets"]
        if not tickets:
            return
        for one in tickets:
            for further, to in enumerate(STEPS[STEPS.index(one["state"]) + 1 :]):
                ask(restaurant, f"/tickets/{one['id']}/state", "PUT", {"seen": one["turn"] + further, "to": to})


def letters(link: str) -> str:
    """What guest and house call this order."""
    return code_for(ticket_number(link))


def ticket(page: Page, order_id: str) -> Locator:
    return page.locator(f"article[aria-labelledby=who-{ticket_number(order_id)}]")


def open_board(page: Page, restaurant: Open, station: str = "") -> Page:
    restaurant.let_in(page.context)
    page.goto("/board.html" + (f"#station={station}" if station else ""))
    expect(page.locator("#now")).to_be_visible()
    return page


def tablet(browser: Browser, restaurant: Open, station: str = "") -> Page:
    """A tablet of its own, with its own memory."""
    context = browser.new_context(viewport={"width": 820, "height": 1180}, base_url=restaurant.address, has_touch=True, **STILL)
    context.set_default_timeout(1000 * ON_A_PAGE)
    return open_board(context.new_page(), restaurant, station)


def until(page: Page, what: Callable[[], bool], seconds: float = ON_A_PAGE) -> None:
    """Waits until it is so, while the page goes on."""
    give_up = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < give_up, "it never was so"
        page.wait_for_timeout(100)


def stand(page: Page) -> dict[str, list[float]]:
    """Where every ticket begins."""
    return page.evaluate(STANDS)
