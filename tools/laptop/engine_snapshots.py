"""Runs the engine so that it keeps what it holds while it works. By itself it saves only when it is stopped in order.

Run by the engine's own interpreter, as `python -m tools.laptop.engine_snapshots`.
"""

import asyncio
import fcntl
import time
from pathlib import Path
from typing import IO

from ministack import app as engine
from ministack.core.persistence import PERSIST_STATE, STATE_DIR

from tools.laptop.engine_door import Channel, Scope, Served, for_programs
from tools.laptop.engine_journal import Journal
from tools.laptop.parent import end_with_parent
from tools.laptop.strict_people import be_strict

_EVERY = 1.0
"""Seconds between two snapshots, at least."""
_SHARE = 20
"""Saving takes at most one twentieth of the engine's time, however much it holds."""


def snapshotting(serve: Served, journal: Journal) -> Served:
    """The engine as an ASGI application that takes a snapshot of its tables after a change, and so keeps its journal short."""

    async def answer(scope: Scope, receive: Channel, send: Channel) -> None:
        saving = asyncio.create_task(_save_changes(journal)) if scope["type"] == "lifespan" else None
        try:
            await serve(scope, receive, send)
        finally:
            if saving:
                saving.cancel()

    return answer


async def _save_changes(journal: Journal) -> None:
    """Saves as long as the engine runs. No request is half done then: the engine answers on the same thread, one after the other."""
    pause = _EVERY
    while True:
        await asyncio.sleep(pause)
        if journal.has_changes:
            began = time.monotonic()
            try:
                journal.save()
            except OSError as failure:
                print(f"No snapshot could be taken: {failure}. The journal goes on; the next change tries again.", flush=True)
            pause = max(_EVERY, _SHARE * (time.monotonic() - began))


def _lock_folder(folder: Path) -> IO[str]:
    """Waits until an engine that used this folder before has saved for the last time. The lock lasts until this process ends."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


if __name__ == "__main__":
    end_with_parent()
    be_strict()
    if PERSIST_STATE:
        lock = _lock_folder(Path(STATE_DIR))
        engine.app = snapshotting(engine.app, Journal(Path(STATE_DIR)))
    engine.app = for_programs(engine.app)
    engine.main()
