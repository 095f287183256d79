"""What is sold out today can be ordered for another day; and a name on the screen, if its guest wants it there."""

import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import ask
from tests.browser.conftest import Open
from tests.browser.for_everyone import check, faults
from tests.browser.larder_desk import on_hand
from tests.browser.visits import add, dish, open_menu, open_order, order_id, sign

pytestmark = pytest.mark.browser


@pytest.fixture
def no_langoustines(restaurant: Open) -> Iterator[None]:
    """None is left for tonight; there are as many as before afterwards."""
    amounts = {"langoustine": on_hand(restaurant, "langoustine")}
    for form in ({"reason": "waste", "note": "for a test"}, {"reason": "delivery"}):
        assert ask(restaurant, "/movements", "POST", {**form, "amounts": amounts}, secrets.token_hex(16))[0] == 200
        if form["reason"] == "waste":
            yield


@pytest.mark.usefixtures("no_langoustines")
def test_what_is_sold_out_today_is_ordered_for_another_day(page: Page, restaurant: Open):
    open_menu(page)
    langoustines = dish(page, "Langoustines")
    expect(langoustines.locator(".add")).to_have_accessible_name("Add Langoustines, for another day")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page, within="#dish-langoustines") == [], scheme
    page.set_viewport_size({"width": 320, "height": 640})
    assert langoustines.locator("bdi").bounding_box()["height"] < 40, "the name keeps its line"
    page.set_viewport_size({"width": 390, "height": 844})
    add(page, "Langoustines")
    chooser = page.locator("#dish-dialog")
    if chooser.count():
        expect(chooser).to_contain_text("sold out today: for another day")
        chooser.locator(".main").click()
    form = open_order(page)
    expect(form).to_contain_text("sold out today: choose another day")
    check(page)
    page.set_viewport_size({"width": 390, "height": 844})
    sign(form)
    slots = form.locator("#slot option")
    form.locator("#slot").select_option(value=slots.nth(1).get_attribute("value"))
    form.locator(".place").click()
    expect(form.get_by_role("alert")).to_contain_text("sold out")
    form.locator("#slot").select_option(value=slots.last.get_attribute("value"))
    form.locator(".place").click()
    placed = order_id(page)
    assert ask(restaurant, f"/orders/{placed}/cancellation", "PUT")[0] == 200


def test_a_guest_who_agrees_is_called_by_name(page: Page, crew):
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    sign(form, "ليلى حداد")
    form.get_by_label("Show my name on the screen when it is ready").check()
    form.locator(".place").click()
    mine = order_id(page)
    crew(mine, "received", "cooking")
    screen = page.context.new_page()
    screen.goto("/ready.html")
    expect(screen.get_by_role("region", name="Being cooked")).to_contain_text("ليلى حداد")
    check(screen)
