"""Whether the book can be published: every fault in it, all at once, so that the owner needs one round and not ten."""

from collections.abc import Iterator

from chalicelib.domain.book.book import ALLERGENS, DIETS, UNITS, Book, Category, Ingredient
from chalicelib.domain.book.cycles import cycles
from chalicelib.domain.book.dish_checks import dish_faults
from chalicelib.domain.book.faults import Fault, did_you_mean, id_faults, name_faults, range_faults, twice
from chalicelib.domain.book.house_checks import house_faults
from chalicelib.domain.book.recipe_checks import preparation_faults

__all__ = ["Fault", "faults_of"]

_MOST_PARS = 100
_IMPLIED = (("vegan", "vegetarian"), ("vegetarian", "pescetarian"))


def faults_of(book: Book) -> list[Fault]:
    """Everything that must be put right before this book can become a menu; an empty list when nothing must."""
    return [
        *house_faults(book),
        *_double_ids(book),
        *(fault for ingredient in book.ingredients for fault in _ingredient_faults(ingredient)),
        *_par_faults(book),
        *preparation_faults(book),
        *(fault for category in book.categories for fault in _category_faults(category, book)),
        *_nesting_faults(book),
        *dish_faults(book),
    ]


def _double_ids(book: Book) -> Iterator[Fault]:
    for kind, entries in (
        ("station", book.stations),
        ("ingredient", book.ingredients),
        ("preparation", book.preparations),
        ("category", book.categories),
        ("dish", book.dishes),
    ):
        for word in twice(entry.id for entry in entries):
            yield Fault(kind, word, "id", f"more than one {kind} has this id")
    ingredients = {ingredient.id for ingredient in book.ingredients}
    for word in sorted(ingredients & {preparation.id for preparation in book.preparations}):
        yield Fault("preparation", word, "id", "an ingredient has this id too, and a recipe could mean either")


def _ingredient_faults(ingredient: Ingredient) -> Iterator[Fault]:
    kind, entry = "ingredient", ingredient.id
    yield from id_faults(kind, entry, ingredient.id)
    yield from name_faults(kind, entry, ingredient.name)
    if ingredient.unit not in UNITS:
        yield Fault(kind, entry, "unit", f'"{ingredient.unit}" is not a unit; use {", ".join(UNITS)}')
    if ingredient.on_hand < 0:
        yield Fault(kind, entry, "on_hand", "there cannot be less than nothing on hand")
    if ingredient.par is not None and ingredient.par < 1:
        yield Fault(kind, entry, "par", "a day that starts with nothing of it has no par; leave it out")
    yield from range_faults(kind, entry, "usable", ingredient.usable, range(1, 101))
    for field, known, given in (("allergens", ALLERGENS, ingredient.allergens), ("diets", DIETS, ingredient.diets)):
        for word in sorted(given.difference(known)):
            known_words = f"use {', '.join(known)}{did_you_mean(word, known)}"
            yield Fault(kind, entry, field, f'"{word}" is not one of the {field}; {known_words}')
    for narrow, wide in _IMPLIED:
        if narrow in ingredient.diets and wide not in ingredient.diets:
            yield Fault(kind, entry, "diets", f"what is {narrow} is {wide} too: add {wide}, or take {narrow} out")


def _par_faults(book: Book) -> Iterator[Fault]:
    with_par = [one.id for one in book.ingredients if one.par is not None]
    if len(with_par) > _MOST_PARS:
        yield Fault("ingredient", with_par[_MOST_PARS], "par", f"at most {_MOST_PARS} ingredients can have one")


def _category_faults(category: Category, book: Book) -> Iterator[Fault]:
    yield from id_faults("category", category.id, category.id)
    yield from name_faults("category", category.id, category.name)
    known = [one.id for one in book.categories]
    if category.within is not None and category.within not in known:
        message = f'there is no category called "{category.within}"{did_you_mean(category.within, known)}'
        yield Fault("category", category.id, "within", message)


def _nesting_faults(book: Book) -> Iterator[Fault]:
    for way in cycles({category.id: [category.within] for category in book.categories if category.within is not None}):
        yield Fault("category", way[0], "within", f"it lies within itself: {' → '.join(way)}")
