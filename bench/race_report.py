"""The race between a kitchen and none in words: every figure, what is asked of it, and what is not better first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

GOALS = {("usual", "37"): 0.8, ("usual", "500"): 0.8, ("best", "37"): 1.0, ("best", "500"): 0.8}
"""The highest ratio of our page's figure to the other's, by the other page and the number of dishes."""
WORDS = {
    "dish": "the first dish can be read",
    "add": "the first Add has its price",
    "list": "the basket is shown",
    "left": "what is left is known",
    "bytes": "bytes without fonts",
}
NETS = {"4G": "slow 4G", "3G": "3G"}
OTHERS = {"usual": "as usual", "best": "as well as we can"}


@dataclass(frozen=True)
class Ratio:
    """Our page's figure beside another's. `net` is empty for what does not depend on it."""

    other: str
    dishes: str
    net: str
    what: str
    ours: float
    theirs: float

    @property
    def value(self) -> float:
        return round(self.ours / self.theirs, 2)

    @property
    def goal(self) -> float:
        return GOALS[self.other, self.dishes]

    @property
    def is_met(self) -> bool:
        return self.value <= self.goal

    def __str__(self) -> str:
        return f"{WORDS[self.what]}, {self.dishes} dishes{f', {NETS[self.net]}' if self.net else ''}, against none {OTHERS[self.other]}"


def ratios(race: dict[str, Any]) -> list[Ratio]:
    """All of them: what misses its goal first, and then by how far."""
    found = [
        ratio for dishes, pages in race["pages"].items() for other in OTHERS for ratio in _of(dishes, pages["kitchen"], other, pages[other])
    ]
    return sorted(found, key=lambda ratio: (ratio.is_met, ratio.goal - ratio.value))


def _of(dishes: str, ours: dict[str, Any], other: str, theirs: dict[str, Any]) -> Iterator[Ratio]:
    yield Ratio(other, dishes, "", "bytes", ours["bytes"], theirs["bytes"])
    for net in NETS:
        yield from (Ratio(other, dishes, net, what, ours[net][what], theirs[net][what]) for what in ours[net])


def missed(race: dict[str, Any]) -> list[str]:
    """What is not as good as is asked; and a page of ours that leaks."""
    leaks = [f"our page of {dishes} dishes leaks {what}" for dishes, pages in race["pages"].items() for what in _leaked(pages["kitchen"])]
    return [*leaks, *(str(ratio) for ratio in ratios(race) if not ratio.is_met)]


def _leaked(page: dict[str, Any]) -> list[str]:
    return [what for what, (count, _) in page["leaked"].items() if count]


def chapter(race: dict[str, Any]) -> str:
    """The chapter of docs/performance.md."""
    rows = "\n".join(
        f"| {ratio} | {_figure(ratio.ours, ratio)} | {_figure(ratio.theirs, ratio)} | {ratio.value:.2f} | ≤ {ratio.goal:g} "
        f"| {'yes' if ratio.is_met else '**no**'} |"
        for ratio in ratios(race)
    )
    sent = "\n".join(_sent(dishes, name, page) for dishes, pages in race["pages"].items() for name, page in pages.items())
    return f"""## Kitchen against no kitchen

Our menu page beside two pages that get book, recipes and shelf and work everything out in the browser, up to the order form. One is built
as usual: a shell, a script, and book and shelf as JSON. The other is built as well as we can: everything is in the page. Both have our
fonts, style sheets and compression. What each of them does stands in `bench/race_guest.py`; one script does it on all three and must find
the same. `python -m bench.kitchen_race`: a phone-sized Chromium on a quarter of the CPU, slow 4G (1.47 Mb/s, 562 ms) and 3G (400 kb/s,
2 s), in turns, medians of {race["rounds"]}. Times are seconds from the start of the navigation. What misses its goal comes first.

![What each takes on slow 4G and 3G](pictures/race.svg)

| until, or how much | ours | theirs | ratio | goal | met |
|---|---|---|---|---|---|
{rows}

What the pages are sent before anything is tapped, and what can be read in all that they are sent while a guest does everything:

| dishes | page | bytes | requests | amounts of recipes | whole recipes | figures of the shelf | names no guest is told |
|---|---|---|---|---|---|---|---|
{sent}
"""


def _figure(figure: float, ratio: Ratio) -> str:
    return f"{figure:,}" if ratio.what == "bytes" else f"{figure:.2f}"


def _sent(dishes: str, name: str, page: dict[str, Any]) -> str:
    title = "ours" if name == "kitchen" else f"no kitchen, {OTHERS[name]}"
    leaked = " | ".join(f"{count} of {of}" if count else "none" for count, of in page["leaked"].values())
    return f"| {dishes} | {title} | {page['bytes']:,} | {page['requests']} | {leaked} |"
