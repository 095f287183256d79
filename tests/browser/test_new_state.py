"""A kitchen that has got a state of which a page that is still open knows nothing: the page shows it by its name and goes on."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.domain.tickets.tickets import STEPS
from tests.browser.boards import WATER, open_board, order, ticket

pytestmark = pytest.mark.browser


def box(page: Page, order_id: str) -> None:
    """Whatever the kitchen says of this order from now on, it says that it is boxed."""

    def boxed(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        for one in body.get("tickets", [body]):
            if one["id"] in (order_id, ticket_number(order_id)):
                one |= {"state": "boxed", "turn": 9, "steps": {**one["steps"], "boxed": one["placed_at"]}}
        route.fulfill(response=answer, body=json.dumps(body))

    page.route(re.compile(r"/api/(tickets|orders/\w+)$"), boxed)


def test_the_order_page_shows_what_it_does_not_know(page: Page, restaurant):
    mine = order(restaurant, WATER)
    box(page, mine)
    page.goto(f"/order.html#{mine}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your order is boxed")
    expect(page.locator(".steps .done")).to_have_text(re.compile("Received"))
    tops = page.locator(".steps li").evaluate_all("steps => steps.map((step) => step.offsetTop)")
    assert len(tops) == len(STEPS), "the steps that are known stand there"
    assert len(set(tops)) == 1, "in one row, however many they are"
    assert page.locator(".picture").evaluate("one => one.decode().then(() => one.naturalWidth)") > 0


def test_the_board_shows_what_it_does_not_know_and_offers_no_step_from_it(page: Page, restaurant):
    mine = order(restaurant, WATER)
    box(page, mine)
    one = ticket(open_board(page, restaurant), mine)
    expect(one.locator(".state")).to_have_text("Boxed")
    expect(one.get_by_role("button", name="Change")).to_be_visible()
    expect(one.locator(".buttons .main")).to_have_count(0)
    one.get_by_role("button", name="Change").click()
    expect(page.locator("#panel")).to_contain_text("Cancel the ticket")
