"""A whole restaurant that is open on this machine while it is measured, and the browser that looks at it."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.laptop.engine import free_port

ROOT = Path(__file__).parent.parent
_DEMO = ROOT / "demo"
_FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-dev-shm-usage"]


@contextmanager
def open_restaurant(book: Path = _DEMO) -> Iterator[tuple[str, Path]]:
    """Opens it as `make run` does, with this folder as its book; gives its address, and where its site is built."""
    port = free_port()
    with tempfile.TemporaryDirectory() as state:
        command = [sys.executable, "-m", "tools.open_restaurant", "--port", str(port), "--state", state, "--book", str(book)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as restaurant:
            assert restaurant.stdout is not None  # noqa: S101
            for line in restaurant.stdout:
                if "Ctrl-C closes" in line:
                    break
            try:
                yield f"http://localhost:{port}", Path(state) / "site"
            finally:
                restaurant.terminate()
                restaurant.communicate()


@contextmanager
def open_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=(ROOT / ".refectory" / "chromium").read_text(), args=_FLAGS)
        yield browser
        browser.close()
