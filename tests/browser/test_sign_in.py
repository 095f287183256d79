"""Those who work here sign in on a tablet, and out again."""

from playwright.sync_api import Page, expect

from tests.browser.test_pages import check


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("E-mail").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_whoever_opens_the_board_signs_in_first_and_comes_back_to_it(page: Page, restaurant):
    page.goto("/board.html")
    page.wait_for_url("**/sign-in.html#board.html")
    sign_in(page, *restaurant.people["crew"])
    page.wait_for_url("**/board.html")
    expect(page.locator("#now")).to_be_visible()
    page.reload()
    expect(page.locator("#now")).to_be_visible()
    assert page.evaluate("document.cookie") == "", "no script can read the session"


def test_a_wrong_password_is_said_and_the_name_stays(page: Page, restaurant):
    page.goto("/sign-in.html")
    sign_in(page, restaurant.people["owner"][0], "not this one")
    expect(page.get_by_role("alert")).to_contain_text("That is not right.")
    expect(page.get_by_label("E-mail")).to_have_value(restaurant.people["owner"][0])
    check(page)
    sign_in(page, *restaurant.people["owner"])
    page.wait_for_url("**/board.html")


def test_the_door_leads_to_our_own_pages_only(page: Page, restaurant):
    page.goto("/sign-in.html#//evil.example")
    sign_in(page, *restaurant.people["crew"])
    page.wait_for_url("**/board.html")


def test_without_a_network_the_door_says_so(page: Page, restaurant):
    page.goto("/sign-in.html")
    expect(page.get_by_label("E-mail")).to_be_visible()
    page.route("**/api/session", lambda route: route.abort())
    sign_in(page, *restaurant.people["crew"])
    expect(page.get_by_role("alert")).to_contain_text("cannot reach the kitchen")


def test_whoever_forgot_the_password_is_asked_for_the_code_that_was_sent(page: Page):
    page.goto("/sign-in.html")
    page.get_by_role("button", name="I have forgotten my password").click()
    page.get_by_label("E-mail").fill("nobody@example.com")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading")).to_have_text("We have sent a code, if we know you")
    check(page)
