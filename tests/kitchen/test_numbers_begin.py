"""Tickets get numbers in the middle of an evening: no order is doubled, and none is lost, whichever kitchen an attempt meets."""

from contextlib import suppress
from itertools import product

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.refusals import KitchenBusy, RestaurantError
from chalicelib.kitchen import clock
from chalicelib.larder.table import TRIES
from chalicelib.service.order_ids import attempt_of, link_of
from chalicelib.service.ordering import place
from chalicelib.settings import Secret, Secrets
from tests.at_the_pass import Pass, dish
from tests.faults import CutOff, Fate, Wire, goes_through, is_cut_off_after, never_arrives
from tests.kitchen.containers import NEW, OLD, OVERLAP
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.order_keys import order_id_of
from tests.service.scenes import SOLE, asked

KEY = "an-attempt-over-the-change"
UNTIL = {"under_links_until": "2026-12-04T18:05:00+00:00"}
CHANGING = {**NEW, "before": None, **UNTIL}
CHANGING_TWICE = {**OVERLAP, **UNTIL}
"""Secrets were exchanged lately, and then came the kitchen that gives numbers."""
CHANGED = {**NEW, "before": None, "under_links_until": "2026-11-27T18:04:00+00:00"}
LATE = "given up and landing late"
CUTS = ("cut off after", LATE, "goes well")


def by_an_older_kitchen() -> Order:
    """It keeps an order under its guest's link, and knows of nothing else."""
    return place(asked(SOLE), Attempt(link_of(KEY), "body"), clock.now())


def by_this_kitchen() -> Order:
    return place(asked(SOLE), attempt_of(KEY, "body", clock.now()), clock.now())


KITCHENS = {"older": (by_an_older_kitchen, 1), "this": (by_this_kitchen, 2)}
"""And how many calls an order takes them."""


def evenings() -> list[tuple[tuple[str, int, str], tuple[str, int, str], str]]:
    """Two attempts with one key, cut off at any of their calls; what is late lands before the third or after the last."""
    attempts = [(name, call, fate) for name, (_, calls) in KITCHENS.items() for call in range(calls) for fate in CUTS]
    return [(*pair, lands) for pair in product(attempts, attempts) for lands in ("soon", "last") if lands == "soon" or LATE in str(pair)]


@pytest.mark.parametrize("evening_of_two", evenings(), ids=str)
@pytest.mark.usefixtures("kitchen")
def test_two_attempts_at_any_kitchens_cut_off_anywhere_are_one_order(work_with, wire: Wire, evening_of_two):
    *both, lands = evening_of_two
    fates: dict[str, list[Fate]] = {
        "cut off after": [is_cut_off_after],
        LATE: [wire.is_delayed, *[never_arrives] * (TRIES - 1)],
        "goes well": [],
    }
    work_with(CHANGING)
    ids: list[str] = []
    for kitchen, call, fate in both:
        wire.next(*[goes_through] * call, *fates[fate])
        with suppress(CutOff, KitchenBusy):
            ids.append(KITCHENS[kitchen][0]().id)
    wire.next()
    if lands == "soon":
        all_land(wire)
    ids.append(by_this_kitchen().id)
    with suppress(KitchenBusy):
        ids.append(by_an_older_kitchen().id)
    ids.append(by_this_kitchen().id)
    all_land(wire)
    (ticket,) = live_orders()
    assert set(ids) == {ticket.order.id}
    assert_the_ledger_equals_the_shelf()


def all_land(wire: Wire) -> None:
    with suppress(IndexError):
        while True:
            wire.lands()


def test_an_order_found_under_its_link_keeps_it_and_a_new_one_has_a_number(kitchen: Pass, work_with):
    work_with(CHANGING)
    found = [kitchen.order(dish("leeks"), key=KEY) for _ in range(2)]
    assert found[0] == found[1]
    (ticket,) = live_orders()
    assert (found[0].told["id"], ticket.order.id) == (link_of(KEY), order_id_of(KEY))
    first = by_an_older_kitchen_under("the-key-of-another")
    attempt = attempt_of("the-key-of-another", "body", clock.now())
    assert attempt.links[place(asked(SOLE), attempt, clock.now()).id] == first.id


def by_an_older_kitchen_under(key: str) -> Order:
    return place(asked(SOLE), Attempt(link_of(key), "body"), clock.now())


@pytest.mark.usefixtures("kitchen")
def test_a_no_of_an_older_kitchen_stays_a_no(work_with):
    work_with(CHANGING)
    too_much = asked(SOLE, total=1)
    with pytest.raises(RestaurantError) as first:
        place(too_much, Attempt(link_of(KEY), "body"), clock.now())
    with pytest.raises(type(first.value)):
        by_this_kitchen()
    assert live_orders() == []


@pytest.mark.usefixtures("kitchen")
def test_whatever_was_exchanged_before_an_order_is_found_wherever_it_may_lie(work_with):
    secrets_before = Secrets(Secret(OLD["order_secret"]), Secret(OLD["mark_secret"]))
    work_with(CHANGING_TWICE)
    for number, (given, secrets) in enumerate(product((link_of, order_id_of), (None, secrets_before))):
        key = f"{KEY}-{number}"
        order = place(asked(SOLE), Attempt(given(key, secrets), "body"), clock.now())
        attempt = attempt_of(key, "body", clock.now())
        assert place(asked(SOLE), attempt, clock.now()) == order
        assert attempt.links[order.id] == link_of(key, secrets)
    assert len(live_orders()) == number + 1


def test_a_second_call_is_made_only_in_the_days_of_the_change(kitchen: Pass, work_with, wire: Wire):
    for kept, calls in ((CHANGING, 2), (CHANGED, 1), (NEW, 1)):
        work_with(kept)
        wire.next()
        assert kitchen.order(dish("leeks")).status == 201
        assert len(wire.operations) == calls
