"""From the menu page back to the order that was placed from this phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import cancel, letters
from tests.browser.visits import add, open_menu, open_order, order_id, place

pytestmark = pytest.mark.browser


def test_the_menu_page_leads_to_what_is_still_coming_and_claims_nothing_that_is_not(page: Page, restaurant):
    codes = []
    for _ in range(2):
        open_menu(page)
        add(page, "Young leaves")
        place(open_order(page))
        codes.append(order_id(page))
    first, second = codes
    way = page.locator("#earlier a")
    open_menu(page)
    expect(way).to_have_text(re.compile(f"^Your order {letters(second)}, for "))
    cancel(restaurant, second)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")  # back from the order page
    expect(way).to_have_text(re.compile(f"^Your order {letters(first)}, for "))
    cancel(restaurant, first)
    page.reload()
    expect(way).to_have_text(f"Your order {letters(second)} is cancelled")
    page.route("**/api/orders/*", lambda route: route.abort())
    page.reload()
    expect(way).to_have_text(f"Your order {letters(second)} is cancelled")
