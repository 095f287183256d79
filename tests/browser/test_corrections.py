"""The crew corrects a ticket on one tablet; the other tablet and the visitor see it."""

import re

from playwright.sync_api import Page, expect

from chalicelib.domain.orders.order_links import ticket_number
from tests.browser.boards import FRITES, SALAD, TATIN, ask, letters, open_board, order, state, tablet, ticket, until
from tests.browser.for_everyone import check, wide


def change(page: Page, order_id: str) -> None:
    ticket(page, order_id).get_by_role("button", name="Change").click()
    expect(page.locator("#panel")).to_contain_text(letters(order_id))


def visitor(page: Page, order_id: str) -> Page:
    """The visitor's phone, on the order's page."""
    phone = page.context.browser.new_page(viewport={"width": 390, "height": 844}, base_url=re.match(r"https?://[^/]+", page.url)[0])
    phone.goto(f"/order.html#{order_id}")
    expect(phone.get_by_role("heading", level=1)).to_have_text("We have your order")
    return phone


def test_a_line_struck_off_is_seen_on_the_other_tablet_and_by_the_visitor(page: Page, browser, restaurant):
    mine = order(restaurant, FRITES, SALAD)
    one = ticket(open_board(page, restaurant), mine)
    phone, other = visitor(page, mine), tablet(browser, restaurant)
    ticket(other, mine).get_by_role("heading").click()
    expect(ticket(other, mine)).not_to_have_class(re.compile("fresh"))
    change(page, mine)
    page.get_by_role("button", name="Strike off Young leaves").click()
    expect(page.locator("#panel")).to_contain_text("it goes back on the shelf")
    check(page)
    page.get_by_role("button", name="Strike off 1 × Young leaves", exact=True).click()
    expect(one.locator(".struck")).to_contain_text("Young leaves")
    expect(one.locator(".struck")).to_contain_text("Struck off")
    expect(one).not_to_have_class(re.compile("fresh")), "whoever did it knows"
    expect(ticket(other, mine).locator(".struck")).to_be_visible()
    expect(ticket(other, mine)).to_have_class(re.compile("fresh"))
    expect(phone.locator(".changed")).to_contain_text("1 × Young leaves was taken off.")
    expect(phone.locator(".line.struck")).to_contain_text("Taken off by the kitchen")
    expect(phone.locator("#spoken")).to_contain_text("We had to change your order")
    check(phone)
    wide(phone)
    phone.close()
    other.context.close()


def test_a_station_hears_of_its_struck_line_until_somebody_has_seen_it(page: Page, browser, restaurant):
    mine = order(restaurant, FRITES, SALAD)
    hot = tablet(browser, restaurant, "Hot%20line")
    one = ticket(hot, mine)
    one.get_by_role("heading").click()
    open_board(page, restaurant)
    change(page, mine)
    page.get_by_role("button", name="Strike off Frites").click()
    page.get_by_role("button", name="Strike off 1 × Frites", exact=True).click()
    expect(one.locator(".struck")).to_contain_text("Struck off")
    hot.clock.install()
    hot.reload()
    expect(one).to_have_class(re.compile("fresh"))
    expect(one.locator(".struck")).to_contain_text("Frites")
    hot.clock.run_for(11_000)
    expect(one).to_be_visible()
    one.get_by_role("button", name="Change seen").click()
    expect(one).not_to_have_class(re.compile("fresh"))
    expect(one).to_be_hidden()
    hot.context.close()


