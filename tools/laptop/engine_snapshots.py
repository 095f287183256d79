"""Runs the engine so that it writes down what it holds while it works: by itself it does so only when it is stopped in order.

Run by the engine's own interpreter, as `python -m tools.laptop.engine_snapshots`.
"""

import asyncio
import fcntl
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import IO, Any

from ministack import app as engine
from ministack.core.persistence import PERSIST_STATE, STATE_DIR, save_state
from ministack.services import dynamodb

from tools.laptop.parent import end_with_parent
from tools.laptop.strict_people import be_strict

Scope = dict[str, Any]
Channel = Callable[..., Awaitable[Any]]

_EVERY = 1.0
_SHARE = 20
"""Writing takes at most one twentieth of the engine's time, however much it holds."""
_READS = ("Get", "Query", "Scan", "Describe", "List", "BatchGet", "TransactGet")


class Remembering:
    """The engine as an ASGI application, with a pencil."""

    def __init__(self, serve: Callable[[Scope, Channel, Channel], Awaitable[None]]) -> None:
        self._serve = serve
        self._changed = False

    async def __call__(self, scope: Scope, receive: Channel, send: Channel) -> None:
        writing = asyncio.create_task(self._write_down()) if scope["type"] == "lifespan" and PERSIST_STATE else None
        try:
            await self._serve(scope, receive, send)
        finally:
            self._changed |= scope["type"] == "http" and not _asked(scope).startswith(_READS)
            if writing:
                writing.cancel()

    async def _write_down(self) -> None:
        """Nothing is half done while this writes: the engine answers on the same thread, one request after the other."""
        pause = _EVERY
        while True:
            await asyncio.sleep(pause)
            if self._changed:
                self._changed = False
                began = time.monotonic()
                save_state("dynamodb", dynamodb.get_state())
                pause = max(_EVERY, _SHARE * (time.monotonic() - began))


def _asked(scope: Scope) -> str:
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    return str(target).rpartition(".")[2]


def _take_the_pencil(folder: Path) -> IO[str]:
    """Waits until an engine that was here before has written its last word; ours until this process ends."""
    folder.mkdir(parents=True, exist_ok=True)
    pencil = (folder / "pencil").open("w")
    fcntl.flock(pencil, fcntl.LOCK_EX)
    return pencil


if __name__ == "__main__":
    end_with_parent()
    be_strict()
    pencil = _take_the_pencil(Path(STATE_DIR)) if PERSIST_STATE else None
    engine.app = Remembering(engine.app)
    engine.main()
