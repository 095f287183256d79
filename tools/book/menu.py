"""Reads menu.yaml: the headings, and the dishes with their secret recipes and options."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from chalicelib.domain.book.book import Category, Dish, Option, OptionGroup, Part
from tools.book.entries import Entry, Notes, entry_label
from tools.book.parts import read_parts
from tools.book.values import price, whole


def read_menu(
    notes: Notes, file: str, words: Any, units: Mapping[str, str], currency: str
) -> tuple[tuple[Category, ...], tuple[Dish, ...]]:
    """Categories and dishes, in the order in which they are printed."""
    entry = Entry(notes, file, "the menu", words)
    headings, plates = entry.items("categories"), entry.items("dishes")
    entry.close()
    categories = tuple(_category(Entry(notes, file, entry_label("category", one, n), one)) for n, one in enumerate(headings, 1))
    reader = _DishReader(units, currency)
    return categories, tuple(reader.dish(Entry(notes, file, entry_label("dish", one, n), one)) for n, one in enumerate(plates, 1))


def _category(entry: Entry) -> Category:
    category = Category(
        entry.text("id"), entry.text("name"), entry.text("description", optional=True), entry.text("within", optional=True) or None
    )
    entry.close()
    return category


class _DishReader:
    def __init__(self, units: Mapping[str, str], currency: str) -> None:
        self._units = units
        self._price = partial(price, currency=currency)

    def dish(self, entry: Entry) -> Dish:
        dish = Dish(
            id=entry.text("id"),
            name=entry.text("name"),
            description=entry.text("description", optional=True),
            category=entry.text("category"),
            price=entry.read("price", self._price, 0),
            station=entry.text("station"),
            minutes=entry.read("minutes", whole, 0),
            recipe=read_parts(entry, "recipe", entry.mapping("recipe"), self._units),
            groups=tuple(self._group(entry, fields, number) for number, fields in enumerate(entry.items("options", optional=True), 1)),
        )
        entry.close()
        return dish

    def _group(self, dish: Entry, fields: Any, number: int) -> OptionGroup:
        entry = dish.inner(fields, entry_label("options", fields, number))
        group = OptionGroup(
            id=entry.text("id"),
            name=entry.text("name"),
            least=entry.read("least", whole, 0),
            most=entry.read("most", whole, 1),
            each=entry.read("each", whole, 1),
            options=tuple(self._option(dish, one, place) for place, one in enumerate(entry.items("of"), 1)),
        )
        entry.close()
        return group

    def _option(self, dish: Entry, fields: Any, number: int) -> Option:
        entry = dish.inner(fields, entry_label("option", fields, number))
        adds = read_parts(entry, "adds", entry.mapping("adds", optional=True), self._units)
        replaced = entry.mapping("replaces", optional=True)
        option = Option(
            id=entry.text("id"),
            name=entry.text("name"),
            price=entry.read("price", self._price, 0, optional=True),
            adds=(*adds, *self._replacements(entry, replaced)),
            takes_out=(*entry.texts("takes_out", optional=True), *replaced),
            minutes=entry.read("minutes", whole, 0, optional=True),
        )
        entry.close()
        return option

    def _replacements(self, entry: Entry, replaced: Mapping[str, Any]) -> tuple[Part, ...]:
        parts: list[Part] = []
        for what, by in replaced.items():
            if isinstance(by, dict) and by:
                parts += read_parts(entry, "replaces", by, self._units)
            else:
                entry.fault("replaces", f'say what takes the place of "{what}", such as {{{what}: {{olive-oil: 20 ml}}}}')
        return tuple(parts)
