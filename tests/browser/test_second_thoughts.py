"""Visitors come back, change their minds, use two tabs, and are slower than the kitchen."""

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from chalicelib.domain.refusals import NotTogether, OutOfIngredient
from tests.browser.for_everyone import faults
from tests.browser.visits import add, choose_time, dish, look_again, open_menu, open_order, order_id, place, refused_with

pytestmark = pytest.mark.browser
SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
    ".observe({type: 'layout-shift', buffered: true})"
)
LEAVES = {"dish": "salad", "name": "Young leaves", "options": {}, "extras": [], "price": 750, "portions": 1}


def remember(page: Page, **things: object) -> None:
    page.evaluate(
        "things => { for (const [name, value] of Object.entries(things)) localStorage.setItem(name, JSON.stringify(value)) }", things
    )


@pytest.fixture
def attempt(page: Page) -> dict[str, str]:
    open_menu(page)
    slot = page.evaluate("fetch('/api/slots').then(answer => answer.json()).then(({slots}) => slots.at(-1))")
    order = {
        "lines": [{"dish": "salad", "portions": 1, "options": {}}],
        "slot": slot,
        "name": "Ada",
        "contact": "ada@example.org",
        "total": 750,
    }
    return {"key": "an-order-of-this-morning", "body": json.dumps(order)}


def test_an_unanswered_order_of_this_morning_is_sent_again_only_if_it_is_wanted(page: Page, attempt):
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    hours_ago = page.evaluate("Date.now()") - 3 * 3600 * 1000
    remember(page, attempt={**attempt, "at": hours_ago})
    page.reload()
    form = page.get_by_role("dialog", name="Your order")
    expect(form.get_by_role("alert")).to_contain_text("was never answered")
    assert posts == []
    assert faults(page) == []
    form.get_by_role("button", name="Forget it").click()
    expect(form.get_by_role("alert")).to_be_hidden()
    assert page.evaluate("localStorage.attempt") is None
    remember(page, attempt={**attempt, "at": hours_ago})
    page.reload()
    form.get_by_role("button", name="Ask once more").click()
    order_id(page)
    assert len(posts) == 1


def test_an_order_of_another_tab_that_waits_for_its_answer_comes_first(page: Page, attempt):
    add(page, "Young leaves")
    form = open_order(page)
    remember(page, attempt={**attempt, "key": "an-order-of-another-tab", "at": page.evaluate("Date.now()")})
    place(form)
    expect(form.get_by_role("alert")).to_contain_text("was never answered")
    expect(form.locator(".refusal")).to_be_focused()


