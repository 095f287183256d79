"""Slips at the larder's desk: nothing that somebody wrote down is lost, and what is odd is seen before or as soon as it is booked."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import SALAD, ask, cancel, letters, order
from tests.browser.larder_desk import KG, add, book, on_hand, open_desk, waste

pytestmark = pytest.mark.browser


def pick(page: Page, name: str) -> None:
    page.get_by_label("Ingredient", exact=True).fill(name)


def test_a_delivery_half_written_down_is_there_after_a_reload_with_its_amounts(page: Page, restaurant):
    open_desk(page, restaurant, "#receive")
    add(page, "Sand carrot", "1,5 kg", "g")
    page.get_by_label("Note").fill("The boat")
    page.reload()
    expect(page.get_by_label("Sand carrot", exact=True)).to_have_value("1,5 kg")
    expect(page.get_by_label("Note")).to_have_value("The boat")
    before = on_hand(restaurant, "carrot")
    book(page, "Book the delivery")
    expect(page.locator("#bars")).to_contain_text("Booked: delivery of Sand carrot 1.5 kg.")
    assert on_hand(restaurant, "carrot") == before + 3 * KG // 2
    page.goto("/larder.html#receive")
    expect(page.locator(".moved")).to_have_count(0)


def test_what_is_refused_comes_back_to_be_put_right(page: Page, restaurant):
    open_desk(page, restaurant, "#waste")
    add(page, "Celery", "99", "kg")
    page.get_by_label("What happened?").fill("Frozen")
    page.get_by_role("button", name="Book the waste").click()
    expect(page.locator("#bars")).to_contain_text("Not booked: waste of Celery 99 kg.")
    expect(page.locator("#bars")).to_contain_text("What you wrote is kept.")
    page.get_by_role("link", name="Waste").click()
    expect(page.get_by_label("What happened?")).to_have_value("Frozen")
    page.get_by_label("Celery", exact=True).fill("1")
    book(page, "Book the waste")


def test_an_ingredient_that_is_in_no_book_is_not_left_out_silently(page: Page, restaurant):
    open_desk(page, restaurant, "#receive")
    add(page, "Leek", "2", "kg")
    pick(page, "Truffel")
    page.get_by_role("button", name="Book the delivery").click()
    expect(page.get_by_role("alert").filter(has_text="There is no “Truffel” in the book.")).to_be_visible()
    expect(page.get_by_label("Ingredient", exact=True)).to_be_focused()
    pick(page, "")
    page.get_by_label("Ingredient", exact=True).press_sequentially("black truf")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Black truffle", exact=True)).to_be_focused()
    page.get_by_role("button", name="Leave out Black truffle").click()
    expect(page.get_by_label("Ingredient", exact=True)).to_be_focused()


def test_a_count_thrown_away_is_brought_back_and_a_figure_is_put_right(page: Page, restaurant):
    open_desk(page, restaurant)
    page.get_by_label("Search").fill("oil")
    page.get_by_role("button", name=re.compile("Count these")).click()
    name = page.locator(".counting label").inner_text()
    page.locator("#figure").fill("1000 ml")
    page.get_by_role("button", name="Differences (1)").click()
    page.get_by_role("button", name="Throw this count away").click()
    expect(page.locator(".stocks")).to_be_visible()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#figure")).to_have_value("1000 ml")
    page.get_by_role("button", name="Differences (1)").click()
    page.get_by_role("list", name="Differences").get_by_role("button", name=name).click()
    expect(page.locator("#figure")).to_be_focused()
    page.get_by_role("button", name="Differences (1)").click()
    page.get_by_role("button", name="Throw this count away").click()


def test_a_count_goes_on_when_what_was_to_be_counted_has_left_the_book(page: Page, restaurant):
    open_desk(page, restaurant)
    gone = {
        "ids": ["gone", "salt", "gone-too"],
        "at": 2,
        "found": {"gone": {"text": "1", "unit": "g", "counted": 1000, "expected": 0, "found": 0}},
    }
    page.evaluate("count => localStorage.setItem('count', JSON.stringify(count))", gone)
    page.goto("/larder.html#count")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 of 1")
    expect(page.locator(".counting label")).to_have_text(re.compile("salt", re.IGNORECASE))


def test_two_who_count_the_same_shelf_see_that_the_difference_is_booked_already(page: Page, restaurant):
    [seen] = [one for one in ask(restaurant, "/larder")[1]["ingredients"] if one["id"] == "mustard"]
    before = seen["on_hand"] + seen["set_aside"]  # what is set aside for orders still stands on the shelf
    open_desk(page, restaurant)
    page.get_by_label("Search").fill("mustard")
    page.get_by_role("button", name=re.compile("Count these 1")).click()
    page.locator("#figure").fill(f"{(before - 100_000) / 1000:g} g")
    page.get_by_role("button", name="Differences (1)").click()
    expect(page.get_by_role("list", name="Differences")).to_contain_text("−100 g")
    form = {
        "reason": "count",
        "amounts": {"mustard": before - 100_000},
        "expected": {"mustard": before},
        "found": {"mustard": seen["found"]},
    }
    assert ask(restaurant, "/movements", "POST", form, secrets.token_hex(16))[0] == 200
    expect(page.get_by_text("1 of 1 is as expected.")).to_be_visible()
    book(page, "Book the count")
    assert on_hand(restaurant, "mustard") == seen["on_hand"] - 100_000


@pytest.mark.new_phone
def test_the_page_of_an_ingredient_follows_orders_and_tells_of_what_was_cancelled(page: Page, restaurant):
    page.clock.install()
    open_desk(page, restaurant, "#of=leaves")
    expect(page.locator(".entry").first).to_be_visible()
    placed = order(restaurant, SALAD)
    code = letters(placed)
    page.clock.fast_forward(10_000)
    expect(page.locator(".entry").first).to_contain_text(f"Order {code}")
    cancel(restaurant, placed)
    page.clock.fast_forward(10_000)
    expect(page.locator(".entry").first).to_contain_text(f"Order {code} cancelled")
    on_hand_now = page.locator(".now dd").first.inner_text()
    expect(page.locator(".entry .then").first).to_have_text(on_hand_now)
    expect(page.get_by_text("From the opening to now, it adds up.")).to_be_visible()


def test_an_undo_that_was_not_meant_is_left_and_a_threshold_looked_at_stays(page: Page, restaurant):
    waste(restaurant, "verbena", KG // 100)
    restaurant.let_in(page.context, "owner")
    page.goto("/larder.html#of=verbena")
    page.get_by_text("Called low when there is none left").click()
    page.get_by_label(re.compile("Call it low")).fill("0,25 kg")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("Low at 250 g").click()
    page.reload()
    page.get_by_text("Low at 250 g").click()
    expect(page.get_by_label(re.compile("Call it low"))).to_have_value("250")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Low at 250 g")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Undo: Waste")).first.click()
    expect(page.get_by_label("Why is it undone?")).to_be_focused()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
