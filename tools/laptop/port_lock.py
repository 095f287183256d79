"""The doors of a laptop's restaurant: its port, its workers, and that it is open only once."""

import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.laptop.engine import stop

ROOT = Path(__file__).parents[2]
_OPENS_WITHIN = 30
_CLOSES_WITHIN = 10
_LAST_LINES = 4
"""Of a Python error: where, the line, the place in it, and what is wrong."""


class ClosedDoor(Exception):
    """The restaurant cannot open, and the sentence says why."""


def check_port(port: int) -> None:
    """Says so when the port is taken, or not ours to take."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = "is taken" if error.errno == errno.EADDRINUSE else "cannot be used"
            raise ClosedDoor(f"Port {port} {why}. Choose another one, as in: make run PORT={max(port + 1, 8000)}") from None


@contextmanager
def only_one_restaurant(state: Path) -> Iterator[None]:
    """Two restaurants on one larder would overwrite each other's orders at closing time."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "open").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ClosedDoor("The restaurant is open already in another terminal. Close it there first.") from None
        yield


class Workers:
    """The processes that serve site and kitchen."""

    def __init__(self, port: int, environment: dict[str, str], application: str = "tools.laptop.front_door:restaurant") -> None:
        self._port = port
        self._application = application
        self._environment = environment

    def __enter__(self) -> Self:
        command = [
            sys.executable,
            *("-m", "gunicorn", self._application),
            *("--bind", f"127.0.0.1:{self._port}", "--config", "python:tools.laptop.gunicorn_config"),
        ]
        self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, start_new_session=True)
        try:
            self._wait_until_open()
        except BaseException:
            stop(self._process, _CLOSES_WITHIN)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        stop(self._process, _CLOSES_WITHIN)

    def check(self) -> None:
        """Says so when the workers are gone."""
        if self._process.poll() is not None:
            raise ClosedDoor("The kitchen has stopped by itself; what it said stands above.")

    def change_shift(self) -> bool:
        """Lets new workers begin with the code as it is now, if it can be read at all; the old ones finish what they are cooking."""
        reading = subprocess.run(
            [sys.executable, "-c", "import tools.laptop.front_door"],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if reading.returncode:
            where = "\n".join(reading.stderr.rstrip().splitlines()[-_LAST_LINES:])
            print(f"· the kitchen cooks as before, because the new code cannot be read:\n{where}", flush=True)
            return False
        os.kill(self._process.pid, signal.SIGHUP)
        print("· the kitchen cooks as you just told it", flush=True)
        return True

    def _wait_until_open(self) -> None:
        """Waits for a first answer: the port is open a moment before the workers can cook."""
        give_up = time.monotonic() + _OPENS_WITHIN
        while time.monotonic() < give_up and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/robots.txt", timeout=_OPENS_WITHIN):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)
        raise ClosedDoor("The kitchen did not open; what it said stands above.")
