"""What every page must be: usable by everyone, on narrow screens too."""

from axe_playwright_python.sync_playwright import DEFAULT_OPTIONS, Axe
from playwright.sync_api import Page

NARROW = {"width": 320, "height": 640}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What the other colours of the dark can break; all else is as it was in the light."""


def wide(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})


def check(page: Page) -> None:
    """No accessibility fault, and nothing that makes the page scroll sideways at 320 px."""
    for scheme, rules in (("light", {}), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        faults = Axe().run(page, options=DEFAULT_OPTIONS | rules).response["violations"]
        found = [(fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in faults]
        assert found == [], found
    page.set_viewport_size(NARROW)
    page.wait_for_timeout(100)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    dialogs = page.evaluate("[...document.querySelectorAll('dialog[open]')].map(one => one.scrollWidth - one.clientWidth)")
    assert all(over <= 0 for over in dialogs)
