"""What the build makes of a file is kept: after an edit most files are what they were, and to make it anew takes longest."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MADE = Path(__file__).parents[1] / ".refectory" / "compressed"
_MONTH = 30 * 86_400
"""Seconds."""


def made_once(kind: str, data: bytes, make: Callable[[bytes], bytes]) -> bytes:
    file = MADE / f"{hashlib.sha256(data).hexdigest()}.{kind}"
    with suppress(FileNotFoundError):
        os.utime(file)  # the oldest are those that nobody asked for
        return file.read_bytes()
    made = make(data)
    MADE.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=MADE, delete=False) as fresh:
        fresh.write(made)
    Path(fresh.name).replace(file)
    return made


def clear_made() -> None:
    """Takes away what nobody asked for in a month, and what was cut off while it was written."""
    for file in MADE.glob("*"):
        with suppress(FileNotFoundError):  # somebody else who builds took it away
            if time.time() - file.stat().st_mtime > _MONTH:
                file.unlink()
