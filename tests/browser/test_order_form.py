"""What is chosen in the order form and tapped on it counts, whatever happens meanwhile."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from chalicelib.domain.refusals import OutOfIngredient, SlotFull
from chalicelib.kitchen.problems import problem
from tests.browser.boards import SALAD, TATIN, order
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.visits import add, choose_time, look_again, open_menu, open_order, open_order_page, order_id, place, refused_with, sign

pytestmark = pytest.mark.browser
KEPT = "where => /nuts|sesame/.test(Object.values({...window[where]}).join())"


def test_what_was_chosen_and_written_is_there_after_a_reload_until_it_is_ordered(page: Page):
    """The time was another, and a note of an allergy was empty (F26)."""
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    chosen = choose_time(form)
    note = form.get_by_label("Allergies, or anything we should know")
    note.press_sequentially("No nuts")
    form.get_by_text("Allergies none ticked").click()
    form.get_by_label("sesame", exact=True).check()
    page.keyboard.press("Escape")
    page.reload()
    form = open_order(page)
    expect(form.locator("#slot")).to_have_value(chosen)
    expect(note).to_have_value("No nuts")
    expect(form.locator(".allergies summary")).to_have_text("Allergies sesame")
    check(page)
    assert page.evaluate(KEPT, "localStorage") is False, "it is about health (F7)"
    for field, words in (("name", "Ada"), ("contact", "ada@example.org")):  # as a browser does that fills in a form without a word (F38)
        form.locator(f"[name={field}]").evaluate("(field, words) => { field.value = words }", words)
    form.locator(".place").click()
    order_id(page)
    expect(page.locator(".for")).to_contain_text("For Ada")
    expect(page.locator(".for time")).to_have_text(chosen[11:16])
    assert page.evaluate(KEPT, "localStorage") is page.evaluate(KEPT, "sessionStorage") is False
    page.get_by_role("link", name="The menu").click()
    add(page, "Young leaves")
    form = open_order(page)
    expect(form.locator("#slot option").first).to_contain_text("as soon as possible")
    expect(note).to_be_empty()
    expect(form.get_by_role("status").get_by_text("You ticked allergies for an order before.")).to_be_visible()


def test_a_basket_that_is_empty_says_so_and_offers_nothing_to_place(page: Page):
    """The button stood there and did nothing."""
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    sign(form)
    form.get_by_role("button", name="Remove Young leaves").click()
    expect(form.get_by_role("status").get_by_text("There is nothing in your order. Choose something on the menu.")).to_be_visible()
    expect(form.locator(".place")).to_have_count(0)
    check(page)
    form.get_by_role("button", name="Put it back").click()
    expect(form.locator(".place")).to_be_enabled()
    expect(form.get_by_label("Your name")).to_have_value("Ada"), "what was written is there still"
    refused_with(page, OutOfIngredient(why="shelf", dish="salad", dish_name="Young leaves", left=0))
    form.locator(".place").click()
    form.get_by_role("alert").get_by_role("button", name="Remove Young leaves").click()
    expect(form).to_contain_text("There is nothing in your order.")
    expect(form.get_by_role("button", name="Back to the menu")).to_be_focused()


def test_a_table_to_which_nothing_can_be_ordered_is_told_so_in_place_of_the_button(page: Page, restaurant: Open):
    page.route("**/api/slots*", lambda route: route.fulfill(json=route.fetch().json() | {"table": None}))
    open_menu(page, restaurant.at_table)
    add(page, "Young leaves")
    page.locator("#show-order").click()
    form = page.get_by_role("dialog", name="Your order")
    expect(form.get_by_text("At the moment nothing can be ordered to the table.")).to_be_visible()
    expect(form.locator(".place")).to_have_count(0)
    check(page)
    form.get_by_role("button", name="Collect it").click()
    expect(form.get_by_label("To collect")).to_be_checked()
    expect(form.locator(".place")).to_be_focused()


def test_a_code_that_does_not_hold_is_told_to_who_orders_with_it_already(page: Page):
    held: list[Route] = []
    page.route("**/api/tables/*", lambda route: held.append(route))  # noqa: PLW0108 - a bound method takes no mark of Playwright's
    open_menu(page, "?table=7.aaaaaaaa")
    add(page, "Young leaves")
    page.locator("#show-order").click()
    form = page.get_by_role("dialog", name="Your order")
    expect(form.get_by_label("At table 7")).to_be_checked()
    held[0].continue_()
    expect(form.get_by_role("alert")).to_contain_text("The code on this table is no longer valid. Ask us for the new one, or collect.")
    expect(form.get_by_label("At table 7")).to_have_count(0)
    place(form)
    order_id(page)


def test_a_refusal_moves_the_soonest_time_to_what_it_offers(page: Page):
    """The refused time was selected still (F29)."""
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    _soonest, _next, *others = form.locator("#slot option").evaluate_all("all => all.map(({value}) => value)")
    refused_with(page, SlotFull(why="order", slots=others[:4]))
    place(form)
    expect(form.get_by_role("alert")).to_be_focused()
    expect(form.locator("#slot")).to_have_value(others[0])
    form.locator(".place").click()
    order_id(page)
    expect(page.locator(".for time")).to_have_text(others[0][11:16])


@pytest.mark.new_phone
def test_a_tap_on_the_order_form_is_not_lost_to_what_arrives_meanwhile(page: Page):
    """What is drawn while a finger presses moves the button from under it (F69)."""
    page.clock.install()
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/orders", hold)
    page.clock.pause_at(time.time() + 3600)  # a finger is slow, and no test leans on how fast it is
    with page.expect_request("**/api/orders"):
        place(form)
    form.evaluate("form => form.scrollTo(0, 0)")
    form.get_by_role("button", name="Back to the menu").hover()
    page.mouse.down()
    with page.expect_response("**/api/slots*"):
        held[0].fulfill(status=409, json=problem(SlotFull(why="order", slots=[])), content_type="application/problem+json")
    page.evaluate("fetch('/api/availability').then((answer) => answer.text())")  # by now the other answer is read
    page.mouse.up()
    expect(form).to_be_hidden()


@pytest.mark.new_phone
def test_a_tap_on_the_order_page_is_not_lost_to_what_arrives_meanwhile(page: Page, restaurant: Open):
    """(F69)"""
    now: dict[str, Any] = {}
    page.route("**/api/orders/*", lambda route: route.fulfill(json=route.fetch().json() | now))
    page.clock.install()
    open_order_page(page, order(restaurant, SALAD, TATIN))
    page.clock.pause_at(time.time() + 3600)
    page.get_by_role("button", name="Cancel this order").hover()
    page.mouse.down()
    now |= {"corrections": [{"at": "2030-01-02T12:00:00Z", "line": 0, "instead": None}], "total": 850}
    with page.expect_response("**/api/orders/*"):
        look_again(page)
    page.evaluate("fetch('/api/availability').then((answer) => answer.text())")  # by now the other answer is read
    page.mouse.up()
    expect(page.get_by_role("dialog", name="Cancel this order")).to_be_visible()
    page.clock.run_for(1)
    expect(page.locator(".changed")).to_contain_text("We had to change your order")
    expect(page.locator("#spoken")).to_contain_text("We had to change your order")
