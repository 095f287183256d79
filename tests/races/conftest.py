"""A bistro on the real local engine, with a table of its own for each race."""

import os
import secrets
from collections.abc import Iterator

import pytest

from chalicelib.larder import menus, rules, stock, table
from chalicelib.service.publishing import publish
from chalicelib.settings import settings
from tests.bistro import BISTRO, FRIDAY_EVENING
from tools.laptop.table import lay_table


@pytest.fixture
def larder(local_engine: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", local_engine)
    monkeypatch.setenv("REFECTORY_TABLE", f"races-{secrets.token_hex(4)}")
    _forget()
    lay_table(table.client(), os.environ["REFECTORY_TABLE"])
    publish(BISTRO, FRIDAY_EVENING)
    yield
    _forget()


def _forget() -> None:
    settings.cache_clear()
    table.client.cache_clear()
    menus._latest.clear()
    rules._seen.clear()
    rules._latest.clear()
    stock._days.clear()
