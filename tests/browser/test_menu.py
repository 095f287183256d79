"""Finding something on the menu, and the basket that keeps it."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.visits import add, dish, open_menu, open_order

pytestmark = pytest.mark.browser


def test_a_visitor_filters_the_menu_and_can_send_the_address_to_a_friend(page: Page):
    open_menu(page)
    page.get_by_text("Search, diets and allergens").click()
    page.get_by_label("vegan", exact=True).check()
    page.get_by_label("tree nuts").check()
    expect(page.locator("#found")).to_have_text(re.compile(r"\d+ dishes are like that"))
    expect(dish(page, "Beetroot baked in salt")).to_be_hidden()
    expect(page).to_have_url(re.compile("diet=vegan&without=nuts"))
    shown = page.locator(".dish:visible").count()
    page.reload()
    expect(page.locator(".dish:visible")).to_have_count(shown)
    page.get_by_role("button", name=f"Show {shown} dishes").click()
    expect(page.get_by_label("tree nuts", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Take back: no tree nuts").click()
    expect(dish(page, "Beetroot baked in salt")).to_be_visible(), "what is chosen is in sight and goes by one tap (F35)"
    expect(page.get_by_role("button", name="Take back: vegan")).to_be_focused()
    expect(page).to_have_url(re.compile(r"diet=vegan$"))


def test_on_a_phone_the_buttons_of_the_filters_stay_in_sight_while_one_ticks(page: Page):
    page.goto("/fr/")
    page.locator("#dish-salad .add").click()
    expect(page.locator("#tray")).to_be_visible()
    page.locator(".filters summary").click()
    for button in (page.locator(".filters .main"), page.locator(".filters [type=reset]")):
        for scrolled in (0, 150, 300):
            page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", scrolled)
            seen = "one => { const { x, y, width, height } = one.getBoundingClientRect(); return document.elementFromPoint(x + width / 2, y + height / 2) === one; }"
            assert button.evaluate(seen), scrolled
    sizes = page.locator(".filters label:has([type=checkbox])").evaluate_all(
        "all => all.flatMap((one) => [one.offsetWidth, one.offsetHeight])"
    )
    assert min(sizes) >= 44


def test_what_is_in_the_order_stands_at_its_dish_and_can_be_taken_back_there(page: Page):
    """F36."""
    open_menu(page)
    less = page.get_by_role("button", name="One less of Beetroot baked in salt")
    heights = "all => all.map(one => one.offsetHeight)"
    empty = page.locator(".dish").evaluate_all(heights)
    more = dish(page, "Beetroot baked in salt").get_by_role("button", name=re.compile("^Add"))
    more.click()
    expect(less).to_have_text("1")
    before = more.bounding_box()
    more.click()
    expect(less).to_have_text("2")
    assert more.bounding_box() == before, "nothing moves under the finger"
    less.press("Enter")
    expect(page.locator("#tray-count")).to_have_text("1")
    less.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Your order")).to_be_visible(), "from a dish it is two stops to the order (F40)"
    page.keyboard.press("Escape")
    less.press("Enter")
    expect(less).to_have_count(0)
    expect(more).to_be_focused()
    expect(page.locator("#tray")).to_be_hidden()
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.reload()
    page.locator(".dish:not(.options) .add").evaluate_all("all => all.forEach(one => one.click())")
    expect(less).to_have_text("1")
    assert page.locator(".dish").evaluate_all(heights) == empty, "nor anything else on the page"


def test_search_minds_no_accents_and_nothing_found_offers_to_clear(page: Page):
    open_menu(page)
    page.get_by_text("Search, diets and allergens").click()
    search = page.get_by_label("Search the menu")
    search.fill("meuniere SOLE")
    expect(page.locator(".dish:visible")).to_have_count(1)
    expect(page.locator("#found")).to_have_text("One dish is like that.")
    search.fill("SHELLFISH fines")
    expect(page.locator(".dish:visible .name")).to_have_text(["Three oysters"]), "a course is found by its name (F35)"
    search.fill("garlic crouton")
    expect(page.locator(".dish:visible .name")).to_have_text(["Soupe à l’oignon"]), "what can be chosen with a dish is found (F35)"
    search.fill("choose")
    expect(page.locator("#found")).to_contain_text("Nothing on the menu is like that"), "the word on a button is not on the menu"
    search.fill("pizza")
    expect(page.locator("#found")).to_contain_text("Nothing on the menu is like that")
    page.get_by_role("button", name="Clear the filters").click()
    expect(search).to_be_focused()
    expect(dish(page, "Beetroot baked in salt")).to_be_visible()


def test_a_tap_anywhere_on_a_dish_opens_it_with_or_without_options(page: Page):
    open_menu(page)
    dish(page, "Young leaves").get_by_text("Picked this morning").click()
    page.locator("#dish-dialog").get_by_role("button", name="One more").click()
    page.locator("#dish-dialog").get_by_role("button", name="Add · €15.00").click()
    expect(page.locator("#tray-total")).to_have_text("€15.00")
    name = dish(page, "Young leaves").get_by_role("button", name="Young leaves", exact=True)
    name.press("Space")
    expect(page.locator("#dish-dialog").get_by_role("button", name="One more")).to_be_visible()
    page.keyboard.press("Escape")
    expect(name).to_be_focused()
    expect(dish(page, "Leeks vinaigrette").get_by_role("button")).to_have_count(1), "its button opens it already"
    dish(page, "Leeks vinaigrette").get_by_role("heading").click()
    expect(page.locator("#dish-dialog").get_by_label("With egg mimosa")).to_be_visible()


def test_the_picture_of_a_dish_is_in_its_dialog_too_in_a_room_kept_for_it(page: Page):
    def pictured(route: Route) -> None:
        answer = route.fetch()
        card = answer.json()
        for one in card["menu"]["dishes"]:
            one["picture"] = {"name": "0f.webp", "width": 400, "height": 300}
        route.fulfill(response=answer, json=card)

    page.route("**/api/menu*", pictured)
    page.route("**/assets/pictures/*", lambda _: None)  # it is still on its way
    open_menu(page)
    dish(page, "Young leaves").get_by_text("Picked this morning").click()
    picture = page.locator("#dish-dialog img")
    expect(picture).to_have_attribute("src", "/assets/pictures/0f.webp")
    expect(picture).to_have_attribute("alt", "")
    room = picture.bounding_box()
    assert (room["height"], room["width"]) == (pytest.approx(162, abs=1), pytest.approx(216, abs=1))


def test_words_that_are_marked_elsewhere_keep_no_tap_from_a_dish(page: Page):
    open_menu(page)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.tagline'))")
    dish(page, "Young leaves").get_by_text("Picked this morning").dispatch_event("click", {"detail": 1})
    expect(page.locator("#dish-dialog").get_by_role("heading", name="Young leaves")).to_be_visible()
    expect(page.get_by_role("dialog", name="Young leaves")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#dish-salad .about'))")
    dish(page, "Young leaves").get_by_text("Picked this morning").dispatch_event("click", {"detail": 1})
    add(page, "Young leaves")
    expect(page.locator("#tray-count")).to_have_text("1")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_no_more_is_taken_than_there_is_or_than_a_line_holds(page: Page):
    left: dict[str, int] = {}
    page.route("**/api/availability", lambda route: route.fulfill(json={**(answer := route.fetch().json()), "left": answer["left"] | left}))
    open_menu(page)
    for _ in range(13):
        add(page, "Young leaves")
    expect(page.locator("#spoken")).to_have_text("12 at most")
    expect(page.locator("#tray-count")).to_have_text("12")
    left["salad"] = 3
    page.evaluate("localStorage.clear()")
    open_menu(page)
    for _ in range(4):
        add(page, "Young leaves")
    expect(dish(page, "Young leaves").locator(".add")).to_have_text("3 at most")
    expect(page.locator("#tray-count")).to_have_text("3")
    dish(page, "Young leaves").get_by_role("heading").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="only 3 left")).to_be_disabled()


def test_a_link_to_a_course_meets_it_where_it_stays_on_a_long_card(page: Page):
    open_menu(page)
    page.evaluate("""() => {
        document.querySelectorAll(".course").forEach((course) => course.classList.remove("drawn"));
        document.getElementById("menu").className = "long";
    }""")
    link = page.locator(".courses a").last
    link.click()
    expect(link).to_have_attribute("aria-current", "true")
    top = "document.querySelector(document.querySelector('.courses li:last-child a').hash).getBoundingClientRect().top"
    room = "parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)"
    page.wait_for_function(f"Math.abs({top} - {room}) < 2 || scrollY + innerHeight > document.documentElement.scrollHeight - 2")


def test_the_basket_survives_a_reload_and_is_the_same_in_another_tab(page: Page):
    open_menu(page)
    other = page.context.new_page()
    other.goto("/")
    add(page, "Young leaves")
    expect(other.locator("#tray-total")).to_have_text("€7.50")
    page.reload()
    expect(page.locator("#tray-count")).to_have_text("1")


def test_a_lines_options_can_be_changed_and_a_line_taken_out_can_be_put_back(page: Page):
    """Bugs others had, row 15: options were lost or mispriced between basket, ticket and receipt."""
    open_menu(page)
    add(page, "Three oysters")
    dialog = page.locator("#dish-dialog")
    for _ in range(2):
        dialog.get_by_role("group", name="Fine de claire").get_by_label("One more").click()
    dialog.get_by_role("button", name="Add · €21.50").click()
    form = open_order(page)
    expect(form.locator(".extras")).to_have_text("2 × Fine de claire")
    form.get_by_role("button", name="Change Three oysters").click()
    dialog.get_by_role("group", name="Belon").get_by_label("One more").click()
    dialog.get_by_role("button", name="Change · €27.00").click()
    expect(form.locator(".extras")).to_have_text("2 × Fine de claire, Belon")
    form.get_by_role("button", name="Remove Three oysters").click()
    expect(form.locator(".line")).to_have_count(0)
    form.get_by_role("button", name="Put it back").click()
    expect(form.get_by_role("button", name="Place order · €27.00")).to_be_enabled()


def test_a_limit_of_choices_is_kept_and_the_button_leads_there(page: Page):
    """Nothing is chosen beforehand (F28)."""
    open_menu(page)
    add(page, "Three cheeses")
    dialog = page.locator("#dish-dialog")
    expect(dialog.get_by_text("choose 2")).to_be_visible()
    more = dialog.get_by_role("group", name="Roquefort").get_by_label("One more")
    dialog.locator(".main").click()
    expect(dialog.locator("fieldset").first.get_by_label("One more").first).to_be_focused()
    for missing in (True, True, False):
        expect(dialog.locator(".main")).to_contain_text("Choose: " if missing else "Add · ")
        if missing:
            more.click()
    expect(more).to_be_disabled()


def test_what_a_dish_contains_follows_its_options(page: Page):
    """Bugs others had, row 17: an option's allergens were not counted."""
    open_menu(page)
    add(page, "Leeks vinaigrette")
    dialog = page.locator("#dish-dialog")
    expect(dialog.locator(".contains")).to_contain_text("tree nuts")
    dialog.get_by_label("Without hazelnuts").check()
    expect(dialog.locator(".contains")).not_to_contain_text("tree nuts")
    dialog.get_by_label("With egg mimosa").check()
    expect(dialog.locator(".contains")).to_contain_text("eggs")


