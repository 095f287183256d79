"""The morning after: the owner's phone goes from the delivery to the shelf to the calendar, while the first orders come in."""

import re
import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boards import ask, letters, order
from tests.browser.conftest import Open
from tests.browser.larder_desk import KG, add, book, on_hand
from tests.browser.visits import dish, look_again

pytestmark = pytest.mark.browser


def book_anew(house: Open, reason: str, note: str = "", **amounts: int) -> None:
    form = {"reason": reason, "amounts": amounts, "note": note}
    assert ask(house, "/movements", "POST", form, secrets.token_hex(16))[0] == 200


@pytest.fixture
def _no_leaves(restaurant: Open) -> Iterator[None]:
    """Last night took them all. They are back when the morning is over, however it went: the restaurant is everybody's."""
    leaves = on_hand(restaurant, "leaves")
    book_anew(restaurant, "waste", "last night", leaves=leaves)
    yield
    book_anew(restaurant, "delivery", leaves=leaves)


@pytest.mark.usefixtures("_no_leaves")
def test_a_whole_morning(owner: Page, restaurant: Open, browser: Browser):
    phone, house = owner, restaurant
    visitor = browser.new_page(base_url=house.address)
    visitor.goto("/")
    expect(dish(visitor, "Young leaves")).to_contain_text("for another day")

    phone.goto("/larder.html")
    expect(phone.locator(".stock.low", has_text="Young leaves")).to_be_visible()

    deliver(phone, "Young leaves", "5", "kg")
    look_again(visitor)
    expect(dish(visitor, "Young leaves")).not_to_contain_text("for another day")
    visitor.close()
    deliver(phone, "Comice pear", "70", "kg")

    count_while_orders_come_in(phone, house)
    throw_away(phone)
    undo_the_slip_of_the_pen(phone, house)

    late = order(house, slot=30, name="Grace")
    close_on_christmas_and_cut_the_cold_kitchen(phone, late)
    read_who_did_what(phone)


def deliver(phone: Page, name: str, amount: str, unit: str) -> None:
    phone.goto("/larder.html#receive")
    add(phone, name, amount, unit)
    book(phone, "Book the delivery", f"delivery of {name} {amount} {unit}")


def count_while_orders_come_in(phone: Page, house: Open) -> None:
    """Two kinds of oysters are counted; then some are ordered before the count is booked, and it is as right as before."""
    phone.goto("/larder.html")
    before = on_hand(house, "oyster")
    phone.get_by_label("Search").fill("oyster")
    phone.get_by_role("button", name=re.compile("Count these")).click()
    figures = {one["name"]: (one["on_hand"] + one["set_aside"]) // 1_000 for one in ask(house, "/larder")[1]["ingredients"]}
    figures["Fine de claire oyster"] -= 2
    for _ in range(2):
        name = phone.locator(".counting label").first.inner_text()
        phone.locator("#figure").fill(str(next(amount for one, amount in figures.items() if one in name)))
        if phone.get_by_role("button", name="Next").count():
            phone.get_by_role("button", name="Next").click()
    ask(house, "/orders", "POST", {}, secrets.token_hex(16))
    ordered = order(house, {"dish": "oysters", "portions": 1, "options": _first_options(house, "oysters")})
    taken = before - on_hand(house, "oyster")
    phone.get_by_role("button", name=re.compile(r"Differences \(2\)")).click()
    expect(phone.get_by_role("list", name="Differences")).to_contain_text("−2")
    book(phone, "Book the count", "count of 2")
    assert on_hand(house, "oyster") == before - taken - 2_000
    assert ordered


def _first_options(house: Open, name: str) -> dict[str, int]:
    [found] = [one for one in ask(house, "/menu")[1]["menu"]["dishes"] if one["id"] == name]
    return {group["options"][0]["id"]: max(1, group["least"]) for group in found["groups"] if group["least"]}


def throw_away(phone: Page) -> None:
    phone.goto("/larder.html#waste")
    add(phone, "Mint", "100", "g")
    phone.get_by_label("What happened?").fill("Wilted")
    book(phone, "Book the waste")


def undo_the_slip_of_the_pen(phone: Page, house: Open) -> None:
    """Seventy kilos of pears were seven."""
    before = on_hand(house, "pear")
    phone.goto("/larder.html#of=pear")
    phone.get_by_role("button", name=re.compile("^Undo: Delivery")).first.click()
    phone.get_by_label("Why is it undone?").fill("It was seven")
    phone.get_by_role("button", name="Undo this").click()
    expect(phone.locator(".entry").first).to_contain_text("It was seven, Odile")
    assert on_hand(house, "pear") == before - 70 * KG


def close_on_christmas_and_cut_the_cold_kitchen(phone: Page, late: str) -> None:
    phone.goto("/hours.html")
    phone.get_by_role("button", name="+ Closed day").click()
    phone.get_by_role("button", name="Christmas").filter(has_text="25").click()
    phone.get_by_role("button", name="Save").click()
    expect(phone.locator(".notice.good")).to_contain_text("Christmas, ")
    phone.get_by_label("Cold kitchen", exact=True).fill("0")
    phone.get_by_label("Cold kitchen", exact=True).blur()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("alert")).to_contain_text(f"{letters(late)}: Grace")
    phone.get_by_role("button", name="Change it anyway").click()
    expect(phone.locator(".notice.good")).to_contain_text("Cold kitchen: 75 → 0 minutes per slot")


def read_who_did_what(phone: Page) -> None:
    phone.goto("/log.html")
    book_of_today = phone.locator("main")
    for words in (
        "Cold kitchen: 75 → 0",
        "Christmas",
        "Note: It was seven",
        "Waste: Mint 100 g",
        "Count: ",
        "Delivery: Comice pear 70 kg",
        "Undone later",
    ):
        expect(book_of_today).to_contain_text(words)
    expect(book_of_today).to_contain_text("Odile")
