"""A Friday night: twenty tickets, of which eight or more are whole in sight, and a bump bar."""

import json
import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.boards import FRITES, SALAD, open_board, order, state, ticket, until
from tests.browser.conftest import Open
from tests.browser.for_everyone import faults

pytestmark = pytest.mark.browser
NAMES = ["Sole meunière", "Frites", "Young leaves", "Fillet of beef", "Puy lentils", "Leeks vinaigrette"]
STATIONS = ["Hot line", "Cold kitchen"]
STACKS = (
    """[...document.querySelectorAll('#due article')].map(one => one.getBoundingClientRect()).map(({x, y, height}) => [x, y, y + height])"""
)
COLUMNS = "new Set([...document.querySelectorAll('#due article')].map(one => Math.round(one.getBoundingClientRect().x))).size"
WHOLE = """(() => {
    const top = document.getElementById('head').getBoundingClientRect().bottom;
    return [...document.querySelectorAll('article')].map(one => one.getBoundingClientRect())
        .filter(one => one.top >= top && one.bottom <= document.getElementById('bars').getBoundingClientRect().top).length;
})()"""


def dinner(number: int) -> dict[str, Any]:
    """A ticket of one to four lines with options, allergens and now and then a note; every three minutes one is due."""
    now = datetime.now(UTC)
    line = {"portions": 2, "options": [{"name": "Pepper sauce", "count": 1}], "allergens": ["milk"], "struck": False, "again": 0}
    lines = [
        {**line, "name": NAMES[(number + at) % 6], "station": STATIONS[(number + at) % 2], **({"options": []} if at % 2 else {})}
        for at in range(1 + number * 7 % 4)
    ]
    slot, placed = (now + timedelta(minutes=3 * number - 10)).isoformat(), now.isoformat()
    who = {
        "table": None,
        "table_name": "",
        "name": f"Guest {number}",
        "contact": "",
        "note": "" if number % 5 else "Severely allergic to nuts",
    }
    at_once = {"state": "received", "turn": 0, "ticks": [], "steps": {}, "late": False, "corrections": [], "shown": False, "hidden": ""}
    return {"id": f"n{number}", "code": f"K{number}", "slot": slot, "placed_at": placed, "lines": lines, **who, **at_once}


@pytest.fixture
def friday(page: Page) -> list[dict[str, Any]]:
    """The tickets that the kitchen lists: twenty, and what a test adds."""
    tickets = [dinner(number) for number in range(20)]

    def answer(route: Route) -> None:
        route.fulfill(status=200, body=json.dumps({"tickets": tickets, "stations": STATIONS, "poll_after": 2}))

    page.route("**/api/tickets", answer)
    return tickets


@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (820, 1180)])
def test_eight_whole_tickets_are_in_sight_in_columns_without_holes(page: Page, restaurant: Open, width: int, height: int):
    """The crew chooses the size, the board remembers, and its head stays (F44)."""
    page.set_viewport_size({"width": width, "height": height})
    open_board(page, restaurant)
    page.get_by_role("button", name="Tap to turn it on").click()
    page.get_by_role("button", name="More").click()
    size = page.get_by_label("Size of tickets")
    size.select_option("Large")
    size.select_option("Small")
    at_once = page.evaluate(COLUMNS)
    page.reload()
    page.locator("#head").click(position={"x": width / 4, "y": 20})
    expect(page.locator("article")).to_have_count(20)
    expect(page.locator(".bar")).to_have_count(0)
    assert page.evaluate(WHOLE) >= 8
    assert faults(page) == []
    columns: dict[float, list[tuple[float, float]]] = {}
    for left, top, bottom in page.evaluate(STACKS):
        columns.setdefault(round(left), []).append((top, bottom))
    gaps = [below[0] - above[1] for stack in columns.values() for above, below in pairwise(stack)]
    assert len(columns) == at_once, "a size that is chosen counts at once"
    assert 0 < min(gaps) <= max(gaps) < 15
    assert max(stack[0][0] for stack in columns.values()) - min(stack[0][0] for stack in columns.values()) < 1
    page.evaluate("scrollTo(0, 1e6)")
    assert page.locator("#head").bounding_box()["y"] == 0
    page.set_viewport_size({"width": 500, "height": height})
    page.wait_for_function("new Set([...document.querySelectorAll('#due article')].map(one => one.getBoundingClientRect().x)).size <= 2")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 500, "a tablet is turned"


def test_a_new_ticket_is_named_and_the_bar_leads_to_it(page: Page, restaurant: Open, friday: list[dict[str, Any]]):
    """A tap does not silence what nobody can see (F43)."""
    open_board(page, restaurant)
    expect(page.locator("article")).to_have_count(20)
    friday += [dinner(20), dinner(0) | {"id": "first", "code": "K99"}]
    expect(page.locator(".bar.fresh")).to_contain_text("2 new: K99, K20")
    page.get_by_role("button", name="Show K99").click()
    expect(page.locator("[data-id=first]")).to_be_focused()
    expect(page.locator(".bar.fresh")).to_contain_text("1 new: K20")
    page.get_by_role("button", name="Show K20").click()
    expect(page.locator("[data-id=n20]")).to_be_in_viewport(ratio=0.99)
    expect(page.locator(".bar.fresh")).to_have_count(0)


def test_a_bump_bar_moves_tickets_by_their_places(page: Page, restaurant: Open):
    """1 to 9 choose, Enter is the big button, space ticks the next line, and backspace takes back (F44)."""
    mine, other = order(restaurant, FRITES, SALAD), order(restaurant, SALAD)
    one = ticket(open_board(page, restaurant), mine)
    expect(one).to_be_visible()
    place = [*page.locator("#due article").evaluate_all("all => all.map(one => one.dataset.id)")].index(one.get_attribute("data-id")) + 1
    page.keyboard.press(str(place))
    expect(one).to_be_focused()
    page.keyboard.press("Space")
    expect(one.locator(".line[aria-pressed=true]")).to_contain_text("Frites")
    page.keyboard.press("Backspace")
    expect(one.locator(".line[aria-pressed=true]")).to_have_count(0)
    page.wait_for_timeout(700)
    for label in ("Ready", "2 missing: ready?"):
        expect(one.locator(".main")).to_have_text(label)
        page.keyboard.press("Enter")
        page.wait_for_timeout(700)
    until(page, lambda: state(restaurant, mine) == "ready")
    page.keyboard.press("Enter")
    expect(one.locator(".state")).to_have_text("Served")
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    page.keyboard.press("Backspace")
    expect(one.locator(".state")).to_have_text(re.compile("^Ready"))
    assert state(restaurant, other) == "received"


@pytest.mark.usefixtures("friday")
def test_a_tablet_without_a_bump_bar_keeps_its_keys_off(page: Page, restaurant: Open):
    """Whoever speaks to a tablet types letters and figures without meaning to (WCAG 2.1.4)."""
    open_board(page, restaurant)
    first = page.locator("#due article").first
    expect(first).to_be_visible()
    page.keyboard.press("1")
    expect(first).to_be_focused()
    page.get_by_role("button", name="More").click()
    page.get_by_role("switch", name="Keys of a bump bar").uncheck()
    page.reload()
    expect(first).to_be_visible()
    page.keyboard.press("1")
    expect(first).not_to_be_focused()
