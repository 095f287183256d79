"""What the tests of the larder's desk have in common: the page, the shelf, and booking on both."""

import secrets

from playwright.sync_api import Page, expect

from tests.browser.boards import ask
from tests.browser.conftest import Open

KG = 1_000_000


def open_desk(page: Page, restaurant: Open, at: str = "") -> Page:
    restaurant.let_in(page.context)
    page.goto(f"/larder.html{at}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def on_hand(restaurant: Open, name: str) -> int:
    return next(one["on_hand"] for one in ask(restaurant, "/larder")[1]["ingredients"] if one["id"] == name)


def waste(restaurant: Open, name: str, amount: int) -> None:
    form = {"reason": "waste", "amounts": {name: amount}, "note": "for a test"}
    assert ask(restaurant, "/movements", "POST", form, secrets.token_hex(16))[0] == 200


def add(page: Page, name: str, amount: str, unit: str) -> None:
    page.get_by_label("Ingredient", exact=True).fill(name)
    page.get_by_label(name, exact=True).fill(amount)
    page.get_by_label(f"Unit of {name}").select_option(unit)


def book(page: Page, action: str, what: str = "") -> None:
    page.get_by_role("button", name=action).click()
    expect(page.locator("#bars")).to_contain_text(f"Booked: {what}")
