"""The larder's desk on a phone at the shelf: what is on hand, what came, what was counted, what is thrown away, and what is undone."""

import json
import re
import secrets

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.for_everyone import check, wide
from tests.browser.larder_desk import KG, add, book, on_hand, open_desk, waste
from tests.browser.staff import let_in, way
from tests.browser.visits import dish, look_again

pytestmark = pytest.mark.browser


def test_what_was_sold_out_comes_back_when_the_delivery_is_booked(page: Page, restaurant):
    """Bugs others had, row 4: a dish stays sold out after the delivery came, until a person clears it."""
    waste(restaurant, "leek", on_hand(restaurant, "leek"))
    visitor = page.context.new_page()
    visitor.goto("/")
    leeks = dish(visitor, "Leeks vinaigrette")
    expect(leeks).to_contain_text("Sold out")
    open_desk(page, restaurant)
    expect(page.locator(".stock").first).to_contain_text("Leek")
    page.get_by_role("link", name="Receive").click()
    add(page, "Leek", "24", "kg")
    add(page, "Menton lemon", "12", "piece")
    book(page, "Book the delivery")
    look_again(visitor)
    expect(leeks).not_to_contain_text("Sold out")
    assert on_hand(restaurant, "leek") == 24 * KG
    visitor.close()


def test_the_list_that_comes_takes_the_focus_from_nobody(page: Page, restaurant):
    """F68: on a slow network the Enter key that should lead to another page did nothing."""
    late = []
    page.route("**/api/larder", lambda route: late.append(route))  # noqa: PLW0108 - a bound method of a list is not taken
    with page.expect_request("**/api/larder"):
        let_in(page, restaurant, "owner", "larder")
    elsewhere = way(page, "Hours")
    elsewhere.focus()
    late.pop().continue_()
    expect(page.locator(".stock").first).to_be_visible()
    expect(elsewhere).to_be_focused()


def test_a_count_shows_its_differences_before_anything_is_booked(page: Page, restaurant):
    open_desk(page, restaurant)
    before = on_hand(restaurant, "lentil")
    page.get_by_label("Search").fill("l")
    page.get_by_label("Search").fill("lentil")
    page.get_by_role("button", name=re.compile("Count these")).click()
    names = page.locator(".counting label")
    while "Puy lentils" not in names.inner_text():
        page.get_by_role("button", name="Next").click()
    page.locator("#figure").fill("x")
    expect(page.get_by_role("alert").filter(has_text="no amount")).to_be_visible()
    counted = f"{(before - KG // 2) / KG:g}"
    page.locator("#figure").fill(counted.replace(".", ","))
    page.get_by_label("Unit", exact=True).select_option("kg")
    page.get_by_role("button", name=re.compile(r"Differences \(1\)")).click()
    expect(page.get_by_role("list", name="Differences")).to_contain_text("−500 g")
    assert on_hand(restaurant, "lentil") == before, "nothing is booked yet"
    page.reload()
    expect(page.get_by_role("list", name="Differences")).to_contain_text(f"{counted} kg counted, {before / KG:g} kg expected")
    check(page)
    book(page, "Book the count")
    assert on_hand(restaurant, "lentil") == before - KG // 2


def test_waste_has_a_reason_and_what_is_refused_is_said(page: Page, restaurant):
    open_desk(page, restaurant, "#waste")
    add(page, "Saffron", "99", "kg")
    page.get_by_role("button", name="Book the waste").click()
    expect(page.get_by_role("alert").filter(has_text="Say what happened.")).to_be_visible()
    check(page)
    page.get_by_label("What happened?").fill("Spoilt")
    page.get_by_role("button", name="Book the waste").click()
    expect(page.locator("#bars")).to_contain_text("Not booked: waste of Saffron 99 kg. There is not that much on the books: Saffron.")


