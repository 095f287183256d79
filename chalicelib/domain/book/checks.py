"""Whether the book can be published: every fault in it, all at once, so that the owner needs one round and not ten.

This is the one judge of a book, wherever its words come from. What the restaurant itself says is checked in `restaurant_checks.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from chalicelib.domain.book.book import (
    ALLERGENS,
    DIETS,
    STRICTEST_DIET_FIRST,
    UNITS,
    Book,
    Category,
    Dish,
    Ingredient,
    Option,
    OptionGroup,
    Part,
    Preparation,
    Station,
)
from chalicelib.domain.book.faults import Fault, did_you_mean, duplicates, id_faults, name_faults, range_faults, translation_faults
from chalicelib.domain.book.order_checks import order_faults
from chalicelib.domain.book.restaurant_checks import restaurant_faults, station_faults

_MOST_PARS = 100


def faults_of(book: Book) -> list[Fault]:
    """Everything that must be put right before this book can become a menu; an empty list when nothing must."""
    part_ids = frozenset(entry.id for entry in book.ingredients) | {entry.id for entry in book.preparations}
    faults = [
        *restaurant_faults(book.restaurant),
        *(fault for station in book.stations for fault in station_faults(station)),
        *_double_ids(book),
        *(fault for ingredient in book.ingredients for fault in _ingredient_faults(ingredient)),
        *_par_faults(book),
        *(fault for preparation in book.preparations for fault in _preparation_faults(preparation, part_ids)),
        *_endless_recipes(book),
        *(fault for category in book.categories for fault in _category_faults(category, book)),
        *_endless_nesting(book),
        *_double_signatures(book),
        *(fault for dish in book.dishes for fault in _dish_faults(dish, book, part_ids)),
    ]
    return faults or list(order_faults(book))  # only a recipe without a fault can be followed


def _double_ids(book: Book) -> Iterator[Fault]:
    for kind, entries in (
        ("station", book.stations),
        ("ingredient", book.ingredients),
        ("preparation", book.preparations),
        ("category", book.categories),
        ("dish", book.dishes),
    ):
        for word in duplicates(entry.id for entry in entries):
            yield Fault(kind, word, "id", f"more than one {kind} has this id")
    ingredients = {ingredient.id for ingredient in book.ingredients}
    for word in sorted(ingredients & {preparation.id for preparation in book.preparations}):
        yield Fault("preparation", word, "id", "an ingredient has this id too, and a recipe could mean either")


def _ingredient_faults(ingredient: Ingredient) -> Iterator[Fault]:
    kind, entry = "ingredient", ingredient.id
    yield from id_faults(kind, entry, ingredient.id)
    yield from name_faults(kind, entry, ingredient.name)
    yield from _unit_faults(kind, entry, "unit", ingredient.unit)
    if ingredient.on_hand < 0:
        yield Fault(kind, entry, "on_hand", "there cannot be less than nothing on hand")
    if ingredient.par is not None and ingredient.par < 1:
        yield Fault(kind, entry, "par", "a day that starts with nothing of it has no par; leave it out")
    yield from range_faults(kind, entry, "usable", ingredient.usable, range(1, 101))
    for field, choices, given in (("allergens", ALLERGENS, ingredient.allergens), ("diets", DIETS, ingredient.diets)):
        for word in sorted(given.difference(choices)):
            hint = f"use {', '.join(choices)}{did_you_mean(word, choices)}"
            yield Fault(kind, entry, field, f'"{word}" is not one of the {field}; {hint}')
    for strict, wide in pairwise(STRICTEST_DIET_FIRST):
        if strict in ingredient.diets and wide not in ingredient.diets:
            yield Fault(kind, entry, "diets", f"what is {strict} is {wide} too: add {wide}, or take {strict} out")


def _unit_faults(kind: str, entry: str, field: str, unit: str) -> Iterator[Fault]:
    if unit not in UNITS:
        yield Fault(kind, entry, field, f'"{unit}" is not a unit; use {", ".join(UNITS)}')


def _par_faults(book: Book) -> Iterator[Fault]:
    with_par = [ingredient.id for ingredient in book.ingredients if ingredient.par is not None]
    if len(with_par) > _MOST_PARS:
        yield Fault("ingredient", with_par[_MOST_PARS], "par", f"at most {_MOST_PARS} ingredients can have one")


def _preparation_faults(preparation: Preparation, part_ids: frozenset[str]) -> Iterator[Fault]:
    kind, entry = "preparation", preparation.id
    yield from id_faults(kind, entry, preparation.id)
    yield from name_faults(kind, entry, preparation.name)
    yield from _unit_faults(kind, entry, "makes", preparation.unit)
    if preparation.makes <= 0:
        yield Fault(kind, entry, "makes", "it must make more than zero")
    if not preparation.parts:
        yield Fault(kind, entry, "of", "the recipe is empty")
    yield from _part_faults(kind, entry, "of", preparation.parts, part_ids)


def _part_faults(kind: str, entry: str, field: str, parts: Iterable[Part], part_ids: frozenset[str]) -> Iterator[Fault]:
    """The faults of a recipe, wherever it stands; `part_ids` are all ingredients and preparations."""
    for part in parts:
        if part.what not in part_ids:
            yield Fault(kind, entry, field, _nothing_called(part.what, "ingredient or preparation", sorted(part_ids)))
        if part.amount <= 0:
            yield Fault(kind, entry, field, f'the amount of "{part.what}" must be more than zero')


def _endless_recipes(book: Book) -> Iterator[Fault]:
    for way in _cycles({preparation.id: [part.what for part in preparation.parts] for preparation in book.preparations}):
        yield Fault("preparation", way[0], "of", f"it is made of itself: {' → '.join(way)}")


def _category_faults(category: Category, book: Book) -> Iterator[Fault]:
    yield from id_faults("category", category.id, category.id)
    yield from name_faults("category", category.id, category.name)
    yield from translation_faults("category", category.id, category.translations)
    headings = [other.id for other in book.categories]
    if category.within is not None and category.within not in headings:
        yield Fault("category", category.id, "within", _nothing_called(category.within, "category", headings))


def _nothing_called(word: str, noun: str, ids: Iterable[str]) -> str:
    """The sentence for a word that should be one of these ids; `noun` is what they are ids of."""
    return f'there is no {noun} called "{word}"{did_you_mean(word, ids)}'


def _endless_nesting(book: Book) -> Iterator[Fault]:
    for way in _cycles({category.id: [category.within] for category in book.categories if category.within is not None}):
        yield Fault("category", way[0], "within", f"it lies within itself: {' → '.join(way)}")


def _double_signatures(book: Book) -> Iterator[Fault]:
    courses = {dish.id: dish.category for dish in book.dishes if dish.signature}
    for course in duplicates(courses.values()):
        for dish in [dish for dish, its_course in courses.items() if its_course == course][1:]:
            yield Fault("dish", dish, "signature", f'another dish of "{course}" is one already, and a course has only one')


def _cycles(holds: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The ways from a thing back to itself, each as [a, b, a] for "a holds b holds a". Breaking one step of each leaves none."""
    remaining = {name: set(inner) for name, inner in holds.items()}
    ways: list[list[str]] = []
    while True:
        try:
            TopologicalSorter(remaining).prepare()
        except CycleError as error:
            way = list(reversed(error.args[1]))
            ways.append(way)
            remaining[way[0]].discard(way[1])
        else:
            return ways


