"""A visitor reads, chooses, orders and follows, in a real browser on a phone-sized screen."""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boards import SALAD, letters, order
from tests.browser.visits import add, dish, open_menu, open_order, open_order_page, order_id, place
from tests.patience import PATIENCE

pytestmark = pytest.mark.browser


def test_a_visitor_orders_on_a_phone_and_follows_the_order_until_it_is_served(page: Page, crew):
    open_menu(page)
    add(page, "Beetroot baked in salt")
    add(page, "Soupe à l’oignon")
    dialog = page.locator("#dish-dialog")
    expect(dialog.locator("[type=radio]:checked")).to_have_count(0)
    dialog.locator(".main").click()
    expect(dialog.get_by_label("Garlic croûton")).to_be_focused()
    dialog.get_by_label("Gratinéed with Comté").check()
    dialog.get_by_role("group", name="Portions").get_by_label("One more").click()
    dialog.get_by_role("button", name="Add · €34.00").click()
    expect(page.locator("#show-order")).to_contain_text("€50.00")
    form = open_order(page)
    expect(form.locator(".line")).to_have_count(2)
    expect(form.get_by_role("button", name="Place order · €50.00")).to_be_enabled()
    place(form, "Ada Lovelace")
    mine = order_id(page)
    expect(page.locator(".code b")).to_have_text(letters(mine))
    expect(page.locator(".line").nth(1)).to_contain_text("Gratinéed with Comté")
    expect(page.locator(".line").nth(1)).to_contain_text("gluten, milk, celery")
    for seen, to, heading in (
        ("received", "cooking", "Your order is being cooked"),
        ("cooking", "ready", "Your order is ready"),
        ("ready", "served", "Enjoy your meal"),
    ):
        crew(mine, seen, to)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page).to_have_title(re.compile(heading))
    page.goto("/")
    expect(page.get_by_role("link", name=re.compile(f"Your last order {letters(mine)}"))).to_be_visible()
    expect(page.locator("#tray")).to_be_hidden()


def test_what_is_collected_can_be_kept_in_a_calendar(page: Page, restaurant):
    mine = order(restaurant)
    open_order_page(page, mine)
    with page.expect_download() as download:
        page.get_by_role("button", name="Add to my calendar").click()
    assert download.value.suggested_filename == f"{letters(mine)}.ics"
    assert "SUMMARY:Collect your order at" in download.value.path().read_text()


def test_the_order_page_moves_on_by_itself(page: Page, restaurant, crew):
    mine = order(restaurant)
    open_order_page(page, mine)
    crew(mine, "received", "cooking")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your order is being cooked")
    expect(page.get_by_role("button", name="Cancel this order")).to_be_hidden()


def test_a_visitor_orders_with_the_keyboard_alone(page: Page):
    open_menu(page)
    page.get_by_role("button", name="Choose Leeks vinaigrette").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="Without hazelnuts")).to_be_visible()
    _tab_to(page, "Without hazelnuts")
    page.keyboard.press("Space")
    _tab_to(page, "Add · €15.00")
    page.keyboard.press("Enter")
    _tab_to(page, "Your order")
    page.keyboard.press("Enter")
    expect(page.locator("#slot option").nth(1)).to_be_attached()
    _tab_to(page, "Your name")
    page.keyboard.type("Grace")
    _tab_to(page, "Telephone or e-mail")
    page.keyboard.type("grace@example.org")
    page.keyboard.press("Enter")
    order_id(page)
    expect(page.locator(".extras")).to_have_text("Without hazelnuts")


def _tab_to(page: Page, words: str) -> None:
    """Presses Tab until the focus is on something that is called so."""
    for _ in range(200):
        page.keyboard.press("Tab")
        called = page.evaluate(
            "() => { const e = document.activeElement; return [e.ariaLabel, e.labels?.[0]?.textContent, e.textContent].filter(Boolean).join(' ') }"
        )
        if words in called:
            return
    raise AssertionError(f"the keyboard does not reach {words!r}")


def test_the_menu_is_readable_without_javascript(browser: Browser, restaurant):
    context = browser.new_context(base_url=restaurant.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="Sole meunière")).to_be_visible()
    expect(dish(page, "Sole meunière").locator(".price")).to_have_text("€48.00")
    expect(dish(page, "Sole meunière").locator(".contains")).to_contain_text("fish")
    expect(page.get_by_text("To order, call us")).to_be_visible()
    expect(page.locator(".add").first).to_be_hidden()
    context.close()


