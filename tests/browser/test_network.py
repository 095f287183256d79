"""The network of a phone: answers get lost, the kitchen is away, a finger is quicker than the screen."""

import json
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.boards import order
from tests.browser.conftest import Open
from tests.browser.visits import add, choose_time, open_menu, open_order, open_order_page, order_id, orders_here, place, sign
from tests.patience import PATIENCE

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


@pytest.fixture
def out(page: Page) -> tuple[Locator, list[Route]]:
    """The form, and its order of young leaves, which has left the phone and waits for the kitchen."""
    waiting: list[Route] = []
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    page.context.route("**/api/orders", lambda route: waiting.append(route))  # noqa: PLW0108 - a bound method takes no mark of Playwright's
    with page.context.expect_event("request", lambda request: request.url.endswith("/api/orders")):
        place(form)
    expect(form.get_by_role("button", name="Sending")).to_be_disabled()
    return form, waiting


def test_what_is_being_ordered_cannot_be_changed_any_more(out):
    form, waiting = out
    for what in ("One more", "Remove Young leaves", "Your name", "Other allergies"):
        assert form.get_by_label(what).evaluate("one => Boolean(one.closest('[inert]'))"), what
    full = {"type": "urn:refectory:problem:slot-full", "status": 409, "detail": "The kitchen has no more time then.", "next": "Choose."}
    waiting[0].fulfill(status=409, json={**full, "slots": []})
    expect(form.get_by_role("alert").get_by_role("link", name="Call us")).to_be_visible()
    form.get_by_label("One more").click()
    expect(form.get_by_role("button", name="Place order · €15.00")).to_be_enabled()


def test_what_is_chosen_while_an_order_is_under_way_stays_in_the_basket(page: Page, out):
    form, waiting = out
    form.get_by_role("button", name="Back to the menu").click()
    add(page, "Young leaves")
    add(page, "Beetroot baked in salt")
    waiting[0].continue_()
    order_id(page)
    assert basket(page) == [("salad", 1), ("beetroot", 1)]


def test_a_yes_that_two_tabs_hear_empties_the_basket_once(page: Page, out):
    waiting = out[1]
    other = page.context.new_page()
    open_menu(other)  # takes up the order that is under way
    expect(other.get_by_role("button", name="Sending")).to_be_disabled()
    other.get_by_role("button", name="Back to the menu").click()
    add(other, "Young leaves")
    assert basket(other) == [("salad", 2)]
    waiting[0].continue_()
    order = order_id(page)
    waiting[1].continue_()
    assert order_id(other) == order
    assert basket(page) == [("salad", 1)]
    assert len(orders_here(page)) == 1


def basket(page: Page) -> list[tuple[str, int]]:
    return [(line["dish"], line["portions"]) for line in page.evaluate("JSON.parse(localStorage.getItem('basket') ?? '[]')")]


def test_two_quick_taps_are_one_order(page: Page):
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    sign(form)
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    form.get_by_role("button", name=re.compile("Place order")).dblclick()
    order_id(page)
    assert len(posts) == 1


