"""A menu: one frozen version of the book, as the kitchen works from it.

A *place* is a short label for an ingredient or a station. It is given once and never to another, so that shelf and orders stay small.
Needs map a place to thousandths of the ingredient's base unit (g, ml or piece), for one portion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chalicelib.domain.book.book import FREE_PER_PAID, Book, Dish, Hours, Option, OptionGroup, Part
from chalicelib.domain.book.recipes import Contains, Recipes
from chalicelib.domain.menu.pools import at_tables

_STATION = "station/"  # no ingredient's id holds a slash, so a station and an ingredient may share a name
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class MenuPart:
    """A piece of a dish: what it needs and what it contains."""

    needs: Mapping[str, int]
    contains: Contains


@dataclass(frozen=True, slots=True)
class MenuOption:
    """`takes_out` are indexes into the dish's `removable` parts. `price` and `minutes` are for taking the option once."""

    id: str
    name: str
    price: int
    minutes: int
    adds: MenuPart
    takes_out: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """A guest makes `least` to `most` choices of the group in all, and takes each option at most `each` times."""

    id: str
    name: str
    least: int
    most: int
    each: int
    options: tuple[MenuOption, ...]


@dataclass(frozen=True, slots=True)
class MenuDish:
    """`fixed` is what no option takes out, and `removable` is the rest. `station` is a place."""

    id: str
    name: str
    price: int
    station: str
    minutes: int
    fixed: MenuPart
    removable: tuple[MenuPart, ...]
    groups: tuple[MenuGroup, ...]


@dataclass(frozen=True, slots=True)
class MenuIngredient:
    """`name` is what the crew calls it. `unit` is its base unit, or empty where nobody knows it any more."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Menu:
    """One published version. How the house cooks it at this moment is an `Offer`.

    `stations` maps a station's place to its name. `capacity` maps the place of a pool of minutes to its minutes per slot (see `pools`).
    `places` maps an ingredient's id, or a station's with a mark, to its place. `ingredients` are by place, and `dishes` by id.
    `pars` maps the place of what is delivered anew each day to the thousandths with which any day starts. `free_per_paid` is how many
    portions of a free dish go with one that is paid for.
    `table_names` are what the house calls its tables, by their numbers as text.
    `table_seed` is what the tokens of the tables' links are made from. It is chosen by chance, once, and handed on from menu to menu.
    """

    version: int
    currency: str
    tables: int
    hours: Hours
    stations: Mapping[str, str]
    capacity: Mapping[str, int]
    dishes: Mapping[str, MenuDish]
    places: Mapping[str, str]
    ingredients: Mapping[str, MenuIngredient] = field(default_factory=dict)
    pars: Mapping[str, int] = field(default_factory=dict)
    table_seed: str = ""
    free_per_paid: int = FREE_PER_PAID
    table_names: Mapping[str, str] = field(default_factory=dict)


def freeze(book: Book, version: int, places: Mapping[str, str], table_seed: str = "") -> Menu:
    """The book as menu number `version`. Nothing loses the place that it has in `places`, which are those of the version before."""
    places = _with_new_places(
        places, [*(_STATION + station.id for station in book.stations), *(ingredient.id for ingredient in book.ingredients)]
    )
    freezer = _Freezer(Recipes(book), places)
    return Menu(
        version=version,
        currency=book.restaurant.currency,
        tables=book.restaurant.tables,
        hours=book.restaurant.hours,
        stations={places[_STATION + station.id]: station.name for station in book.stations},
        capacity=_capacity(book, places),
        dishes={dish.id: freezer.dish(dish) for dish in book.on_menu},
        places=places,
        ingredients={places[ingredient.id]: MenuIngredient(ingredient.name, ingredient.unit) for ingredient in book.ingredients},
        pars={places[ingredient.id]: ingredient.par for ingredient in book.ingredients if ingredient.par is not None},
        table_seed=table_seed,
        free_per_paid=book.restaurant.free_per_paid,
        table_names=book.restaurant.table_names,
    )


def _capacity(book: Book, places: Mapping[str, str]) -> dict[str, int]:
    capacity: dict[str, int] = {}
    for station in book.stations:
        place = places[_STATION + station.id]
        capacity[place] = station.minutes_per_slot
        if station.minutes_at_tables is not None:
            capacity[at_tables(place)] = station.minutes_at_tables
    return capacity


class _Freezer:
    def __init__(self, recipes: Recipes, places: Mapping[str, str]) -> None:
        self._recipes = recipes
        self._places = places

    def dish(self, dish: Dish) -> MenuDish:
        can_go = {what for group in dish.groups for option in group.options for what in option.takes_out}
        removable = sorted(can_go)
        return MenuDish(
            id=dish.id,
            name=dish.name,
            price=dish.price,
            station=self._places[_STATION + dish.station],
            minutes=dish.minutes,
            fixed=self._part(part for part in dish.recipe if part.what not in can_go),
            removable=tuple(self._part(part for part in dish.recipe if part.what == what) for what in removable),
            groups=tuple(self._group(group, removable) for group in dish.groups),
        )

    def _group(self, group: OptionGroup, removable: list[str]) -> MenuGroup:
        options = tuple(self._option(option, removable) for option in group.options)
        return MenuGroup(group.id, group.name, group.least, group.most, group.each, options)

    def _option(self, option: Option, removable: list[str]) -> MenuOption:
        takes_out = tuple(removable.index(what) for what in sorted(set(option.takes_out)))
        return MenuOption(option.id, option.name, option.price, option.minutes, self._part(option.adds), takes_out)

    def _part(self, parts: Iterable[Part]) -> MenuPart:
        parts = tuple(parts)
        needs = {self._places[ingredient]: amount for ingredient, amount in self._recipes.needs(parts).items()}
        return MenuPart(needs, self._recipes.contains(parts))


def _with_new_places(places: Mapping[str, str], names: list[str]) -> dict[str, str]:
    all_places = dict(places)
    for name in names:
        if name not in all_places:
            all_places[name] = _label(len(all_places))  # no place is ever taken away, so their number is the next free one
    return all_places


def _label(number: int) -> str:
    label = ""
    while True:
        number, digit = divmod(number, len(_DIGITS))
        label = _DIGITS[digit] + label
        if not number:
            return label
