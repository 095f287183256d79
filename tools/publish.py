"""Publishing: freezes a checked book into the next version of the menu, puts it on offer, and gives new ingredients their place."""

from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.domain.book.book import Book
from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.logbook.sentences import BOOK_OWNER
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import Menu, freeze
from chalicelib.domain.rules.menu_changes import menu_changes
from chalicelib.domain.shelf.movements import Movement
from chalicelib.larder.books import read_book as read_published_book
from chalicelib.larder.menus import keep_menu, read_card, read_menu
from chalicelib.larder.movements import open_places
from chalicelib.larder.shelf import MOST_AT_ONCE, put_up_shelf, read_shelf
from tools.book.files import read_book, source_files
from tools.stranding import check_stranded


def publish_folder(folder: Path, now: datetime, *, anyway: bool = False) -> dict[str, Any]:
    """Puts the book in this folder on offer and keeps it as it was written; gives its card.

    Raises BookError and, unless `anyway`, StrandsOrders.
    """
    book = read_book(folder)
    if not anyway:
        check_stranded(book, now)
    return publish(book, now, source_files(folder))


def publish(book: Book, now: datetime, files: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Puts this book on offer and gives its card. `files` are the texts in which its owner wrote it, by file name.

    A book that is on offer already is left alone; one that differs in a comment alone is a new version, because its words are kept.

    What is on hand counts only for ingredients that are new: the shelf knows better about the others. May be cut off and run again.
    The menu comes first, because it says which place is whose: a place that was filled for a menu that never came could be taken for
    another ingredient's. A new dish is sold out for the moment in between.
    """
    written = book, files or {}
    put_up_shelf()
    version = read_shelf().menu_version
    before = read_menu(version) if version else None
    menu = freeze(book, version, before.places if before else {})
    if menu != before or _text(card_of(book, menu)) != read_card(version) or written != read_published_book(version):
        menu = freeze(book, version + 1, menu.places)
        entry = LogEntry(f"menu-{menu.version:06}", now, BOOK_OWNER, menu_changes(before, menu, book.restaurant.prices, now))
        keep_menu(menu, _text(card_of(book, menu)), written, entry)
    _open_new_places(book, menu, now)
    return card_of(book, menu)


def _open_new_places(book: Book, menu: Menu, now: datetime) -> None:
    on_shelf = read_shelf().on_hand
    on_hand = {menu.places[ingredient.id]: ingredient.on_hand for ingredient in book.ingredients}
    new = iter([(place, amount) for place, amount in on_hand.items() if place not in on_shelf])
    while amounts := dict(islice(new, MOST_AT_ONCE)):
        first = next(iter(amounts))
        open_places(Movement(id=f"opening-{first}", at=now, reason="opening", amounts=amounts))


def _text(card: dict[str, Any]) -> str:
    return msgspec.json.encode(card).decode()
