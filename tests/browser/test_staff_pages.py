"""The pages of those who work here belong together: the way between them, who is signed in, and the way out."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boards import open_board, order, ticket, until
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.staff import MOVES, another, hire_another, let_in, sign_in, sign_in_at_the_door, way
from tests.kitchen.staff import code_now

pytestmark = pytest.mark.browser


def press(page: Page, words: str) -> None:
    """Walks with the Tab key to what is called so, and presses Enter."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText") == words:
            return page.keyboard.press("Enter")
    raise AssertionError(f"the Tab key never comes to {words}")


def test_the_owner_goes_from_page_to_page_and_out_with_the_keyboard_alone(page: Page, restaurant: Open):
    let_in(page, restaurant, "owner", "larder")
    expect(way(page, "Log")).to_be_visible()
    for words, heading in (("Hours", "Hours and slots"), ("People", "People"), ("Log", "Log book"), ("Larder", "Larder")):
        press(page, words)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(way(page, words)).to_have_attribute("aria-current", "page")
        expect(way(page, "Log")).to_be_visible()
    press(page, "Board")
    expect(page.locator("#now")).to_be_visible()
    assert not way(page, "Larder").is_visible(), "the way takes no room from the tickets"
    press(page, "More")
    expect(way(page, "Log")).to_be_visible()
    expect(way(page, "Board")).to_have_attribute("aria-current", "page")
    check(page)
    press(page, "Sign out")
    expect(page).to_have_url(re.compile("/sign-in.html#board.html$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/sign-in.html#"))
    assert page.request.get("/api/session").status == 401


@pytest.mark.parametrize("role", ["reader", "crew"])
def test_who_is_not_the_owner_sees_no_way_to_the_owners_pages_and_reads_why(page: Page, restaurant: Open, role: str):
    let_in(page, restaurant, role, "larder")
    expect(page.get_by_role("link", name={"reader": "Renée", "crew": "Cyril"}[role])).to_be_visible()
    expect(way(page, "Hours")).to_be_visible()
    assert not any(way(page, words).is_visible() for words in ("Dishes", "Tables", "People", "Log"))
    for at in ("tables", "people", "log"):
        page.goto(f"/{at}.html")
        expect(page.get_by_role("alert")).to_contain_text("This is not for you to see or to change. Ask the owner")
        check(page)


def device_of(page: Page, words: str):
    return page.locator("#devices").get_by_role("listitem").filter(has_text=words)


def test_a_device_that_the_owner_ends_is_led_to_the_door_within_seconds(page: Page, restaurant: Open, browser: Browser):
    lost = let_in(another(browser, restaurant).new_page(), restaurant, "reader", "board")
    expect(lost.locator("#now")).to_be_visible()
    sign_in_at_the_door(page, restaurant, "owner", "people")
    expect(device_of(page, "this device")).to_contain_text("Odile")
    device = device_of(page, "Renée").first
    device.get_by_role("button", name="Sign out Renée").click()
    device.get_by_role("button", name="Leave it").click()
    many = device_of(page, "Renée").count()
    device.get_by_role("button", name="Sign out Renée").press("Enter")
    check(page)
    press(page, "Sign Renée out")
    expect(page.locator("#spoken")).to_have_text("Renée is signed out of that device.")
    expect(page.get_by_role("heading", name="Signed in")).to_be_focused()
    expect(device_of(page, "Renée")).to_have_count(many - 1)
    lost.wait_for_url("**/sign-in.html#board.html")
    lost.context.close()


@pytest.mark.new_phone
def test_the_list_of_devices_is_fresh_by_itself(page: Page, restaurant: Open, browser: Browser):
    page.clock.install()
    let_in(page, restaurant, "owner", "people")
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    crew = device_of(page, "Cyril")
    expect(crew.first).to_be_visible()
    before = crew.count()
    other = let_in(another(browser, restaurant).new_page(), restaurant, "crew", "hours")
    page.clock.fast_forward(5000)
    expect(crew).to_have_count(before + 1)
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/sign-in.html#hours.html")
    page.clock.fast_forward(5000)
    expect(crew).to_have_count(before)
    expect(page.locator("#desk")).to_contain_text("make staff STAGE=prod NAME=ada@example.com LOST_PHONE=yes")
    other.context.close()


def test_what_has_not_reached_the_kitchen_is_said_before_somebody_signs_out(page: Page, restaurant: Open):
    mine = order(restaurant)
    let_in(page, restaurant, "crew", "board")
    page.route("**/api/tickets/*/state", lambda route: route.abort())
    ticket(page, mine).get_by_role("button", name="Start cooking").click()
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Sign out").click()
    drawer = page.locator("#more")
    expect(drawer.get_by_role("alert")).to_contain_text("One change has not reached the kitchen.")
    expect(drawer.get_by_role("button", name="Stay signed in")).to_be_focused()
    check(page)
    tab = page.context.new_page()
    tab.goto("/hours.html")
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("banner").get_by_role("alert")).to_contain_text("What was tapped at the board in another window")
    tab.close()
    drawer.get_by_role("button", name="Stay signed in").click()
    expect(drawer.get_by_role("link", name="Cyril")).to_be_visible()
    page.unroute("**/api/tickets/*/state")
    expect(ticket(page, mine)).to_contain_text("Cooking")
    expect(page.locator("#bars")).not_to_contain_text("change waits")
    until(page, lambda: page.evaluate(MOVES) == 0)
    drawer.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in.html#board.html")


def test_without_a_network_nobody_believes_to_be_signed_out(page: Page, restaurant: Open):
    let_in(page, restaurant, "crew", "larder")
    page.get_by_role("link", name="Cyril").wait_for()
    page.route("**/api/session", lambda route: route.abort())
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("banner").get_by_role("alert")).to_contain_text("you are still signed in here")
    page.unroute("**/api/session")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in.html#larder.html")


def test_whoever_adds_an_app_for_codes_is_asked_for_a_code_at_the_door(page: Page, restaurant: Open):
    name, password = hire_another(restaurant)
    let_in(page, replace(restaurant, people={"reader": (name, password)}), "reader", "larder")
    page.get_by_role("link", name="Louis").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Louis")
    page.get_by_label("Your password").fill("not this one")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not right.")
    check(page)
    page.get_by_label("Your password").fill(password)
    page.get_by_role("button", name="Begin").click()
    secret = page.locator("#secret").inner_text().replace(" ", "")
    address = f"otpauth://totp/Refectory:{name}?secret={secret}&issuer=Refectory".replace("@", "%40")
    expect(page.get_by_role("link", name="Open it in an app")).to_have_attribute("href", address)
    check(page)
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("button", name="Sign in with codes").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not right.")
    page.get_by_label("Code", exact=True).fill(code_now(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("From now on you are asked for a code")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in.html#you.html")
    sign_in(page, name, password)
    page.get_by_label("Code", exact=True).fill(code_now(secret))
    page.keyboard.press("Enter")
    page.wait_for_url("**/you.html")


def test_the_board_is_still_worked_when_the_way_is_open(page: Page, restaurant: Open):
    open_board(page, restaurant)
    page.get_by_role("button", name="More").click()
    expect(way(page, "Larder")).to_be_visible()
    page.keyboard.press("Escape")
    expect(way(page, "Larder")).not_to_be_visible()
    expect(page.get_by_role("button", name="More")).to_be_focused()
