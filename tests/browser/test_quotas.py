"""Forty geese on Christmas, and so many minutes for tables: what the owner limits at the desk."""

import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import ask, cancel, letters, order
from tests.browser.conftest import Open
from tests.browser.for_everyone import check, wide
from tests.browser.staff import let_in

pytestmark = pytest.mark.browser
LEAVES = {"dish": "salad", "portions": 1}


def open_desk(page: Page, restaurant: Open) -> None:
    let_in(page, restaurant, "owner", "hours")
    expect(page.get_by_role("heading", name="The week")).to_be_visible()


def test_minutes_for_tables_are_set_apart_and_joined_again(page: Page, restaurant: Open):
    open_desk(page, restaurant)
    page.get_by_role("button", name="Tables apart: Bar").click()
    expect(page.get_by_label("Bar, to collect")).to_have_value("30")
    expect(page.get_by_label("Bar, tables")).to_have_value("30")
    page.get_by_label("Bar, tables").fill("20")
    page.get_by_label("Bar, to collect").fill("40")
    page.get_by_label("Bar, to collect").blur()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice.good")).to_contain_text("Bar, tables: not apart → 20 minutes per slot")
    check(page)
    page.reload()
    expect(page.get_by_label("Bar, tables")).to_have_value("20")
    page.get_by_role("button", name="Together again: Bar").click()
    expect(page.get_by_label("Bar", exact=True)).to_have_value("60")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice.good")).to_contain_text("Bar, tables: 20 minutes per slot → not apart")


def test_the_owner_limits_a_dish_on_a_day_and_lifts_the_limit(page: Page, restaurant: Open):
    open_desk(page, restaurant)
    section = page.get_by_role("region", name="So many of a dish")
    section.get_by_role("button", name="Set the limit").click()
    expect(section.get_by_label("Day")).to_be_focused()
    slots = ask(restaurant, "/slots")[1]["slots"]
    quiet = sorted({slot[:10] for slot in slots})[-2]  # no other test orders for that day
    number, far = next((number, slot) for number, slot in enumerate(slots) if slot[:10] == quiet)
    section.get_by_label("Day").fill(quiet)
    section.get_by_label("Dish").select_option(label="Young leaves")
    section.get_by_label("In all").fill("1")
    section.get_by_role("button", name="Set the limit").click()
    expect(section.get_by_role("listitem")).to_contain_text("1 × Young leaves in all")
    check(page)
    wide(page)
    mine = order(restaurant, slot=number, name="Grace")
    section.get_by_label("Day").fill(quiet)
    section.get_by_label("Dish").select_option(label="Young leaves")
    section.get_by_label("In all").fill("0")
    section.get_by_role("button", name="Set the limit").click()
    expect(page.get_by_role("alert")).to_contain_text(f"{letters(mine)}: Grace")
    expect(section.get_by_label("In all")).to_have_value("0")
    page.get_by_role("button", name="Change it anyway").click()
    expect(page.locator(".notice.good")).to_contain_text("Call them")
    form = {"lines": [LEAVES], "name": "Ada", "total": 750, "slot": far}
    status, told = ask(restaurant, "/orders", "POST", form, secrets.token_hex(16))
    assert (status, told["type"].rpartition(":")[2]) == (409, "sold-out")
    section.get_by_role("button", name="Young leaves: as many as there are").click()
    expect(section.get_by_role("listitem")).to_have_count(0)
    cancel(restaurant, mine)
