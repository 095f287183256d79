"""Those who work here sign in on a tablet, and out again."""

import secrets
from typing import Any

import boto3
from playwright.sync_api import Page, expect

from chalicelib.domain.people.guessing import MAIL
from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.staff import sign_in
from tests.kitchen.staff import mailed_code, mailed_password
from tools.laptop.people import hire


def test_whoever_opens_the_board_signs_in_first_and_comes_back_to_it(page: Page, restaurant):
    page.goto("/board.html")
    page.wait_for_url("**/sign-in.html#board.html")
    sign_in(page, *restaurant.people["crew"])
    page.wait_for_url("**/board.html")
    expect(page.locator("#now")).to_be_visible()
    page.reload()
    expect(page.locator("#now")).to_be_visible()
    assert page.evaluate("document.cookie") == "", "no script can read the session"


def test_a_wrong_password_is_said_and_the_name_stays(page: Page, restaurant):
    page.goto("/sign-in.html")
    sign_in(page, restaurant.people["owner"][0], "not this one")
    expect(page.get_by_role("alert")).to_contain_text("That is not right.")
    expect(page.get_by_label("E-mail")).to_have_value(restaurant.people["owner"][0])
    check(page)
    sign_in(page, *restaurant.people["owner"])
    page.wait_for_url("**/board.html")


def test_the_door_leads_to_our_own_pages_only(page: Page, restaurant):
    page.goto("/sign-in.html#//evil.example")
    sign_in(page, *restaurant.people["crew"])
    page.wait_for_url("**/board.html")


def test_without_a_network_the_door_says_so(page: Page, restaurant):
    page.goto("/sign-in.html")
    expect(page.get_by_label("E-mail")).to_be_visible()
    page.route("**/api/session", lambda route: route.abort())
    sign_in(page, *restaurant.people["crew"])
    expect(page.get_by_role("alert")).to_contain_text("cannot reach the kitchen")


def test_whoever_forgot_the_password_is_asked_for_the_code_that_was_sent(page: Page):
    page.goto("/sign-in.html")
    page.get_by_role("button", name="I have forgotten my password").click()
    page.get_by_label("E-mail").fill("nobody@example.com")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading")).to_have_text("We have sent a code, if we know you")
    check(page)


def test_a_new_colleague_chooses_a_password_and_the_mailed_one_is_good_no_more(page: Page, restaurant: Open):
    name, mailed = hired(restaurant)
    page.goto("/sign-in.html#larder.html")
    sign_in(page, name, mailed)
    expect(page.get_by_role("heading")).to_have_text("Choose a password of your own")
    check(page)
    page.get_by_label("New password").fill("too short")
    page.get_by_role("button", name="Keep it and sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("12 characters or more")
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("alert")).to_be_empty()
    sign_in(page, name, mailed)
    page.get_by_label("New password").fill("A password of Ada's own")
    page.get_by_role("button", name="Keep it and sign in").click()
    page.wait_for_url("**/larder.html")
    signed_out(page)
    sign_in(page, name, mailed)
    expect(page.get_by_role("alert")).to_contain_text("That is not right.")
    page.get_by_label("Password").fill("A password of Ada's own")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/board.html")


def test_whoever_leaves_off_half_way_is_not_in(page: Page, restaurant: Open):
    page.goto("/sign-in.html#larder.html")
    sign_in(page, *hired(restaurant))
    expect(page.get_by_role("heading")).to_have_text("Choose a password of your own")
    page.goto("/larder.html")
    page.wait_for_url("**/sign-in.html#larder.html")
    expect(page.get_by_role("heading")).to_have_text("Sign in")


def test_whoever_forgot_the_password_makes_a_new_one_with_the_code_of_the_mail(page: Page, restaurant: Open):
    name, password = hired(restaurant, password="A password to be forgotten")
    page.goto("/sign-in.html")
    sign_in(page, name, password)
    page.wait_for_url("**/board.html")
    signed_out(page, "#larder.html")
    page.get_by_role("button", name="I have forgotten my password").click()
    page.get_by_label("E-mail").fill(name)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("button", name="Send another code").click()
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill("000000")
    page.get_by_label("New password").fill("A password to be kept")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not right.")
    page.get_by_label("Code").fill(mailed_code(engine_of(restaurant), name))
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("heading")).to_have_text("Sign in")
    expect(page.get_by_role("status")).to_have_text("Your new password is kept. Sign in with it.")
    check(page)
    page.get_by_label("Password").fill("A password to be kept")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/larder.html")


def test_whoever_is_refused_another_mail_types_the_code_that_came(page: Page, restaurant: Open):
    name, _ = hired(restaurant, password="A password to be forgotten")
    cognito(restaurant).forgot_password(ClientId=restaurant.environment["REFECTORY_PEOPLE"].split()[1], Username=name)
    page.goto("/sign-in.html")
    page.get_by_role("button", name="I have forgotten my password").click()
    expect(page.get_by_role("button", name="I have a code")).to_have_count(0)
    refused, another = page.get_by_role("alert").filter(has_text="Wait"), page.get_by_role("button", name="Send another code")
    for _ in range(MAIL.free + 5):  # pauses begin short and grow; other tests of this house have asked for mails too, from the same address
        page.get_by_label("E-mail").fill(name)
        page.get_by_role("button", name="Send me a code").click()
        expect(refused.or_(another)).to_be_visible()
        if refused.count():
            break
        another.click()
    expect(refused).to_be_visible()
    check(page)
    page.get_by_role("button", name="I have a code").press("Enter")
    expect(page.get_by_role("heading")).to_have_text("The code from a mail")
    page.get_by_label("Code").fill(mailed_code(engine_of(restaurant), name))
    page.get_by_label("New password").fill("A password to be kept")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("status")).to_have_text("Your new password is kept. Sign in with it.")


def signed_out(page: Page, way_back: str = "") -> None:
    """Goes to the door with no session; from a page that asks nothing, or it might go there by itself in the same moment."""
    page.goto("about:blank")
    page.context.clear_cookies()
    page.goto(f"/sign-in.html{way_back}")


def engine_of(restaurant: Open) -> str:
    return restaurant.environment["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"]


def cognito(restaurant: Open) -> Any:
    keys = {"aws_access_key_id": "local", "aws_secret_access_key": "local", "region_name": "us-east-1"}
    return boto3.client("cognito-idp", endpoint_url=engine_of(restaurant), **keys)


def hired(restaurant: Open, password: str = "") -> tuple[str, str]:
    """Name and password of somebody of our own; without one, the one that was mailed."""
    name = f"{secrets.token_hex(4)}@example.com"
    hire(cognito(restaurant), restaurant.environment["REFECTORY_PEOPLE"].split()[0], "crew", name, "Ada", password=password or None)
    return name, password or mailed_password(engine_of(restaurant), name)
