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
_WEIGH = """() => {
    const everything = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const all = everything.filter(one => !/[.](woff2|svg)$/.test(one.name));
    const sum = (list, size) => list.reduce((total, one) => total + one[size], 0);
    const scripts = all.filter(one => one.name.endsWith(".js"));
    return {
        total: sum(all, "encodedBodySize"), script: sum(scripts, "encodedBodySize"), wire: sum(all, "transferSize"), requests: all.length,
        everything: { requests: everything.length, wire: sum(everything, "transferSize") },
        shift: window.shift, files: Object.fromEntries(all.map(one => [new URL(one.name).pathname, one.encodedBodySize])),
    };
}"""
_FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-dev-shm-usage"]


def measure() -> dict[str, Any]:
    """Compressed bytes of the bodies (`wire` is with headers), without fonts and pictures, and once with them; and the layout shift."""
    port = free_port()
    with tempfile.TemporaryDirectory() as state:
        command = [sys.executable, "-m", "tools.open_restaurant", "--port", str(port), "--state", state]
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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=(ROOT / ".refectory" / "chromium").read_text(), args=_FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        page.goto(address, wait_until="networkidle")
        figures: dict[str, Any] = page.evaluate(_WEIGH)
        browser.close()
    return figures


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
