"""The owner's desk for hours, and what the dining room shows of it."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boards import cancel, letters, open_board, order, until
from tests.browser.conftest import ZONE, Open
from tests.browser.desks import house, put_house, tap
from tests.browser.for_everyone import check

pytestmark = pytest.mark.browser


def test_christmas_is_closed_in_three_taps_and_the_dining_room_shows_it(owner: Page, restaurant: Open, browser: Browser):
    """Bugs others had, row 14: no way to close on Christmas, or to open on a usual day off."""
    as_usual = owner.get_by_text("All days to come are as usual.")
    expect(as_usual).to_be_visible()
    tap(owner, "+ Closed day")
    owner.get_by_role("button", name="Christmas", exact=False).filter(has_text="25").click()
    expect(as_usual).to_have_count(0)
    tap(owner, "Save")
    expect(owner.locator(".notice.good")).to_contain_text("Christmas, ")
    christmas = house(restaurant)["special"][0]
    assert christmas["name"] == "Christmas"
    assert christmas["day"].endswith("-12-25")
    visitor = browser.new_context(base_url=restaurant.address).new_page()
    visitor.goto("/")
    expect(visitor.locator("footer")).to_contain_text("Christmas, ")
    expect(visitor.locator("#special")).to_contain_text("closed")
    visitor.context.close()


def test_on_a_closed_day_the_dining_room_says_why(owner: Page, restaurant: Open, browser: Browser):
    now = datetime.now(ZONE)
    days = [(now + timedelta(days=days)).date().isoformat() for days in (-1, 0)]
    special = [{"day": day, "name": "The cook's wedding", "openings": []} for day in days]
    put_house(owner, restaurant, house(restaurant), special=special)
    visitor = browser.new_context(base_url=restaurant.address).new_page()
    visitor.goto("/")
    expect(visitor.locator("#service")).to_contain_text("Closed today: The cook's wedding · order now for")
    visitor.context.close()


def test_a_usual_week_is_changed_and_what_changed_is_said(owner: Page, restaurant: Open):
    day = f"{(later := datetime.now(UTC) + timedelta(days=3)):%A}"  # a day for which no other test orders
    tap(owner, f"{day}: take 00:00 out")
    tap(owner, f"{day}: + Opening")
    owner.get_by_label(f"{day}, opens").fill("17:30")
    owner.get_by_label(f"{day}, closes").fill("00:00")
    expect(owner.get_by_text("next day").first).to_be_visible()
    owner.get_by_label("Least time before a meal").fill("40")
    expect(owner.get_by_text("Not saved yet")).to_be_visible()
    tap(owner, "Save")
    expect(said := owner.locator(".notice.good")).to_contain_text(f"{day}: 00:00-00:00 → 17:30-00:00")
    expect(said).to_contain_text("Least time before a meal: 25 → 40 minutes")
    assert house(restaurant)["week"][later.weekday()] == ["17:30-00:00"]


def test_what_makes_no_sense_is_said_at_its_day(owner: Page, restaurant: Open):
    tap(owner, "Tuesday: + Opening")
    owner.get_by_label("Tuesday, opens").nth(1).fill("12:00")
    owner.get_by_label("Tuesday, closes").nth(1).fill("14:00")
    tap(owner, "Save")
    expect(owner.get_by_role("group", name="Tuesday").locator(".error")).to_contain_text("begins before")
    check(owner)
    assert house(restaurant)["week"][1] == ["00:00-00:00"]


def test_orders_that_would_be_stranded_are_listed_first(owner: Page, restaurant: Open):
    mine = order(restaurant, slot=30, name="Grace")
    station = owner.get_by_label("Cold kitchen", exact=True)
    station.fill("0")
    station.blur()
    tap(owner, "Save")
    expect(owner.get_by_role("alert")).to_contain_text(f"{letters(mine)}: Grace")
    assert {one["id"]: one["minutes"] for one in house(restaurant)["capacity"]}["cold"] == 75
    expect(owner.get_by_role("alert")).to_be_focused()
    check(owner)
    for _ in range(owner.get_by_role("alert").get_by_role("link").count() + 1):  # whoever else ordered may be called right from there
        owner.keyboard.press("Tab")
    expect(owner.get_by_role("button", name="Change it anyway")).to_be_focused()
    owner.keyboard.press("Enter")
    expect(owner.locator(".notice.good")).to_contain_text("Cold kitchen: 75 → 0 minutes per slot")
    cancel(restaurant, mine)


def test_when_somebody_else_was_first_nothing_is_overwritten(owner: Page, restaurant: Open):
    other = owner.context.new_page()
    other.goto("/hours.html")
    other.get_by_label("How many days ahead").fill("3")
    other.get_by_label("How many days ahead").blur()
    tap(other, "Save")
    expect(other.locator(".notice.good")).to_be_visible()
    owner.get_by_label("Last order before closing").fill("45")
    owner.get_by_label("Last order before closing").blur()
    tap(owner, "Save")
    alert = owner.get_by_role("alert")
    expect(alert).to_contain_text("changed the rules while you did")
    expect(alert).to_contain_text("Days ahead: 6 → 3")
    tap(owner, "Look at them as they are now")
    expect(owner.get_by_label("How many days ahead")).to_have_value("3")
    assert house(restaurant)["last_order_minutes"] == 30


@pytest.mark.usefixtures("owner")
def test_the_board_pauses_slows_down_and_takes_a_dish_off(restaurant: Open, browser: Browser):
    page = browser.new_context(base_url=restaurant.address, viewport={"width": 820, "height": 1180}).new_page()
    open_board(page, restaurant)
    page.get_by_role("button", name="House").click()
    panel = page.locator("#panel")
    panel.get_by_role("button", name="Pause 20 min").click()
    expect(panel).to_contain_text("No meal is promised before")
    panel.get_by_role("button", name="+ 10 min").click()
    expect(panel).to_contain_text("10 minutes more")
    panel.get_by_label("A dish").select_option(label="Young leaves")
    panel.get_by_role("button", name="Off till tomorrow").click()
    expect(panel.locator(".off")).to_contain_text("Young leaves")
    small = page.evaluate("[...document.querySelectorAll('#panel button, #panel select')].map(one => one.getBoundingClientRect())"
                          ".filter(({height, width}) => height < 48 || width < 48).length")  # fmt: skip
    assert small == 0
    visitor = browser.new_context(base_url=restaurant.address).new_page()
    visitor.goto("/")
    expect(visitor.locator("#service")).to_contain_text("The kitchen pauses until")
    expect(visitor.locator("#dish-salad")).to_contain_text("Sold out")
    check(page)
    page.get_by_role("button", name="Young leaves: back on").click()
    page.get_by_role("button", name="End the pause").click()
    page.get_by_role("button", name="As usual").click()
    until(page, lambda: (house(restaurant)["paused_until"], house(restaurant)["busy"], house(restaurant)["off"]) == (None, None, []))
    visitor.context.close()
    page.context.close()
