"""A book is put on offer: frozen into the next menu, checked for whom it strands, kept; and new ingredients get their place."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec

from chalicelib.domain.book.book import Book
from chalicelib.domain.book.drafts import Draft
from chalicelib.domain.log_entries import BOOK_OWNER, Happening, LogEntry
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import Menu, freeze
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.rules.larder_changes import check_units, larder_changes
from chalicelib.domain.rules.menu_changes import menu_changes
from chalicelib.domain.shelf.movements import OPENING, Movement
from chalicelib.larder.books import read_book, read_publications
from chalicelib.larder.drafts import draft_put
from chalicelib.larder.menus import keep_menu, read_card, read_card_on_offer, read_menu
from chalicelib.larder.movements import open_places
from chalicelib.larder.rules import read_rules_on
from chalicelib.larder.shelf import MOST_AT_ONCE, put_up_shelf, read_shelf
from chalicelib.service.stranding import check_stranded, stranded_by


class OfficeAhead(Exception):
    """The menu on offer was published in the office, and files that know nothing of it would take back what was changed there."""

    def __init__(self) -> None:
        super().__init__("The menu on offer was changed in the office.")


@dataclass(frozen=True, slots=True)
class FromOffice:
    """A book that comes from the office: `who` publishes it, over the menu `onto` that they saw; `draft` is what is left of the draft."""

    who: str
    onto: int
    draft: Draft


def publish(book: Book, now: datetime, files: Mapping[str, str] | None = None, *, anyway: bool = False) -> dict[str, Any]:
    """Puts this book on offer and gives its card. `files` are the texts in which its owner wrote it, by file name.

    Raises `UnitChanged`, and unless `anyway` `OrdersStranded`, and `OfficeAhead` if it comes from files. A book that is on offer already
    is left alone; one that differs in a comment alone is a new version, because its words are kept.

    What is on hand counts only for ingredients that are new: the shelf knows better about the others. May be cut off and run again.
    The menu comes first, because it says which place is whose: a place that was filled for a menu that never came could be taken for
    another ingredient's. A new dish is sold out for the moment in between.
    """
    put_up_shelf()
    if files and not anyway:
        _check_office(book)
    menu = _put_on_offer(book, now, files or {}, None, anyway=anyway)
    _open_new_places(book, menu, now)
    return card_of(book, menu)


def publish_from_office(book: Book, now: datetime, office: FromOffice, *, anyway: bool = False) -> None:
    """The same for a draft, which brings no new ingredient: every place that it names is on the shelf already.

    Raises also `KitchenBusy` if another menu is on offer by now, and `DraftDiffers`.
    """
    _put_on_offer(book, now, {}, office, anyway=anyway)


def _put_on_offer(book: Book, now: datetime, files: Mapping[str, str], office: FromOffice | None, *, anyway: bool) -> Menu:
    version = read_shelf().menu_version
    if office and office.onto != version:
        raise KitchenBusy(why="menu")
    before = read_menu(version) if version else None
    table_seed = (before and before.table_seed) or secrets.token_urlsafe()
    menu = freeze(book, version, before.places if before else {}, table_seed)
    if menu != before or _text(card_of(book, menu)) != read_card(version) or (book, files) != read_book(version):
        menu = freeze(book, version + 1, menu.places, table_seed)
        if before:
            check_units(menu, _menus_back_from(version))
        if before and not anyway:
            _check_stranded(before, menu, now)
        changes = menu_changes(before, menu, book.restaurant.prices, now, _larder_changes(before, menu, book) if before else ())
        entry = LogEntry(f"menu-{menu.version:06}", now, office.who if office else BOOK_OWNER, changes)
        keep_menu(menu, _text(card_of(book, menu)), (book, files), entry, draft_put(office.draft) if office else None)
    return menu


def check_book(book: Book, now: datetime) -> None:
    """Raises what publishing this book from files now would raise: all that `publish` does. Changes nothing, and needs no shelf."""
    if read_card_on_offer() is not None:
        _check_office(book)
        before = read_menu(read_shelf().menu_version)
        menu = freeze(book, before.version, before.places)
        check_units(menu, _menus_back_from(before.version))
        _check_stranded(before, menu, now)


def changes_of_larder(book: Book) -> list[Happening]:
    """What this book, put on offer now, would change about the larder; nothing, as the first of all."""
    if read_card_on_offer() is None:
        return []
    before = read_menu(read_shelf().menu_version)
    return _larder_changes(before, freeze(book, before.version, before.places), book)


def _check_office(book: Book) -> None:
    version = read_shelf().menu_version
    written = read_book(version)
    if written and written[0] != book and read_publications(version)[0].who not in ("", BOOK_OWNER):  # older kitchens kept nobody
        raise OfficeAhead


def _menus_back_from(version: int) -> Iterator[Menu]:
    """This menu and all before it, the latest first; each is read when it is asked for."""
    return map(read_menu, range(version, 0, -1))


def _larder_changes(before: Menu, menu: Menu, book: Book) -> list[Happening]:
    in_book = {menu.places[ingredient.id]: ingredient.on_hand for ingredient in book.ingredients}
    return larder_changes(before, menu, in_book, read_shelf().on_hand)


def _check_stranded(before: Menu, after: Menu, now: datetime) -> None:
    rules_version = read_shelf().rules_version
    then, from_now_on = ((menu, read_rules_on(menu, rules_version)) for menu in (before, after))
    check_stranded(stranded_by(then, from_now_on, now), after)


def _open_new_places(book: Book, menu: Menu, now: datetime) -> None:
    on_shelf = read_shelf().on_hand
    on_hand = {menu.places[ingredient.id]: ingredient.on_hand for ingredient in book.ingredients}
    new = iter([(place, amount) for place, amount in on_hand.items() if place not in on_shelf])
    while amounts := dict(islice(new, MOST_AT_ONCE)):
        first = next(iter(amounts))
        open_places(Movement(id=f"opening-{first}", at=now, reason=OPENING, amounts=amounts))


def _text(card: dict[str, Any]) -> str:
    return msgspec.json.encode(card).decode()
