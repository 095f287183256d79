"""An owner lets a cook in, gives them another role and lets them go, on a phone and with the keys alone."""

import secrets

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.staff import another, let_in, sign_in
from tests.kitchen.staff import mailed_password

pytestmark = pytest.mark.browser
OWN = "the leeks are late again"


def employee(page: Page, name: str):
    return page.locator("#employees").get_by_role("listitem").filter(has_text=name)


def done(page: Page):
    return page.locator("#employees .good")


def change(page: Page, restaurant: Open, name: str, what: str, key: str) -> None:
    """With the keys: the form opens where the focus is, and Enter in its last field sends it."""
    employee(page, name).get_by_role("button").press("Enter")
    expect(page.get_by_label("What changes")).to_be_focused()
    page.get_by_label("What changes").select_option(what)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your own password")).to_be_focused()
    page.keyboard.type(restaurant.people["owner"][1])
    expect(page.get_by_role("button", name=key)).to_be_enabled()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Who works here")).to_be_focused()


def test_a_cook_is_invited_comes_in_becomes_something_else_and_goes(page: Page, restaurant: Open, browser: Browser):
    name = f"{secrets.token_hex(4)}@example.com"
    let_in(page, restaurant, "owner", "people")
    page.get_by_role("button", name="Let somebody in").press("Enter")
    expect(page.get_by_label("E-mail")).to_be_focused()
    page.keyboard.type(name)
    page.get_by_label("What the crew calls them").fill("Ibn")
    page.get_by_label("Role").select_option("crew")
    expect(page.get_by_text("works the board, books in the larder")).to_be_visible()
    page.get_by_label("Your own password").fill("guess")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("alert").filter(has_text="Your own password or code is not right.")).to_be_visible()
    check(page)
    page.get_by_label("Your own password").fill(restaurant.people["owner"][1])
    page.get_by_role("button", name="Send the invitation").press("Enter")
    expect(done(page)).to_have_text(f"A mail with a password for the first time goes to {name}.")
    expect(employee(page, name)).to_contain_text("has not signed in yet")

    cook = another(browser, restaurant).new_page()
    cook.goto("/sign-in.html#board.html")
    sign_in(cook, name, mailed_password(restaurant.environment["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"], name))
    cook.get_by_label("New password").fill(OWN)
    cook.get_by_role("button", name="Keep it and sign in").click()
    cook.wait_for_url("**/board.html")
    expect(cook.locator("#now")).to_be_visible()

    page.reload()
    change(page, restaurant, name, "Works here as reader", "Change it")
    expect(done(page)).to_have_text("Ibn works here as reader, and signs in again.")
    expect(employee(page, name)).to_contain_text("reader")
    cook.wait_for_url("**/sign-in.html#board.html")
    sign_in(cook, name, OWN)
    cook.wait_for_url("**/board.html")
    assert cook.request.get("/api/session").json()["role"] == "reader"

    change(page, restaurant, name, "Works here no more", "Let them go")
    expect(done(page)).to_have_text("Ibn works here no more, and is signed out everywhere.")
    expect(employee(page, name)).to_have_count(0)
    assert cook.request.get("/api/session").status == 401, "at once"
    cook.wait_for_url("**/sign-in.html#board.html")
    sign_in(cook, name, OWN)
    expect(cook.get_by_role("alert")).to_contain_text("That is not right.")
    cook.context.close()
    page.goto("/log.html")
    for sentence in (
        "as crew, and gets a password by mail",
        "as reader from now on (before: crew)",
        "no more, and is signed out everywhere",
    ):
        expect(page.get_by_text(f"{name} works here {sentence}")).to_be_visible()


def test_an_owners_own_form_has_all_but_lost_codes_and_closes_where_it_opened(page: Page, restaurant: Open):
    name = restaurant.people["owner"][0]
    let_in(page, restaurant, "owner", "people")
    employee(page, name).get_by_role("button").click()
    expect(page.get_by_label("What changes").get_by_role("option")).to_have_text(
        ["Choose one", "Works here as crew", "Works here as reader", "Works here no more"]
    )
    page.get_by_role("button", name="Leave it").click()
    expect(employee(page, name).get_by_role("button")).to_be_focused()
