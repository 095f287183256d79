"""A guest scans the code on a table, and stays there."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from chalicelib.domain.orders.order_links import ticket_number
from tests.browser.boards import ask, serve_all, tablet
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.visits import add, look_again, open_menu, open_order, order_id, place

pytestmark = pytest.mark.browser


def tagline(page: Page) -> Locator:
    return page.locator(".tagline")


def order_form(page: Page) -> Locator:
    add(page, "Young leaves")
    page.locator("#show-order").click()
    return page.get_by_role("dialog", name="Your order")


def link_of(page: Page, restaurant: Open, table: int) -> str:
    """What is printed on a table of which no other test knows."""
    restaurant.let_in(page.context, "owner")
    link = page.request.get("/api/tables").json()["tables"][table - 1]["link"]
    page.context.clear_cookies()
    return link.removeprefix("/")


def test_a_guest_stays_at_the_table_for_the_next_round_until_the_crew_settles_it(page: Page, browser: Browser, restaurant: Open):
    """The second order is for the table too, and the page says so (F25). The time is said before the tap (F30)."""
    open_menu(page, link_of(page, restaurant, 15))
    expect(tagline(page)).to_have_text("You are at Terrace 3")
    form = order_form(page)
    expect(form.get_by_label("At Terrace 3")).to_be_checked()
    expect(form.get_by_text("Ready about")).to_be_visible()
    check(page)
    place(form)
    order_id(page)
    expect(page.locator(".code")).to_contain_text("Table Terrace 3")
    page.get_by_role("link", name="The menu").click()
    expect(tagline(page)).to_have_text("You are at Terrace 3")
    form = order_form(page)
    expect(form.get_by_label("At Terrace 3")).to_be_checked()
    place(form)
    order_id(page)
    rounds = page.get_by_role("region", name="Your orders at this table")
    expect(rounds.get_by_role("listitem")).to_have_count(2)
    expect(rounds).to_contain_text("Together")
    check(page)
    page.evaluate("sessionStorage.clear()")  # as in another window
    page.get_by_role("link", name="Order something more").click()
    expect(tagline(page)).to_have_text("You are at Terrace 3")
    page.go_back()
    expect(rounds).to_be_visible()
    page.get_by_role("button", name="Call somebody to the table").click()
    expect(page.locator("p:has(> button:text('Call somebody')) + [role=status]")).to_contain_text("We are coming.")
    board = tablet(browser, restaurant)
    call = board.locator("#bars").get_by_text("Terrace 3 calls somebody")
    expect(call).to_be_visible()
    check(board)
    board.get_by_role("button", name="I go to Terrace 3").click()
    expect(call).to_have_count(0)
    board.get_by_role("button", name="Tables", exact=True).click()
    board.get_by_role("button", name="Settle Terrace 3").click()
    expect(board.locator("#panel")).to_contain_text("2 orders are not served yet.")
    check(board)
    board.get_by_role("button", name="Yes, it is paid").click()
    expect(board.locator("#panel")).to_contain_text("Settled: Terrace 3.")
    expect(board.get_by_role("button", name="Settle Terrace 3")).to_have_count(0)
    look_again(page)
    expect(rounds).to_contain_text("Paid€")
    expect(rounds.get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_role("link", name="Order something more")).to_be_visible()
    serve_all(restaurant)
    look_again(page)
    expect(page.get_by_role("link", name="Order something more")).to_have_count(0)
    page.get_by_role("button", name="Order this again").click()
    expect(page.locator("#service")).to_contain_text("Open until")
    expect(tagline(page)).not_to_contain_text("Terrace 3")


def test_two_tablets_take_the_money_of_a_table_once_and_give_it_back(page: Page, browser: Browser, restaurant: Open):
    open_menu(page, link_of(page, restaurant, 16))
    place(order_form(page))
    number = ticket_number(order_id(page))
    first, second = tablet(browser, restaurant), tablet(browser, restaurant)
    panel, other = first.locator("#panel"), second.locator("#panel")
    for board in (first, second):
        board.get_by_role("button", name="Tables", exact=True).click()
        board.get_by_role("button", name="Settle Terrace 4").click()
        expect(board.get_by_role("button", name="Yes, it is paid")).to_be_visible()
    second.route("**/api/sittings", lambda route: route.fallback() if route.request.method == "PUT" else route.abort())
    first.get_by_role("button", name="Yes, it is paid").click()
    expect(panel).to_contain_text("Settled: Terrace 4.")
    second.get_by_role("button", name="Yes, it is paid").click()
    expect(other).to_contain_text("do not take its money again")
    expect(other).not_to_contain_text("Settled: Terrace 4.")
    check(second)
    second.unroute("**/api/sittings")
    first.get_by_role("button", name="That was a mistake: take it back").click()
    expect(panel).to_contain_text("Taken back: Terrace 4")
    expect(second.get_by_role("button", name="Settle Terrace 4")).to_be_visible()
    first.get_by_role("button", name="Settle Terrace 4").click()
    first.get_by_role("button", name="Yes, it is paid").click()
    expect(second.get_by_role("button", name="Settle Terrace 4")).to_have_count(0)
    turn = ask(restaurant, f"/tickets/{number}")[1]["turn"]
    assert ask(restaurant, f"/tickets/{number}/cancellation", "PUT", {"seen": turn})[0] == 200
    expect(other).to_contain_text("to give back")
    look_again(page)
    expect(page.locator("#order")).to_contain_text("To give back€")
    check(page)
    second.get_by_role("button", name="Settle Terrace 4").click()
    check(second)
    second.get_by_role("button", name="Yes, it is given back").click()
    expect(second.get_by_role("button", name="Settle Terrace 4")).to_have_count(0)
    look_again(page)
    expect(page.locator("#order")).to_contain_text("Given back€")


def test_a_guest_at_a_table_may_collect(page: Page, restaurant: Open):
    open_menu(page, restaurant.at_table)
    form = order_form(page)
    form.get_by_label("To collect").check()
    expect(form.locator("#slot option").nth(1)).to_be_attached()
    place(form)
    order_id(page)
    expect(page.locator(".code")).to_contain_text("To collect, say")


def test_a_bare_number_shows_the_menu_and_says_how_one_orders_to_the_table(page: Page):
    """(F3)"""
    open_menu(page, "?table=7&diet=vegan")
    expect(tagline(page)).to_have_text("To order to a table, scan the code on it. Scan it, or choose a time to collect.")
    expect(page).to_have_url(re.compile(r"/\?diet=vegan$"))
    expect(page.locator("#found")).not_to_be_empty()
    page.goto("/?table=7")
    expect(tagline(page)).to_contain_text("scan the code")
    add(page, "Young leaves")
    form = open_order(page)
    expect(form.get_by_text("Are you at a table here? Scan the code on it")).to_be_visible()
    check(page)
    place(form)
    order_id(page)


def test_an_old_code_is_told_so(page: Page):
    """(F3)"""
    open_menu(page, "?table=7.aaaaaaaa")
    expect(tagline(page)).to_have_text("The code on this table is no longer valid. Ask us for the new one, or collect.")
    check(page)
    page.reload()
    expect(page.locator("#service")).to_contain_text("Open until")
    expect(tagline(page)).not_to_contain_text("table 7")


def test_who_orders_with_an_old_code_is_told_so_and_may_collect(page: Page):
    """(F3)"""
    page.route("**/api/tables/*", lambda route: route.abort())  # the page could not ask, and the kitchen decides
    open_menu(page, "?table=7.aaaaaaaa")
    form = order_form(page)
    expect(form.get_by_label("At table 7")).to_be_checked()
    place(form)
    refusal = form.get_by_role("alert")
    expect(refusal).to_contain_text("The code on this table is no longer valid.")
    refusal.get_by_role("button", name="Collect it").click()
    expect(form.locator("#slot option").nth(1)).to_be_attached()
    place(form)
    order_id(page)


def test_a_busy_kitchen_sends_nobody_from_the_table(page: Page, restaurant: Open):
    busy = {"type": "urn:refectory:problem:kitchen-busy", "detail": "The kitchen is very busy right now.", "next": "Wait a moment."}
    page.route("**/api/tables/*", lambda route: route.fulfill(status=503, json=busy))
    with page.expect_response("**/api/tables/*"):
        open_menu(page, restaurant.at_table)
    expect(order_form(page).get_by_label("At table 1")).to_be_checked()
    expect(tagline(page)).to_have_text("You are at table 1")


def test_a_link_that_names_no_table_shows_the_menu(page: Page):
    open_menu(page, "?table=the-big-one")
    add(page, "Young leaves")
    expect(open_order(page).get_by_label("Your name")).to_be_visible()