def test_while_the_kitchen_is_away_the_order_page_says_so_and_keeps_what_it_knows(page: Page, restaurant):
    open_order_page(page, order(restaurant))
    page.route("**/api/**", lambda route: route.abort())
    expect(page.get_by_text("We cannot reach the kitchen")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your order")
    page.unroute("**/api/**")
    expect(page.get_by_text("We cannot reach the kitchen")).to_be_hidden()


def test_while_the_kitchen_is_away_the_menu_can_still_be_read(page: Page):
    page.route("**/api/**", lambda route: route.abort())
    page.goto("/")
    expect(page.get_by_role("heading", name="Sole meunière")).to_be_visible()
    add(page, "Soupe à l’oignon")
    expect(page.get_by_role("dialog")).to_contain_text("We cannot reach the kitchen")
    page.unroute("**/api/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("Garlic croûton")).to_be_visible()


def test_a_tap_before_the_rest_of_the_page_has_come_counts_once(page: Page):
    """And so does one while it comes. The network holds the second script, and all that the first one asks for."""
    held: list[Route] = []
    page.route(re.compile(r"/assets/(?!menu\.).*\.js"), lambda route: held.append(route))  # noqa: PLW0108 - a bound method takes no mark of Playwright's
    page.goto("/", wait_until="commit")
    add(page, "Young leaves")
    expect(page.locator("#tray-total")).to_have_text("€7.50")
    expect(page.locator("#spoken")).to_have_text("Young leaves added, 1 in your order")
    assert "alive" in {route.request.url.split("/")[-1].split(".")[0] for route in held}
    add(page, "Young leaves")
    page.unroute_all()  # lets go of what is held
    expect(page.locator("#service")).to_contain_text("Open until")
    expect(page.locator("#tray-total")).to_have_text("€15.00")
    add(page, "Young leaves")
    assert basket(page) == [("salad", 3)]
    expect(page.locator("#tray-count")).to_have_text("3")


def test_a_network_that_drops_at_the_first_dish_still_leaves_the_way_to_the_order(page: Page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.route("**/dialogs*.js", lambda route: route.abort())
    open_menu(page)
    with page.expect_event("requestfailed"):
        add(page, "Young leaves")
    expect(page.locator("#tray-total")).to_have_text("€7.50")
    page.unroute_all()
    open_order(page)


def test_the_first_dish_asks_at_once_for_the_script_that_shows_the_order(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/assets/alive.*", lambda _: None)  # a slow network has not brought it yet
    page.goto("/", wait_until="commit")
    with page.expect_request("**/dialogs*.js"):
        add(page, "Young leaves")


@pytest.mark.parametrize("where", ["#dish-leeks", "#tray"])
def test_a_script_that_does_not_come_is_said_at_the_tap_and_asked_for_again(page: Page, where: str):
    page.route("**/dialogs*.js", lambda route: route.abort())
    open_menu(page)
    add(page, "Young leaves")
    button, words = page.locator(f"{where} button"), page.locator(where).get_by_role("alert")
    button.click()
    expect(words).to_contain_text("We cannot reach the kitchen. Try again.")
    expect(words.get_by_role("link")).to_have_attribute("href", re.compile("tel:"))
    page.unroute_all()
    button.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(words).to_have_count(0)


def test_filters_that_do_not_come_say_so_and_what_was_chosen_holds_once_they_do(page: Page):
    page.route("**/assets/filters.*", lambda route: route.abort())
    open_menu(page, "?from=a-friend")
    page.get_by_text("Search, diets and allergens").click()
    expect(page.locator("#found")).to_contain_text("We cannot reach the kitchen.")
    page.get_by_label("vegan", exact=True).check()
    page.unroute("**/assets/filters.*")
    page.locator("#found").get_by_role("button", name="Try again").click()
    expect(page.locator("#found")).to_have_text(re.compile(r"^\d+ dishes are like that"))
    assert "from=a-friend" in page.url


def test_a_page_whose_end_comes_after_its_scripts_comes_alive(page: Page, restaurant: Open):
    text = (Path(restaurant.environment["LAPTOP_SITE"]) / "index.html").read_bytes()
    middle = text.index(b'<aside class="order"')
    scripts_are_there = Event()
    with socket.create_server(("localhost", 0)) as server, ThreadPoolExecutor() as pool:

        def send_slowly() -> None:
            with server.accept()[0] as visitor:
                visitor.recv(65536)
                visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + text[:middle])
                scripts_are_there.wait(PATIENCE)
                visitor.sendall(text[middle:])

        sending = pool.submit(send_slowly)
        page.route(
            re.compile("/(assets|api)/"),
            lambda route: route.fulfill(response=route.fetch(url=restaurant.address + urlsplit(route.request.url).path)),
        )
        with page.expect_event("requestfinished", lambda request: "/assets/alive" in request.url):
            page.goto(f"http://localhost:{server.getsockname()[1]}/", wait_until="commit")
        page.wait_for_timeout(200)
        scripts_are_there.set()
        sending.result()
    expect(page.locator("#service")).to_contain_text("Open until")
    add(page, "Young leaves")
    expect(page.locator("#tray-total")).to_have_text("€7.50")


def test_a_price_that_changed_is_told_and_can_be_accepted(page: Page):
    """Bugs others had, row 23: the price came from the browser."""
    open_menu(page)
    add(page, "Young leaves")
    page.evaluate("const basket = JSON.parse(localStorage.basket); basket[0].price = 1; localStorage.basket = JSON.stringify(basket)")
    page.reload()
    expect(page.locator("#service")).to_contain_text("Open until")
    form = open_order(page)
    expect(form.get_by_role("button", name="Place order · €0.01")).to_be_enabled()
    choose_time(form)  # the soonest may be over when it is sent for the second time
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
