"""Whoever looks at the board knows that the kitchen pauses or takes longer, without asking."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import ask, open_board, order, stand, ticket, until
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.visits import look_again

pytestmark = pytest.mark.browser


@pytest.fixture
def house(restaurant: Open) -> Iterator[Open]:
    """A restaurant that is neither paused nor slow afterwards, and has all its dishes."""
    yield restaurant
    for what, wish in (("pause", {}), ("busy", {"minutes": 0}), ("off", {"dish": "salad"})):
        assert ask(restaurant, f"/house/{what}", "PUT", wish)[0] == 200


def hour(restaurant: Open, *names: str) -> str:
    """The clock time that the kitchen says in this place."""
    told = ask(restaurant, "/house")[1]
    for name in names:
        told = told[name]
    return str(told)[11:16]


@pytest.mark.new_phone
def test_a_pause_made_elsewhere_is_on_the_board_in_a_minute_and_moves_no_ticket(page: Page, house: Open):
    mine = order(house)
    page.clock.install()
    open_board(page, house)
    expect(ticket(page, mine)).to_be_visible()
    before = stand(page)
    bars = page.locator("#bars")
    expect(bars).not_to_contain_text("Paused")
    assert ask(house, "/house/pause", "PUT", {"minutes": 20})[0] == 200
    assert ask(house, "/house/busy", "PUT", {"minutes": 10})[0] == 200
    page.clock.fast_forward(61_000)
    expect(bars).to_contain_text(f"Paused until {hour(house, 'paused_until')} · + 10 min until {hour(house, 'busy', 'until')}")
    assert stand(page) == before
    check(page)


def test_the_bar_leads_to_where_a_pause_is_ended_and_goes_with_it(page: Page, house: Open):
    """Though the first tap of all lets the bell ring, and the bar below, which asked for it, goes (F69)."""
    page.add_init_script(
        "const Real = AudioContext; window.AudioContext = class extends Real { constructor() { super(); window.bell = this } }"
    )
    assert ask(house, "/house/pause", "PUT", {"minutes": 20})[0] == 200
    open_board(page, house)
    bar, silent = page.locator("#bars .house"), page.get_by_text("Sound is off")
    expect(bar).to_contain_text("Paused until")
    bar.get_by_role("button", name="Show").hover()
    page.mouse.down()
    until(page, lambda: page.evaluate("window.bell?.state") == "running")
    page.mouse.up()
    expect(silent).to_have_count(0)
    page.get_by_role("button", name="End the pause").click()
    expect(page.get_by_role("button", name="End the pause")).to_be_disabled()
    expect(bar).to_have_count(0)


def test_the_house_is_asked_for_once_a_minute_and_not_at_every_look(page: Page, restaurant: Open):
    looks: list[str] = []
    page.on("request", lambda request: looks.append(request.url.rpartition("/")[2]))
    open_board(page, restaurant)
    while looks.count("tickets") < 4:
        with page.expect_response("**/api/tickets"):
            look_again(page)
    assert looks.count("house") == 1


def test_a_dish_goes_off_from_the_ticket_on_which_it_ran_out(page: Page, house: Open):
    """(F44)"""
    mine = order(house)
    ticket(open_board(page, house), mine).get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Off till tomorrow Young leaves").click()
    expect(page.locator(".bar.notice")).to_contain_text("is off till tomorrow")
    assert [dish["dish"] for dish in ask(house, "/house")[1]["off"]] == ["salad"]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="House").click()
    back_on = page.get_by_role("button", name="Young leaves: back on")
    assert back_on.evaluate("one => { one.textContent = 'Remettre'; return one.scrollHeight }") < 50, "its one word in French is not broken"
