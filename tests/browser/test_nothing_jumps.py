"""Nothing on a page moves away under a finger or an eye: what comes later has its room before it comes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.boards import FRITES, SALAD, TATIN, order
from tests.browser.conftest import PHONE, Open
from tests.browser.visits import look_again

pytestmark = pytest.mark.browser
WATCH = """
window.jumps = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) =>
  window.jumps.push([value, ...sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 60))])))
  .observe({ type: "layout-shift", buffered: true });"""
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
STATES = {
    "received": {},
    "cooking": {"steps": ("received", "cooking"), "cancellable": False},
    "ready": {"steps": ("received", "cooking", "ready"), "cancellable": False},
    "served": {"steps": ("received", "cooking", "ready", "served"), "cancellable": False, "poll_after": 0},
    "cancelled": {"cancellable": False, "poll_after": 0},
}
DESKS = {"/sign-in.html": "form", "/larder.html": "#desk h1", "/board.html": "#due article"}


def jumps(page: Page) -> list[Any]:
    page.evaluate(DRAWN)
    return page.evaluate("window.jumps")


def open_late(page: Page, path: str, shown: str, answer: Callable[[Route], None] = Route.continue_) -> None:
    """Opens a page to which the kitchen's first answers come after it was drawn."""
    late: list[Route] = []
    is_drawn = False
    page.unroute_all()
    page.route("**/api/**", lambda route: answer(route) if is_drawn else late.append(route))
    page.goto("about:blank")
    page.goto(path)
    page.evaluate(DRAWN)
    is_drawn = True
    for route in late:
        answer(route)
    expect(page.locator(shown).first).to_be_visible()


@pytest.fixture
def phone(browser: Browser, restaurant: Open) -> Page:
    context = browser.new_context(viewport=PHONE, base_url=restaurant.address, has_touch=True)
    context.add_init_script(WATCH)
    return context.new_page()


def test_nothing_jumps_on_the_order_page_in_whatever_state_it_is(phone: Page, restaurant: Open):
    """(F34)"""
    mine = order(restaurant, SALAD, TATIN, FRITES)
    now: dict[str, Any] = {}

    def moved(route: Route) -> None:
        told = route.fetch().json()
        steps = dict.fromkeys(now.get("steps", ("received",)), told["placed_at"])
        route.fulfill(json=told | now | {"steps": steps})

    for table in (None, 7):
        for state, changes in STATES.items():
            now.clear()
            now.update({"state": state, "table": table, **changes})
            open_late(phone, f"/order.html#{mine}", ".code", moved)
            assert jumps(phone) == [], (state, table)


def test_nothing_jumps_on_the_order_page_when_an_order_moves_on(phone: Page, restaurant: Open):
    """(F34)"""
    mine = order(restaurant, SALAD, TATIN)
    now: dict[str, Any] = {}
    open_late(phone, f"/order.html#{mine}", ".code", lambda route: route.fulfill(json=route.fetch().json() | now))
    at = phone.evaluate("new Date().toISOString()")
    for state, changes in STATES.items():
        if state != "cancelled":
            now |= {"state": state, **changes, "steps": dict.fromkeys(changes.get("steps", ["received"]), at)}
            look_again(phone)
            expect(phone.locator(".steps .now")).to_contain_text(state.capitalize())
            assert jumps(phone) == [], state


def test_nothing_jumps_on_the_pages_of_those_who_work_here_nor_where_nothing_is(phone: Page, restaurant: Open):
    """(F34)"""
    order(restaurant)
    for path, shown in {"/order.html#nothing": ".state h1", "/privacy.html": "h1", "/ready.html": "h1", "/nothing-is-here": "h1"}.items():
        open_late(phone, path, shown)
        assert jumps(phone) == [], path
    restaurant.let_in(phone.context)
    for path, shown in DESKS.items():
        open_late(phone, path, shown)
        assert jumps(phone) == [], path
