"""What the three pages of the race do, and the one browser script that is driven through all of them.

The script knows a page by what anybody sees or hears of it, roles and words, and gives what it found: it must be the same on every page.
"""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}
FIRST, ADDED, FEW = "Amuse-bouche", "Beetroot baked in salt", "Foie gras terrine"
"""The first dish of the card, the first with a price and without options, and the one of which two are left."""
_WITH_OPTIONS = "Beef tartare"
Found = dict[str, Any]


def what_is_left(page: Page) -> Found:
    """What is left is said beside the dishes, and whether the doors are open above them."""
    expect(_row(page, FEW)).to_contain_text("2 left")
    expect(page.get_by_role("banner")).to_contain_text(re.compile("open|closed|ready", re.IGNORECASE))
    left = page.get_by_role("main").get_by_role("listitem").filter(has_text=re.compile(r"\d left|sold out", re.IGNORECASE))
    return {"rows with few left": left.count()}


def dishes(page: Page) -> Found:
    """All dishes are listed with price, description and the allergens that are computed from recipes."""
    row = _row(page, _WITH_OPTIONS).text_content() or ""  # a page may leave undrawn what is out of sight
    names = page.get_by_role("main").get_by_role("listitem").get_by_role("heading")
    return {"dishes": names.count(), "contains": _contains(row), "price": _price(row)}


def filters(page: Page) -> Found:
    """The list is filtered by words, diets and allergens, and the page says how many dishes are left of it."""
    page.get_by_text("Search, diets and allergens").click()
    found = {}
    for word in ("vegan", "without alcohol", "milk"):
        box = page.get_by_label(word, exact=True)
        box.check()
        found[word] = _count(page)
        box.uncheck()
    page.get_by_label("Search the menu").fill("walnut")  # no option has it: our page learns of them while one types
    found["search"] = _count(page)
    page.get_by_role("button", name="Clear all").click()
    expect(page.get_by_text(re.compile("dish(es are| is) like that"))).to_have_count(0)
    page.get_by_text("Search, diets and allergens").click()
    return found


def options(page: Page) -> Found:
    """A dish is put together from its options, with price and allergens as chosen, and goes into the basket."""
    _row(page, _WITH_OPTIONS).get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    add = dialog.get_by_role("button", name=re.compile("^Add"))
    expect(dialog.get_by_text("Fiery")).to_be_visible()
    usual = _contains(dialog.inner_text())
    dialog.get_by_text("Fiery").click()
    dialog.get_by_text("Aquitaine caviar").click()
    dialog.get_by_text("Without the yolk").click()
    expect(add).to_contain_text("41")
    found = {"as it comes": usual, "as chosen": _contains(dialog.inner_text()), "costs": _price(add.inner_text())}
    add.click()
    expect(dialog).to_have_count(0)
    return found


def basket(page: Page) -> Found:
    """A dish without options is in the basket by one tap. The basket shows priced lines that can be changed, taken out and put back."""
    _row(page, ADDED).locator(".add").click()
    page.get_by_role("button", name=re.compile("Your order")).click()
    dialog = page.get_by_role("dialog")
    lines = dialog.get_by_role("listitem")
    expect(lines).to_have_count(2)
    line = lines.filter(has_text=ADDED)
    line.get_by_role("button", name="One more").click()
    expect(line).to_contain_text("32")
    total = dialog.locator("p").filter(has_text=re.compile("^Total"))
    found = {"line": _price(line.inner_text()), "total": _price(total.inner_text())}
    dialog.get_by_role("button", name=re.compile(f"Remove {_WITH_OPTIONS}")).click()
    expect(lines).to_have_count(1)
    dialog.get_by_role("button", name="Put it back").click()
    expect(lines).to_have_count(2)
    return found


def order_form(page: Page) -> Found:
    """The order form offers the free times of the coming days, and says what is missing."""
    dialog = page.get_by_role("dialog")
    times = dialog.get_by_label("When will you collect it?")
    expect(times.get_by_role("option").nth(20)).to_be_attached()
    dialog.get_by_role("button", name=re.compile("^Place order")).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Tell us your name.")
    dialog.get_by_label("Your name").fill("Ada")
    dialog.get_by_label("Allergies, or anything we should know").fill("No pepper, please")
    place = dialog.get_by_role("button", name=re.compile("^Place order"))
    return {"days": times.locator("optgroup").count(), "to pay": _price(place.inner_text())}


DOES: tuple[Callable[[Page], Found], ...] = (what_is_left, dishes, filters, options, basket, order_form)
"""What each page does, in the order in which a guest does it."""


def visit(page: Page) -> Found:
    """Does all of it on a page that has just been opened; gives what was found."""
    found: Found = {}
    for act in DOES:
        found[act.__name__] = act(page)
    return found


def _row(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading", name=name, exact=True))


def _contains(text: str) -> str:
    """The allergens, in whatever order a page has them."""
    words = re.search(r"Contains\s+([a-z, ]+)", text)
    return ", ".join(sorted(words[1].strip().split(", "))) if words else ""


def _price(text: str) -> str:
    price = re.search(r"\d+\.\d\d", text)
    return price[0] if price else ""


def _count(page: Page) -> str:
    words = page.get_by_text(re.compile("dish(es are| is) like that"))
    expect(words).to_be_visible()
    return words.inner_text()
