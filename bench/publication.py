"""How long a publication takes the function that writes pages: 500 dishes with every text in three languages, at its share of a CPU."""

import json
import tempfile
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.race_books import write_book
from chalicelib.domain.book.book import Book, LanguageForm
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from chalicelib.service.menu_page import render_pages
from tools.book.files import read_book
from tools.book.prices import own_name, price_form
from tools.build_site import build_templates

_LANGUAGES, _DISHES, _ROUNDS = ("en", "fr", "ar"), 500, 3
_SHARE = 512 / 1769
"""Of a CPU: Lambda gives a whole one with 1,769 MB."""
_ONE_REQUEST = 0.05
"""Seconds of waiting for the bucket, for each file that is read or written: twice what S3 usually takes within its region."""


def measure() -> dict[str, float]:
    """Seconds of CPU as they are here, and of the clock as they would be there: the CPU's share, and each file one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        card = json.dumps(_card(Path(folder) / "book"))
        build_templates(Path(folder) / "built")
        asked: list[str] = []

        def templates_in(language: str, names: Collection[str]) -> dict[str, str]:
            top = Path(folder) / "built" / "templates"
            found = [page for page in top.glob("*.html") if not names or page.name in names]
            asked.extend(page.name for page in found)
            return {page.name: (own if (own := top / language / page.name).exists() else page).read_text() for page in found}

        took, pages = [], list[tuple[str, str]]()
        for _ in range(_ROUNDS):
            asked.clear()
            began = time.process_time()
            pages = list(render_pages(json.loads(card), templates_in))
            took.append(time.process_time() - began)
    requests = len(asked) + len(pages)
    return {"cpu": min(took), "pages": len(pages), "requests": requests, "seconds": min(took) / _SHARE + requests * _ONE_REQUEST}


def _card(folder: Path) -> dict[str, Any]:
    book = _in_languages(read_book(write_book(folder, _DISHES)))
    return card_of(book, freeze(book, 1, {}))


def _in_languages(book: Book) -> Book:
    """The book with each text in each language; which words they are takes no longer or shorter."""
    forms = {language: LanguageForm(own_name(language), price_form(book.restaurant.currency, language)) for language in _LANGUAGES}
    groups = {
        group: _translated(replace(group, options=tuple(map(_translated, group.options)))) for dish in book.dishes for group in dish.groups
    }
    dishes = tuple(_translated(replace(dish, groups=tuple(groups[group] for group in dish.groups))) for dish in book.dishes)
    house = replace(book.restaurant, other_languages=_LANGUAGES[1:], forms=forms)
    return replace(book, restaurant=house, categories=tuple(map(_translated, book.categories)), dishes=dishes)


def _translated(entry: Any) -> Any:
    texts = {name: getattr(entry, name) for name in ("name", "description") if hasattr(entry, name)}
    return replace(entry, translations=dict.fromkeys(_LANGUAGES[1:], texts))


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
