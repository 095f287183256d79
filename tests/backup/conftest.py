"""A restaurant on the real local engine, which can move into another larder, and its export."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import time_machine

from tests.backup.mistakes import LATER, make_mistakes
from tests.bistro import FRIDAY_EVENING as NOW
from tests.evening import live_an_evening
from tests.house import a_larder_after, lay_larder, restart
from tools.backup import cover, undo
from tools.backup.export import export


@pytest.fixture
def move_house(local_engine: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Another table with nothing in it, and a kitchen that remembers nothing."""

    def move_house() -> None:
        monkeypatch.setenv("REFECTORY_TABLE", f"backup-{secrets.token_hex(4)}")
        restart()
        lay_larder()

    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", local_engine)
    move_house()
    yield move_house
    restart()


@pytest.fixture
def folder(move_house: Callable[[], None], tmp_path: Path) -> Path:  # noqa: ARG001 - it sets the scene
    """The export of an evening; its restaurant is still there."""
    live_an_evening()
    export(tmp_path / "export", NOW)
    return tmp_path / "export"


@pytest.fixture
def mistakes(evening: time_machine.Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    monkeypatch.setattr(cover, "_AT_ONCE", 1)  # so that it can be cut off between any two items
    monkeypatch.setattr(undo, "EXPORTS", tmp_path)
    monkeypatch.setattr(cover, "_A_SECOND", 0)
    with ExitStack() as rooms:

        def anew() -> None:
            rooms.close()
            evening.move_to(NOW)
            rooms.enter_context(a_larder_after(make_mistakes))
            evening.move_to(LATER)

        anew()
        yield anew
