"""What the first view of the menu page weighs on the wire, and how much it jumps, in a real browser on a phone-sized screen."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tools.laptop.engine import free_port

ROOT = Path(__file__).parent.parent
_FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-dev-shm-usage"]


def measure() -> dict[str, Any]:
    """Compressed bytes by kind, without fonts and pictures; and the layout shift."""
    port = free_port()
    with tempfile.TemporaryDirectory() as state:
        command = [sys.executable, "tools/open_restaurant.py", "--port", str(port), "--state", state]
        restaurant = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert restaurant.stdout is not None  # noqa: S101
        for line in restaurant.stdout:
            if "Ctrl-C closes" in line:
                break
        try:
            return _look(f"http://localhost:{port}/")
        finally:
            restaurant.terminate()
            restaurant.wait(30)


def _look(address: str) -> dict[str, Any]:
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=(ROOT / ".refectory" / "chromium").read_text(), args=_FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        network = page.context.new_cdp_session(page)
        network.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
        network.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}))
        network.send("Network.enable")
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        page.goto(address, wait_until="networkidle")
        shift: float = page.evaluate("window.shift")
        browser.close()
    by_kind: dict[str, int] = {}
    for request, size in sizes.items():
        by_kind[kinds[request]] = by_kind.get(kinds[request], 0) + size
    counted = {kind: size for kind, size in by_kind.items() if kind not in {"Font", "Image"}}
    return {"total": sum(counted.values()), "script": counted.get("Script", 0), "by_kind": by_kind, "shift": shift}


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
