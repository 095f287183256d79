"""The network of a phone: answers get lost, the kitchen is away, a finger is quicker than the screen."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.visits import add, open_menu, open_order, order_id, orders_here, place

pytestmark = pytest.mark.browser


def test_a_lost_answer_is_asked_for_again_and_is_one_order(page: Page):
    """Bugs others had, row 6: two orders from one tap, a reload, or a retry after a time-out."""
    keys: list[str] = []
    orders: list[str] = []

    def lose_two_answers(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        answer = route.fetch()
        orders.append(answer.json()["id"])
        if len(keys) < 3:
            route.abort()
        else:
            route.fulfill(response=answer)

    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    page.route("**/api/orders", lose_two_answers)
    place(form)
    expect(form.get_by_text("nothing is ordered twice")).to_be_visible()
    assert order_id(page) == orders[0]
    assert len(keys) == 3
    assert len(set(keys)) == len(set(orders)) == 1


def test_a_reload_in_the_middle_of_ordering_finds_the_order(page: Page):
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    sent: list[str] = []

    def kept_but_not_answered(route: Route) -> None:
        sent.append(route.fetch().json()["id"])
        route.abort()

    page.route("**/api/orders", kept_but_not_answered)
    place(form)
    expect(form.get_by_text("nothing is ordered twice")).to_be_visible()
    page.unroute("**/api/orders")
    page.reload()
    assert order_id(page) == sent[0]
    assert len(orders_here(page)) == 1


def test_two_quick_taps_are_one_order(page: Page):
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    form.get_by_label("Your name").fill("Ada")
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    form.get_by_role("button", name=re.compile("Place order")).dblclick()
    order_id(page)
    assert len(posts) == 1


def test_while_the_kitchen_is_away_the_order_page_says_so_and_keeps_what_it_knows(page: Page):
    open_menu(page)
    add(page, "Young leaves")
    place(open_order(page))
    order_id(page)
    page.route("**/api/**", lambda route: route.abort())
    expect(page.get_by_text("We cannot reach the kitchen")).to_be_visible(timeout=9000)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your order")
    page.unroute("**/api/**")
    expect(page.get_by_text("We cannot reach the kitchen")).to_be_hidden(timeout=15_000)


def test_while_the_kitchen_is_away_the_menu_can_still_be_read(page: Page):
    page.route("**/api/**", lambda route: route.abort())
    page.goto("/")
    expect(page.get_by_role("heading", name="Sole meunière")).to_be_visible()
    add(page, "Soupe à l’oignon")
    expect(page.get_by_role("dialog")).to_contain_text("We cannot reach the kitchen")
    page.unroute("**/api/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("Garlic croûton")).to_be_checked()


def test_a_price_that_changed_is_told_and_can_be_accepted(page: Page):
    """Bugs others had, row 23: the price came from the browser."""
    open_menu(page)
    add(page, "Young leaves")
    page.evaluate("const basket = JSON.parse(localStorage.basket); basket[0].price = 1; localStorage.basket = JSON.stringify(basket)")
    page.reload()
    expect(page.locator("#service")).to_contain_text("Open until")
    form = open_order(page)
    expect(form.get_by_role("button", name="Place order · €0.01")).to_be_enabled()
    place(form)
    form.get_by_role("alert").get_by_role("button", name="Order for €7.50").click()
    form.get_by_role("button", name="Place order · €7.50").click()
    order_id(page)
    expect(page.locator(".total")).to_contain_text("€7.50")


def test_a_time_that_is_full_is_answered_with_the_next_free_ones(page: Page):
    full = {"type": "urn:refectory:problem:slot-full", "status": 409, "detail": "The kitchen has no more time then.", "next": "Choose."}
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    other = form.locator("#slot option").nth(5).get_attribute("value")
    body = json.dumps({**full, "slots": [other]})
    page.route("**/api/orders", lambda route: route.fulfill(status=409, body=body, content_type="application/problem+json"))
    place(form)
    form.get_by_role("alert").get_by_role("button").click()
    expect(form.locator("#slot")).to_have_value(other)
    page.unroute("**/api/orders")
    form.get_by_role("button", name=re.compile("Place order")).click()
    order_id(page)
