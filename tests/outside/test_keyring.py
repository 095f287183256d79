"""The keyring of a deployed kitchen: secrets from the parameter store, or no start."""

import json
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.outside import keyring as room
from chalicelib.outside.keyring import check_keyring, keyring
from chalicelib.settings import BrokenSetting, settings

NAME = "/refectory/prod/secrets"
pytestmark = pytest.mark.secret


def fresh() -> dict[str, str]:
    return {"order_secret": secrets.token_urlsafe(32), "mark_secret": secrets.token_urlsafe(32)}


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any], None]]:
    """A deployed kitchen that is about to start; what is kept is what it finds."""
    for name in [name for name in os.environ if name.startswith("REFECTORY_")]:
        monkeypatch.delenv(name)
    for name, value in {"STAGE": "prod", "TABLE": "refectory-prod", "SECRETS": NAME}.items():
        monkeypatch.setenv(f"REFECTORY_{name}", value)
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "kitchen")
    _forget()
    with mock_aws():
        yield lambda value: boto3.client("ssm").put_parameter(
            Name=NAME, Type="SecureString", Overwrite=True, Value=value if isinstance(value, str) else json.dumps(value)
        )
    _forget()


def _forget() -> None:
    settings.cache_clear()
    room.keyring.cache_clear()


def test_a_kitchen_starts_with_the_secrets_that_are_kept(keep):
    kept = fresh()
    keep({**kept, "before": None})
    check_keyring()
    assert keyring().secrets.order.value == kept["order_secret"]
    assert keyring().secrets.mark.value == kept["mark_secret"]
    assert keyring().still_good(datetime.now(UTC)) is None


def test_the_secrets_before_are_good_until_their_overlap_is_over(keep):
    before = fresh()
    keep({**fresh(), "before": {**before, "until": "2026-12-01T00:00:00+00:00"}})
    good = keyring().still_good(datetime(2026, 11, 30, 23, 59, tzinfo=UTC))
    assert (good.order.value, good.mark.value) == (before["order_secret"], before["mark_secret"])
    assert keyring().still_good(datetime(2026, 12, 1, tzinfo=UTC)) is None


def test_an_order_may_lie_under_its_link_until_an_instant_beside_the_secrets(keep):
    noon = datetime(2026, 11, 30, 12, tzinfo=UTC)
    keep({**fresh(), "before": None, "under_links_until": noon.isoformat()})
    assert keyring().may_be_under_links(noon - timedelta(seconds=1))
    assert not keyring().may_be_under_links(noon)


@pytest.mark.parametrize("more", [{}, {"under_links_until": None}])
def test_a_house_that_always_had_ticket_numbers_looks_nowhere_else(keep, more):
    keep({**fresh(), **more})
    assert not keyring().may_be_under_links(datetime.now(UTC))


@pytest.mark.usefixtures("keep")
def test_a_kitchen_without_secrets_does_not_start():
    with pytest.raises(BrokenSetting, match=f"There is no parameter {NAME}"):
        check_keyring()


@pytest.mark.parametrize("value", ["change me", "{}", "[]", "null", '{"order_secret": 1, "mark_secret": 2}', '{"order_secret": "x"}'])
def test_what_are_no_secrets_stops_the_start_and_is_not_told(keep, value: str):
    keep(value)
    with pytest.raises(BrokenSetting, match=f"{NAME} does not hold") as broken:
        check_keyring()
    assert value not in str(broken.value)


@pytest.mark.parametrize("weak", ["", "password", "x" * 40, "abc" * 20])
@pytest.mark.parametrize("which", ["order_secret", "mark_secret"])
def test_a_weak_secret_stops_the_start_wherever_it_stands(keep, which: str, weak: str):
    for kept in ({**fresh(), which: weak}, {**fresh(), "before": {**fresh(), which: weak, "until": "2026-12-01T00:00:00+00:00"}}):
        keep(kept)
        _forget()
        with pytest.raises(BrokenSetting, match=f"{which} of {NAME} is (not set|too weak)"):
            check_keyring()


@pytest.mark.parametrize("until", ["2026-12-01T00:00:00", "tomorrow", None, 1796083200])
def test_an_overlap_without_a_sure_end_stops_the_start(keep, until: Any):
    keep({**fresh(), "before": {**fresh(), "until": until}})
    with pytest.raises(BrokenSetting, match=f"{NAME} does not hold"):
        check_keyring()


def test_one_secret_in_two_places_stops_the_start_for_it_would_close_its_own_orders(keep):
    now, before = fresh(), fresh()
    for kept in (
        {**now, "before": {**before, "order_secret": now["order_secret"], "until": "2026-12-01T00:00:00+00:00"}},
        {**now, "before": {**before, "mark_secret": now["mark_secret"], "until": "2026-12-01T00:00:00+00:00"}},
        {**now, "mark_secret": now["order_secret"]},
    ):
        keep(kept)
        _forget()
        with pytest.raises(BrokenSetting, match=f"{NAME} holds one secret twice"):
            check_keyring()


@pytest.mark.usefixtures("keep")
def test_a_kitchen_that_cannot_reach_its_secrets_says_so_soon(monkeypatch: pytest.MonkeyPatch, pauses: list[float]):
    monkeypatch.setenv("AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:9")
    with pytest.raises(BrokenSetting, match=f"{NAME} cannot be read: Could not connect"):
        check_keyring()
    assert sum(pauses) < 10, "the container has as long to start"


@pytest.mark.usefixtures("keep")
def test_nothing_is_read_where_the_app_is_only_looked_at_or_needs_no_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("AWS_LAMBDA_FUNCTION_NAME")
    check_keyring()
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "sweep")
    monkeypatch.delenv("REFECTORY_SECRETS")
    _forget()
    check_keyring()
