"""A Friday evening in the bistro."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.outside import people
from chalicelib.settings import settings
from tests.at_the_pass import Pass, dish, form_of
from tests.kitchen import containers
from tools.laptop.people import lay_people, passwords


@pytest.fixture
def too_late(kitchen: Pass) -> dict[str, Any]:
    """An order that comes too late by one portion of sole: a sure no."""
    for hour in (20, 21):
        assert kitchen.order(dish("sole", 4), slot=f"2026-11-27T{hour}:00:00+01:00").status == 201
    return form_of(dish("sole", 3), slot="2026-11-27T22:00:00+01:00")


@pytest.fixture
def work_with(larder: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[dict[str, Any]], None]]:  # noqa: ARG001 - it stands first
    """A deployed kitchen; it is whichever container a test wants, by its secrets."""
    monkeypatch.setenv("REFECTORY_STAGE", "prod")
    monkeypatch.setenv("REFECTORY_SECRETS", containers.NAME)
    for name in ("REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET"):
        monkeypatch.delenv(name)
    yield containers.start_with
    containers.forget()


@pytest.fixture
def pool(local_engine: str) -> str:
    """Where the people's pool is asked."""
    return local_engine


@pytest.fixture
def staff(pool: str, kitchen: Pass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, str]]:  # noqa: ARG001
    """Name and password by role."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", pool)
    for name, value in lay_people(pool, tmp_path).items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    people._pool.cache_clear()
    people._client.cache_clear()
    return passwords(tmp_path)
