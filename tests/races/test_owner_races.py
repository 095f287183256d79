"""Owners who let each other go at the same instant: on a real pool of people and a real engine, with real threads."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.refusals import LastOwner
from chalicelib.outside import people
from chalicelib.service.staffing import dismiss, employ
from chalicelib.settings import settings
from tests.races.crowds import at_once, how_many
from tools.laptop.people import lay_people, passwords

pytestmark = [pytest.mark.engine, pytest.mark.secret, pytest.mark.usefixtures("larder")]
OWNERS = 4


@pytest.fixture
def owners(local_engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Their names."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", local_engine)
    for name, value in lay_people(local_engine, tmp_path).items():
        monkeypatch.setenv(name, value)
    for remembered in (settings, people._pool, people._client):
        remembered.cache_clear()
    others = [f"owner-{number}@example.com" for number in range(1, OWNERS)]
    for name in others:
        employ(name, "Ada", "owner", "Odile", datetime.now(UTC))
    return [passwords(tmp_path)["owner"][0], *others]


def leaves(name: str) -> Callable[[], Happening]:
    return lambda: dismiss(name, "Odile", datetime.now(UTC))


def becomes_crew(name: str) -> Callable[[], Happening]:
    return lambda: employ(name, "Ada", "crew", "Odile", datetime.now(UTC))[1]


@pytest.mark.parametrize("change", [leaves, becomes_crew])
def test_one_owner_stays_when_all_are_let_go_at_once(owners: list[str], change: Callable[[str], Callable[[], Happening]]):
    assert people.read_owners() == set(owners)
    answers = at_once([change(name) for name in owners])
    assert how_many(answers) == {"Happening": OWNERS - 1, "LastOwner": 1}
    (stays,) = [name for name, answer in zip(owners, answers, strict=True) if isinstance(answer, LastOwner)]
    assert people.read_owners() == {stays}