def test_a_swap_of_as_many_with_options_decides_the_total_again(page: Page, restaurant):
    """It begins with as many portions as the line has (F42)."""
    mine = order(restaurant, TATIN, {**SALAD, "portions": 2})
    one = ticket(open_board(page, restaurant), mine)
    before = ask(restaurant, f"/orders/{mine}")[1]["total"]
    change(page, mine)
    page.get_by_role("button", name="Swap Young leaves").click()
    page.get_by_label("Instead", exact=True).select_option(label="Frites")
    expect(page.get_by_label("Portions")).to_have_value("2")
    check(page)
    page.get_by_role("button", name="2 × Frites instead").click()
    expect(one.locator(".instead")).to_contain_text("instead of Young leaves")
    told = ask(restaurant, f"/orders/{mine}")[1]
    assert told["total"] == before - 1500 + told["lines"][2]["price"]
    phone = visitor(page, mine)
    expect(phone.locator(".changed")).to_contain_text("2 × Frites instead of 2 × Young leaves")
    expect(phone.locator(".lines .line").nth(2)).to_contain_text("Instead of what was taken off")
    phone.close()


def test_what_is_cooking_is_made_again_or_is_waste_when_it_was_begun(page: Page, restaurant):
    mine = order(restaurant, TATIN, SALAD)
    one = ticket(open_board(page, restaurant), mine)
    one.get_by_role("button", name="Start cooking").click()
    until(page, lambda: state(restaurant, mine) == "cooking")
    change(page, mine)
    page.get_by_role("button", name=re.compile("Make again.*tatin", re.IGNORECASE)).click()
    page.get_by_role("button", name=re.compile(r"Make 1 × .* again")).click()
    expect(one.locator(".line", has_text="Again")).to_be_visible()
    page.get_by_role("button", name="Strike off Young leaves").click()
    page.get_by_label("It was begun").check()
    page.get_by_role("button", name="Strike off 1 × Young leaves", exact=True).click()
    expect(one.locator(".struck")).to_be_visible()
    page_of = ask(restaurant, "/larder/leaves")[1]["entries"]
    assert any(entry["reason"] == "waste" and letters(mine) in entry["note"] for entry in page_of)
    expect(one.get_by_role("button", name=re.compile("Strike off"))).to_have_count(0), "the last line is not struck off"


def test_the_crew_calls_off_a_ticket(page: Page, restaurant):
    mine = order(restaurant, SALAD)
    one = ticket(open_board(page, restaurant), mine)
    change(page, mine)
    page.get_by_role("button", name="Cancel the ticket").click()
    page.get_by_role("button", name=f"Cancel {letters(mine)}", exact=True).click()
    until(page, lambda: state(restaurant, mine) == "cancelled")
    expect(page.locator("#panel")).to_be_hidden()
    expect(one.locator(".main", has_text=re.compile("Start"))).to_have_count(0)


def test_whoever_comes_second_hears_who_was_first_and_sees_the_ticket_as_it_is(page: Page, restaurant):
    mine = order(restaurant, FRITES, SALAD)
    open_board(page, restaurant)
    change(page, mine)
    page.get_by_role("button", name="Strike off Young leaves").click()
    page.route("**/api/tickets", lambda route: route.abort())
    assert ask(restaurant, f"/tickets/{ticket_number(mine)}/state", "PUT", {"seen": 0, "to": "cooking"})[0] == 200
    page.get_by_role("button", name="Strike off 1 × Young leaves", exact=True).click()
    expect(page.locator("#panel [role=alert]")).to_contain_text("Cyril was first")
    page.unroute("**/api/tickets")
    expect(ticket(page, mine).locator(".state")).to_have_text("Cooking")


def test_without_a_network_nothing_is_changed_and_it_is_said(page: Page, restaurant):
    mine = order(restaurant, FRITES, SALAD)
    open_board(page, restaurant)
    change(page, mine)
    page.get_by_role("button", name="Strike off Young leaves").click()
    page.route("**/api/tickets/**", lambda route: route.abort())
    page.get_by_role("button", name="Strike off 1 × Young leaves", exact=True).click()
    expect(page.locator("#panel [role=alert]")).to_contain_text("There is no connection, so nothing was changed")
    assert ask(restaurant, f"/orders/{mine}")[1]["corrections"] == []
