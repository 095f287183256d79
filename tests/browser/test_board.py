"""The crew's first board."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import add, open_menu, open_order, order_id, place

pytestmark = pytest.mark.browser


@pytest.fixture
def ordered(page: Page) -> str:
    open_menu(page)
    add(page, "Leeks vinaigrette")
    page.locator("#dish-dialog").get_by_label("Without hazelnuts").check()
    page.locator("#dish-dialog .main").click()
    form = open_order(page)
    form.get_by_label("Allergies").fill("no nuts please")
    place(form, "عائشة")
    return order_id(page)


def ticket(page: Page, order: str):
    return page.locator(".ticket", has=page.get_by_text(order[:4].upper(), exact=True))


def test_the_crew_moves_a_ticket_on_and_back_until_it_is_served(page: Page, restaurant, ordered: str):
    """Bugs others had, row 18: the order was confirmed and the kitchen never saw it."""
    page.goto(f"/board.html#{restaurant.crew}")
    mine = ticket(page, ordered)
    expect(mine.locator(".note")).to_have_text("no nuts please")
    expect(mine.locator(".extra")).to_have_text("Without hazelnuts")
    expect(mine.locator(".name")).to_contain_text("عائشة")
    assert restaurant.crew not in page.url
    mine.get_by_role("button", name="Start cooking").click()
    expect(page.locator("section", has=page.locator("#cooking")).locator(".ticket", has_text=ordered[:4].upper())).to_be_visible()
    mine.get_by_role("button", name="Back to").click()
    for button in ("Start cooking", "Ready", "Served"):
        mine.get_by_role("button", name=re.compile(f"^{button}")).click()
    expect(mine).to_be_hidden()


def test_a_new_ticket_comes_by_itself_in_less_than_three_seconds(page: Page, restaurant):
    board = page.context.new_page()
    board.goto(f"/board.html#{restaurant.crew}")
    expect(board.locator("#received")).to_be_visible()
    open_menu(page)
    add(page, "Young leaves")
    place(open_order(page))
    order = order_id(page)
    expect(ticket(board, order)).to_be_visible(timeout=3000)


def test_a_ticket_that_somebody_else_moved_says_so(page: Page, restaurant, ordered: str, crew):
    page.goto(f"/board.html#{restaurant.crew}")
    mine = ticket(page, ordered)
    expect(mine).to_be_visible()
    page.route("**/api/tickets", lambda route: route.abort())
    crew(ordered, "received", "cooking")
    crew(ordered, "cooking", "ready")
    mine.get_by_role("button", name="Start cooking").click()
    expect(page.locator("#said")).to_contain_text("Somebody was first")
    page.unroute("**/api/tickets")


def test_a_lost_connection_cannot_be_missed(page: Page, restaurant):
    page.goto(f"/board.html#{restaurant.crew}")
    expect(page.locator("#received")).to_be_visible()
    page.route("**/api/**", lambda route: route.abort())
    expect(page.locator("#line")).to_contain_text("NO CONNECTION", timeout=6000)
    page.unroute("**/api/**")
    expect(page.locator("#line")).to_have_text("", timeout=10_000)


def test_the_board_stays_closed_without_the_crews_secret(page: Page):
    page.goto("/board.html")
    page.get_by_label("The crew’s secret").fill("a guess")
    page.get_by_role("button", name="Open the board").click()
    expect(page.get_by_role("alert")).to_have_text("That was not the crew’s secret.")
    expect(page.locator(".ticket")).to_have_count(0)
