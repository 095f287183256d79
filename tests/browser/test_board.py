"""The crew's board: what is on it, and what a finger does."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import FRITES, SALAD, TATIN, cancel, letters, open_board, order, state, tablet, ticket, until
from tests.browser.for_everyone import check, faults
from tests.browser.staff import MOVES
from tests.browser.visits import look_again

pytestmark = pytest.mark.browser


def test_the_crew_moves_a_ticket_on_and_back_until_it_is_served(page: Page, restaurant):
    """Bugs others had, row 18: the order was confirmed and the kitchen never saw it."""
    leeks = {"dish": "leeks", "portions": 1, "options": {"no-nuts": 1}}
    mine = order(restaurant, leeks, name="عائشة", note="no nuts please", table=1)
    one = ticket(open_board(page, restaurant), mine)
    expect(one.locator(".note")).to_contain_text("no nuts please")
    expect(one.locator(".extra")).to_have_text("Without hazelnuts")
    expect(one.locator(".name")).to_contain_text("عائشة")
    size, ground = ("one => parseFloat(getComputedStyle(one).fontSize)", "one => getComputedStyle(one).backgroundColor")
    portions, dish, *others = (one.locator(part).first.evaluate(size) for part in (".dish b", ".dish", ".extra", ".note", ".who", ".due"))
    assert portions >= dish > max(others), "dish and portions are loudest (F44)"
    assert one.locator(".note").evaluate(ground) != one.locator(".lines").evaluate(ground), "and what a guest says stands out"
    assert one.locator(".contains").evaluate(ground) == one.locator(".foot").first.evaluate(ground), "what meets nobody is quiet (F45)"
    expect(one.get_by_role("heading")).to_have_text("Table 1")
    one.get_by_role("button", name="Start cooking").click()
    expect(one.locator(".state")).to_have_text("Cooking")
    page.wait_for_timeout(700)
    one.get_by_role("button", name="Back to").click()
    for button, reached in (("Start cooking", "cooking"), ("Ready", "ready"), ("Served", "served")):
        page.wait_for_timeout(700)
        one.get_by_role("button", name=re.compile(f"^{button}")).click()
        until(page, lambda reached=reached: state(restaurant, mine) == reached)


def test_a_tap_twice_is_a_tap(page: Page, restaurant):
    mine = order(restaurant)
    one = ticket(open_board(page, restaurant), mine)
    one.get_by_role("button", name="Start cooking").dblclick()
    expect(one.locator(".state")).to_have_text("Cooking")
    page.wait_for_timeout(500)
    assert state(restaurant, mine) == "cooking"


@pytest.mark.new_phone
def test_what_is_served_keeps_its_place_for_ten_seconds_and_can_be_recalled(page: Page, restaurant):
    first, second = order(restaurant), order(restaurant)
    page.clock.install()
    open_board(page, restaurant)
    one, other = ticket(page, first), ticket(page, second)
    for button in ("Start cooking", "Ready", "Served"):
        one.get_by_role("button", name=re.compile(f"^{button}")).click()
        page.wait_for_timeout(700)
    place = other.bounding_box()
    expect(one.locator(".state")).to_have_text("Served")
    one.get_by_role("button", name="Undo").click()
    expect(one.locator(".state")).to_have_text("Ready")
    until(page, lambda: state(restaurant, first) == "ready")
    page.wait_for_timeout(700)
    one.get_by_role("button", name=re.compile("^Served")).click()
    page.wait_for_timeout(2500)
    assert other.bounding_box()["x"] == place["x"], "nothing moves up at once"
    page.clock.fast_forward(10_000)
    expect(one).to_be_hidden()
    page.get_by_role("button", name="Recall", exact=True).click()
    page.get_by_role("button", name=f"Recall {letters(first)}").click()
    expect(one.locator(".state")).to_have_text("Ready")
    until(page, lambda: state(restaurant, first) == "ready")


def test_a_station_ticks_its_lines_and_the_whole_kitchen_sees_what_is_missing(page: Page, browser, restaurant):
    mine = order(restaurant, FRITES, SALAD, TATIN)
    hot = tablet(browser, restaurant, "hot%20line")
    expect(hot.get_by_label("Station")).to_have_value("Hot line")
    one = ticket(hot, mine)
    expect(one.locator(".line")).to_have_count(1)
    one.locator(".line").click()
    expect(one).to_have_class(re.compile("leaving"))
    expo = ticket(open_board(page, restaurant), mine)
    expect(expo.locator(".missing")).to_have_text("Missing: Cold kitchen 1, Pastry 1")
    expect(expo.locator(".line[aria-pressed=true]")).to_contain_text("2 × Aïoli")
    one.get_by_role("button", name="Undo").click()
    expect(one).not_to_have_class(re.compile("leaving"))
    expect(expo.locator(".line[aria-pressed=true]")).to_have_count(0)
    page.wait_for_timeout(700)
    one.get_by_role("button", name="All done").click()
    expect(expo.locator(".missing")).to_contain_text("Cold kitchen 1, Pastry 1")
    hot.reload()
    expect(one).to_be_hidden()
    expect(hot.get_by_label("Station")).to_have_value("Hot line")
    hot.context.close()


def test_all_day_counts_dishes_with_their_options_and_what_they_take(page: Page, restaurant):
    before = order(restaurant, {"dish": "lentils", "portions": 3, "options": {"soft-egg": 1}})
    open_board(page, restaurant)
    page.get_by_role("button", name="All day").click()
    dish = page.locator("#panel li", has_text="An egg at 64 °C")
    expect(dish).to_have_text(re.compile(r"3\s*Puy lentils"))
    expect(page.locator("#panel .amounts li", has_text="lentil")).to_have_text(re.compile(r"^\d+ g"))
    ticket(page, before).locator(".line").click()
    expect(dish).to_have_count(0)


@pytest.mark.new_phone
def test_a_cancelled_order_stays_struck_through_until_somebody_has_seen_it(page: Page, restaurant):
    mine = order(restaurant)
    page.clock.install()
    one = ticket(open_board(page, restaurant), mine)
    expect(one).to_be_visible()
    cancel(restaurant, mine)
    expect(one.locator(".state")).to_have_text("Cancelled")
    page.clock.fast_forward(60_000)
    page.wait_for_timeout(2500)
    assert "line-through" in one.locator(".dish").first.evaluate("one => getComputedStyle(one).textDecorationLine")
    page.reload()
    expect(one.locator(".state")).to_have_text("Cancelled")
    page.get_by_label("Station").select_option("Cold kitchen")
    page.get_by_label("Station").select_option("Whole kitchen")
    one.get_by_role("button", name="Cancelled: seen").click()
    expect(one).to_be_hidden()
    page.reload()
    expect(page.locator("#now")).to_be_visible()
    expect(one).to_be_hidden()


def test_an_order_for_later_waits_in_a_lane_of_its_own(page: Page, restaurant):
    mine = order(restaurant, slot=20)
    one = ticket(open_board(page, restaurant), mine)
    expect(page.locator("#later").locator(one)).to_be_visible()
    one.locator("summary").click()
    one.get_by_role("button", name="Start cooking").click()
    expect(page.locator("#due").locator(one)).to_be_visible()


def test_the_board_is_for_everyone_with_its_panels_open_and_with_the_keyboard_alone(page: Page, restaurant):
    mine = order(restaurant, FRITES, note="No nuts! " + "x" * 60, name="A name that is long and has no end " + "x" * 25)
    open_board(page, restaurant)
    page.emulate_media(reduced_motion="reduce")
    one = ticket(page, mine)
    for panel in ("All day", "Recall"):
        page.get_by_role("button", name=panel, exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#panel")).to_be_visible()
        assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    small = page.evaluate("[...document.querySelectorAll('button, select, summary, .buttons a')].filter(one => one.checkVisibility())"
                          ".map(one => [one.textContent, one.getBoundingClientRect()]).filter(([, box]) => box.height < 48 || box.width < 48)")  # fmt: skip
    assert small == []
    one.locator(".line").focus()
    page.keyboard.press("Space")
    expect(one.locator(".line")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    expect(one.get_by_role("button", name=re.compile("^Ready"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(one.locator(".state")).to_have_text("Ready")


def test_a_name_is_taken_off_the_screen_with_one_tap_and_put_back(page: Page, restaurant, browser):
    """(F11)"""
    mine, other = order(restaurant, name="Something rude", shown=True), order(restaurant, name="Nobody asked")
    one = ticket(open_board(page, restaurant), mine)
    expect(ticket(page, other).get_by_role("button", name="Hide name")).to_have_count(0)
    one.get_by_role("button", name="Start cooking").click()
    until(page, lambda: state(restaurant, mine) == "cooking")
    screen = browser.new_page(base_url=restaurant.address)
    screen.goto("/ready.html")
    expect(screen.locator("main")).to_contain_text("Something rude")
    one.get_by_role("button", name="Hide name").click()
    expect(one.get_by_role("button", name="Show name")).to_be_visible()
    until(page, lambda: page.evaluate(MOVES) == 0)
    look_again(screen)
    expect(screen.locator("main")).not_to_contain_text("Something rude")
    check(page)
    one.get_by_role("button", name="Show name").click()
    until(page, lambda: page.evaluate(MOVES) == 0)
    look_again(screen)
    expect(screen.locator("main")).to_contain_text("Something rude")
    screen.close()
