"""Signing in as one of those who work in the restaurant."""

import secrets

import boto3
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import PHONE, STILL, Open
from tests.patience import ON_A_PAGE
from tools.laptop.people import hire

MOVES = "Object.keys(sessionStorage).filter(name => name.startsWith('moves')).length"
"""How many people's taps wait in this window."""


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("E-mail").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def let_in(page: Page, restaurant: Open, role: str, at: str) -> Page:
    """The page on a device on which somebody has just signed in."""
    restaurant.let_in(page.context, role)
    page.goto(f"/{at}.html")
    return page


def sign_in_at_the_door(page: Page, restaurant: Open, role: str, at: str) -> Page:
    """Is led to the door, signs in, and comes back to the page that was asked for."""
    page.goto(f"/{at}.html")
    page.wait_for_url(f"**/sign-in.html#{at}.html")
    sign_in(page, *restaurant.people[role])
    page.wait_for_url(f"**/{at}.html")
    return page


def another(browser: Browser, restaurant: Open) -> BrowserContext:
    context = browser.new_context(base_url=restaurant.address, viewport=PHONE, **STILL)
    context.set_default_timeout(1000 * ON_A_PAGE)
    return context


def way(page: Page, words: str):
    return page.get_by_role("navigation", name="Pages").get_by_role("link", name=words, exact=True)


def hire_another(restaurant: Open, role: str = "reader") -> tuple[str, str]:
    """Somebody of our own: whoever signs in with codes does so for ever."""
    told, person = restaurant.environment, (f"{secrets.token_hex(4)}@example.com", secrets.token_urlsafe(12))
    keys = {"aws_access_key_id": "local", "aws_secret_access_key": "local", "region_name": "us-east-1"}
    client = boto3.client("cognito-idp", endpoint_url=told["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"], **keys)
    hire(client, told["REFECTORY_PEOPLE"].split()[0], role, person[0], "Louis", password=person[1])
    return person
