"""What whoever works here sees and changes about themself; and what a tablet does when it changes hands (F6, F9, F10)."""

import re
from dataclasses import replace
from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from chalicelib.domain.orders.order_links import ticket_number
from tests.browser.boards import order, ticket, until
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.staff import MOVES, another, hire_another, let_in, sign_in
from tests.browser.visits import look_again

pytestmark = pytest.mark.browser
NEW = "the leeks are late again"


def test_a_password_is_changed_on_ones_own_page_and_other_devices_are_signed_out(page: Page, restaurant: Open, browser: Browser):
    """F6"""
    name, password = hire_another(restaurant)
    louis = replace(restaurant, people={"reader": (name, password)})
    other = let_in(another(browser, restaurant).new_page(), louis, "reader", "larder")
    let_in(page, louis, "reader", "you")
    expect(page.get_by_role("list").get_by_role("button", name=re.compile("Sign out the device"))).to_have_count(1)
    page.get_by_text("Choose another password").click()
    page.get_by_label("Password until now").fill(password)
    page.get_by_label("New password").fill("Louis-louis-2026")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("alert").filter(has_text="Others would try this password first")).to_be_visible()
    check(page)
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status").filter(has_text="Your new password is kept.")).to_be_visible()
    expect(page.get_by_text("You are signed in on this device alone.")).to_be_visible()
    other.wait_for_url("**/sign-in.html#larder.html")
    sign_in(other, name, NEW)
    other.wait_for_url("**/larder.html")
    other.context.close()


def test_everybody_ends_their_own_other_devices(page: Page, restaurant: Open, browser: Browser):
    louis = replace(restaurant, people={"reader": hire_another(restaurant)})
    lost = let_in(another(browser, restaurant).new_page(), louis, "reader", "larder")
    let_in(page, louis, "reader", "you")
    check(page)
    page.get_by_role("button", name=re.compile("Sign out the device")).press("Enter")
    expect(page.get_by_text("You are signed in on this device alone.")).to_be_visible()
    expect(page.get_by_role("heading", name="Your other devices")).to_be_focused()
    lost.wait_for_url("**/sign-in.html#larder.html")
    lost.context.close()


def test_whoever_signs_in_after_many_vain_tries_reads_of_them(page: Page, restaurant: Open):
    """F9"""
    name, password = hire_another(restaurant)
    let_in(page, replace(restaurant, people={"reader": (name, password)}), "reader", "larder")
    page.get_by_role("link", name="Louis").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in.html#larder.html")
    for _ in range(6):
        expect(page.get_by_role("button", name="Sign in")).to_be_enabled()
        with page.expect_response("**/api/session") as answer:
            sign_in(page, name, "not this one")
    was_soon = answer.value.status == HTTPStatus.TOO_MANY_REQUESTS  # or the pause was over, and the next one is longer
    expect(page.get_by_role("alert")).to_contain_text("Wait" if was_soon else "That is not right")
    page.wait_for_timeout(2500 if was_soon else 8500)
    sign_in(page, name, password)
    expect(page.get_by_role("heading")).to_have_text("Somebody may be guessing")
    expect(page.locator("#door")).to_contain_text("6 vain tries")
    check(page)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/larder.html")


def test_what_waits_on_a_tablet_is_sent_under_no_other_name(page: Page, restaurant: Open):
    """F10"""
    mine = order(restaurant)
    let_in(page, restaurant, "crew", "board")
    page.route("**/api/tickets/*/state", lambda route: route.abort())
    ticket(page, mine).get_by_role("button", name="Start cooking").click()
    expect(page.locator("#bars")).to_contain_text("waits")
    page.context.clear_cookies()
    page.wait_for_url("**/sign-in.html#board.html")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "PUT" and "/tickets/" in request.url else None)
    page.unroute("**/api/tickets/*/state")
    sign_in(page, *restaurant.people["owner"])
    page.wait_for_url("**/board.html")
    expect(ticket(page, mine).get_by_role("button", name="Start cooking")).to_be_visible()
    with page.expect_response("**/api/tickets"):  # what waits is sent before a look
        look_again(page)
    assert sent == []
    page.context.clear_cookies()
    page.wait_for_url("**/sign-in.html#board.html")
    sign_in(page, *restaurant.people["crew"])
    page.wait_for_url("**/board.html")
    expect(ticket(page, mine)).to_contain_text("Cooking")
    assert {request.headers["x-person"] for request in sent} == {restaurant.people["crew"][0].replace("@", "%40")}


