"""A ticket that comes in is seen and heard, and a board that is not fresh says so."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import WATER, open_board, order, state, tablet, ticket, until
from tests.browser.staff import sign_in

pytestmark = pytest.mark.browser
COUNTS_TONES = """const make = AudioContext.prototype.createOscillator; window.tones = 0;
AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this); };"""


@pytest.mark.new_phone
def test_a_new_ticket_is_seen_and_heard_until_somebody_has_seen_it(page: Page, restaurant):
    """Bugs others had, row 19: the crew did not hear or see a new ticket."""
    page.add_init_script(COUNTS_TONES)
    page.clock.install()
    page.emulate_media(reduced_motion="no-preference")
    open_board(page, restaurant)
    expect(page.get_by_text("Sound is off.")).to_be_visible()
    page.get_by_role("button", name="Tap to turn it on").click()
    expect(page.get_by_text("Sound is off.")).to_be_hidden()
    mine = order(restaurant)
    one = ticket(page, mine)
    expect(one).to_be_visible()
    expect(one).to_have_class(re.compile("fresh"))
    expect(page).to_have_title(re.compile(r"^\(1 new\) Board"))
    moving = "document.getAnimations().flatMap(one => one.effect.getKeyframes().flatMap(Object.keys))"
    assert set(page.evaluate(moving)) - {"offset", "computedOffset", "easing", "composite"} == {"opacity"}, (
        "sixty of them must not heat a tablet"
    )
    page.emulate_media(reduced_motion="reduce")
    until(page, lambda: page.evaluate("window.tones") >= 4)
    one.locator("h3").click()
    expect(page).to_have_title(re.compile(r"^Board"))
    heard = page.evaluate("window.tones")
    page.clock.run_for(9_000)
    assert page.evaluate("window.tones") == heard
    assert state(restaurant, mine) == "received", "to see it is not to begin it"


def test_what_nobody_has_seen_rings_again_until_another_tablet_has_begun_it(page: Page, browser, restaurant):
    """Bugs others had, row 19: the crew did not hear or see a new ticket."""
    open_board(page, restaurant)
    mine = order(restaurant)
    expect(ticket(page, mine)).to_have_class(re.compile("fresh"))
    page.reload()
    expect(ticket(page, mine)).to_have_class(re.compile("fresh"))
    other = tablet(browser, restaurant)
    expect(ticket(other, mine)).not_to_have_class(re.compile("fresh"))
    ticket(other, mine).get_by_role("button", name="Start cooking").click()
    expect(ticket(page, mine)).not_to_have_class(re.compile("fresh"))
    expect(ticket(page, mine).locator(".state")).to_have_text("Cooking")
    other.context.close()


def test_a_lost_network_cannot_be_missed_and_what_was_done_catches_up_once(page: Page, restaurant):
    """Bugs others had, row 19: the board was stale."""
    mine = order(restaurant)
    one = ticket(open_board(page, restaurant), mine)
    expect(one).to_be_visible()
    page.route("**/api/**", lambda route: route.abort())
    expect(page.locator(".bar.lost")).to_contain_text("NO CONNECTION")
    expect(page.locator(".bar.lost")).to_contain_text(re.compile(r"for \d+ s"))
    for button in ("Start cooking", "Ready"):
        one.get_by_role("button", name=re.compile(f"^{button}")).click()
        page.wait_for_timeout(700)
    expect(one).to_contain_text("waiting for the network")
    expect(page.locator(".bar.lost")).to_contain_text("2 changes wait to be sent.")
    page.reload()
    expect(page.locator(".bar.lost")).to_contain_text("2 changes wait to be sent.")
    assert state(restaurant, mine) == "received"
    page.unroute("**/api/**")
    until(page, lambda: state(restaurant, mine) == "ready")
    expect(page.locator(".bar.lost")).to_be_hidden()
    expect(one.locator(".state")).to_have_text("Ready")


def test_a_ticket_that_somebody_else_moved_says_so(page: Page, restaurant, crew):
    mine = order(restaurant)
    one = ticket(open_board(page, restaurant), mine)
    expect(one).to_be_visible()
    page.route("**/api/tickets", lambda route: route.abort())
    crew(mine, "received", "cooking")
    crew(mine, "cooking", "ready")
    one.get_by_role("button", name="Start cooking").click()
    expect(page.locator(".bar.notice")).to_contain_text("Cyril was first: this ticket is ready now.")
    page.unroute("**/api/tickets")
    expect(one.locator(".state")).to_have_text("Ready")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.locator(".bar.notice")).to_be_hidden()


def test_the_screen_of_a_tablet_stays_on(page: Page, restaurant):
    """Bugs others had, row 19: the crew did not hear or see a new ticket."""
    page.add_init_script(
        "window.asked = []; Object.defineProperty(navigator, 'wakeLock', {value: {request: async (what) => window.asked.push(what)}})"
    )
    open_board(page, restaurant)
    assert page.evaluate("window.asked") == ["screen"]


@pytest.mark.new_phone
def test_after_sleep_the_board_is_fresh_at_once(page: Page, restaurant):
    """Bugs others had, row 19: the board was stale."""
    page.clock.install()
    open_board(page, restaurant)
    page.clock.pause_at(time.time() + 3600)
    mine = order(restaurant)
    assert ticket(page, mine).count() == 0
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(ticket(page, mine)).to_be_visible()


def test_nothing_that_the_board_says_moves_a_button_from_under_a_finger(browser, restaurant):
    mine = order(restaurant)
    board = tablet(browser, restaurant)
    button = ticket(board, mine).get_by_role("button", name="Start cooking")
    expect(board.get_by_text("Sound is off")).to_be_visible()
    button.hover()
    stood = ticket(board, mine).bounding_box()
    board.mouse.down()
    expect(board.get_by_text("Sound is off")).to_have_count(0)
    board.mouse.up()
    expect(ticket(board, mine).locator(".state")).to_have_text("Cooking")
    order(restaurant)
    expect(board.locator(".bar.fresh")).to_be_visible()
    board.context.set_offline(True)
    expect(board.get_by_text("NO CONNECTION")).to_be_visible()
    assert ticket(board, mine).bounding_box()["y"] == stood["y"]
    board.context.close()


@pytest.mark.new_phone
def test_a_tablet_that_is_an_hour_off_does_not_call_a_ticket_late(page: Page, restaurant):
    mine = order(restaurant, WATER)
    page.clock.install(time=time.time() + 3600)
    one = ticket(open_board(page, restaurant), mine)
    expect(one.locator(".due small")).to_have_text(re.compile(r"^[01] min old"))
    assert "late" not in one.locator(".due").inner_text()
    one.get_by_role("button", name="Start cooking").click()
    for button in ("Ready", "Served"):
        page.clock.run_for(700)
        one.get_by_role("button", name=re.compile(f"^{button}")).click()
    undo = one.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)  # however long this machine takes from here on
    page.clock.run_for(6_000)
    expect(undo).to_be_visible()
    page.clock.run_for(5_000)
    expect(one).to_be_hidden()


def test_what_was_tapped_while_a_session_ended_is_made_when_somebody_signs_in_again(page: Page, restaurant):
    mine = order(restaurant, WATER)
    one = ticket(open_board(page, restaurant), mine)
    page.route("**/api/**", lambda route: route.abort())
    for button in ("Start cooking", "Ready"):
        one.get_by_role("button", name=re.compile(f"^{button}")).click()
        page.wait_for_timeout(700)
    page.context.clear_cookies()
    page.unroute("**/api/**")
    page.wait_for_url("**/sign-in.html#board.html")
    assert state(restaurant, mine) == "received"
    sign_in(page, *restaurant.people["crew"])
    expect(one.locator(".state")).to_have_text("Ready")
    until(page, lambda: state(restaurant, mine) == "ready")


def test_what_the_kitchen_does_not_take_cannot_be_missed_while_all_else_goes_on(page: Page, restaurant):
    """Bugs others had, row 19: the board was stale."""
    mine = order(restaurant, WATER)
    one = ticket(open_board(page, restaurant), mine)
    page.route("**/api/tickets/**", lambda route: route.abort())
    one.get_by_role("button", name="Start cooking").click()
    expect(page.locator(".bar.lost")).to_contain_text("NOT SENT")
    expect(page.locator(".bar.lost")).to_contain_text("1 change waits to be sent.")
    page.unroute("**/api/tickets/**")
    until(page, lambda: state(restaurant, mine) == "cooking")
    expect(page.locator(".bar.lost")).to_have_count(0)
