"""Nothing on the board moves under a finger: neither when lines are ticked, nor when a ticket goes on, here or on another tablet."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from chalicelib.domain.orders.order_links import ticket_number
from tests.browser.boards import FRITES, TATIN, WATER, ask, order, stand, state, tablet, ticket, until
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def tall_tickets(restaurant: Open, count: int) -> list[str]:
    """Tickets in more than one row; every other one is taller than its neighbour."""
    return [order(restaurant, *([FRITES, WATER, TATIN] if number % 2 else [FRITES, WATER])) for number in range(count)]


@pytest.mark.parametrize("station", ["", "Hot%20line"], ids=["whole kitchen", "a station"])
def test_no_ticket_moves_when_another_one_is_ticked_or_goes_on(browser: Browser, restaurant: Open, station: str):
    _, mine, other, *_ = tall_tickets(restaurant, 6)
    board = tablet(browser, restaurant, station)
    before = stand(board)
    one = ticket(board, mine)

    def stood(what: str) -> None:
        now = stand(board)
        moved = {name: (place, now.get(name)) for name, place in before.items() if now.get(name) != place}
        assert moved == {}, what

    one.locator(".line").first.click()
    expect(one.locator(".line").first).to_have_attribute("aria-pressed", "true")
    stood("a line is ticked")
    if not station:
        until(board, lambda: state(restaurant, mine) == "cooking")
        seen = next(each for each in ask(restaurant, "/tickets")[1]["tickets"] if each["id"] == ticket_number(mine))["turn"]
        assert ask(restaurant, f"/tickets/{ticket_number(mine)}/ticks", "PUT", {"seen": seen, "lines": [1], "done": True})[0] == 200
        expect(one.locator(".line").nth(1)).to_have_attribute("aria-pressed", "true")
        stood("a line is ticked on another tablet")
        for button, reached in (("Ready", "Cooking"), ("1 missing: ready?", "Ready"), ("Served", "Served")):
            board.wait_for_timeout(700)
            one.get_by_role("button", name=re.compile(f"^{re.escape(button)}")).click()
            expect(one.locator(".state")).to_have_text(reached)
            stood(f"it is {reached}")
    expect(one).to_have_class(re.compile("leaving"))
    stood("it leaves")
    board.context.set_offline(True)
    ticket(board, other).get_by_role("button", name=re.compile("^Start cooking")).click()
    expect(ticket(board, other).locator(".state")).to_contain_text("waiting for the network")
    stood("a move waits for the network")
    board.context.close()


def test_a_ticket_that_is_changed_shows_the_finger_and_gives_the_focus_back(page: Page, restaurant: Open):
    last = [order(restaurant, FRITES, WATER) for _ in range(6)][-1]
    restaurant.let_in(page.context)
    page.goto("/board.html")
    one: Any = ticket(page, last)
    key = one.get_by_role("button", name="Change")
    key.scroll_into_view_if_needed()
    key.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel).to_be_focused()
    expect(panel).to_be_in_viewport(ratio=0.99)
    page.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    expect(key).to_be_focused()