def _dish_faults(dish: Dish, book: Book, part_ids: frozenset[str]) -> Iterator[Fault]:
    kind, entry = "dish", dish.id
    yield from id_faults(kind, entry, dish.id)
    yield from name_faults(kind, entry, dish.name)
    yield from translation_faults(kind, entry, dish.translations)
    if dish.price < 0:
        yield Fault(kind, entry, "price", "a price cannot be below zero; 0 is a free dish")
    if dish.minutes < 0:
        yield Fault(kind, entry, "minutes", "work cannot take less than no time")
    if not dish.recipe:
        yield Fault(kind, entry, "recipe", "the recipe is empty: a dish takes something from the larder")
    yield from _part_faults(kind, entry, "recipe", dish.recipe, part_ids)
    headings = [category.id for category in book.categories]
    if dish.category not in headings:
        yield Fault(kind, entry, "category", _nothing_called(dish.category, "category", headings))
    stations = {station.id: station for station in book.stations}
    if dish.station in stations:
        yield from _minutes_faults(dish, stations[dish.station])
    else:
        yield Fault(kind, entry, "station", _nothing_called(dish.station, "station", stations))
    yield from _double_choices(dish)
    for group in dish.groups:
        yield from _group_faults(dish, group)
        for option in group.options:
            yield from _option_faults(dish, option, part_ids)


