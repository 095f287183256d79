"""Reads the book from an owner's four files, restaurant.yaml, ingredients.yaml, preparations.yaml and menu.yaml, and from pictures."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from chalicelib.domain.book import reading
from chalicelib.domain.book.book import Book, LanguageForm
from chalicelib.domain.book.faults import FILES
from chalicelib.domain.book.pictures import FOLDER
from tools.book.prices import own_name, price_form
from tools.book.yaml import Unreadable, read_words


class BookError(Exception):
    """The files cannot become a book. The text has one line for each fault: file, entry, field, and what is wrong."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def read_book(folder: Path) -> Book:
    """The checked book of this folder. Raises BookError with all faults at once."""
    return read_with_pictures(folder)[0]


def read_with_pictures(folder: Path) -> tuple[Book, dict[str, bytes]]:
    """The checked book, and the pictures of its dishes by their names. Raises BookError with all faults at once."""
    files = {path.name: path.read_bytes() for path in (folder / FOLDER).glob("*") if path.is_file()}
    book, faults = reading.read_book(_words(folder), files)
    if faults:
        raise BookError([f"{folder.name}/{fault.file}.yaml: {fault}" for fault in faults])
    house = book.restaurant
    forms = {language: LanguageForm(own_name(language), price_form(house.currency, language)) for language in house.languages}
    house = replace(house, prices=forms[house.language].prices, forms=forms if house.other_languages else {})
    pictures = {dish.picture.name: files[dish.picture.file] for dish in book.dishes if dish.picture}
    return replace(book, restaurant=house), pictures


def source_files(folder: Path) -> dict[str, str]:
    """The book as its owner wrote it, by file name, to the last letter."""
    return {f"{name}.yaml": (folder / f"{name}.yaml").read_bytes().decode() for name in FILES}


def _words(folder: Path) -> dict[str, Any]:
    """What is in each file. Raises BookError when one cannot be read: half a book would seem to be full of unknown ingredients."""
    words: dict[str, Any] = {}
    lines: list[str] = []
    for name in FILES:
        try:
            words[name] = read_words(folder / f"{name}.yaml")
        except Unreadable as why:
            lines.append(f"{folder.name}/{name}.yaml: {why}")
    if lines:
        raise BookError(lines)
    return words