def test_what_is_booked_without_a_network_waits_over_a_reload_and_is_booked_once(page: Page, restaurant):
    before = on_hand(restaurant, "pepper")
    open_desk(page, restaurant, "#receive")
    add(page, "Black pepper", "250", "g")
    lost = []

    def lose_the_answer(route) -> None:
        lost.append(route.request.headers["idempotency-key"])
        if len(lost) == 1:
            route.fetch()
        route.abort()

    page.route("**/api/movements", lose_the_answer)
    page.get_by_role("button", name="Book the delivery").click()
    expect(page.locator("#bars")).to_contain_text("Waiting for the kitchen: delivery of Black pepper 250 g")
    page.reload()
    expect(page.locator("#bars")).to_contain_text("Waiting for the kitchen")
    page.unroute("**/api/movements")
    expect(page.locator("#bars")).to_contain_text("Booked: delivery of Black pepper")
    assert len(set(lost)) == 1
    assert on_hand(restaurant, "pepper") == before + KG // 4


def test_what_an_older_desk_stored_is_booked_once_somebody_says_it_is_theirs(page: Page, restaurant):
    before = on_hand(restaurant, "pepper")
    open_desk(page, restaurant)
    form = {"reason": "delivery", "amounts": {"pepper": KG}, "note": ""}
    older = {"key": secrets.token_hex(16), "path": "/movements", "body": json.dumps(form), "words": "delivery of Black pepper 1 kg"}
    page.evaluate("older => { localStorage.movements = JSON.stringify([older]) }", older)
    page.reload()
    expect(page.locator("#bars")).to_contain_text("without a name: delivery of Black pepper 1 kg.")
    check(page)
    page.get_by_role("button", name="Throw away").click()
    expect(page.locator("#bars")).not_to_contain_text("without a name")
    page.get_by_role("button", name="Bring it back").click()
    assert on_hand(restaurant, "pepper") == before
    page.get_by_role("button", name="Send as").click()
    expect(page.locator("#bars")).to_contain_text("Booked: delivery of Black pepper 1 kg.")
    expect(page.locator("#bars")).not_to_contain_text("without a name")
    assert on_hand(restaurant, "pepper") == before + KG


def test_the_owner_undoes_a_movement_on_the_page_of_its_ingredient(page: Page, restaurant):
    waste(restaurant, "thyme", KG // 10)
    let_in(page, restaurant, "owner", "larder")
    page.get_by_label("Search").fill("thyme")
    page.get_by_role("link", name="Thyme").click()
    entries = page.locator(".entry")
    expect(entries.first).to_contain_text("for a test, Cyril")
    expect(page.get_by_text("From the opening to now, it adds up.")).to_be_visible()
    before = on_hand(restaurant, "thyme")
    page.get_by_role("button", name=re.compile("^Undo: Waste")).first.click()
    page.get_by_label("Why is it undone?").fill("It was found again")
    page.get_by_role("button", name="Undo this").click()
    expect(entries.first).to_contain_text("It was found again, Odile")
    assert on_hand(restaurant, "thyme") == before + KG // 10
    page.get_by_text("Called low when there is none left").click()
    page.get_by_label(re.compile("Call it low")).fill("2")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Low at 2 kg")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Back").click()
    expect(page.locator(".stock.low", has_text="Thyme")).to_be_visible()


def test_a_count_can_be_done_with_a_keyboard_alone(page: Page, restaurant):
    open_desk(page, restaurant)
    page.get_by_label("Search").fill("vanilla")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Count")
    page.keyboard.press("Tab")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 1 is as expected.")).to_be_visible()


@pytest.mark.parametrize("at", ["", "#receive", "#of=leek"])
@pytest.mark.parametrize("width", [None, wide], ids=["phone", "desktop"])
def test_the_desk_is_for_everyone(page: Page, restaurant, at: str, width):
    if width:
        width(page)
    open_desk(page, restaurant, at)
    page.wait_for_timeout(300)
    check(page)


@pytest.mark.new_phone
def test_whoever_only_reads_books_nothing(page: Page, restaurant):
    let_in(page, restaurant, "reader", "larder")
    expect(page.locator(".stock").first).to_be_visible()
    expect(page.get_by_role("link", name="Receive")).to_have_count(0)
    context: BrowserContext = page.context
    assert context.pages == [page]
