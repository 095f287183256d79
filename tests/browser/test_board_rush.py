"""A script orders: the board says so, and the crew ends all of it in one act (F2)."""

import json
import re
import secrets
import urllib.request

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boards import WATER, open_board, order, state, tablet, ticket
from tests.browser.conftest import Open
from tests.patience import PATIENCE

pytestmark = pytest.mark.browser


def strangers_order(restaurant: Open) -> str:
    """Of somebody at table 1 who is not signed in."""
    token = restaurant.at_table.rpartition(".")[2]
    form = json.dumps({"lines": [WATER], "name": "Jo", "total": 0, "table": 1, "token": token}).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(16)}
    request = urllib.request.Request(f"{restaurant.address}/api/orders", form, headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)["id"]


def test_many_orders_at_once_are_said_and_end_after_a_question_on_every_board(page: Page, browser: Browser, restaurant: Open):
    known = order(restaurant, WATER, table=1)
    other = tablet(browser, restaurant)
    open_board(page, restaurant)
    rush = [strangers_order(restaurant) for _ in range(16)]
    bar = page.locator(".bar.rush")
    expect(bar).to_contain_text(re.compile(r"\d\d orders in one minute"))
    bar.get_by_role("button", name="Look").click()
    panel = page.get_by_role("complementary", name="Many at once")
    panel.get_by_role("button", name=re.compile(r"Cancel all \d\d")).first.click()
    expect(panel).to_contain_text("are cancelled under your name, and their guests see it")
    expect(panel).to_contain_text(re.compile(r"Among them: \d\d at tables\."))
    panel.get_by_role("button", name="Keep them").click()
    assert state(restaurant, rush[0]) == "received"
    panel.get_by_role("button", name=re.compile(r"Cancel all \d\d")).first.click()
    panel.get_by_role("button", name=re.compile(r"^Cancel \d\d orders")).click()
    expect(panel.get_by_role("status")).to_contain_text(re.compile(r"\d\d orders are cancelled"))
    expect(bar).to_be_hidden()
    for board in (page, other):
        expect(ticket(board, known)).to_be_visible()
        for order_id in (rush[0], rush[-1]):
            expect(ticket(board, order_id)).to_be_hidden()
    assert {state(restaurant, order_id) for order_id in rush} == {"cancelled"}
    other.context.close()
