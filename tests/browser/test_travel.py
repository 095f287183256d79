"""A guest's own order on its way through the house: in its real times, for everyone, and without a secret."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boards import order
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.visits import add, open_menu, open_order, order_id, place

pytestmark = pytest.mark.browser
PALE_LETTERS = """() => {
    const { Color, getContrast } = axe.commons.color;
    const read = (text) => { const colour = new Color(); colour.parseString(text); return colour; };
    const paper = getComputedStyle(document.documentElement).backgroundColor, jar = getComputedStyle(document.querySelector('#jar .body')).fill;
    const isPale = ({ fill }) => [paper, jar].some((ground) => getContrast(read(ground), read(fill)) < 4.5);
    return [...document.querySelectorAll('.rooms text')].filter((one) => one.checkVisibility() && isPale(getComputedStyle(one))).map((one) => one.textContent);
}"""
"""Letters of the drawing on paper or on a jar, which axe cannot weigh."""


def check_drawing(page: Page) -> None:
    assert page.locator(".rooms text:visible").count() > 5
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(PALE_LETTERS) == [], scheme


def test_a_guest_sees_the_own_order_travel(page: Page):
    """Whoever wants no motion is shown all of it at once, and asked for nothing."""
    page.emulate_media(reduced_motion="no-preference")
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    form.get_by_label("Allergies, or anything we should know").fill("no walnuts, please")
    place(form)
    link = order_id(page)
    page.get_by_role("link", name="See how your order travelled").click()
    expect(page.locator("#took")).to_have_text(
        re.compile(r"^\d+ ms from your tap to the answer, (less than 10|\d+) ms of it on the way\.$")
    )
    expect(page.get_by_role("listitem").nth(1)).to_contain_text(re.compile(r"allergens\. \d*0 ms$"))
    expect(page.locator("#slower")).to_have_text(re.compile(r"^Slow motion, × \d+$"))
    expect(page.locator("main")).to_have_class("own")  # and plays no more
    expect(page.locator(".narrow .slip")).to_be_hidden()
    expect(page.locator(".narrow .cloche")).to_be_visible()
    expect(page.get_by_label("Your order, as it left")).to_contain_text('"dish": "salad"')
    expect(page.get_by_label("The answer, as it came")).to_contain_text('"total": 750')
    whole = page.evaluate("document.documentElement.outerHTML + JSON.stringify(sessionStorage)")
    for secret in ("walnuts", "ada@example.org", '"Ada"'):
        assert secret not in whole, secret
    assert link not in page.locator("main").inner_text()
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    expect(page.get_by_role("button", name="Play it again")).to_be_hidden()
    expect(page.locator(".narrow .slip, .narrow .cloche")).to_have_count(2)
    assert page.locator(".narrow .thread path").evaluate_all("all => all.map(one => getComputedStyle(one).strokeDasharray)") == ["none"] * 5
    check(page)
    check_drawing(page)
    page.get_by_role("link", name="Back to your order").click()
    page.wait_for_url(f"**/order.html#{link}")


def test_without_a_kitchen_everything_is_on_the_table(page: Page):
    page.goto("/ar/travel.html")
    drawn = page.locator(".narrow").bounding_box()
    assert drawn["x"] >= 0
    assert drawn["x"] + drawn["width"] <= 390
    switch = page.get_by_role("switch", name="من دون مطبخ")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_be_checked()
    expect(page.get_by_role("region", name="ما كان سيوضع على طاولتك")).to_contain_text("274")
    expect(page.get_by_role("region", name="ما لم يعبره")).to_be_hidden()
    check(page)
    check_drawing(page)


def test_a_still_is_there_without_scripts_and_for_an_order_from_elsewhere(page: Page, browser: Browser, restaurant: Open):
    with browser.new_context(base_url=restaurant.address, java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto("/travel.html")
        expect(plain.locator(".wide .thread")).to_be_visible()
        expect(plain.get_by_role("listitem").first).to_have_text("You tapped, and your order went through the first wall.")
        plain.get_by_role("switch", name="Without a kitchen").check()
        expect(plain.get_by_role("region", name="What would have been on your table")).to_be_visible()
    mine = order(restaurant)
    page.goto(f"/order.html#{mine}")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your order")
    expect(page.get_by_role("link", name="See how your order travelled")).to_have_count(0)
    page.goto(f"/travel.html#{mine}")
    expect(page.get_by_text("When you order here, this page draws your own order, in its real times.")).to_be_visible()
    expect(page.locator("#papers")).to_be_hidden()
