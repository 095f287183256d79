"""The owner's desk for hours, for tests that stand at it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.boards import ask
from tests.browser.conftest import Open
from tests.browser.staff import let_in

EDITED = ("week", "special", "lead_minutes", "last_order_minutes", "days_ahead")


def house(restaurant: Open) -> dict[str, Any]:
    return ask(restaurant, "/house")[1]


def put_house(page: Page, restaurant: Open, wanted: dict[str, Any], **changes: Any) -> None:
    """Makes the house as it is wanted, whoever changed it, as the owner who is signed in here."""
    now = house(restaurant)
    capacity = {one["id"]: one["minutes"] for one in wanted["capacity"]}
    form = {"seen": now["version"], "menu": now["menu"], "anyway": True, "capacity": capacity, **{name: wanted[name] for name in EDITED}}
    sent = "async body => (await fetch('/api/house', {method: 'PUT', headers: {'Content-Type': 'application/json'}, body})).status"
    assert page.evaluate(sent, json.dumps({**form, **changes})) == 200


@contextmanager
def owners_desk(page: Page, restaurant: Open) -> Iterator[Page]:
    """The desk on the owner's phone. Whatever a test changes is as before afterwards: the restaurant is everybody's."""
    before = house(restaurant)
    let_in(page, restaurant, "owner", "hours")
    expect(page.get_by_role("heading", name="The week")).to_be_visible()
    yield page
    put_house(page, restaurant, before)
    now = house(restaurant)
    for what, wish in (("pause", {}), ("busy", {"minutes": 0}), *(("off", {"dish": one["dish"]}) for one in now["off"])):
        assert ask(restaurant, f"/house/{what}", "PUT", wish)[0] == 200


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
