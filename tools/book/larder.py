"""Reads ingredients.yaml and preparations.yaml: what is bought, and what is made of it ahead."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from chalicelib.domain.book.book import Ingredient, Preparation
from tools.book.entries import Entry, Notes, entry_label
from tools.book.parts import in_unit, read_parts
from tools.book.values import amount, whole


def list_of(notes: Notes, file: str, words: Any) -> list[Any]:
    """The entries of a file that is one list."""
    if isinstance(words, list):
        return words
    notes.all_read = False
    notes.add(file, "the file must be one list, each entry starting with a dash")
    return []


def read_ingredient(notes: Notes, file: str, fields: Any, number: int) -> Ingredient:
    """One thing that is bought."""
    entry = Entry(notes, file, entry_label("ingredient", fields, number), fields)
    unit = entry.text("unit")
    ingredient = Ingredient(
        id=entry.text("id"),
        name=entry.text("name"),
        unit=unit,
        on_hand=entry.read("on_hand", partial(in_unit, unit=unit), 0),
        usable=entry.read("usable", whole, 100, optional=True),
        allergens=frozenset(entry.texts("allergens")),
        diets=frozenset(entry.texts("diets")),
        par=entry.read("par", partial(in_unit, unit=unit), None, optional=True),
    )
    entry.close()
    return ingredient


def unit_of(fields: Any) -> tuple[str, str]:
    """The id of a preparation and the base unit of what it makes, as far as they can be told; "" otherwise."""
    made = fields if isinstance(fields, dict) else {}
    try:
        unit = amount(str(made.get("makes")))[1]
    except ValueError:
        unit = ""
    return str(made.get("id")), unit


def read_preparation(notes: Notes, file: str, fields: Any, number: int, units: Mapping[str, str]) -> Preparation:
    """One sub-recipe; `units` are those of everything that it may be made of."""
    entry = Entry(notes, file, entry_label("preparation", fields, number), fields)
    word, name = entry.text("id"), entry.text("name")
    makes, unit = entry.read("makes", amount, (1, ""))
    preparation = Preparation(word, name, unit, makes, read_parts(entry, "of", entry.mapping("of"), units))
    entry.close()
    return preparation
