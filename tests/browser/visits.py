"""What visitors do, step by step, found by the words that are on the page."""

import re

from playwright.sync_api import Locator, Page, TimeoutError, expect  # noqa: A004 - Playwright's own name

from chalicelib.domain.refusals import RestaurantError
from chalicelib.kitchen.problems import problem


def open_menu(page: Page, query: str = "") -> None:
    page.goto(f"/{query}")
    expect(page.locator("#service")).to_contain_text("Open until")


def dish(page: Page, name: str) -> Locator:
    return page.locator(".dish", has=page.get_by_role("heading", name=name, exact=True))


def add(page: Page, name: str) -> None:
    dish(page, name).locator(".add").click()


def open_order(page: Page) -> Locator:
    page.locator("#show-order").click()
    form = page.get_by_role("dialog", name="Your order")
    expect(form.locator("#slot option").nth(1)).to_be_attached()
    return form


def choose_time(form: Locator) -> str:
    """Chooses another time than the soonest, and gives it."""
    chosen = form.locator("#slot option").nth(3).get_attribute("value") or ""
    form.locator("#slot").select_option(chosen)
    return chosen


def sign(form: Locator, name: str = "Ada") -> None:
    """Writes down who orders, and how they are reached."""
    form.get_by_label("Your name").fill(name)
    form.get_by_label("Telephone or e-mail").fill("ada@example.org")


def place(form: Locator, name: str = "Ada") -> None:
    sign(form, name)
    form.get_by_role("button", name=re.compile("Place order")).click()


def look_again(page: Page) -> None:
    """The page asks the kitchen at once, as when the network is back."""
    page.evaluate("dispatchEvent(new Event('online'))")


def open_order_page(page: Page, link: str) -> None:
    page.goto(f"/order.html#{link}")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your order")


def refused_with(page: Page, no: RestaurantError) -> None:
    """The next order is refused like this."""
    page.route("**/api/orders", lambda route: route.fulfill(status=409, json=problem(no), content_type="application/problem+json"), times=1)


def order_id(page: Page) -> str:
    try:
        page.wait_for_url("**/order.html#*")
    except TimeoutError as late:
        raise AssertionError(f"no order was placed, and the page says: {page.locator('dialog[open]').all_inner_texts()}") from late
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your order")
    return page.url.split("#")[1]


def orders_here(page: Page) -> list[dict]:
    return page.evaluate("JSON.parse(localStorage.getItem('orders') ?? '[]')")
