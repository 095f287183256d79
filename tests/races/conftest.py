"""A bistro on a real engine: its own local one, or the one that `--engine` names."""

import os
from collections.abc import Iterator

import pytest

from tests.house import a_restaurant


@pytest.fixture
def larder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if "AWS_ENDPOINT_URL_DYNAMODB" not in os.environ:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", request.getfixturevalue("local_engine"))
    with a_restaurant():
        yield
