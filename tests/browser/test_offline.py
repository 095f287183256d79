"""Without network: the menu is read as it was, an order waits for its guest, and the worker that does it can be taken back."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.boards import order
from tests.browser.conftest import PHONE, STILL, Open
from tests.browser.visits import add, dish, look_again, open_menu, open_order, open_order_page, order_id, place

pytestmark = pytest.mark.browser
KEPT = "async () => (await (await caches.open('menu')).keys()).map(({ url }) => url)"
IS_GONE = "async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.has('menu'))"


@pytest.fixture
def phone(browser: Browser, restaurant: Open) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, base_url=restaurant.address, has_touch=True, **STILL)
    yield context
    context.close()


def wait_for(page: Page, holds: str) -> None:
    """A policy forbids playwright's own way to wait."""
    for _ in range(150):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(200)
    pytest.fail(f"this never held: {holds}")


def keep(page: Page, query: str = "") -> None:
    """Reads the menu, chooses something, and waits until it is kept. A picture that is lost hinders nothing."""
    open_menu(page, query)
    page.evaluate("fetch('/assets/pictures/lost.webp')")
    add(page, "Young leaves")
    wait_for(
        page, f"async () => (await ({KEPT})()).some((url) => url.endsWith('/api/menu')) && navigator.serviceWorker.ready.then(Boolean)"
    )


def test_without_network_the_menu_reads_and_an_order_stays_until_its_guest_sends_it(phone: BrowserContext):
    page = phone.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    keep(page)
    page.reload()
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.method) if request.url.endswith("/api/orders") else None)
    phone.set_offline(True)
    page.reload()
    look_again(page)
    expect(page.locator("#service")).to_have_text(re.compile(r"You are offline\.\s+Menu as of \d\d:\d\d\. Call us: \+"))
    expect(page.locator(".masthead h1")).to_have_css("text-align", "center")
    expect(page.locator("#tray-total")).to_have_text("€7.50")
    page.get_by_text("Search, diets and allergens").click()
    page.get_by_label("vegan", exact=True).check()
    expect(page.locator("#found")).not_to_be_empty()
    page.get_by_role("button", name="Clear all").click()
    add(page, "Three oysters")
    page.locator("#dish-dialog .main").click()
    page.locator("#show-order").click()
    form = page.get_by_role("dialog", name="Your order")
    form.locator(".place").click()
    expect(form.get_by_role("alert")).to_contain_text("You are offline, and nothing was sent. Your order stays here.")
    phone.set_offline(False)
    page.reload()
    expect(page.locator("#service")).to_contain_text("Open until")
    form = open_order(page)
    expect(form.get_by_role("listitem")).to_have_count(2)
    assert sent == [], "nothing goes by itself"
    place(form)
    order_id(page)
    assert complaints == []


@pytest.mark.secret
def test_only_the_menu_is_kept_and_no_way_to_an_order_or_a_table(phone: BrowserContext, restaurant: Open):
    page = phone.new_page()
    keep(page, restaurant.at_table)
    open_order_page(page, order(restaurant))
    page.goto("/board.html")
    page.wait_for_url("**/sign-in.html#board.html")
    keep(page)
    paths = [urlsplit(url)._replace(scheme="", netloc="").geturl() for url in page.evaluate(KEPT)]
    assert {"/", "/api/menu"} < {*paths}
    assert [path for path in paths if path not in {"/", "/api/menu"} and not path.startswith("/assets/")] == []
    assert len(paths) == len({*paths})


def test_a_worker_that_is_taken_off_the_site_goes_from_the_devices(phone: BrowserContext, restaurant: Open):
    page = phone.new_page()
    keep(page)
    worker = Path(restaurant.environment["LAPTOP_SITE"]) / "sw.js"
    text = worker.read_text()
    worker.unlink()
    try:
        devtools = phone.new_cdp_session(page)
        devtools.send("ServiceWorker.enable")
        devtools.send("ServiceWorker.stopAllWorkers")
        page.reload()
        wait_for(page, IS_GONE)
    finally:
        worker.write_text(text)
    expect(dish(page, "Young leaves")).to_be_visible()
