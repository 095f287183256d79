"""Signing in as one of those who work in the restaurant."""

from playwright.sync_api import Page

from tests.browser.conftest import Open


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("E-mail").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def let_in(page: Page, restaurant: Open, role: str, at: str) -> Page:
    """Signs in on this page's device, and opens the page that was asked for."""
    page.goto(f"/{at}.html")
    page.wait_for_url(f"**/sign-in.html#{at}.html")
    sign_in(page, *restaurant.people[role])
    page.wait_for_url(f"**/{at}.html")
    return page