def test_a_page_that_somebody_else_opened_writes_nothing_as_whoever_is_here_now(page: Page, restaurant: Open, browser: Browser):
    """F10"""
    mine = order(restaurant)
    let_in(page, restaurant, "crew", "board")
    expect(ticket(page, mine)).to_be_visible()
    other = let_in(another(browser, restaurant).new_page(), restaurant, "owner", "larder")
    page.context.add_cookies([cookie for cookie in other.context.cookies() if cookie["name"] == "__Host-session"])
    with page.expect_event("load"):
        ticket(page, mine).get_by_role("button", name="Start cooking").click()
    expect(ticket(page, mine)).to_be_visible()
    page.get_by_role("button", name="More").click()
    expect(page.get_by_role("link", name="Odile")).to_be_visible()
    expect(ticket(page, mine).get_by_role("button", name="Start cooking")).to_be_visible()
    other.context.close()


def test_what_the_board_is_answered_is_stored_nowhere_and_still_costs_nothing_twice(page: Page, restaurant: Open):
    """F10"""
    answers = []
    page.on("response", lambda answer: answers.append(answer) if answer.url.endswith("/api/tickets") else None)
    let_in(page, restaurant, "crew", "board")
    expect(page.locator("#now")).to_be_visible()
    until(page, lambda: 304 in {answer.status for answer in answers})
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}


def test_whoever_signs_out_leaves_no_count_behind_and_the_tablet_keeps_its_station(page: Page, restaurant: Open):
    """F10"""
    let_in(page, restaurant, "crew", "larder")
    page.get_by_role("link", name="Cyril").wait_for()
    page.evaluate(
        "localStorage.count = '{\"of\": []}'; localStorage.drafts = '{}'; localStorage.station = '\"Hot line\"'; localStorage.orders = '[]'"
    )
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as answered:
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("alert").filter(has_text="count that was begun here is thrown away").wait_for()
        page.get_by_role("button", name="Sign out anyway").click()
    assert answered.value.all_headers()["clear-site-data"] == '"cache"'
    page.wait_for_url("**/sign-in.html#larder.html")
    left = page.evaluate("Object.keys(localStorage)")
    assert {"station", "orders"} <= set(left)
    assert not {"count", "drafts", "who"} & set(left)


def test_what_is_tapped_after_another_tab_signed_out_waits_for_whoever_tapped_it(page: Page, restaurant: Open):
    mine = order(restaurant)
    let_in(page, restaurant, "crew", "board")
    expect(ticket(page, mine)).to_be_visible()
    page.route("**/api/tickets", lambda route: route.abort())  # so that the tap comes before the next look
    tab = page.context.new_page()
    tab.goto("/larder.html")
    tab.get_by_role("button", name="Sign out").click()
    tab.wait_for_url("**/sign-in.html#larder.html")
    ticket(page, mine).get_by_role("button", name="Start cooking").click()
    page.wait_for_url("**/sign-in.html#board.html")
    name = restaurant.people["crew"][0]
    assert page.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('moves'))") == [f"moves of {name}"]
    page.unroute("**/api/tickets")
    sign_in(page, *restaurant.people["crew"])
    page.wait_for_url("**/board.html")
    expect(ticket(page, mine)).to_contain_text("Cooking")


def test_what_an_older_board_stored_is_sent_once_somebody_says_it_is_theirs(page: Page, restaurant: Open):
    mine = order(restaurant)
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "PUT" and "/tickets/" in request.url else None)
    let_in(page, restaurant, "crew", "board")
    expect(ticket(page, mine)).to_be_visible()
    change = {"key": "a", "id": ticket_number(mine), "code": "AAAA", "seen": 0, "from": "received", "to": "cooking"}
    page.evaluate("change => { sessionStorage.moves = JSON.stringify([change]) }", change)
    page.reload()
    expect(page.locator("#bars")).to_contain_text("Stored here before an update, without a name: AAAA.")
    expect(ticket(page, mine).get_by_role("button", name="Start cooking")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Throw away").click()
    expect(page.locator("#bars")).to_contain_text("Thrown away: AAAA.")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#bars")).not_to_contain_text("Thrown away")
    assert sent == []
    page.get_by_role("button", name=f"Send as {restaurant.people['crew'][0]}").click()
    expect(ticket(page, mine)).to_contain_text("Cooking")
    expect(page.locator("#bars")).not_to_contain_text("Stored here")
    until(page, lambda: page.evaluate(MOVES) == 0)
