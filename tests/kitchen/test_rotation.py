"""Secrets are exchanged in the middle of an evening: no order is doubled and none is lost, whoever still works with the old ones."""

import json
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from chalicelib.larder.keyring import keyring
from chalicelib.settings import settings
from tests.at_the_pass import Pass, dish
from tests.faults import CutOff, Wire, goes_through, is_cut_off_after, is_cut_off_before
from tests.house import restart
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders

KEY = "an-attempt-over-the-change"
NAME = "/refectory/prod/secrets"
SOUP = dish("soup", 2, plain=1)
OLD = {"order_secret": secrets.token_urlsafe(32), "crew_secret": secrets.token_urlsafe(32)}
NEW = {"order_secret": secrets.token_urlsafe(32), "crew_secret": secrets.token_urlsafe(32)}
OVERLAP = {**NEW, "before": {**OLD, "until": "2026-12-04T18:05:00+00:00"}}
OVER = {**NEW, "before": {**OLD, "until": "2026-11-27T18:04:00+00:00"}}


@pytest.fixture
def work_with(larder: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[dict[str, Any]], None]]:  # noqa: ARG001 - it stands first
    """Lets the kitchen be a container that has started with these secrets."""
    monkeypatch.setenv("REFECTORY_STAGE", "prod")
    monkeypatch.setenv("REFECTORY_SECRETS", NAME)
    for name in ("REFECTORY_ORDER_SECRET", "REFECTORY_CREW_SECRET"):
        monkeypatch.delenv(name)

    def work_with(kept: dict[str, Any]) -> None:
        boto3.client("ssm").put_parameter(Name=NAME, Type="SecureString", Overwrite=True, Value=json.dumps(kept))
        settings.cache_clear()
        keyring.cache_clear()
        keyring()

    yield work_with
    settings.cache_clear()
    keyring.cache_clear()


def one_order() -> str:
    (ticket,) = live_orders()
    assert_the_ledger_equals_the_shelf()
    return ticket.order.id


def test_an_order_made_before_the_change_is_not_made_again_after_it(kitchen: Pass, work_with):
    work_with(OLD)
    first = kitchen.order(SOUP, key=KEY)
    work_with(OVERLAP)
    assert kitchen.order(SOUP, key=KEY).told["id"] == first.told["id"] == one_order()


def test_an_order_made_after_the_change_is_not_made_again_by_a_container_from_before(kitchen: Pass, work_with):
    work_with(OVERLAP)
    first = kitchen.order(SOUP, key=KEY)
    work_with(OLD)
    again = kitchen.order(SOUP, key=KEY)
    assert (again.status, again.problem, again.headers["Retry-After"]) == (503, "key-moved", "2"), (
        "the browser asks again with the same key"
    )
    work_with(OVERLAP)
    assert kitchen.order(SOUP, key=KEY).told["id"] == first.told["id"] == one_order()


def test_an_attempt_from_before_that_lands_after_the_change_finds_its_id_closed(kitchen: Pass, work_with, wire: Wire):
    work_with(OLD)
    wire.next(*[wire.is_delayed] * 8)
    assert kitchen.order(SOUP, key=KEY).status == 503
    wire.next()
    work_with(OVERLAP)
    first = kitchen.order(SOUP, key=KEY)
    assert first.status == 201
    assert wire.lands() == 400
    assert first.told["id"] == one_order()


def test_an_attempt_from_before_that_lands_just_before_the_next_one_is_the_order(kitchen: Pass, work_with, wire: Wire):
    work_with(OLD)
    wire.next(*[wire.is_delayed] * 8)
    assert kitchen.order(SOUP, key=KEY).status == 503
    wire.next()
    assert wire.lands() == 200
    work_with(OVERLAP)
    assert kitchen.order(SOUP, key=KEY).told["id"] == one_order()


@pytest.mark.parametrize("cut", [is_cut_off_before, is_cut_off_after], ids=lambda cut: cut.__name__)
@pytest.mark.parametrize("call", range(4))
def test_a_kitchen_cut_off_at_any_point_of_the_overlap_makes_one_order_of_the_next_attempt(
    kitchen: Pass, work_with, wire: Wire, call: int, cut
):
    work_with(OVERLAP)
    wire.next(*[goes_through] * call, cut)
    try:
        kitchen.order(SOUP, key=KEY)
    except CutOff:
        restart()
        wire.connect()
    wire.next()
    assert kitchen.order(SOUP, key=KEY).told["id"] == one_order()


def test_a_no_from_before_stays_a_no(kitchen: Pass, work_with):
    work_with(OLD)
    no = kitchen.order(dish("sole", 11), key=KEY)
    assert no.problem == "sold-out"
    work_with(OVERLAP)
    assert kitchen.order(dish("sole", 11), key=KEY) == no
    assert live_orders() == []


def test_another_order_under_the_same_key_is_noticed_over_the_change(kitchen: Pass, work_with):
    work_with(OLD)
    kitchen.order(SOUP, key=KEY)
    work_with(OVERLAP)
    assert kitchen.order(dish("leeks"), key=KEY).problem == "key-reused"


def test_only_in_the_overlap_an_order_costs_a_second_call(kitchen: Pass, work_with, wire: Wire):
    for kept, calls in ((OVERLAP, ["PutItem", "TransactWriteItems"]), (OVER, ["TransactWriteItems"]), (NEW, ["TransactWriteItems"])):
        work_with(kept)
        wire.next()
        assert kitchen.order(SOUP).status == 201
        assert wire.operations == calls


@pytest.mark.secret
def test_the_crews_old_secret_is_good_in_the_overlap_and_not_longer(kitchen: Pass, work_with):
    old, new = ({"authorization": f"Bearer {kept['crew_secret']}"} for kept in (OLD, NEW))
    for kept, statuses in ((OLD, (200, 401)), (OVERLAP, (200, 200)), (OVER, (401, 200)), (NEW, (401, 200))):
        work_with(kept)
        assert tuple(kitchen.get("/api/tickets", **crew).status for crew in (old, new)) == statuses
