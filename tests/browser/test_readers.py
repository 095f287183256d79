"""The staff's pages offer nobody what the kitchen would refuse them; what they may read is all there."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.domain.tickets.tickets import STEPS
from tests.browser.boards import ask, order, ticket
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.staff import let_in, sign_in_at_the_door

pytestmark = pytest.mark.browser
OFFERED = """[...document.querySelectorAll('%s :is(button, input, select, textarea)')]
    .filter(one => one.checkVisibility() && !one.matches(':disabled')).map(one => one.ariaLabel || one.innerText || one.id)"""


def offered(page: Page, where: str) -> list[str]:
    """What can be pressed, chosen or written there."""
    return page.evaluate(OFFERED % where)


def served(restaurant: Open) -> str:
    mine = order(restaurant)
    for seen, (_, to) in enumerate(pairwise(STEPS)):
        assert ask(restaurant, f"/tickets/{ticket_number(mine)}/state", "PUT", {"seen": seen, "to": to})[0] == 200
    return mine


def test_whoever_only_reads_sees_every_ticket_and_is_offered_no_move(page: Page, restaurant: Open):
    code = ask(restaurant, f"/orders/{served(restaurant)}")[1]["code"]
    mine = order(restaurant)
    let_in(page, restaurant, "reader", "board")
    expect(ticket(page, mine).get_by_role("link", name="Print")).to_be_visible()
    expect(ticket(page, mine).get_by_role("button", name="Young leaves")).to_be_disabled()
    assert offered(page, f"article[aria-labelledby=who-{ticket_number(mine)}]") == []
    page.get_by_role("button", name="Recall", exact=True).click()
    expect(page.locator("#panel .served").get_by_text(code)).to_be_visible()
    assert offered(page, "#panel") == ["Close"]
    page.get_by_role("button", name="House", exact=True).click()
    expect(page.locator("#panel")).to_contain_text("Pause")
    expect(page.locator("#panel").get_by_role("link", name="Hours")).to_be_visible()
    assert offered(page, "#panel") == ["Close"]
    check(page)


@pytest.mark.parametrize("at", ["receive", "waste", "count"])
def test_whoever_only_reads_is_shown_what_is_on_hand_and_no_slip_to_book(page: Page, restaurant: Open, at: str):
    restaurant.let_in(page.context, "reader")
    page.goto(f"/larder.html#{at}")
    expect(page.locator(".stock").first).to_be_visible()
    assert offered(page, "main") == ["search"]


def test_whoever_only_reads_the_hours_is_offered_nothing_there(page: Page, restaurant: Open):
    sign_in_at_the_door(page, restaurant, "reader", "hours")
    expect(page.get_by_role("heading", name="The week")).to_be_visible()
    expect(page.get_by_label("Monday, opens")).to_have_value("00:00")
    expect(page.get_by_text("Only the owner changes what follows.")).to_be_visible()
    assert offered(page, "main") == []
    check(page)


def test_the_crew_is_offered_what_is_for_the_hour_and_none_of_the_owners_rules(page: Page, restaurant: Open):
    let_in(page, restaurant, "crew", "hours")
    expect(page.get_by_label("Monday, opens")).to_have_value("00:00")
    now = offered(page, "main .now")
    assert {"Pause 10 min", "+ 10 min", "Off till tomorrow"} <= {" ".join(name.split()) for name in now}
    assert offered(page, "main") == now
    check(page)


def test_the_owner_is_shown_as_the_owner_though_the_first_question_was_lost(page: Page, restaurant: Open):
    let_in(page, restaurant, "owner", "larder")
    page.route("**/api/session", lambda route: route.abort() if route.request.method == "GET" else route.continue_())
    page.reload()
    page.wait_for_timeout(1500)
    page.unroute("**/api/session")
    expect(page.get_by_role("link", name="Receive")).to_be_visible()
