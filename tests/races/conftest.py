"""A bistro on the real local engine, with a table of its own for each race."""

import os
import secrets
from collections.abc import Iterator

import pytest

from chalicelib.larder import table
from chalicelib.service.publishing import publish
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.house import restart
from tools.laptop.table import lay_table


@pytest.fixture
def larder(local_engine: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", local_engine)
    monkeypatch.setenv("REFECTORY_TABLE", f"races-{secrets.token_hex(4)}")
    restart()
    lay_table(table.client(), os.environ["REFECTORY_TABLE"])
    publish(BISTRO, FRIDAY_EVENING)
    yield
    restart()
