"""The keyring of a deployed kitchen: secrets from the parameter store, or no start."""

import json
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.larder import keyring as room
from chalicelib.larder.keyring import check_keyring, keyring
from chalicelib.settings import BrokenSetting, settings

NAME = "/refectory/prod/secrets"
pytestmark = pytest.mark.secret


def fresh() -> dict[str, str]:
    return {"order_secret": secrets.token_urlsafe(32), "crew_secret": secrets.token_urlsafe(32)}


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
    assert keyring().secrets.crew.value == kept["crew_secret"]
    assert keyring().still_good(datetime.now(UTC)) is None


def test_the_secrets_before_are_good_until_their_overlap_is_over(keep):
    before = fresh()
    keep({**fresh(), "before": {**before, "until": "2026-12-01T00:00:00+00:00"}})
    assert keyring().still_good(datetime(2026, 11, 30, 23, 59, tzinfo=UTC)).order.value == before["order_secret"]
    assert keyring().still_good(datetime(2026, 12, 1, tzinfo=UTC)) is None


@pytest.mark.usefixtures("keep")
def test_a_kitchen_without_secrets_does_not_start():
    with pytest.raises(BrokenSetting, match=f"There is no parameter {NAME}"):
        check_keyring()


@pytest.mark.parametrize("value", ["change me", "{}", "[]", "null", '{"order_secret": 1, "crew_secret": 2}', '{"order_secret": "x"}'])
def test_what_are_no_secrets_stops_the_start_and_is_not_told(keep, value: str):
    keep(value)
    with pytest.raises(BrokenSetting, match=f"{NAME} does not hold") as broken:
        check_keyring()
    assert value not in str(broken.value)


@pytest.mark.parametrize("weak", ["", "password", "x" * 40, "abc" * 20])
@pytest.mark.parametrize("which", ["order_secret", "crew_secret"])
def test_a_weak_secret_stops_the_start_wherever_it_stands(keep, which: str, weak: str):
    for kept in ({**fresh(), which: weak}, {**fresh(), "before": {**fresh(), which: weak, "until": "2026-12-01T00:00:00+00:00"}}):
        keep(kept)
        _forget()
        with pytest.raises(BrokenSetting, match=f"{which} of {NAME} is (not set|too weak)"):
            check_keyring()


@pytest.mark.usefixtures("keep")
def test_nothing_is_read_where_the_app_is_only_looked_at_or_needs_no_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("AWS_LAMBDA_FUNCTION_NAME")
    check_keyring()
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "sweep")
    monkeypatch.delenv("REFECTORY_SECRETS")
    _forget()
    check_keyring()