def test_what_sells_out_under_the_visitors_hands_is_named_and_can_be_taken_out(page: Page, restaurant):
    """Bugs others had, row 20: a stale menu sold what was gone."""
    open_menu(page)
    expect(dish(page, "Blue lobster").locator(".add")).to_have_text(re.compile("left"))
    add(page, "Blue lobster")
    add(page, "Young leaves")
    form = open_order(page)
    _buy_all_lobsters(restaurant.address)
    place(form)
    refusal = form.get_by_role("alert")
    expect(refusal).to_contain_text("Blue lobster is sold out.")
    refusal.get_by_role("button", name="Remove Blue lobster").click()
    expect(form.get_by_role("button", name="Place order · €7.50")).to_be_focused()
    page.keyboard.press("Enter")
    order_id(page)
    page.goto("/")
    expect(dish(page, "Blue lobster").locator(".add")).to_have_text("Sold out")
    expect(dish(page, "Blue lobster").locator(".add")).to_be_disabled()


def _buy_all_lobsters(address: str) -> None:
    def ask(path: str, body: dict | None = None) -> dict:
        data = body and json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": "somebody-else-was-quicker"}
        with urllib.request.urlopen(urllib.request.Request(f"{address}/api{path}", data, headers), timeout=PATIENCE) as answer:
            return json.load(answer)

    left = ask("/availability")["left"]["lobster"]
    slot = ask("/slots")["slots"][40]
    ask(
        "/orders",
        {"lines": [{"dish": "lobster", "portions": left}], "slot": slot, "name": "Eve", "contact": "eve@example.org", "total": 7400 * left},
    )


def test_an_order_is_cancelled_while_nothing_is_cooking(page: Page, restaurant):
    open_order_page(page, order(restaurant))
    page.get_by_role("button", name="Cancel this order").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel the order").click()
    cancelled = page.get_by_role("heading", level=1)
    expect(cancelled).to_have_text("Your order is cancelled")
    expect(cancelled).to_be_focused()
    expect(cancelled).to_be_in_viewport()
    expect(page.locator(".code")).to_have_text("Order " + letters(page.url.split("#")[1])), "there is nothing to collect"


def test_who_can_cancel_no_more_is_told_to_call_and_promised_nothing(page: Page, restaurant):
    """(F27)"""
    later = {"cancellable": False, "poll_after": 1}
    page.route("**/api/orders/*", lambda route: route.fulfill(json=route.fetch().json() | later))
    open_order_page(page, order(restaurant))
    expect(page.get_by_text("Its time has come. To cancel it, call us.")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel this order")).to_be_hidden()
    later["overdue"] = True
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your order was for")
    expect(page.locator("#spoken")).to_contain_text("Your order was for")
    expect(page.get_by_role("link", name="Call us")).to_be_visible()


def test_who_orders_the_same_again_is_told_what_is_no_longer_on_the_menu(page: Page, restaurant):
    open_order_page(page, order(restaurant, SALAD, {"dish": "beetroot", "portions": 1}))
    menu = page.evaluate("fetch('/api/menu').then(answer => answer.json())")
    menu["menu"]["dishes"] = [dish for dish in menu["menu"]["dishes"] if dish["name"] != "Young leaves"]
    page.route("**/api/menu", lambda route: route.fulfill(json=menu))
    page.get_by_role("button", name="Order this again").click()
    expect(page.get_by_text("Young leaves is no longer to be had as it was.")).to_be_visible()
    page.get_by_role("link", name="The rest is in your basket").click()
    expect(page.locator("#tray-total")).to_have_text("€16.00")


def test_the_kitchen_was_quicker_than_the_cancelling(page: Page, restaurant, crew):
    mine = order(restaurant)
    open_order_page(page, mine)
    page.get_by_role("button", name="Cancel this order").click()
    crew(mine, "received", "cooking")
    page.get_by_role("dialog").get_by_role("button", name="Cancel the order").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("already being cooked")
    expect(dialog.get_by_role("button", name="Cancel the order")).to_be_hidden()
    expect(dialog.get_by_role("link", name="Call us")).to_be_visible()
    close = dialog.get_by_role("button", name="Close")
    expect(close).to_be_focused()
    close.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your order is being cooked")


def test_an_order_that_does_not_exist_is_said_to(page: Page):
    page.goto("/order.html#aaaaaaaaaaaaaaaaaaaaaaaaaa")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such order")
