"""A restaurant opened and closed as `make run` does it, and a visitor who asks it."""

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[1]


@contextmanager
def opened(state: Path, port: int, book: Path = ROOT / "demo", *more: str) -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-m", "tools.open_restaurant", "--port", str(port), "--state", str(state), "--book", str(book), *more]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as restaurant:
        try:
            for line in restaurant.stdout:
                if "Ctrl-C closes" in line:
                    break
            yield restaurant
        finally:
            if restaurant.poll() is None:
                restaurant.send_signal(signal.SIGINT)
                restaurant.communicate(timeout=PATIENCE)


def ask(port: int, path: str, body: dict | None = None, key: str = "") -> dict:
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    request = urllib.request.Request(f"http://localhost:{port}{path}", body and json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)
