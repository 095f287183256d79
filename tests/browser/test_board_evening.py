"""An evening with two tablets, one of them with a network that fails: orders go through three stations, and nothing is lost or made twice."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from chalicelib.domain.orders.order_links import ticket_number
from tests.browser.boards import FRITES, SALAD, TATIN, ask, order, tablet, until
from tests.browser.conftest import Open, opened
from tests.browser.staff import MOVES

pytestmark = pytest.mark.browser
PLATES: list[tuple[dict[str, Any], ...]] = [(SALAD,), (SALAD, TATIN), (FRITES, SALAD, TATIN), (TATIN,), (FRITES, TATIN)]
TAPS_EVERYTHING = """([ids, label]) => {
    for (const id of ids) {
        const button = [...document.querySelectorAll(`article[aria-labelledby="who-${id}"]:not(.leaving) .buttons .main`)].find(one => one.textContent.trim() === label);
        button?.click();
    }
}"""


def tap_all(page: Page, ids: list[str], label: str) -> None:
    """One finger on one big button after the other, as fast as a page can."""
    page.wait_for_timeout(700)
    page.evaluate(TAPS_EVERYTHING, [ids, label])


def states(restaurant: Open, ids: list[str]) -> set[str]:
    return {ask(restaurant, f"/tickets/{one}")[1]["state"] for one in ids}


class Network:
    """Loses every second request of the crew's, before it arrives or on its way back, until it has lost so many."""

    def __init__(self, most: int) -> None:
        self.lost = 0
        self._number = 0
        self._most = most

    def __call__(self, route: Route) -> None:
        self._number += 1
        if self._number % 2 or self.lost == self._most:
            route.continue_()
            return
        self.lost += 1
        if self.lost % 2:
            route.fetch()  # the kitchen did it, and nobody heard
        route.abort()


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """The restaurant of all tests; for forty orders one of its own, with enough of everything."""
    if request.node.get_closest_marker("mass"):
        with opened(tmp_path) as own:
            yield own
    else:
        yield request.getfixturevalue("restaurant")


@pytest.mark.parametrize(("orders", "most_lost"), [(10, 4), pytest.param(40, 20, marks=pytest.mark.mass)])
def test_orders_go_through_three_stations_though_one_tablets_network_is_bad(browser: Browser, house: Open, orders: int, most_lost: int):
    links = [order(house, *PLATES[number % len(PLATES)], slot=number // 10, name=f"Guest {number}") for number in range(orders)]
    ids = [ticket_number(link) for link in links]
    expo, hot = tablet(browser, house), tablet(browser, house, "Hot%20line")
    network = Network(most_lost)
    hot.route("**/api/tickets/**", network)
    with_frites = [one for number, one in enumerate(ids) if FRITES in PLATES[number % len(PLATES)]]
    for page in (expo, hot):
        page.locator("summary").evaluate_all("all => all.forEach(one => one.parentElement.open = true)")

    tap_all(hot, with_frites, "Start cooking")
    tap_all(expo, [one for one in ids if one not in with_frites], "Start cooking")
    tap_all(hot, with_frites, "All done")
    until(expo, lambda: states(house, ids) == {"cooking"})

    until(expo, lambda: hot.evaluate(MOVES) == 0)
    open_ones = {one["id"]: one for one in ask(house, "/tickets")[1]["tickets"]}
    assert [one for one in with_frites if open_ones[one]["ticks"] != [0]] == [], "every line of the hot line is done, once"
    assert {open_ones[one]["turn"] for one in with_frites} == {2}, "a start and a tick, none twice"
    assert network.lost == most_lost

    for station, plate in (("Pastry", TATIN), ("Cold kitchen", SALAD)):
        hot.get_by_label("Station").select_option(station)
        tap_all(hot, [one for number, one in enumerate(ids) if plate in PLATES[number % len(PLATES)]], "All done")
    until(expo, lambda: expo.locator(".line[aria-pressed=false]").count() == 0)
    tap_all(expo, ids, "Ready")
    until(expo, lambda: states(house, ids) == {"ready"})
    tap_all(expo, ids, "Served")
    until(expo, lambda: states(house, ids) == {"served"})
    for page in (expo, hot):
        expect(page.locator("article:not(.leaving)").filter(has_text=re.compile("Guest \\d"))).to_have_count(0)
    for page in (expo, hot):
        page.context.close()
