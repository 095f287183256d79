"""A ticket on paper, and the screen in the dining room."""

import re
from itertools import zip_longest

import pytest
from playwright.sync_api import Page, expect

from chalicelib.domain.orders.order_links import ticket_number
from tests.browser.boards import FRITES, WATER, ask, letters, open_board, order, ticket, until
from tests.browser.for_everyone import faults
from tests.browser.visits import look_again

pytestmark = pytest.mark.browser
BROKEN = """all => all.filter(one => {
    const code = document.createRange();
    code.selectNodeContents([...one.childNodes].find(part => part.data?.trim()));
    return code.getClientRects().length > 1 || one.scrollWidth > one.clientWidth;
}).length"""
COUNTS_PRINTS = "window.prints = 0; window.print = () => { window.prints += 1; };"


@pytest.mark.new_phone
def test_a_ticket_is_printed_in_a_window_of_its_own_and_the_board_goes_on(page: Page, restaurant):
    page.context.add_init_script(COUNTS_PRINTS)
    mine = order(restaurant, FRITES, note="No nuts please", table=1, name="عائشة")
    one = ticket(open_board(page, restaurant), mine)
    one.get_by_role("button", name="Change").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Print").click()
    slip = opened.value
    expect(slip.get_by_role("heading")).to_have_text("Table 1")
    assert slip.evaluate("window.opener") is None
    for words in ("No nuts please", "2 × Aïoli", "Frites", "eggs", "عائشة", letters(mine)):
        expect(slip.locator("main")).to_contain_text(words)
    until(slip, lambda: slip.evaluate("window.prints") == 1)
    one.get_by_role("button", name="Start cooking").click()
    expect(one.locator(".state")).to_have_text("Cooking")


@pytest.mark.parametrize(("paper", "width"), [("a roll of 80 mm", 272), ("A4", 760)])
def test_a_ticket_fits_the_paper(page: Page, restaurant, paper: str, width: int):
    page.add_init_script(COUNTS_PRINTS)
    mine = order(restaurant, FRITES, note="No nuts " + "x" * 70, name="Ada")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    restaurant.let_in(page.context)
    page.goto(f"/ticket.html#{ticket_number(mine)}")
    expect(page.get_by_role("heading")).to_have_text(letters(mine))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, paper
    expect(page.get_by_role("button")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_an_order_that_is_not_there_is_not_printed(page: Page, restaurant):
    restaurant.let_in(page.context)
    page.add_init_script(COUNTS_PRINTS)
    page.goto(f"/ticket.html#{'a' * 26}")
    expect(page.get_by_role("heading")).to_have_text("No such order")
    assert page.evaluate("window.prints") == 0


def test_a_ticket_is_printed_for_those_who_work_here_alone(page: Page, restaurant):
    """With a ticket's number nobody sees an order (F4)."""
    page.add_init_script(COUNTS_PRINTS)
    mine = order(restaurant, name="Grace Hopper")
    page.goto(f"/ticket.html#{ticket_number(mine)}")
    expect(page.get_by_role("heading")).to_have_text("Sign in first")
    expect(page.locator("main")).to_contain_text("This is for those who work here. Sign in.")
    assert page.evaluate("window.prints") == 0


def test_the_dining_room_sees_codes_being_cooked_and_ready_and_nothing_of_anyone(page: Page, restaurant, crew):
    mine = order(restaurant, name="Grace Hopper", contact="grace@example.org")
    code = letters(mine)
    page.goto("/ready.html")
    cooked, ready = page.get_by_role("region", name="Being cooked"), page.get_by_role("region", name="Ready")
    expect(cooked).to_be_visible()
    crew(mine, "received", "cooking")
    look_again(page)
    expect(cooked.get_by_text(code)).to_be_visible()
    crew(mine, "cooking", "ready")
    look_again(page)
    expect(ready.get_by_text(code)).to_be_visible()
    expect(page.locator("#spoken")).to_contain_text(code)
    assert "Grace" not in page.content()
    assert page.locator("#ready li").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 40
    page.emulate_media(reduced_motion="reduce")
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.route("**/api/**", lambda route: route.abort())
    look_again(page)
    expect(page.get_by_text("This screen is not fresh")).to_be_visible()
    expect(page).to_have_title(re.compile("^Ready"))


def test_nobody_needs_to_scroll_the_screen_on_the_wall(page: Page, restaurant):
    page.add_init_script(
        "window.asked = []; Object.defineProperty(navigator, 'wakeLock', {value: {request: async (what) => window.asked.push(what)}})"
    )
    names = ["Maximilian-Alexander von Hohenstein", "عائشة بنت محمد", "Bo"]
    orders = [order(restaurant, WATER, name=names[number % 3], shown=True) for number in range(12)]
    for number, mine in enumerate(orders):
        for seen, state in enumerate(["cooking", "ready"][: 1 + number % 2]):
            assert ask(restaurant, f"/tickets/{ticket_number(mine)}/state", "PUT", {"seen": seen, "to": state})[0] == 200
    for width, height in ((1920, 1080), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto("/ready.html")
        expect(page.locator("#ready .now li")).not_to_have_count(0)
        assert page.locator("#ready li").count() == len(orders)
        assert page.evaluate("document.scrollingElement.scrollHeight") <= height
        for code in page.locator("#ready li").all():
            assert code.evaluate("one => one.scrollWidth <= one.clientWidth"), code.inner_text()
    assert page.evaluate("window.asked") == ["screen"], "and it does not fall asleep"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (820, 1180)], ids=["small", "large", "upright"])
def test_whatever_an_evening_brings_the_screen_on_the_wall_holds_it(page: Page, size: tuple[int, int]):
    """Ready, being cooked, and how many of the ready have a name: on both sides of every number at which something may get smaller."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    evening: dict[str, object] = {}
    page.route("**/api/ready", lambda route: route.fulfill(json=evening))
    for ready, cooked, named in ((4, 14, 3), (6, 6, 6), (6, 32, 6), (7, 7, 0), (15, 15, 15), (20, 40, 20), (32, 32, 0), (40, 20, 40)):
        codes = [f"{one}{other}WM" for one in "MWQOKGHU" for other in "MWQOKGHU"][: ready + cooked]
        names = ["Maximilian-Alexander von Hohenstein", "عائشة بنت محمد", "Bo"] * named
        called = [{"code": code, "name": name} for code, name in zip_longest(codes, names[:named], fillvalue="")]
        is_open = bool(evening)
        evening |= {"ready": called[:ready], "cooking": called[ready:], "poll_after": 30}
        look_again(page) if is_open else page.goto("/ready.html")
        expect(page.locator("#ready li")).to_have_count(ready + cooked)
        expect(page.locator("#ready li span")).to_have_count(named)
        assert page.evaluate("document.scrollingElement.scrollHeight") <= height, (ready, cooked)
        assert page.locator("#ready li").evaluate_all(BROKEN) == 0, "a code stands in one line"
        smallest = page.locator("#ready li").evaluate_all("all => Math.min(...all.map(one => parseFloat(getComputedStyle(one).fontSize)))")
        assert smallest >= 27, (ready, cooked)
