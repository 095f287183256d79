"""The page of tables: the owner prints links and turns them over."""

import re
import urllib.parse

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.staff import let_in, sign_in_at_the_door

pytestmark = pytest.mark.browser


def test_the_owner_turns_a_link_over_and_only_the_new_one_is_valid(page: Page, restaurant: Open):
    """Asked once more first, and told to others by its new link alone (F3)."""
    sign_in_at_the_door(page, restaurant, "owner", "tables")
    expect(page.get_by_role("heading", name="Table 18")).to_be_visible()
    expect(page.get_by_role("img", name="Code of table 18")).to_be_visible()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Table 12", exact=True))
    old = row.get_by_role("link").get_attribute("href")
    row.get_by_role("button", name="Turn over table 12").press("Enter")
    expect(row.get_by_role("button", name="Leave it")).to_be_focused()
    check(page)
    page.keyboard.press("Enter")
    expect(row.get_by_role("button", name="Turn over table 12")).to_be_focused()
    assert row.get_by_role("link").get_attribute("href") == old
    row.get_by_role("button", name="Turn over table 12").click()
    row.get_by_role("button", name="Turn over table 12").click()
    expect(page.locator("#spoken")).to_have_text("Turned over: table 12. Print the new code.")
    expect(row.get_by_role("button", name="Turn over table 12")).to_be_focused()
    new = row.get_by_role("link").get_attribute("href")
    check(page)

    def status(link: str) -> int:
        return page.request.get(f"/api/tables/{urllib.parse.parse_qs(link.partition('?')[2])['table'][0]}").status

    assert (status(old), status(new)) == (422, 200)


def test_without_a_network_the_page_says_so_and_nothing_is_turned_over(page: Page, restaurant: Open):
    let_in(page, restaurant, "owner", "tables")
    page.get_by_role("button", name="Turn over all tables").click()
    page.route("**/api/tables", lambda route: route.abort())
    page.get_by_role("button", name="Turn over all tables").click()
    expect(page.get_by_role("alert")).to_have_text("We cannot reach the kitchen. Look at your network and try again.")
    page.unroute("**/api/tables")
    page.get_by_role("button", name="Leave it").click()
    assert page.request.get(f"/api/tables/{restaurant.at_table.partition('=')[2]}").status == 200


@pytest.mark.parametrize(("key", "across", "pages"), [("Print a sheet", 3, 2), ("Print cards", 2, 5)])
def test_codes_are_printed_on_a_sheet_or_as_cards(page: Page, restaurant: Open, key: str, across: int, pages: int):
    """Each with the name of its table and of the house, and none cut in two."""
    let_in(page, restaurant, "owner", "tables")
    codes = page.locator(".codes > li")
    expect(codes).to_have_count(18)
    page.evaluate("print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name=key).click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    for words in ("Table 1", "Terrace 3", "Table 18"):
        one = codes.filter(has=page.get_by_role("heading", name=words, exact=True))
        assert one.get_by_role("img").bounding_box()["width"] > 150, "a phone reads it from an arm's length"
        expect(one.get_by_role("heading")).to_be_visible()
        expect(one.locator(".of-house")).to_have_text("Maison Valombrée")
    assert not any(page.locator(what).first.is_visible() for what in ("button", ".masthead", "h1", "main > p"))
    tops = [code.bounding_box()["y"] for code in codes.all()]
    assert tops.count(tops[0]) == across
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == pages
