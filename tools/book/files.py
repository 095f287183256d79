"""Reads the book from an owner's four files: restaurant.yaml, ingredients.yaml, preparations.yaml and menu.yaml."""

from pathlib import Path
from typing import Any

from chalicelib.domain.book.book import Book
from chalicelib.domain.book.checks import faults_of
from tools.book.entries import Notes
from tools.book.house import read_restaurant
from tools.book.larder import list_of, read_ingredient, read_preparation, unit_of
from tools.book.menu import read_menu
from tools.book.yaml import Unreadable, read_words

_FILES = ("restaurant", "ingredients", "preparations", "menu")
_FILE_OF = {"ingredient": "ingredients", "preparation": "preparations", "category": "menu", "dish": "menu"}


class BookError(Exception):
    """The files cannot become a book. The text has one line for each fault: file, entry, field, and what is wrong."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def read_book(folder: Path) -> Book:
    """The checked book of this folder. Raises BookError with all faults at once."""
    notes = Notes()
    paths = {name: f"{folder.name}/{name}.yaml" for name in _FILES}
    words = {name: _words(folder / f"{name}.yaml", notes, paths[name]) for name in _FILES}
    if notes.lines:  # half a book would only seem to be full of unknown ingredients
        raise BookError(notes.lines)
    book = _book(words, notes, paths)
    if notes.all_read:
        for fault in faults_of(book):
            notes.add_found(paths[_FILE_OF.get(fault.kind, "restaurant")], fault)
    if notes.lines:
        raise BookError(notes.lines)
    return book


def source_files(folder: Path) -> dict[str, str]:
    """The book as its owner wrote it, by file name, to the last letter."""
    return {f"{name}.yaml": (folder / f"{name}.yaml").read_bytes().decode() for name in _FILES}


def _words(path: Path, notes: Notes, name: str) -> Any:
    try:
        return read_words(path)
    except Unreadable as why:
        notes.add(name, str(why))
        return None


def _book(words: dict[str, Any], notes: Notes, paths: dict[str, str]) -> Book:
    restaurant, stations = read_restaurant(notes, paths["restaurant"], words["restaurant"])
    bought = list_of(notes, paths["ingredients"], words["ingredients"])
    made = list_of(notes, paths["preparations"], words["preparations"])
    ingredients = tuple(read_ingredient(notes, paths["ingredients"], fields, number) for number, fields in enumerate(bought, 1))
    units = {**dict(map(unit_of, made)), **{ingredient.id: ingredient.unit for ingredient in ingredients}}
    preparations = tuple(read_preparation(notes, paths["preparations"], fields, number, units) for number, fields in enumerate(made, 1))
    categories, dishes = read_menu(notes, paths["menu"], words["menu"], units, restaurant.currency)
    return Book(restaurant, stations, categories, ingredients, preparations, dishes)
