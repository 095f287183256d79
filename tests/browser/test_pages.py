"""Every page, for everyone: screen readers, narrow screens, dark rooms; and nothing from anywhere else."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from chalicelib.domain.menu.guest_limits import MOST_DAYS
from tests.browser.boards import open_board, order, ticket
from tests.browser.for_everyone import COLOURS, check, faults, wide
from tests.browser.visits import add, dish, open_menu, open_order, open_order_page
from tools.site_headers import hashes_in, policy_for

pytestmark = pytest.mark.browser
SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
    ".observe({type: 'layout-shift', buffered: true})"
)


@pytest.mark.parametrize("at", [None, wide], ids=["phone", "desktop"])
def test_the_menu_is_for_everyone(page: Page, at):
    if at:
        at(page)
    open_menu(page)
    add(page, "Young leaves")
    page.get_by_text("Search, diets and allergens").click()
    page.get_by_label("vegan", exact=True).check()
    check(page)


def test_choosing_options_is_for_everyone(page: Page):
    open_menu(page)
    add(page, "Three cheeses")
    expect(page.locator("#dish-dialog .main")).to_be_visible()
    check(page)


def test_ordering_is_for_everyone(page: Page):
    """A line whose options were left alone can be changed too (F33)."""
    open_menu(page)
    add(page, "Three oysters")
    page.locator("#dish-dialog .main").click()
    form = open_order(page)
    expect(form.get_by_role("button", name="Change Three oysters")).to_be_visible()
    form.locator(".place").click()
    expect(form.get_by_role("alert")).to_be_visible()
    check(page)


def test_following_an_order_is_for_everyone(page: Page, restaurant):
    open_order_page(page, order(restaurant, name="A name that is long and has no end " + "x" * 25))
    check(page)


def test_the_board_is_for_everyone(page: Page, restaurant):
    mine = order(restaurant)
    expect(ticket(open_board(page, restaurant), mine)).to_be_visible()
    check(page)
    page.context.clear_cookies()
    page.wait_for_url("**/sign-in.html#board.html")


@pytest.mark.parametrize("path", ["/sign-in.html", "/order.html#nothing", "/nothing-is-here", "/privacy.html", "/menu.html"])
def test_a_page_with_nothing_on_it_is_for_everyone(page: Page, path: str):
    page.goto(path)
    expect(page.locator("h1").first).to_be_visible()
    check(page)


@pytest.mark.parametrize(
    ("of_the_heading", "text"),
    [({"backgroundImage": "linear-gradient(#000, #fff)"}, "Nothing"), ({"color": "#e0dcd0"}, "Nothing"), ({"color": "#e0dcd0"}, "1")],
    ids=["a ground that cannot be told", "pale letters", "a pale sign"],
)
def test_letters_that_may_be_hard_to_read_are_a_fault(page: Page, of_the_heading: dict[str, str], text: str):
    page.goto("/nothing-is-here")
    assert faults(page, COLOURS) == []
    style = "([style, text]) => { const head = document.querySelector('h1'); head.textContent = text; Object.assign(head.style, style); }"
    page.evaluate(style, [of_the_heading, text])
    assert [rule for rule, _ in faults(page, COLOURS)] == ["color-contrast"]


def test_an_order_that_does_not_know_its_guest_any_more_greets_nobody(page: Page, restaurant):
    page.route("**/api/orders/*", lambda route: route.fulfill(json=route.fetch().json() | {"name": "", "note": ""}))
    open_order_page(page, order(restaurant))
    expect(page.locator(".for")).to_have_text(re.compile(r"^For [^ ,]"))
    expect(page.locator(".for bdi")).to_have_count(0)


@pytest.mark.new_phone
@pytest.mark.parametrize("missing", ["AbortSignal.timeout", "Array.prototype.toSpliced"], ids=["safari-15", "chrome-109"])
def test_a_browser_that_is_too_old_hears_so_and_whom_to_call(page: Page, restaurant, missing: str):
    """It read "We cannot reach the kitchen", for ever (F39)."""
    page.add_init_script(f"delete {missing}")
    page.goto("/")
    expect(page.locator("#service")).to_contain_text("Your browser is too old to order here. To order, call us: +")
    expect(page.locator(".add, .tray")).to_have_count(0)
    dish(page, "Three oysters").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(f"/order.html#{order(restaurant)}")
    told = page.get_by_text("This page needs a newer browser: Chrome or Edge 110, Firefox 121, Safari 16, or later.")
    expect(told).to_be_visible()
    expect(told.get_by_role("link")).to_have_attribute("href", re.compile("tel:"))
    expect(page.locator("#order")).to_be_hidden()
    page.goto("/privacy.html")
    expect(page.get_by_text("Your browser is too old to order here. To order, call us: +")).to_be_visible()
    page.goto("/ready.html")
    expect(page.get_by_text("This screen needs a newer browser. Please ask us.")).to_be_visible()
    expect(page.locator("#ready")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/order.html#nothing", "/nothing-is-here"])
def test_what_is_kept_of_guests_is_told_in_days_and_without_scripts_in_words(page: Page, browser: Browser, restaurant, path: str):
    page.goto(path)
    page.locator("footer").get_by_role("link", name="Privacy").click()
    expect(page.get_by_role("region", name="For how long")).to_contain_text("For 30 days. They begin with the time of your order")
    with browser.new_context(base_url=restaurant.address, java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto("/privacy.html")
        expect(plain.locator("#days")).to_have_text(f"For as many days as we have set, {MOST_DAYS} at most.")


def test_nothing_comes_from_anywhere_else_and_nothing_jumps(browser: Browser, restaurant):
    context = browser.new_context(base_url=restaurant.address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(SHIFT)
    page.goto("/", wait_until="networkidle")
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith(restaurant.address)] == []
    assert page.evaluate("window.shift") == 0
    context.close()


def test_a_page_runs_no_script_but_its_own(page: Page):
    answer = page.goto("/")
    policy = answer.headers["content-security-policy"]
    assert policy == policy_for(hashes_in([answer.text()]))
    assert "unsafe" not in policy
    assert page.locator("script:not([src], [type^='application'])").count() == page.locator("style").count() == 1
    assert page.locator("[style], [onclick]").count() == 0


def test_a_page_under_the_policy_of_the_page_before_it_takes_orders(browser: Browser, restaurant):
    """For some minutes after a deploy: the CDN has a new page at once, and a new policy not everywhere."""
    page = browser.new_page(base_url=restaurant.address, viewport={"width": 390, "height": 844})
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)

    def under_the_old_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy_for(hashes_in([]))})

    page.route("**/", under_the_old_policy)
    open_menu(page)
    assert len(refused) == 2, "the style and the script"
    expect(page.locator(".masthead h1")).to_have_css("text-align", "center")
    add(page, "Young leaves")
    expect(page.locator("#tray-total")).to_have_text("€7.50")
    expect(open_order(page).get_by_role("listitem")).to_have_count(1)
    page.close()


def test_the_first_dish_is_on_the_first_screen_of_a_phone(page: Page):
    open_menu(page)
    box = page.locator(".dish").first.bounding_box()
    assert box["y"] + box["height"] < 844


def test_six_dishes_are_in_sight_on_a_phone(page: Page):
    open_menu(page)
    page.evaluate("document.getElementById('course-starters').scrollIntoView({behavior: 'instant'})")
    top = page.locator(".courses").bounding_box()["height"]
    boxes = [one.bounding_box() for one in page.locator("#course-starters .dish").all()]
    assert len([box for box in boxes if box["y"] > top and box["y"] + box["height"] < 844]) == 6


@pytest.mark.new_phone
def test_the_order_has_its_room_beside_the_menu_and_nothing_jumps(page: Page):
    wide(page)
    page.add_init_script(SHIFT)
    open_menu(page)
    order = page.get_by_role("complementary", name="Your order")
    expect(order).to_contain_text("Nothing yet. Take your time.")
    add(page, "Young leaves")
    order.get_by_role("button", name="Order · €7.50").click(trial=True)
    expect(page.locator("#tray")).to_be_hidden()
    assert page.evaluate("window.shift") == 0
    order.get_by_role("button", name="Remove").click()
    order.get_by_role("button", name="Put it back").click()


def test_the_card_is_printed_on_two_pages(page: Page):
    open_menu(page)
    assert len(re.findall(rb"/Type */Page[^s]", page.pdf(format="A4"))) == 2


UNDER_A_SIGN = """(all) => all.filter((one) => {
    const [name, sign] = [".name", ".add"].map((part) => one.querySelector(part).getBoundingClientRect());
    return name.width < sign.width || (name.right > sign.left + 1 && name.bottom > sign.top + 6 && sign.bottom > name.top + 6);
}).map(({ id }) => id)"""
"""Dishes whose name lies under their sign, or has less room than it."""


@pytest.mark.parametrize("size", [(390, 844), (390, 664), (320, 640)], ids=["phone", "with the browser's bars", "narrow"])
def test_a_dish_can_be_chosen_with_letters_twice_as_large(page: Page, size: tuple[int, int]):
    open_menu(page)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("document.documentElement.style.fontSize = '36px'")
    assert page.locator(".dish").evaluate_all(UNDER_A_SIGN) == []
    for name in ("Three cheeses", "Fillet of Limousin beef"):
        add(page, name)
        dialog = page.locator("#dish-dialog")
        expect(dialog.get_by_role("heading")).to_have_text(name)
        expect(dialog.locator(".main")).to_contain_text("Choose: ")
        keys = dialog.locator(".buttons").bounding_box()
        assert keys["height"] <= size[1] / 4, "what stays in sight leaves room for what is chosen"
        beyond = "([all, width]) => [...all.querySelectorAll('form *')].filter(one => one.getBoundingClientRect().right > width + 1).length"
        assert dialog.evaluate(f"one => ({beyond})([one, innerWidth])") == 0
        assert dialog.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
        page.keyboard.press("Escape")


WIDE_PRICE = "all => all.forEach(one => { one.textContent = 'from IDR\u00a01.250.000' })"
BESIDE_EACH_OTHER = """(all) => all.filter((one) => {
    const [name, price, sign] = [".name", ".price", ".add"].map((part) => one.querySelector(part).getBoundingClientRect());
    return price.right > sign.left + 1 || name.width < 80 || sign.right > innerWidth;
}).map(({ id }) => id)"""


def test_a_wide_price_leaves_the_sign_in_its_line_and_room_for_the_name(page: Page):
    """(F40)"""
    open_menu(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator(".dish .price").evaluate_all(WIDE_PRICE)
    names = page.locator("#course-welcome .dish, #course-starters .dish")
    assert names.count() > 5
    assert names.evaluate_all(BESIDE_EACH_OTHER) == []


def test_larger_letters_leave_allergens_their_width_and_the_sign_its_place(page: Page):
    """They were a ribbon of seven lines (F40)."""
    open_menu(page)
    page.evaluate("document.documentElement.style.fontSize = '27px'")
    ribbons = "all => all.filter(one => one.offsetWidth < one.parentElement.offsetWidth || one.offsetHeight > 4.5 * 27 * 1.3).length"
    assert page.locator(".contains").evaluate_all(ribbons) == 0
    price, sign = (page.locator(f"#dish-salad {part}").bounding_box() for part in (".price", ".add"))
    assert abs(price["y"] + price["height"] / 2 - sign["y"] - sign["height"] / 2) < 12


@pytest.mark.parametrize("width", [320, 200], ids=["narrow", "letters twice as large"])
def test_a_word_without_end_stays_on_the_page(page: Page, width: int):
    open_menu(page)
    page.set_viewport_size({"width": width, "height": 640})
    page.locator(".dish bdi, .dish .about").evaluate_all("all => all.forEach(one => { one.textContent = 'x'.repeat(80) })")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["ليلى حداد", "Ada\u202edlo", "\u202eAda"], ids=["Arabic", "override", "all of it"])
def test_a_name_that_is_read_from_the_right_does_not_turn_the_line_round(page: Page, restaurant, name: str):
    open_order_page(page, order(restaurant, name=name))
    name, time = page.locator(".for bdi").bounding_box(), page.locator(".for time").bounding_box()
    assert name["x"] + name["width"] < time["x"]