def _minutes_faults(dish: Dish, station: Station) -> Iterator[Fault]:
    """Whether one portion fits into a slot of its station, whatever is chosen with it."""
    pools = ((station.minutes_per_slot, "for a slot"), (station.minutes_at_tables, "for a slot at tables"))
    capacity, where = min((minutes, words) for minutes, words in pools if minutes is not None)
    least = dish.minutes + sum(_least_minutes(group) for group in dish.groups)
    if least > capacity:
        message = f'a portion takes {least} minutes, but station "{dish.station}" has only {capacity} {where}'
        yield Fault("dish", dish.id, "minutes", message)
        return
    for option in (option for group in dish.groups for option in group.options if dish.minutes + option.minutes > capacity):
        message = f'with it a portion takes {dish.minutes + option.minutes} minutes; station "{dish.station}" has {capacity} {where}'
        yield Fault("dish", dish.id, f'option "{option.id}", minutes', message)


def _least_minutes(group: OptionGroup) -> int:
    """The minutes of the quickest choice that this group allows."""
    quickest = sorted(option.minutes for option in group.options for _ in range(min(group.each, group.least)))
    return sum(quickest[: group.least])


def _double_choices(dish: Dish) -> Iterator[Fault]:
    for word in duplicates(group.id for group in dish.groups):
        yield Fault("dish", dish.id, f'options "{word}"', "more than one group of this dish has this id")
    for word in duplicates(option.id for group in dish.groups for option in group.options):
        yield Fault("dish", dish.id, f'option "{word}"', "more than one option of this dish has this id")


def _group_faults(dish: Dish, group: OptionGroup) -> Iterator[Fault]:
    where = f'options "{group.id}"'
    yield from id_faults("dish", dish.id, group.id, f"{where}, id")
    yield from name_faults("dish", dish.id, group.name, f"{where}, name")
    yield from translation_faults("dish", dish.id, group.translations, where)
    if not group.options:
        yield Fault("dish", dish.id, f"{where}, of", "there is nothing to choose from")
    if group.least < 0:
        yield Fault("dish", dish.id, f"{where}, least", "nobody can choose less than nothing")
    if group.each < 1:
        yield Fault("dish", dish.id, f"{where}, each", "each option can be taken at least once, so this is 1 or more")
    if group.most < 1:
        yield Fault("dish", dish.id, f"{where}, most", "a guest must be able to choose something, so this is 1 or more")
    if group.least > group.most:
        yield Fault("dish", dish.id, f"{where}, least", f"at least {group.least} but at most {group.most} cannot be chosen")
    usual = sum(option.usual for option in group.options)
    if usual > group.most:
        yield Fault("dish", dish.id, f"{where}, of", f"{usual} options are usual, but at most {group.most} can be chosen")
    possible = len(group.options) * group.each
    if group.options and group.each >= 1 and group.most > possible:
        message = f"at most {group.most} is more than the {possible} that can be taken in all"
        yield Fault("dish", dish.id, f"{where}, most", message)


def _option_faults(dish: Dish, option: Option, part_ids: frozenset[str]) -> Iterator[Fault]:
    where = f'option "{option.id}"'
    yield from id_faults("dish", dish.id, option.id, f"{where}, id")
    yield from name_faults("dish", dish.id, option.name, f"{where}, name")
    yield from translation_faults("dish", dish.id, option.translations, where)
    if option.price < 0:
        yield Fault("dish", dish.id, f"{where}, price", "a price cannot be below zero; 0 is a free option")
    if option.minutes < 0:
        yield Fault("dish", dish.id, f"{where}, minutes", "work cannot take less than no time")
    yield from _part_faults("dish", dish.id, f"{where}, adds", option.adds, part_ids)
    parts = [part.what for part in dish.recipe]
    for what in option.takes_out:
        if what not in parts:
            message = f'"{what}" is not a direct part of this dish\'s recipe{did_you_mean(what, parts)}'
            yield Fault("dish", dish.id, f"{where}, takes_out", message)
