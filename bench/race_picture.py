"""Draws the race between a kitchen and none for the README, from its figures, into docs/pictures/race.svg."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.race_report import NETS

TARGET = Path(__file__).parent.parent / "docs" / "pictures" / "race.svg"
_ROWS = {"dish": "first dish to read", "add": "first Add, priced", "list": "basket shown", "left": "what is left"}
_PAGES = {"kitchen": "with a kitchen", "usual": "without, as usual", "best": "without, all in the page"}
_WIDTH, _PANEL, _LEFT, _LENGTH = 1020, 490, 150, 250
"""Pixels: the picture, one panel of it, where a panel's bars begin, and the longest bar."""
_TOP, _ROW, _BAR = 118, 62, 15
_HEIGHT_OF_PANEL = 44 + _ROW * len(_ROWS) + 18
_STYLE = """
    .ground { fill: #fbf8f1 } .line { stroke: #d9d0bd } .kitchen { fill: #7a1f2b } .usual { fill: #b9ad97 }
    .best { fill: none; stroke: #655d50 }
    text { font: 15px "EB Garamond", Garamond, Georgia, "Times New Roman", serif; fill: #23201b } .quiet { fill: #655d50; font-style: italic }
    .title { font-size: 27px } .panel { font-size: 19px } .end { text-anchor: end } .figure { font-size: 14px; font-variant-numeric: lining-nums }
    .ours { fill: #7a1f2b }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #16130f } .line { stroke: #3d362b } .kitchen { fill: #e59a8f } .usual { fill: #6f6553 } .best { stroke: #b3a892 }
      text { fill: #f0e8d9 } .quiet { fill: #b3a892 } .ours { fill: #e59a8f }
    }"""


def draw(race: dict[str, Any]) -> str:
    """The picture: a panel for each card and network, in each a group of three bars for what is timed."""
    cards = list(race["pages"])
    height = _TOP + len(NETS) * _HEIGHT_OF_PANEL + 66
    panels = [
        line
        for row, net in enumerate(NETS)
        for column, dishes in enumerate(cards)
        for line in _panel(30 + column * _PANEL, _TOP + row * _HEIGHT_OF_PANEL, dishes, net, race["pages"][dishes])
    ]
    return "\n".join([*_head(height), *panels, *_foot(height, race["pages"]), "</svg>", ""])


def _head(height: int) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="title">'
    yield '  <title id="title">Seconds until a guest can read, add, see the basket and know what is left: with a kitchen and without</title>'
    yield f"  <style>{_STYLE}\n  </style>"
    yield f'  <rect class="ground" width="{_WIDTH}" height="{height}" rx="14"/>'
    yield '  <text class="title" x="30" y="50">Kitchen against no kitchen</text>'
    yield '  <text class="quiet" x="30" y="76">seconds from the tap on the link, on a phone with a quarter of the CPU; shorter is better</text>'
    for number, (page, words) in enumerate(_PAGES.items()):
        x = 480 + number * 170
        yield f'  <rect class="{page}" x="{x}" y="38" width="22" height="11"/>'
        yield f'  <text x="{x + 29}" y="49">{words}</text>'


def _panel(x: int, y: int, dishes: str, net: str, pages: dict[str, Any]) -> Iterator[str]:
    longest = max(pages[page][net][what] for page in _PAGES for what in _ROWS)
    yield f'  <text class="panel" x="{x}" y="{y + 18}">{dishes} dishes <tspan class="quiet">on {NETS[net]}</tspan></text>'
    yield f'  <path class="line" d="M{x} {y + 28}H{x + _PANEL - 30}"/>'
    for number, (what, words) in enumerate(_ROWS.items()):
        top = y + 44 + number * _ROW
        yield f'  <text class="end" x="{x + _LEFT - 12}" y="{top + 28}">{words}</text>'
        for place, page in enumerate(_PAGES):
            seconds = pages[page][net][what]
            length = round(seconds / longest * _LENGTH, 1)
            bar = top + place * (_BAR + 2)
            yield f'  <rect class="{page}" x="{x + _LEFT}" y="{bar}" width="{length}" height="{_BAR - 3}"/>'
            ours = " ours" if page == "kitchen" else ""
            yield f'  <text class="figure{ours}" x="{x + _LEFT + length + 7:g}" y="{bar + 11}">{seconds:.1f}</text>'


def _foot(height: int, pages: dict[str, Any]) -> Iterator[str]:
    """What it costs to have no kitchen."""
    first = next(iter(pages.values()))
    leaked, ours = first["usual"]["leaked"], first["kitchen"]["leaked"]
    (amounts, _), (recipes, _), (shelf, _) = leaked["amounts"], leaked["recipes"], leaked["shelf"]
    our_count = sum(count for count, _ in ours.values())
    yield f'  <path class="line" d="M30 {height - 58}H{_WIDTH - 30}"/>'
    yield (
        f'  <text x="30" y="{height - 28}">Without a kitchen anybody can read {recipes} recipes with {amounts} amounts, and {shelf} figures of the '
        f'shelf. <tspan class="ours">With one: {our_count or "none"}.</tspan></text>'
    )
