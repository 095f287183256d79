"""The secrets of a stage: made by chance, exchanged with an overlap, and lying nowhere but in the parameter store."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
import time_machine
from moto import mock_aws

from chalicelib.outside.keyring import read_keyring
from chalicelib.settings import BrokenSetting
from tests.tracked import tracked
from tools.book.files import read_book
from tools.deploy.rotate import OVERLAP, ExchangeNotOver, ensure_secrets, rotate

ROOT = Path(__file__).parents[2]
SECRETS, DOOR = "/refectory/dev/secrets", "/refectory/dev/door"
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
pytestmark = pytest.mark.secret


@pytest.fixture
def account() -> Iterator[None]:
    with mock_aws():
        yield


def parameter(name: str) -> dict[str, Any]:
    found: dict[str, Any] = boto3.client("ssm").get_parameter(Name=name, WithDecryption=True)["Parameter"]
    return found


def held() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(parameter(SECRETS)["Value"])
    return kept


def everything_held() -> set[str]:
    kept = held()
    return {kept[name] for name in ("order_secret", "mark_secret")} | set((kept["before"] or {}).values()) | {parameter(DOOR)["Value"]}


@pytest.mark.usefixtures("account")
def test_the_first_deploy_makes_secrets_that_open_a_kitchen_and_a_door_key(capsys: pytest.CaptureFixture[str]):
    with time_machine.travel(NOON, tick=False):
        assert ensure_secrets("dev") == {"SecretsVersion": "1 of 2026-11-27 12:00:00", "DoorVersion": "1"}
    assert (parameter(SECRETS)["Type"], parameter(DOOR)["Type"]) == ("SecureString", "String")
    assert read_keyring(SECRETS).before is None
    assert len(parameter(DOOR)["Value"]) >= 32
    assert parameter(DOOR)["Value"].isalnum(), "a gateway takes letters and digits"
    said = capsys.readouterr().out
    assert said == f"· made {DOOR}\n· made {SECRETS}\n"


@pytest.mark.usefixtures("account")
def test_no_later_deploy_changes_them():
    first = ensure_secrets("dev")
    before = everything_held()
    assert ensure_secrets("dev") == first
    assert everything_held() == before
    assert rotate("dev", NOON) == ensure_secrets("dev") != first


@pytest.mark.usefixtures("account")
def test_a_deploy_with_secrets_that_open_no_kitchen_is_refused_at_once():
    ensure_secrets("dev")
    boto3.client("ssm").put_parameter(Name=SECRETS, Type="SecureString", Value="{}", Overwrite=True)
    with pytest.raises(BrokenSetting, match=SECRETS):
        ensure_secrets("dev")


@pytest.mark.usefixtures("account")
def test_secrets_made_anew_are_told_from_those_that_were_removed():
    """Both are version 1, and containers with one and with the other would not know each other's orders."""
    with time_machine.travel(NOON, tick=False):
        first = ensure_secrets("dev")
    boto3.client("ssm").delete_parameter(Name=SECRETS)
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        assert ensure_secrets("dev")["SecretsVersion"] != first["SecretsVersion"]


@pytest.mark.usefixtures("account")
def test_two_stages_never_share_a_secret():
    ensure_secrets("dev")
    ensure_secrets("prod")
    assert not set(json.loads(parameter("/refectory/prod/secrets")["Value"]).values()) & everything_held() - {None}


@pytest.mark.usefixtures("account")
def test_exchanged_secrets_are_new_ones_and_those_before_stay_good_for_a_week():
    ensure_secrets("dev")
    before, door = read_keyring(SECRETS).secrets, parameter(DOOR)
    assert rotate("dev", NOON)["DoorVersion"] == "2"
    now = read_keyring(SECRETS)
    assert parameter(SECRETS)["Type"] == "SecureString"
    assert now.secrets.order != before.order
    assert now.secrets.mark != before.mark
    assert now.still_good(NOON + timedelta(days=7, seconds=-1)) == before
    assert now.still_good(NOON + timedelta(days=7)) is None
    assert parameter(DOOR)["Type"] == "String"
    assert parameter(DOOR)["Value"] != door["Value"], "the CDN's key is exchanged too"


@pytest.mark.usefixtures("account")
def test_secrets_are_not_exchanged_again_before_the_overlap_is_over_but_by_force():
    ensure_secrets("dev")
    rotate("dev", NOON)
    kept, door = held(), parameter(DOOR)
    with pytest.raises(ExchangeNotOver, match="good until 2026-12-04 12:00 UTC"):
        rotate("dev", NOON + OVERLAP - timedelta(seconds=1))
    assert (held(), parameter(DOOR)) == (kept, door)
    assert rotate("dev", NOON + timedelta(days=1), force=True)["DoorVersion"] == "3"
    assert held()["before"]["order_secret"] == kept["order_secret"]
    assert rotate("dev", NOON + timedelta(days=8))["DoorVersion"] == "4"


@pytest.mark.usefixtures("account")
def test_secrets_from_before_ticket_numbers_say_how_long_a_link_is_looked_at():
    ensure_secrets("dev")
    assert held()["under_links_until"] is None, "a new house has no such orders"
    older = {name: value for name, value in held().items() if name != "under_links_until"}
    boto3.client("ssm").put_parameter(Name=SECRETS, Type="SecureString", Value=json.dumps(older), Overwrite=True)
    with time_machine.travel(NOON, tick=False):
        first = ensure_secrets("dev")
    assert held() == {**older, "under_links_until": "2026-12-04T12:00:00+00:00"}
    assert parameter(SECRETS)["Type"] == "SecureString"
    assert ensure_secrets("dev") == first, "the next deploy does not begin anew"
    rotate("dev", NOON)
    assert read_keyring(SECRETS).may_be_under_links(NOON + OVERLAP - timedelta(seconds=1)), "whatever is exchanged meanwhile"
    assert not read_keyring(SECRETS).may_be_under_links(NOON + OVERLAP)


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize("value", ["change me", "{}", '{"order_secret": "x", "mark_secret": "y"}'])
def test_what_are_no_secrets_is_not_exchanged(value: str):
    boto3.client("ssm").put_parameter(Name=SECRETS, Type="SecureString", Value=value)
    with pytest.raises(BrokenSetting, match=SECRETS):
        rotate("dev", NOON)
    assert parameter(SECRETS)["Value"] == value


def test_the_overlap_outlasts_the_orders_that_the_demo_takes_ahead():
    book = read_book(ROOT / "demo")
    assert timedelta(days=book.restaurant.hours.days_ahead) < OVERLAP


SECRET_LOOKING = re.compile(
    r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|(?<![\w/+=-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{43}(?![\w/+=-])"
)


@pytest.mark.usefixtures("account")
def test_nothing_that_is_tracked_looks_like_a_secret_of_ours_or_of_amazons():
    ensure_secrets("dev")
    assert all(SECRET_LOOKING.search(value) for value in everything_held()), "the look finds what it looks for"
    assert SECRET_LOOKING.search('key = "AKIA' + "Q" * 16 + '"')
    for file in tracked():
        assert not (found := SECRET_LOOKING.findall(file.read_bytes().decode(errors="ignore"))), f"{file}: {found}"


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_the_api_alone_is_told_where_the_secrets_lie(stage: str):
    functions = json.loads((ROOT / ".chalice" / "config.json").read_text())["stages"][stage]["lambda_functions"]
    told = {name: function.get("environment_variables", {}) for name, function in functions.items()}
    assert told.pop("api_handler") == {"REFECTORY_SECRETS": f"/refectory/{stage}/secrets"}
    assert not any("SECRET" in name for variables in told.values() for name in variables)
