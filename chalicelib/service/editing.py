"""The owner's office: the draft of the book is changed a dish at a time, compared with what is on offer, published, or taken back."""

from dataclasses import asdict, replace
from datetime import datetime

from chalicelib.domain.book.book import Book, Dish
from chalicelib.domain.book.checks import faults_of
from chalicelib.domain.book.differences import Difference, differences
from chalicelib.domain.book.drafts import (
    Draft,
    OpenBook,
    Publication,
    SavedDish,
    WrittenDish,
    begin_draft,
    change_dish,
    changed_by,
    end_draft,
    mark_of,
    rewrite_dish,
    written_dish,
)
from chalicelib.domain.book.faults import Fault
from chalicelib.domain.refusals import BookBroken, BookChanged, DishNotOnMenu, NoBook
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.larder.books import read_book, read_publications
from chalicelib.larder.drafts import keep_draft, read_draft
from chalicelib.larder.menus import DraftDiffers
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.publishing import FromOffice, publish_from_office
from chalicelib.service.retry import Overtaken, retry

Compared = tuple[OpenBook, list[Fault], list[Difference]]
"""The draft with its faults, and what publishing it would change of what is on offer; nothing while there is no draft."""


def read_book_and_faults() -> tuple[OpenBook, list[Fault]]:
    """The draft with its faults, or the book on offer while there is none. Raises `NoBook`."""
    opened = read_open_book()
    return opened, faults_of(opened.book)


def read_open_book() -> OpenBook:
    """The draft, or the book on offer while there is none. Raises `NoBook`."""
    draft, version = read_draft(), read_shelf().menu_version
    return OpenBook(draft.book or _book_on_offer(version), draft, version)


def save_dish(dish_id: str, seen: str, written: WrittenDish, who: str, now: datetime) -> SavedDish:
    """Writes one dish into the draft, which begins with that. `seen` is the mark of the dish as whoever writes it saw it.

    Raises `BookChanged` with the dish as it is now if that is another one, `DishNotOnMenu` and `NoBook`. A draft with faults is kept too.
    """

    def decide_and_keep(_: Shelf | None) -> SavedDish:
        opened = read_open_book()
        book, languages = opened.book, opened.book.restaurant.languages
        dish = _dish_of(book, dish_id)
        theirs = written_dish(dish, languages)
        wanted = rewrite_dish(dish, written, languages)
        mine = written_dish(wanted, languages)
        if mine == theirs:
            return SavedDish(opened.draft.turn, mark_of(mine), faults_of(book))
        if seen != mark_of(theirs):
            raise BookChanged(why="dish", by=changed_by(opened.draft, dish_id), theirs={**asdict(theirs), "seen": mark_of(theirs)})
        after = change_dish(opened, wanted, who, now)
        if not keep_draft(after):
            raise Overtaken
        return SavedDish(after.turn, mark_of(mine), faults_of(after.book or book))

    return retry(decide_and_keep)


def read_differences() -> Compared:
    """How the draft differs from what is on offer."""
    opened, faults = read_book_and_faults()
    return opened, faults, differences(_book_on_offer(opened.version), opened.book) if opened.draft.book else []


def publish_draft(seen: int, onto: int, who: str, now: datetime, *, anyway: bool = False) -> int:
    """Puts the draft on offer, as it was `seen` by its turn, over the menu `onto`, and gives the version that is on offer then.

    Raises `BookChanged`, `BookBroken`, `NoBook`, and what `publish` raises. A second try whose first answer was lost changes nothing.
    """
    draft, version = read_draft(), read_shelf().menu_version
    if not draft.book and draft.turn == seen + 1 and draft.base in (onto, onto + 1):
        return draft.base  # as it is already: another try whose answer was lost
    if draft.turn != seen or not draft.book:
        raise BookChanged(why="draft", by=draft.who or None)
    if version != onto:
        raise BookChanged(why="menu")
    if faults := faults_of(draft.book):
        raise BookBroken(faults=[fault.facts for fault in faults])
    if draft.book == _book_on_offer(version):
        _end(draft, version, who, now)
        return version
    try:
        publish_from_office(draft.book, now, FromOffice(who, version, end_draft(draft, version + 1, who, now)), anyway=anyway)
    except DraftDiffers:
        raise BookChanged(why="draft", by=read_draft().who or None) from None
    return version + 1


def throw_away(seen: int, who: str, now: datetime) -> Compared:
    """Ends the draft without publishing it. Raises `BookChanged` if it is not as it was `seen`, by its turn."""
    draft = read_draft()
    if draft.book and draft.turn != seen:
        raise BookChanged(why="draft", by=draft.who)
    if draft.book:
        _end(draft, 0, who, now)
    return read_differences()


def read_versions() -> list[Publication]:
    """The latest versions from which a draft may begin, the one on offer first."""
    return read_publications(read_shelf().menu_version)


def begin_from(version: int, seen: int, who: str, now: datetime) -> Compared:
    """A draft from the book of an earlier version, to be published as the next one; it takes the place of the draft that was `seen`.

    Raises `NoBook`, and `BookChanged` if the draft is not as it was seen, by its turn.
    """
    before, written = read_draft(), read_book(version)
    if written is None:
        raise NoBook(why="version")
    after = begin_draft(replace(before, turn=seen), written[0], version, who, now)
    is_begun = replace(before, at=now) == after  # by another try whose answer was lost
    if not is_begun and (before.turn != seen or not keep_draft(after)):
        raise BookChanged(why="draft", by=read_draft().who or None)
    return read_differences()


def _end(draft: Draft, base: int, who: str, now: datetime) -> None:
    if not keep_draft(end_draft(draft, base, who, now)):
        raise BookChanged(why="draft", by=read_draft().who or None)


def _book_on_offer(version: int) -> Book:
    written = read_book(version)
    if written is None:
        raise NoBook(why="offer")
    return written[0]


def _dish_of(book: Book, dish_id: str) -> Dish:
    for dish in book.dishes:
        if dish.id == dish_id:
            return dish
    raise DishNotOnMenu(why="rules", dish=dish_id)
