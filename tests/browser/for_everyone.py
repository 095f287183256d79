"""What every page must be: usable by everyone, on narrow screens too."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

NARROW = {"width": 320, "height": 640}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What the other colours of the dark can break; all else is as it was in the light."""
REMEMBERS_COLOURS = """() => {
    const colour = axe.commons.color.Color.prototype, read = colour.parseString, colours = new Map();
    colour.parseString = function (text) {
        if (!colours.has(text)) {
            read.call(this, text);
            colours.set(text, [this.r, this.g, this.b, this.alpha]);
        } else [this.r, this.g, this.b, this.alpha] = colours.get(text);
        return this;
    };
}"""
"""Reading a colour is most of axe's work, and a page has few of them."""
UNDECIDED = {
    "elmPartiallyObscured": ("*", "It lies partly below a bar, and has the colours that it has where it is in sight."),
    "elmPartiallyObscuring": ("*", "Its lines lie above different things, which the ground of its own panel hides."),
    "bgOverlap": (
        "svg text",
        "It is a letter of a drawing, whose shapes axe takes for elements above it; test_travel.py weighs its colours.",
    ),
    "imgNode": ("svg text", "The drawing itself is the picture that axe sees below its letters."),
}
"""What axe may leave open of a contrast, of which elements, and why. All else that it cannot decide is a fault here: letters in the colour
of their ground (F41), a ground that a drawn sign may cover, a picture below letters."""
COUNTS_A_SINGLE_SIGN = "() => { axe._audit.checks['color-contrast'].options.ignoreLength = true; }"
"""A + or a 1 is read too, and axe would leave it open."""
LOOKS_FOR_FAULTS = """([within, undecided, options]) =>
    axe.run(document.querySelector(within) ?? document, {resultTypes: ['violations', 'incomplete'], elementRef: true, ...options})
    .then(({violations, incomplete}) => {
        const why = ({any}) => any[0]?.data?.messageKey ?? '';
        const unknown = incomplete.filter(({id}) => id === 'color-contrast')
            .map((rule) => ({...rule, nodes: rule.nodes.filter((node) => !node.element.matches(undecided[why(node)] ?? '#nothing'))}));
        return [...violations, ...unknown].filter(({nodes}) => nodes.length)
            .map(({id, nodes}) => [id, nodes.map((node) => `${why(node)} ${node.html.slice(0, 120)}`)]);
    })"""
"""Where a dialog keeps everything else from whoever is here, it looks at the dialog alone: the page behind it is another one's test."""


def wide(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})


def faults(page: Page, options: dict[str, Any] | None = None, within: str = "dialog:modal") -> list[tuple[str, list[str]]]:
    """The accessibility faults of what is on the page now, and where they are."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
        page.evaluate(REMEMBERS_COLOURS)
        page.evaluate(COUNTS_A_SINGLE_SIGN)
    return page.evaluate(LOOKS_FOR_FAULTS, [within, {reason: of for reason, (of, _) in UNDECIDED.items()}, options or {}])


def check(page: Page) -> None:
    """No accessibility fault, and nothing that makes the page scroll sideways at 320 px."""
    for scheme, rules in (("light", {}), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert faults(page, rules) == [], scheme
    page.set_viewport_size(NARROW)
    page.wait_for_timeout(100)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    dialogs = page.evaluate("[...document.querySelectorAll('dialog[open]')].map(one => one.scrollWidth - one.clientWidth)")
    assert all(over <= 0 for over in dialogs)
