"""Draws the pictures that others show of the dining room, where they take no SVG. Run as `python -m tools.site_pictures` after an edit."""

from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parents[1] / "static_site" / "pictures"
DRAWN = {"share.png": ("share.svg", 1200, 630), "icon.png": ("mark.svg", 512, 512)}
"""Each picture with what it is drawn from, and its width and height in pixels."""
_FILLING = "<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>"


def draw_pictures(chromium: str, target: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for name, (source, width, height) in DRAWN.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_content(_FILLING + (PICTURES / source).read_text())
            page.screenshot(path=target / name)
        browser.close()


if __name__ == "__main__":
    draw_pictures((Path(".refectory") / "chromium").read_text(), PICTURES)
