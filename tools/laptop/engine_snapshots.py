"""Runs the engine so that it saves what it holds while it works. By itself it saves only when it is stopped in order.

Run by the engine's own interpreter, as `python -m tools.laptop.engine_snapshots`.
"""

import asyncio
import fcntl
import time
from pathlib import Path
from typing import IO

from ministack import app as engine
from ministack.core.persistence import PERSIST_STATE, STATE_DIR, save_state
from ministack.services import dynamodb

from tools.laptop.engine_door import Channel, Scope, Served, for_programs
from tools.laptop.parent import end_with_parent
from tools.laptop.strict_people import be_strict

_EVERY = 1.0
"""Seconds between two snapshots, at least."""
_SHARE = 20
"""Saving takes at most one twentieth of the engine's time, however much it holds."""
_READS = ("Get", "Query", "Scan", "Describe", "List", "BatchGet", "TransactGet")


class SnapshottingEngine:
    """The engine as an ASGI application that saves its tables after a change."""

    def __init__(self, serve: Served) -> None:
        self._serve = serve
        self._changed = False

    async def __call__(self, scope: Scope, receive: Channel, send: Channel) -> None:
        saving = asyncio.create_task(self._save_changes()) if scope["type"] == "lifespan" and PERSIST_STATE else None
        try:
            await self._serve(scope, receive, send)
        finally:
            self._changed |= scope["type"] == "http" and not _operation(scope).startswith(_READS)
            if saving:
                saving.cancel()

    async def _save_changes(self) -> None:
        """Saves as long as the engine runs. No request is half done then: the engine answers on the same thread, one after the other."""
        pause = _EVERY
        while True:
            await asyncio.sleep(pause)
            if self._changed:
                self._changed = False
                began = time.monotonic()
                save_state("dynamodb", dynamodb.get_state())
                pause = max(_EVERY, _SHARE * (time.monotonic() - began))


def _operation(scope: Scope) -> str:
    """The operation of DynamoDB that a request asks for."""
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    return str(target).rpartition(".")[2]


def _lock_folder(folder: Path) -> IO[str]:
    """Waits until an engine that used this folder before has saved for the last time. The lock lasts until this process ends."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


if __name__ == "__main__":
    end_with_parent()
    be_strict()
    lock = _lock_folder(Path(STATE_DIR)) if PERSIST_STATE else None
    engine.app = for_programs(SnapshottingEngine(engine.app))
    engine.main()
