"""What runs low is told once, and not with every order."""

import secrets

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.sns.models import sns_backends

from chalicelib.events.sweep import sweep
from chalicelib.larder import menus
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.stock import keep_threshold, read_alerted
from chalicelib.outside import topic
from chalicelib.settings import settings
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import MENU, line
from tests.larder.scenes import entry, keep, movement

SOLE, LEEK = MENU.places["sole"], MENU.places["leek"]


@pytest.fixture
def told(larder: None, monkeypatch: pytest.MonkeyPatch):  # noqa: ARG001 - it stands first
    """What the owner was told."""
    client = boto3.client("sns")
    arn = client.create_topic(Name="refectory-test-alarms")["TopicArn"]
    monkeypatch.setenv("REFECTORY_TOPIC", arn)
    settings.cache_clear()
    topic._client.cache_clear()
    menus._latest.clear()  # it is a function of its own, and remembers nothing of what others read
    yield lambda: [text for _, text, *_ in sns_backends[DEFAULT_ACCOUNT_ID][client.meta.region_name].topics[arn].sent_notifications]
    sns_backends.reset()
    topic._client.cache_clear()
    settings.cache_clear()


def test_what_runs_low_is_told_once_and_not_with_every_order(told):
    keep_threshold(SOLE, 8 * G, entry(secrets.token_hex(4)))
    sweep(FRIDAY_EVENING)
    assert told() == []
    for number in range(3):
        keep(line("sole"), id=str(number), slot=f"2026-11-27T{20 + number}:00:00+01:00")
        sweep(FRIDAY_EVENING)
    assert told() == ["Sole: 8 pieces left"]


def test_what_was_plenty_again_is_told_of_again(told):
    keep_threshold(SOLE, 10 * G, entry(secrets.token_hex(4)))
    sweep(FRIDAY_EVENING)
    keep_movement(movement("monday", sole=5 * G))
    sweep(FRIDAY_EVENING)
    keep(line("sole", 4))
    keep(line("sole", 4), id="second", slot="2026-11-27T21:00:00+01:00")
    keep_threshold(LEEK, 100_000 * G, entry(secrets.token_hex(4)))
    sweep(FRIDAY_EVENING)
    assert told() == ["Sole: 10 pieces left", "Leek: 10 kg left\nSole: 7 pieces left"]


def test_what_has_left_the_book_is_not_told_of_and_does_not_stop_the_rest(told):
    keep_threshold("from-an-older-book", 5 * G, entry(secrets.token_hex(4)))
    sweep(FRIDAY_EVENING)
    assert told() == []
    keep_threshold(SOLE, 10 * G, entry(secrets.token_hex(4)))
    sweep(FRIDAY_EVENING)
    assert told() == ["Sole: 10 pieces left"]


def test_without_anybody_to_tell_nothing_is_taken_as_told(larder: None):  # noqa: ARG001 - it sets the scene
    keep_threshold(SOLE, 10 * G, entry(secrets.token_hex(4)))
    sweep(FRIDAY_EVENING)
    assert read_alerted() == ({SOLE: 10 * G}, frozenset())
