"""The race between a kitchen and none: its books, what it looks for, what it asks; and that its script comes to the end of every page."""

import ast
import json
import re
from pathlib import Path
from xml.parsers import expat

import pytest

from bench.kitchen_race import NETS, PAGES, SECONDS, open_three_pages, time_page, weigh
from bench.no_kitchen_pages import book_and_shelf
from bench.race_books import write_book
from bench.race_leaks import look_for
from bench.race_picture import draw
from bench.race_report import chapter, missed, ratios
from bench.restaurant import open_browser
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from tools.book.files import read_book

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "demo"


def race(kitchen: float, usual: float, best: float, leaked: int = 0) -> dict:
    def page(seconds: float, leaks: int) -> dict:
        leaked = {what: [leaks, 80] for what in ("amounts", "recipes", "shelf", "names")}
        return {"bytes": int(seconds * 8000), "requests": 5, "leaked": leaked, **{net: dict.fromkeys(SECONDS, seconds) for net in NETS}}

    pages = {"kitchen": page(kitchen, leaked), "usual": page(usual, 80), "best": page(best, 80)}
    return {"rounds": 1, "pages": {"37": pages, "500": pages}}


def test_the_book_of_500_dishes_is_always_the_same(tmp_path: Path):
    small, large = (read_book(write_book(tmp_path / str(count), count)) for count in (37, 500))
    demo = read_book(DEMO)
    assert small.dishes == large.dishes[:37]
    assert [(dish.name, dish.recipe, dish.price) for dish in small.dishes] == [(dish.name, dish.recipe, dish.price) for dish in demo.dishes]
    assert len({dish.name for dish in large.dishes}) == len({dish.recipe for dish in large.dishes}) == 500
    assert large == read_book(write_book(tmp_path / "again", 500))


def test_a_recipe_is_found_however_it_is_written(tmp_path: Path):
    book = read_book(write_book(tmp_path / "book", 37))
    card = json.dumps(card_of(book, freeze(book, 1, {})))
    nothing = look_for(book, [card])
    assert [nothing.amounts[0], nothing.recipes[0], nothing.shelf[0], nothing.names[0]] == [0, 0, 0, 0]
    beetroot = ["{'beetroot': 180, salt: 40, cassis=20}", '{"walnut":12000}', "Young leaves 15.0", '"olive-oil", 10, "onion": 32000']
    some = look_for(book, [card, *beetroot])
    assert (some.recipes[0], some.shelf[0], some.names[0]) == (1, 1, 1)
    assert some.amounts[0] >= 6


def test_the_page_of_a_guests_own_order_shows_what_the_bench_counts(tmp_path: Path):
    """Its figures stand in one place, of which the page is made."""
    book = read_book(write_book(tmp_path / "book", 37))
    sent = book_and_shelf(book)
    leaked = look_for(book, sent)
    shown = ast.literal_eval(re.search(r"no_kitchen = (\{.*?\})", (ROOT / "static_site" / "parts" / "no-kitchen.html").read_text())[1])
    counted = {"recipes": leaked.recipes, "amounts": leaked.amounts, "shelf": leaked.shelf, "names": leaked.names}
    assert shown == {"dishes": 37, "bytes": sum(len(text.encode()) for text in sent)} | {
        name: found for name, (found, _) in counted.items()
    }
    published = re.search(r"^\| 37 \| no kitchen, as usual \|.*$", (ROOT / "docs" / "performance.md").read_text(), re.MULTILINE)[0]
    of = [" of ".join(map(str, counted[name])) for name in ("amounts", "recipes", "shelf", "names")]
    assert published.split(" | ")[4:] == [*of[:3], f"{of[3]} |"]


def test_what_misses_its_goal_is_said_first():
    slow = race(kitchen=0.9, usual=1, best=1)
    assert [ratio.is_met for ratio in ratios(slow)] == [False] * 27 + [True] * 9
    assert len(missed(slow)) == 27
    rows = [line for line in chapter(slow).splitlines() if "| ≤ " in line]
    assert len(rows) == 36
    assert all("**no**" in row for row in rows[:27])
    assert missed(race(kitchen=0.8, usual=1, best=1)) == []
    assert missed(race(kitchen=0.5, usual=1, best=1, leaked=1))[0] == "our page of 37 dishes leaks amounts"


def test_the_picture_has_a_bar_for_every_figure():
    picture = draw(race(kitchen=1, usual=2, best=1.5))
    expat.ParserCreate().Parse(picture, True)  # noqa: FBT003 - the last piece of it
    assert picture.count('<rect class="kitchen"') == len(SECONDS) * 4 + 1
    assert "prefers-color-scheme: dark" in picture
    assert "80 recipes with 80 amounts" in picture


@pytest.mark.mass
def test_the_script_comes_to_the_end_of_every_page(tmp_path: Path):
    with open_three_pages(tmp_path / "book", 37) as (address, book), open_browser() as browser:
        pages = weigh(browser, address, book)
        times = [time_page(browser, address, book, name, "4G") for name in PAGES]
    assert [pages["kitchen"]["leaked"][what][0] for what in ("amounts", "recipes", "shelf", "names")] == [0, 0, 0, 0]
    assert pages["usual"]["leaked"]["recipes"] == pages["best"]["leaked"]["recipes"] == (37, 37)
    assert all(set(one) == set(SECONDS) for one in times)