def test_what_is_missing_in_the_form_is_said_beside_the_field_and_gets_the_focus(page: Page):
    open_menu(page)
    add(page, "Young leaves")
    form = open_order(page)
    form.get_by_role("button", name=re.compile("Place order")).click()
    expect(form.get_by_label("Your name")).to_be_focused()
    expect(form.locator("#name-error")).to_have_text("Tell us your name.")
    expect(form.get_by_role("alert")).to_contain_text("Tell us your name.")
    form.get_by_label("Your name").fill("Ada")
    form.get_by_role("button", name=re.compile("Place order")).click()
    expect(form.get_by_label("Telephone or e-mail")).to_be_focused()
    expect(form.locator("#contact-error")).to_contain_text("Tell us how we reach you")


@pytest.mark.parametrize("root", ["/", "/ar/"])
def test_the_first_dish_of_an_order_moves_nothing_that_is_read(page: Page, root: str):
    """The menu made way for the order, and what was read was somewhere else."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(root)
    read = page.locator(".filters summary, .courses a, .course h2, .dish .name, .dish .price")
    order = page.locator("#basket")
    places = "all => all.map((one) => { const { x, y } = one.getBoundingClientRect(); return [x, y]; })"
    expect(order.locator(".empty")).to_be_visible()
    page.locator("#dish-salad .add").scroll_into_view_if_needed()
    before = read.evaluate_all(places)
    page.locator("#dish-salad .add").click()
    expect(order.locator(".main")).to_be_visible()
    assert read.evaluate_all(places) == before
    order.locator(".hands button").last.click()
    expect(order.locator(".empty")).to_be_visible()
    assert read.evaluate_all(places) == before


def test_on_a_screen_with_room_for_it_the_menu_stands_in_the_middle(page: Page):
    page.set_viewport_size({"width": 1920, "height": 1000})
    for root in ("/", "/ar/"):
        page.goto(root)
        box = page.locator("#menu").bounding_box()
        assert abs(box["x"] + box["width"] / 2 - 960) < 20, root
