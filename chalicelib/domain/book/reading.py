"""Reads the owner's plain words into a book: the one door for words from files, from a form or from a table.

Words are text, lists and mappings, as in the owner's four files. An amount is written "1.5 kg", a price "14.50", an opening "18:30-22:30".
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from chalicelib.domain.book.book import (
    DAYS,
    FREE_PER_PAID,
    UNITS,
    Book,
    Category,
    Dish,
    Hours,
    Ingredient,
    Opening,
    Option,
    OptionGroup,
    Part,
    Preparation,
    Restaurant,
    Station,
)
from chalicelib.domain.book.checks import faults_of
from chalicelib.domain.book.faults import Fault
from chalicelib.domain.book.fields import Fields, FoundFaults, id_of
from chalicelib.domain.book.pictures import picture_called
from chalicelib.domain.book.texts import Texts
from chalicelib.domain.book.values import amount, opening, price, whole, yes_or_no

_SOME = 1000
"""Stands for what could not be read where nothing, or very little, would be a second fault."""


@dataclass(frozen=True, slots=True)
class Measures:
    """In what the owner counts and writes: the currency of prices, the languages of texts, the own one first, and the base unit of
    everything that a recipe may name, by its id.
    """

    currency: str
    units: Mapping[str, str]
    languages: tuple[str, ...]


def read_book(words: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> tuple[Book, list[Fault]]:
    """The book that these words make, and all faults in it, those of the checks included. A book with faults cannot be published.

    `words` maps the name of each of the four files to what is in it, and `pictures` that of each file that is there to be a dish's picture.
    """
    found = FoundFaults()
    restaurant, stations = read_restaurant(Fields(found, "restaurant", words.get("restaurant"), entry=""))
    bought, made = (_listed(found, kind, words.get(f"{kind}s")) for kind in ("ingredient", "preparation"))
    ingredients = tuple(read_ingredient(fields) for fields in bought)
    units = _units(words.get("preparations")) | {ingredient.id: ingredient.unit for ingredient in ingredients}
    measures = Measures(restaurant.currency, units, restaurant.languages)
    preparations = tuple(read_preparation(fields, measures) for fields in made)
    menu = Fields(found, "menu", words.get("menu"), entry="")
    headings, plates = menu.entries("category", "categories"), menu.entries("dish", "dishes")
    menu.close()
    categories = tuple(read_category(fields, measures) for fields in headings)
    dishes = tuple(read_dish(fields, measures, pictures or {}) for fields in plates)
    book = Book(restaurant, stations, categories, ingredients, preparations, dishes)
    if found.complete:
        for fault in faults_of(book):
            found.add_checked(fault)
    return book, found.faults


def read_restaurant(fields: Fields) -> tuple[Restaurant, tuple[Station, ...]]:
    """The restaurant and its stations. Whoever knows how its language writes prices sets that afterwards."""
    languages = _languages(fields)
    texts = Texts(fields, languages)
    restaurant = Restaurant(
        name=texts.first("name"),
        tagline=texts.first("tagline"),
        address=tuple(fields.texts("address")),
        phone=fields.text("phone"),
        currency=fields.text("currency"),
        language=languages[0],
        tables=fields.read("tables", whole, 0),
        hours=_hours(fields),
        free_per_paid=fields.read("free_per_paid", whole, FREE_PER_PAID, optional=True),
        season=texts.first("season", optional=True),
        other_languages=languages[1:],
        translations=texts.others(),
        table_names=_table_names(fields),
    )
    stations = tuple(_station(station) for station in fields.entries("station", "stations"))
    fields.close()
    return restaurant, stations


def _languages(fields: Fields) -> tuple[str, ...]:
    """The languages of the house, its own first. A book that speaks one may still call it its `language`."""
    if fields.has("language"):
        return (fields.text("language"),)
    return tuple(fields.texts("languages")) or ("",)


def _table_names(fields: Fields) -> dict[str, str]:
    """What the house calls its tables, by their numbers."""
    names = fields.mapping("table_names", optional=True)
    for number, name in names.items():
        if not isinstance(name, str):
            fields.fault(f"table_names, {number}", "it must be one name")
    return {number: name for number, name in names.items() if isinstance(name, str)}


def _hours(fields: Fields) -> Hours:
    slots, week = fields.inner("slots"), fields.inner("hours")
    hours = Hours(
        zone=fields.text("zone"),
        week=tuple(_openings(week, day) for day in DAYS),
        slot_minutes=slots.read("every", whole, 15),
        lead_minutes=slots.read("lead", whole, 0),
        last_order_minutes=slots.read("last_order", whole, 0),
        days_ahead=slots.read("days_ahead", whole, 0),
        table_lead_minutes=slots.read("lead_at_tables", whole, None, optional=True),
    )
    slots.close()
    week.close()
    return hours


def _openings(week: Fields, day: str) -> tuple[Opening, ...]:
    openings: list[Opening] = []
    for text in week.texts(day):
        try:
            openings.append(opening(text))
        except ValueError as error:
            week.fault(day, str(error))
    return tuple(openings)


def _station(fields: Fields) -> Station:
    station = Station(
        id=fields.text("id"),
        name=fields.text("name"),
        minutes_per_slot=fields.read("minutes_per_slot", whole, 24 * 60),
        minutes_at_tables=fields.read("minutes_at_tables", whole, None, optional=True),
    )
    fields.close()
    return station


def _listed(found: FoundFaults, kind: str, words: Any) -> list[Fields]:
    """The entries of a file that is one list."""
    if isinstance(words, list):
        return [Fields(found, kind, entry, number) for number, entry in enumerate(words, 1)]
    found.complete = False
    found.add(Fault(f"{kind}s", "", "", "they must be one list, each entry starting with a dash"))
    return []


def read_ingredient(fields: Fields) -> Ingredient:
    """One thing that is bought."""
    unit = fields.text("unit")
    ingredient = Ingredient(
        id=fields.text("id"),
        name=fields.text("name"),
        unit=unit,
        on_hand=fields.read("on_hand", partial(_in_unit, unit=unit), 0),
        usable=fields.read("usable", whole, 100, optional=True),
        allergens=frozenset(fields.texts("allergens")),
        diets=frozenset(fields.texts("diets")),
        par=fields.read("par", partial(_in_unit, unit=unit), None, optional=True),
    )
    fields.close()
    return ingredient


def _units(words: Any) -> dict[str, str]:
    """The base unit of what each preparation makes, by its id, before any is read: one may be made of those after it."""
    units: dict[str, str] = {}
    for entry in words if isinstance(words, list) else []:
        makes = entry.get("makes") if isinstance(entry, dict) else None
        if isinstance(makes, str):
            with suppress(ValueError):
                units[id_of(entry)] = amount(makes)[1]
    return units


def read_preparation(fields: Fields, measures: Measures) -> Preparation:
    """One sub-recipe."""
    word, name = fields.text("id"), fields.text("name")
    makes, unit = fields.read("makes", amount, (_SOME, ""))
    preparation = Preparation(word, name, unit, makes, _parts(fields, "of", fields.mapping("of"), measures))
    fields.close()
    return preparation


def read_category(fields: Fields, measures: Measures) -> Category:
    """One heading of the menu."""
    texts = Texts(fields, measures.languages)
    category = Category(
        id=fields.text("id"),
        name=texts.first("name"),
        description=texts.first("description", optional=True),
        within=fields.text("within", optional=True) or None,
        translations=texts.others(),
    )
    fields.close()
    return category


def read_dish(fields: Fields, measures: Measures, pictures: Mapping[str, bytes]) -> Dish:
    """One dish with its secret recipe and its options."""
    texts = Texts(fields, measures.languages)
    dish = Dish(
        id=fields.text("id"),
        name=texts.first("name"),
        description=texts.first("description", optional=True),
        category=fields.text("category"),
        price=fields.read("price", partial(price, currency=measures.currency), 0),
        station=fields.text("station"),
        minutes=fields.read("minutes", whole, 0),
        recipe=_parts(fields, "recipe", fields.mapping("recipe"), measures),
        groups=tuple(_group(fields, group, measures) for group in fields.parts("options", fields.items("options", optional=True))),
        signature=fields.read("signature", yes_or_no, fallback=False, optional=True),
        picture=fields.read("picture", partial(picture_called, files=pictures), None, optional=True),
        translations=texts.others(),
        off=fields.read("off", yes_or_no, fallback=False, optional=True),
    )
    fields.close()
    return dish


def _group(dish: Fields, fields: Fields, measures: Measures) -> OptionGroup:
    texts = Texts(fields, measures.languages)
    group = OptionGroup(
        id=fields.text("id"),
        name=texts.first("name"),
        least=fields.read("least", whole, 0),
        most=fields.read("most", whole, 1),
        each=fields.read("each", whole, _SOME),
        options=tuple(_option(option, measures) for option in dish.parts("option", fields.items("of"))),
        translations=texts.others(),
    )
    fields.close()
    return group


def _option(fields: Fields, measures: Measures) -> Option:
    adds = _parts(fields, "adds", fields.mapping("adds", optional=True), measures)
    replaced = fields.mapping("replaces", optional=True)
    texts = Texts(fields, measures.languages)
    option = Option(
        id=fields.text("id"),
        name=texts.first("name"),
        price=fields.read("price", partial(price, currency=measures.currency), 0, optional=True),
        adds=(*adds, *_replacements(fields, replaced, measures)),
        takes_out=(*fields.texts("takes_out", optional=True), *replaced),
        minutes=fields.read("minutes", whole, 0, optional=True),
        usual=fields.read("usual", yes_or_no, fallback=False, optional=True),
        translations=texts.others(),
    )
    fields.close()
    return option


def _replacements(fields: Fields, replaced: Mapping[str, Any], measures: Measures) -> tuple[Part, ...]:
    """What an option adds in the place of what it takes out."""
    parts: list[Part] = []
    for what, by in replaced.items():
        if isinstance(by, dict) and by:
            parts += _parts(fields, "replaces", by, measures)
        else:
            fields.fault("replaces", f'say what takes the place of "{what}", such as {{{what}: {{olive-oil: 20 ml}}}}')
    return tuple(parts)


def _parts(fields: Fields, field: str, recipe: Mapping[str, Any], measures: Measures) -> tuple[Part, ...]:
    """The parts of a recipe. That each of them is in the book is left to the checks."""
    return tuple(Part(what, _part_amount(fields, field, what, text, measures.units.get(what))) for what, text in recipe.items())


def _part_amount(fields: Fields, field: str, what: str, text: Any, unit: str | None) -> int:
    try:
        if isinstance(text, str):
            return _in_unit(text, unit)
        fields.fault(field, f'the amount of "{what}" must be one value, such as 250 g')
    except ValueError as error:
        fields.fault(field, f'the amount of "{what}": {error}')
    return _SOME


def _in_unit(text: str, unit: str | None) -> int:
    """Thousandths of `unit`. Raises ValueError with a sentence when the text is no amount, or one of another unit."""
    thousandths, given = amount(text)
    if unit in UNITS and given != unit:
        raise ValueError(f'"{text}" cannot be: it is counted in {unit}')
    return thousandths