def test_what_is_put_back_leaves_what_was_chosen_meanwhile(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    open_menu(page)
    add(page, "Young leaves")
    basket = page.get_by_role("complementary", name="Your order")
    basket.get_by_role("button", name="Remove Young leaves").click()
    expect(basket.get_by_role("button", name="Put it back")).to_be_focused()
    add(page, "Beetroot baked in salt")
    basket.get_by_role("button", name="Put it back").click()
    expect(basket.locator(".line .name")).to_have_text(["Young leaves", "Beetroot baked in salt"])


def test_a_dialog_closes_beside_it_but_not_on_its_margin(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    open_menu(page)
    add(page, "Three oysters")
    dialog = page.locator("#dish-dialog")
    expect(dialog.locator(".main")).to_be_visible()
    box = dialog.bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(dialog).to_be_visible()
    page.mouse.click(box["x"] - 20, box["y"] + 5)
    expect(dialog).to_be_hidden()
    expect(dish(page, "Three oysters").get_by_role("button")).to_be_focused()


def test_the_way_back_closes_what_is_on_top_and_the_way_forward_opens_nothing(page: Page):
    """It closed the menu (F40)."""
    page.goto("/robots.txt")
    open_menu(page)
    add(page, "Three oysters")
    dialog, form = page.locator("#dish-dialog"), page.locator("#checkout")
    page.go_back()
    expect(dialog).to_be_hidden()
    page.go_forward()
    add(page, "Leeks vinaigrette")
    expect(dialog.get_by_role("heading")).to_have_text("Leeks vinaigrette")
    dialog.locator(".main").click()
    expect(dialog).to_be_hidden()
    open_order(page).get_by_role("button", name="Change Leeks vinaigrette").click()
    expect(dialog.locator(".main")).to_be_visible()
    page.go_back()
    expect(dialog).to_be_hidden()
    expect(form).to_be_visible()
    page.reload()
    expect(page.locator("#service")).to_contain_text("Open until")
    expect(form).to_have_count(0)
    page.wait_for_function("!history.state?.dialogs")
    place(open_order(page))
    order_id(page)
    page.go_back()
    expect(page.locator("#service")).to_contain_text("Open until")
    expect(form).not_to_be_visible()
    page.wait_for_function("!history.state?.dialogs")
    page.evaluate("history.back()")
    page.wait_for_url("**/robots.txt")


def test_a_chosen_time_that_went_away_is_not_exchanged_for_another_one(page: Page):
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    chosen = choose_time(form)
    form.get_by_label("Your name").focus()
    slots = page.evaluate("fetch('/api/slots').then(answer => answer.json())")["slots"]
    page.route("**/api/slots*", lambda route: route.fulfill(json={"slots": [slot for slot in slots if slot != chosen], "soonest": None}))
    form.get_by_role("button", name="Back to the menu").click()
    page.locator("#show-order").click()
    expect(form.locator("#slot")).to_have_value("")
    place(form)
    expect(form.locator("#slot")).to_be_focused()
    expect(form.locator("#slot-error")).to_have_text("Choose a time to collect.")
    form.locator("#slot").select_option(slots[0])
    expect(form.locator("#slot-error")).to_have_text("")


def test_a_refusal_is_heard_by_a_visitor_who_went_back_to_the_menu(page: Page):
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    out = {
        "type": "urn:refectory:problem:sold-out",
        "status": 409,
        "detail": "Young leaves is sold out.",
        "next": "Take it out.",
        "dish": "salad",
        "left": 0,
    }
    waiting = []
    page.route("**/api/orders", lambda route: waiting.append(route))  # noqa: PLW0108 - a bound method takes no mark of Playwright's
    place(form)
    expect(form.get_by_role("button", name="Sending")).to_be_disabled()
    form.get_by_role("button", name="Back to the menu").click()
    expect(form).to_be_hidden()
    waiting[0].fulfill(status=409, json=out)
    expect(form.get_by_role("alert")).to_contain_text("Young leaves is sold out.")
    assert faults(page) == []


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (1280, 900)], ids=["narrow", "phone", "desktop"])
def test_nothing_jumps_for_who_comes_back(browser: Browser, restaurant, size: tuple[int, int]):
    width, height = size
    context = browser.new_context(base_url=restaurant.address, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto("/", wait_until="networkidle")
    soon = page.evaluate("new Date(Date.now() + 3600000).toISOString()")
    remember(page, basket=[LEAVES], orders=[{"id": "a", "code": "K7QD", "slot": soon}])
    page.add_init_script(SHIFT)
    page.reload(wait_until="networkidle")
    expect(page.get_by_role("link", name=re.compile("Your last order K7QD"))).to_be_visible(), "the kitchen knows no such order"
    assert page.evaluate("window.shift") == 0
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_jumps_whatever_has_to_be_said_at_the_top(page: Page, width: int):
    open_menu(page)
    available = page.evaluate("fetch('/api/availability').then(answer => answer.json())")
    friday = "2030-11-29T18:55:00+01:00"
    paused = {"open": True, "closes_at": friday, "opens_at": None, "paused_until": friday, "soonest": friday}
    closed = {"open": False, "closes_at": None, "opens_at": friday, "soonest": friday, "closed_for": "The cook's wedding day"}
    page.set_viewport_size({"width": width, "height": 640})
    page.add_init_script(SHIFT)
    for service in (paused, closed):
        said = {**available, "service": service}
        page.route("**/api/availability", lambda route: route.fulfill(json=said))  # noqa: B023 - it is asked within this round
        page.goto("/", wait_until="networkidle")
        expect(page.locator("#service b")).to_have_class("closed")
        assert page.evaluate("window.shift") == 0
        page.unroute("**/api/availability")


def test_another_menu_is_told_to_who_still_reads_the_old_one(page: Page):
    open_menu(page)
    available = page.evaluate("fetch('/api/availability').then(answer => answer.json())")
    page.route("**/api/availability", lambda route: route.fulfill(json={**available, "version": available["version"] + 1}))
    look_again(page)
    expect(page.locator("#service")).to_contain_text("The menu has just changed")
    page.unroute("**/api/availability")
    page.get_by_role("link", name="Read it anew").click()
    expect(page.locator("#service")).to_contain_text("Open until")


def test_the_course_that_is_being_read_is_marked(page: Page):
    open_menu(page)
    page.get_by_role("navigation", name="Courses").get_by_role("link", name="Mains").click()
    expect(page.locator(".courses [aria-current]")).to_have_text("Mains")


def test_who_turns_back_at_a_heading_reads_the_course_before_it(page: Page):
    open_menu(page)
    marked = page.locator(".courses [aria-current]")
    scroll_to = "y => scrollTo({ top: document.querySelector('#course-mains').offsetTop - y, behavior: 'instant' })"
    page.evaluate(scroll_to, 150)
    expect(marked).to_have_text("Mains")
    page.evaluate(scroll_to, 210)
    expect(marked).to_have_text("Starters")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    expect(marked).to_have_count(0)


def test_more_than_may_be_promised_is_taken_down_to_three_with_one_tap(page: Page):
    """No number is told of what is left (F1)."""
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    for _ in range(5):
        form.get_by_role("button", name="One more").click()
    refused_with(page, OutOfIngredient(why="shelf", dish="salad", dish_name="Young leaves", most=3))
    place(form)
    refusal = form.get_by_role("alert")
    expect(refusal).to_contain_text("No more than 3 × Young leaves in one order just now. Take 3 or fewer, or call us.")
    refusal.get_by_role("button", name="Take 3").click()
    expect(form.get_by_role("button", name="Place order · €22.50")).to_be_focused()


def test_of_lines_that_do_not_go_together_each_can_be_taken_out(page: Page):
    open_menu(page)
    for name in ("Young leaves", "Blue lobster"):
        add(page, name)
    form = open_order(page)
    refused_with(page, NotTogether(dishes=["salad", "lobster"], dish_names=["Young leaves", "Blue lobster"]))
    place(form)
    refusal = form.get_by_role("alert")
    expect(refusal).to_contain_text("There is not enough for all of these together: Young leaves, Blue lobster.")
    expect(refusal.get_by_role("button")).to_have_text(["Remove Young leaves", "Remove Blue lobster"])
    refusal.get_by_role("button", name="Remove Blue lobster").click()
    expect(form.locator(".line")).to_have_count(1)


def test_times_are_asked_for_what_is_in_the_basket(page: Page):
    """(F29)"""
    open_menu(page)
    add(page, "Young leaves")
    with page.expect_request("**/api/slots?dishes=salad.1"):
        open_order(page)
