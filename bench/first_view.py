"""What the first view of the menu page weighs on the wire, and how much it jumps, in a real browser on a phone-sized screen."""

import json
from typing import Any

from bench.restaurant import open_browser, open_restaurant

_WEIGH = """() => {
    const asked = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const everything = asked.filter((one) => one.transferSize); // what is kept for later comes out of the browser's own cache
    const isAlive = everything.find(one => one.name.endsWith("/api/availability")).responseEnd;
    const all = everything.filter(one => one.startTime < isAlive && !/[.](woff2|svg)$/.test(one.name));
    const sum = (list, size) => list.reduce((total, one) => total + one[size], 0);
    const scripts = all.filter(one => one.name.endsWith(".js"));
    return {
        total: sum(all, "encodedBodySize"), script: sum(scripts, "encodedBodySize"), wire: sum(all, "transferSize"), requests: all.length,
        fonts: sum(everything.filter(one => one.name.endsWith(".woff2")), "encodedBodySize"),
        everything: { requests: everything.length, wire: sum(everything, "transferSize") },
        shift: window.shift, files: Object.fromEntries(all.map(one => [new URL(one.name).pathname, one.encodedBodySize])),
    };
}"""


def measure() -> dict[str, Any]:
    """Compressed bytes of the bodies (`wire` is with headers), without fonts and pictures, and the layout shift.

    What is fetched once the kitchen has answered is for the first taps, and no part of it; `everything` has that too, and fonts and pictures.
    """
    with open_restaurant() as (address, _), open_browser() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        page.goto(address, wait_until="networkidle")
        page.wait_for_function("performance.getEntriesByType('resource').some(one => one.name.includes('/dialogs'))")
        page.wait_for_load_state("networkidle")
        figures: dict[str, Any] = page.evaluate(_WEIGH)
    return figures


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
