"""A page that the browser translates: it puts elements of its own in the place of text, and nobody sees what is written into the old text."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import SALAD, TATIN, order
from tests.browser.visits import add, look_again, open_menu, open_order, open_order_page, place

pytestmark = pytest.mark.browser
TRANSLATE = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found.filter((one) => one.data.trim() && !one.parentElement.closest('[translate=no], font, script, noscript'))) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
    }
}"""
"""As Chrome does it."""


def test_a_translated_order_page_tells_where_the_order_is_and_what_it_costs(page: Page, restaurant):
    """It said "We have your order" for ever, after READY (F24)."""
    now: dict[str, Any] = {}
    page.route("**/api/orders/*", lambda route: route.fulfill(json=route.fetch().json() | now))
    open_order_page(page, order(restaurant, SALAD, TATIN))
    at = page.evaluate("new Date(2030, 1, 2).toISOString()")
    head, detail, total = page.get_by_role("heading", level=1), page.locator(".detail"), page.locator(".total")
    steps = [
        ({"late": True}, "We have your order", "It takes longer than we promised"),
        ({"state": "cooking", "late": False, "cancellable": False}, "Your order is being cooked", "Ready"),
        ({"corrections": [{"at": at, "line": 0, "instead": None}], "total": 850}, "Your order is being cooked", "Ready"),
        ({"total": 750}, "Your order is being cooked", "Ready"),
        ({"state": "ready"}, "Your order is ready", "It is waiting for you."),
        ({"table": 7}, "Your order is ready", "We are bringing it to you."),
        ({"state": "served"}, "Enjoy your meal", "Thank you for eating with us."),
    ]
    for changes, title, words in steps:
        page.evaluate(TRANSLATE)
        now |= changes
        look_again(page)
        expect(detail).to_contain_text(words)
        expect(head).to_have_text(title)
        if "total" in changes:
            for shown in (total, page.locator(".changed")):
                expect(shown).to_contain_text(f"€{changes['total'] / 100:.2f}")
    expect(page.locator(".code")).to_contain_text("Table 7")


def test_a_translated_question_tells_the_last_answer(page: Page, restaurant, crew):
    """(F24)"""
    mine = order(restaurant)
    open_order_page(page, mine)
    page.get_by_role("button", name="Cancel this order").click()
    dialog = page.get_by_role("dialog")
    page.route("**/api/orders/*/cancellation", lambda route: route.abort())
    dialog.get_by_role("button", name="Cancel the order").click()
    expect(dialog.get_by_role("alert")).to_contain_text("We could not reach the kitchen.")
    page.evaluate(TRANSLATE)
    page.unroute("**/api/orders/*/cancellation")
    crew(mine, "received", "cooking")
    dialog.get_by_role("button", name="Cancel the order").click()
    expect(dialog.get_by_role("alert")).to_contain_text("already being cooked")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()


def test_what_is_agreed_to_on_a_translated_order_form_is_never_stale(page: Page):
    """It read "Place order · €31.00" for €62.00 (F24)."""
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    button, slot = form.locator(".place"), form.locator("#slot")
    page.evaluate(TRANSLATE)
    slots = slot.locator("option").evaluate_all("all => all.map(({value}) => value)")
    page.route("**/api/slots*", lambda route: route.fulfill(json={"slots": slots[2:], "table": None}))
    form.get_by_role("button", name="One more").click()
    expect(slot.locator("option").first).to_have_text(f"{slots[2][11:16]}, as soon as possible")
    expect(slot).to_have_value(slots[2])
    for shown in (button, form.locator(".total"), form.locator(".line .price")):
        expect(shown).to_contain_text("15.00")
    expect(form.locator(".stepper b")).to_have_text("2")
    total = 0
    page.route(
        "**/api/orders",
        lambda route: route.fulfill(status=409, json={"detail": f"It is {total} now.", "next": "Look again.", "total": total}),
    )
    for total in (2100, 2300):
        place(form)
        refusal = form.get_by_role("alert")
        expect(refusal).to_contain_text(f"It is {total} now.")
        page.evaluate(TRANSLATE)
        refusal.get_by_role("button", name=f"Order for €{total / 100:.2f}").click()
        expect(button).to_contain_text(f"€{total / 100:.2f}")
