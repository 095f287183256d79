"""The owner's office on a phone: a price goes up, is looked at, published, and taken back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.boards import until
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.staff import another, let_in

pytestmark = pytest.mark.browser
SAVED = "Saved. Guests see it once it is published."


@pytest.fixture
def office(page: Page, restaurant: Open) -> Iterator[Page]:
    """The office, in which nothing is being changed; and nothing is afterwards."""
    let_in(page, restaurant, "owner", "book")
    expect(page.get_by_role("link", name="Young leaves")).to_be_visible()
    yield page
    turn = page.request.get("/api/book").json()["turn"]
    assert page.evaluate(f"fetch('/api/book/draft?seen={turn}', {{method: 'DELETE'}}).then(({{status}}) => status)") == 200
    page.evaluate("sessionStorage.clear()")


def change_price(page: Page, typed: str) -> None:
    page.goto("/book.html#dish/salad")
    page.get_by_label("Price").fill(typed)
    page.keyboard.press("Tab")


def price_of(page: Page) -> int:
    return next(dish["price"] for dish in page.request.get("/api/book").json()["dishes"] if dish["id"] == "salad")


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".notice.good")).to_contain_text("is on offer.")


def until_shown(visitor: Page, price: str) -> None:
    """The page is written anew within seconds, and a guest who looks again finds it."""

    def shown() -> bool:
        visitor.goto("/")
        return price in visitor.locator("#dish-salad").inner_text()

    until(visitor, shown)


def test_a_morning_in_the_office(office: Page, restaurant: Open, browser: Browser):
    page, visitor = office, browser.new_context(base_url=restaurant.address).new_page()
    check(page)
    version = visitor.request.get("/api/menu").json()["menu"]["version"]
    page.get_by_label("Search").fill("leaves")
    expect(page.locator(".dishes li")).to_have_count(1)
    page.get_by_role("link", name="Young leaves").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_label("Name (Français)")).to_be_visible()
    check(page)
    price = page.get_by_label("Price")
    expect(price).to_have_value("7.50")
    price.fill("8,20")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert visitor.request.get("/api/menu").json()["menu"]["version"] == version, "guests see nothing of it yet"
    page.get_by_role("link", name="What changes").click()
    expect(page.locator(".differences")).to_have_text("Young leaves: €7.50 → €8.20")
    check(page)
    publish(page)
    expect(page.locator(".notice.good")).to_have_text(f"Menu {version + 1} is on offer.")
    until_shown(visitor, "8.20")
    page.get_by_role("link", name="Earlier menus").click()
    expect(page.locator(".versions li").first).to_contain_text("Odile")
    check(page)
    page.get_by_role("button", name=f"Take up menu {version} again").click()
    page.get_by_role("button", name="Take up again", exact=True).click()
    expect(page.locator(".differences")).to_have_text("Young leaves: €8.20 → €7.50")
    publish(page)
    until_shown(visitor, "7.50")
    visitor.context.close()


def test_of_two_owners_at_one_dish_the_second_sees_both_and_loses_nothing(office: Page, restaurant: Open, browser: Browser):
    other = let_in(another(browser, restaurant).new_page(), restaurant, "owner", "book")
    for page in (office, other):
        page.goto("/book.html#dish/salad")
        expect(page.get_by_label("Price")).to_have_value("7.50")
    change_price(other, "8.00")
    expect(other.get_by_text(SAVED)).to_be_visible()
    office.get_by_label("Price").fill("9.00")
    office.keyboard.press("Tab")
    clash = office.get_by_role("alert")
    expect(clash).to_contain_text("Odile changed this dish while you did.")
    expect(clash.get_by_role("row")).to_have_text(["Theirs Yours", "Price €8.00 €9.00"], use_inner_text=True)
    check(office)
    office.get_by_role("button", name="Save mine").click()
    expect(office.get_by_text(SAVED)).to_be_visible()
    assert price_of(office) == 900
    other.context.close()


def test_what_was_typed_without_a_network_is_there_after_a_reload(office: Page):
    page = office
    page.route("**/api/book/draft/**", lambda route: route.abort())
    change_price(page, "8.40")
    expect(page.get_by_role("alert")).to_have_text("We cannot reach the kitchen. Look at your network and try again.")
    page.unroute("**/api/book/draft/**")
    page.reload()
    expect(page.get_by_label("Price")).to_have_value("8.40")
    page.get_by_label("Price").fill("8,4,")
    page.keyboard.press("Tab")
    expect(page.get_by_text("That is no price.")).to_be_visible()
    page.get_by_label("Price").fill("8.60")
    page.keyboard.press("Enter")
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.get_by_label("Name (English)").fill("")
    page.keyboard.press("Tab")
    expect(page.get_by_text("the name is empty")).to_be_visible()
    page.get_by_role("link", name="What changes").click()
    expect(page.get_by_role("button", name="Publish")).to_be_disabled()
    page.get_by_role("link", name="salad").click()
    expect(page.get_by_text("the name is empty")).to_be_visible()
    check(page)


def test_whoever_only_reads_sees_dishes_and_is_offered_no_change(page: Page, restaurant: Open):
    let_in(page, restaurant, "reader", "book")
    page.get_by_role("link", name="Young leaves").click()
    expect(page.get_by_label("Price")).to_be_disabled()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    check(page)
