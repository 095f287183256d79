"""The log book: the owner reads who changed what, a day at a time."""

import secrets
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import ask
from tests.browser.conftest import ZONE, Open
from tests.browser.for_everyone import check
from tests.browser.staff import sign_in_at_the_door

pytestmark = pytest.mark.browser


def test_the_owner_reads_who_changed_what_and_turns_to_another_day(page: Page, restaurant: Open):
    """Whoever else works here is told that it is not for them."""
    assert ask(restaurant, "/house/off", "PUT", {"dish": "tatin", "until": "said"})[0] == 200
    assert ask(restaurant, "/house/off", "PUT", {"dish": "tatin"})[0] == 200
    form = {"reason": "delivery", "amounts": {"leek": 1_500_000}, "note": "من السوق"}
    assert ask(restaurant, "/movements", "POST", form, secrets.token_hex(16))[0] == 200
    restaurant.let_in(page.context)
    page.goto("/log.html")
    expect(page.get_by_role("alert")).to_contain_text("not for you")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    check(page)

    page.context.clear_cookies()
    sign_in_at_the_door(page, restaurant, "owner", "log")
    now = datetime.now(ZONE)
    expect(page.get_by_role("heading", level=2)).to_contain_text(f"{now:%A}")
    delivery = page.get_by_role("listitem").filter(has_text="Delivery: Leek 1.5 kg").first
    expect(delivery).to_contain_text("Note: من السوق")
    expect(delivery.get_by_text(ask(restaurant, "/session")[1]["called"], exact=True)).to_be_visible()
    said = page.get_by_role("listitem").all_inner_texts()
    back, off = (next(at for at, text in enumerate(said) if words in text) for words in ("is back", "is off until somebody says so"))
    assert back < off, "the newest comes first"
    expect(page.get_by_text("Menu 1 on offer")).to_be_visible()
    check(page)

    page.goto(f"/log.html#{(now - timedelta(days=1)).date()}")
    expect(page.get_by_text("Nothing was changed on this day.")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Today").click()
    expect(page.get_by_text("Menu 1 on offer")).to_be_visible()
