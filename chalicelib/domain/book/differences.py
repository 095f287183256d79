"""How one book differs from another, entry by entry and field by field: as facts, for whoever decides whether to publish it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Literal

from chalicelib.domain.book.book import Book, Category, Dish, Ingredient, Preparation, Restaurant, Station

Entry = Restaurant | Station | Category | Ingredient | Preparation | Dish
Shown = str | int | bool
_SHOWN = {"name", "description", "price", "off"}
"""Fields that guests see too. Of any other only the field is named: recipes and amounts are for nobody who only looks."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `kind` is the noun of the entry, `entry` its id and `name` what the house calls it.

    An entry that is `changed` says in which `field`, and in which `language` if it is a text in another than the house's first. What it
    was `before` and is `after` is told of what guests see. `order` says that the entries of a kind stand in another order.
    """

    kind: str
    entry: str
    name: str
    what: Literal["new", "gone", "changed", "order"]
    field: str = ""
    language: str = ""
    before: Shown | None = None
    after: Shown | None = None


def differences(before: Book, after: Book) -> list[Difference]:
    """What publishing `after` would change of `before`; empty only if the two are equal."""
    pairs: tuple[tuple[str, Sequence[Entry], Sequence[Entry]], ...] = (
        ("dish", before.dishes, after.dishes),
        ("category", before.categories, after.categories),
        ("ingredient", before.ingredients, after.ingredients),
        ("preparation", before.preparations, after.preparations),
        ("station", before.stations, after.stations),
    )
    of_restaurant = _of_entry("restaurant", before.restaurant, after.restaurant)
    return [*chain.from_iterable(_of_entries(*pair) for pair in pairs), *of_restaurant]


def _of_entries(kind: str, before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Difference]:
    old, new = ({_id(entry): entry for entry in entries} for entries in (before, after))
    for id_, entry in new.items():
        if id_ not in old:
            yield Difference(kind, id_, entry.name, "new")
        else:
            yield from _of_entry(kind, old[id_], entry)
    yield from (Difference(kind, id_, entry.name, "gone") for id_, entry in old.items() if id_ not in new)
    if [id_ for id_ in old if id_ in new] != [id_ for id_ in new if id_ in old]:
        yield Difference(kind, "", "", "order")


def _of_entry(kind: str, old: Entry, new: Entry) -> Iterator[Difference]:
    for field in fields(new):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        if field.name == "translations":
            yield from _of_translations(kind, old, new)
        elif field.name in _SHOWN:
            yield Difference(kind, _id(new), new.name, "changed", field.name, before=before, after=after)
        else:
            yield Difference(kind, _id(new), new.name, "changed", field.name)


def _of_translations(kind: str, old: Entry, new: Entry) -> Iterator[Difference]:
    before, after = (
        {(language, field): text for language, texts in getattr(entry, "translations", {}).items() for field, text in texts.items()}
        for entry in (old, new)
    )
    for place in dict.fromkeys((*before, *after)):
        if before.get(place) != after.get(place):
            language, field = place
            yield Difference(kind, _id(new), new.name, "changed", field, language, before.get(place, ""), after.get(place, ""))


def _id(entry: Entry) -> str:
    return getattr(entry, "id", "")
