"""Allergies that are ticked are warned of where a line meets one, asked about once more, and go with the order (F45)."""

import re

import pytest
from playwright.sync_api import Page, expect

from chalicelib.domain.orders.order_links import ticket_number
from tests.browser.boards import FRITES, SALAD, open_board, order, ticket
from tests.browser.for_everyone import check, wide
from tests.browser.visits import add, open_menu, open_order, order_id, place

pytestmark = pytest.mark.browser


def test_an_allergy_is_warned_of_at_its_line_and_asked_about_once_more(page: Page):
    open_menu(page)
    add(page, "Young leaves")
    add(page, "Frites")
    options = page.get_by_role("dialog", name="Frites")
    options.get_by_role("group", name="Aïoli").get_by_role("button", name="One more").click()
    options.get_by_role("button", name=re.compile("^Add")).click()
    page.get_by_text("Search, diets and allergens").click()
    page.get_by_label("eggs", exact=True).check()
    form = open_order(page)
    line = form.locator("[data-dish=frites]")
    expect(line.locator(".met")).to_have_count(0), "a filter is no allergy until its guest says so"
    form.get_by_label("You hid eggs: is that an allergy?").check()
    expect(form.locator(".allergies summary")).to_have_text("Allergies eggs")
    form.get_by_label("You hid eggs: is that an allergy?").uncheck()
    expect(form.locator(".allergies summary")).to_have_text("Allergies none ticked")
    form.get_by_label("You hid eggs: is that an allergy?").check()
    expect(line.locator(".met")).to_have_text("Your allergy: eggs, from Aïoli")
    expect(form.locator("[data-dish=salad] .met")).to_have_count(0)
    form.get_by_role("button", name="Change Frites").click()
    expect(options.locator(".contains .met")).to_have_text("Your allergy: eggs, from Aïoli")
    assert options.locator(".contains").inner_text().count("Contains") == 1
    page.keyboard.press("Escape")
    form.get_by_text("Allergies eggs").click()
    form.get_by_label("fish", exact=True).check()
    check(page)
    page.set_viewport_size({"width": 390, "height": 844})
    place(form)
    asked = form.get_by_role("alert")
    expect(asked).to_contain_text("Your order meets an allergy: eggs (Frites).")
    expect(asked).to_be_focused()
    assert page.evaluate("Object.values({...localStorage}).join().includes('eggs')") is False, "(F7)"
    asked.get_by_role("button", name="Order it anyway").click()
    order_id(page)
    assert "eggs" not in page.url
    expect(page.locator("#order")).to_contain_text("You told us of: eggs, fish.")
    mine = page.locator(".line", has=page.locator(".met"))
    expect(mine.locator(".met")).to_have_text("Your allergy: eggs")
    assert mine.inner_text().count("Contains") == 1
    check(page)


def test_what_meets_an_allergy_shouts_on_board_and_paper_and_all_else_is_quiet(page: Page, restaurant):
    """A board on which every line shouts is not heard (F45)."""
    mine = order(restaurant, FRITES, SALAD, allergies=["eggs", "nuts"], warned=["eggs"])
    wide(page)
    one = ticket(open_board(page, restaurant), mine)
    expect(one.locator(".allergies")).to_have_text("Allergic to: eggs, tree nuts")
    frites, salad = one.locator(".lines li").all()
    expect(frites.locator(".met")).to_have_text("Allergy: eggs")
    expect(salad.locator(".met")).to_have_count(0)
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    quiet, dish, loud = (frites.locator(part).evaluate(size) for part in (".contains", ".dish", ".met"))
    assert quiet < dish <= loud
    one.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Swap Young leaves").click()
    page.get_by_label("Instead", exact=True).select_option("frites")
    panel = page.locator("#panel")
    expect(panel.locator(".met")).to_have_count(0)
    panel.get_by_label("Aïoli").check()
    expect(panel.get_by_role("alert")).to_have_text("Allergy: eggs")
    check(page)
    wide(page)
    panel.get_by_role("button", name="1 × Frites instead").click()
    expect(one.locator(".met")).to_have_count(2)
    page.add_init_script("window.print = () => {}")
    page.goto(f"/ticket.html#{ticket_number(mine)}")
    expect(page.locator(".allergies")).to_have_text("Allergic to: eggs, tree nuts")
    expect(page.locator(".met")).to_have_text(["Allergy: eggs"] * 2)
