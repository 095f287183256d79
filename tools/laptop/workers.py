"""The processes that serve site and kitchen on this machine: gunicorn and its workers."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.laptop.engine import stop
from tools.laptop.port_lock import CannotOpen

ROOT = Path(__file__).parents[2]
_OPENS_WITHIN, _CLOSES_WITHIN = 30, 10
"""Seconds."""
_LAST_LINES = 4
"""Of a Python error: where, the line, the place in it, and what is wrong."""


class Workers:
    """Gunicorn with its workers, from the first answer until the end of the `with` block."""

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
        """Raises CannotOpen when gunicorn has ended by itself."""
        if self._process.poll() is not None:
            raise CannotOpen("The kitchen has stopped by itself; what it said stands above.")

    def reload(self) -> bool:
        """Starts new workers with the code as it is now; the old ones finish their requests. False when the code cannot be imported."""
        trial = subprocess.run(
            [sys.executable, "-c", "import tools.laptop.front_door"],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if trial.returncode:
            where = "\n".join(trial.stderr.rstrip().splitlines()[-_LAST_LINES:])
            print(f"· the kitchen cooks as before, because the new code cannot be read:\n{where}", flush=True)
            return False
        os.kill(self._process.pid, signal.SIGHUP)
        print("· the kitchen cooks as you just told it", flush=True)
        return True

    def _wait_until_open(self) -> None:
        """Waits for a first answer: the port is open a moment before the workers can answer."""
        give_up = time.monotonic() + _OPENS_WITHIN
        while time.monotonic() < give_up and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/robots.txt", timeout=_OPENS_WITHIN):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)
        raise CannotOpen("The kitchen did not open; what it said stands above.")
