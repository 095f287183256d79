"""A house in which owners have to sign in with codes, as on a deployed stage (F6)."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.staff import hire_another, sign_in
from tests.kitchen.staff import code_now
from tools.laptop.engine import free_port
from tools.laptop.workers import Workers

pytestmark = pytest.mark.browser


@pytest.fixture
def house(restaurant: Open) -> Iterator[str]:
    """The address of a second entrance to the restaurant of all tests. Here an owner needs codes."""
    port = free_port()
    with Workers(port, os.environ | restaurant.environment | {"REFECTORY_OWNER_CODES": "yes"}):
        yield f"http://localhost:{port}"


def test_an_owner_sets_up_codes_before_anything_else_and_then_goes_on(page: Page, restaurant: Open, house: str):
    """F6: codes are optional for owners"""
    name, password = hire_another(restaurant, "owner")
    somebody, _ = hire_another(restaurant)
    page.goto(f"{house}/sign-in.html#larder.html")
    sign_in(page, name, password)
    page.wait_for_url("**/you.html")
    expect(page.get_by_role("alert").filter(has_text="An owner signs in with the codes of an app.")).to_be_visible()
    check(page)
    page.goto(f"{house}/board.html")
    page.wait_for_url("**/you.html")
    page.get_by_label("Your password").fill(password)
    page.get_by_role("button", name="Begin").click()
    secret = page.locator("#secret").inner_text().replace(" ", "")
    code = code_now(secret)
    page.get_by_label("Code", exact=True).fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Sign in with codes from now on").click()
    expect(page.get_by_role("status").first).to_contain_text("From now on you are asked for a code")
    expect(page.get_by_role("alert").filter(has_text=re.compile("An owner"))).to_have_count(0)
    check(page)
    page.goto(f"{house}/larder.html")
    expect(page.get_by_role("heading", name="Larder")).to_be_visible()
    page.goto(f"{house}/people.html")
    page.locator("#employees").get_by_role("listitem").filter(has_text=somebody).get_by_role("button").click()
    page.get_by_label("What changes").select_option("Has lost the phone with the codes")
    page.get_by_label("Your own password").fill(password)
    page.get_by_label("Your own code").fill("000000")
    page.get_by_role("button", name="Take the codes off").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Your own password or code is not right.")).to_be_visible()
    check(page)
    page.get_by_label("Your own code").fill(code_now(secret))
    page.get_by_role("button", name="Take the codes off").click()
    expect(page.locator("#employees .good")).to_have_text("Louis signs in without codes now.")
    expect(page.get_by_label("Your own password")).to_have_count(0)
