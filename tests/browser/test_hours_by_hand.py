"""The owner's desk under the hand: on a phone, with a keyboard alone, and without a network."""

import itertools
from calendar import isleap
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NOW, Open
from tests.browser.desks import house, tap
from tests.browser.for_everyone import NARROW, check

pytestmark = pytest.mark.browser


def test_without_a_network_the_desk_says_so_and_loses_nothing(owner: Page):
    owner.get_by_label("Last order before closing").fill("45")
    owner.get_by_label("Last order before closing").blur()
    owner.route("**/api/house", lambda route: route.abort())
    tap(owner, "Save")
    expect(owner.get_by_role("alert")).to_contain_text("cannot reach the kitchen")
    expect(owner.get_by_label("Last order before closing")).to_have_value("45")
    owner.unroute("**/api/house")
    tap(owner, "Save")
    expect(owner.locator(".notice.good")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280], ids=["phone", "desktop"])
def test_the_desk_is_for_everyone(owner: Page, width: int):
    owner.set_viewport_size({"width": width, "height": 900})
    tap(owner, "+ Closed day")
    tap(owner, "Christmas")
    tap(owner, "+ Closed day")
    check(owner)
    owner.set_viewport_size(NARROW)
    small = owner.evaluate("[...document.querySelectorAll('button, select, input')].filter(one => one.checkVisibility())"
                           ".map(one => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height < 44)")  # fmt: skip
    assert small == []


def test_the_desk_is_worked_with_the_keyboard_alone(owner: Page, restaurant: Open):
    owner.get_by_role("button", name="+ Closed day").focus()
    owner.keyboard.press("Enter")
    for key in ("Tab", "Tab", "Enter"):  # past tomorrow, for which other tests may have ordered
        owner.keyboard.press(key)
    owner.get_by_label("Least time before a meal").focus()
    owner.keyboard.press("Enter")
    expect(owner.locator(".notice.good")).to_be_visible()
    assert len(house(restaurant)["special"]) == 1


def test_a_day_is_typed_digit_by_digit_and_none_of_the_years_on_the_way_is_taken(owner: Page):
    tap(owner, "+ Closed day")
    owner.get_by_label("Another day").focus()
    leap_day = date(next(year for year in itertools.count(NOW.year + 1) if isleap(year)), 2, 29)
    owner.keyboard.type(f"{leap_day:%m%d%Y}")
    expect(owner.get_by_role("group", name=f"{leap_day:%a, %d %b %Y}")).to_be_visible()
    expect(owner.locator(".special fieldset")).to_have_count(1)


def test_nothing_moves_under_the_finger_when_the_kitchen_pauses(owner: Page):
    more = owner.get_by_role("button", name="+ 10 min")
    before = more.bounding_box()
    tap(owner, "Pause 20 min")
    expect(owner.get_by_text("No meal is promised before")).to_be_visible()
    assert more.bounding_box() == before
    tap(owner, "End the pause")
    expect(owner.get_by_text("Nothing is promised while")).to_be_visible()
