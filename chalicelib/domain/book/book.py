"""The book: dishes, options and secret recipes as the owner edits them.

Money is an integer in the currency's minor unit; amounts are integers in thousandths of the base unit (g, ml or piece); work is in
whole minutes. A book is read by `reading.py`, checked by `checks.py` and frozen into a menu by `menus.py`.
Nothing here is ever shown to a visitor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from chalicelib.domain.book.prices import PLAIN, PriceForm

ALLERGENS = (
    "gluten",
    "crustaceans",
    "eggs",
    "fish",
    "peanuts",
    "soybeans",
    "milk",
    "nuts",
    "celery",
    "mustard",
    "sesame",
    "sulphites",
    "lupin",
    "molluscs",
)
"""The fourteen of Regulation (EU) No 1169/2011, Annex II, in its order. This is the one list of them, as the next ones are of theirs."""
STRICTEST_DIET_FIRST = ("vegan", "vegetarian", "pescetarian")
"""What suits one of these diets suits those after it too."""
DIETS = (*STRICTEST_DIET_FIRST, "no-alcohol")
UNITS = ("g", "ml", "piece")
LONGEST_ID = 40
ID = rf"[a-z0-9][a-z0-9-]{{0,{LONGEST_ID - 1}}}"
"""How the id of whatever stands in the book is spelled, as a pattern; and its characters at most."""
MOST_TABLES = 9999
"""The highest number that a table may have."""
FREE_PER_PAID = 2
"""Portions of a free dish that go with a portion that is paid for, where the book does not say how many."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


Translations = Mapping[str, Mapping[str, str]]
"""The texts of an entry in the house's other languages: by language, then by field. The fields themselves are in its first."""


@dataclass(frozen=True, slots=True)
class Part:
    """An amount of an ingredient or of a preparation, in thousandths of its base unit."""

    what: str
    amount: int


@dataclass(frozen=True, slots=True)
class Ingredient:
    """What is bought and kept. `usable` is the percentage left after trimming: 60 % means 100 g needs 167 g from the shelf.

    `par` is what is there at the start of any day, because it is delivered anew: orders for another day count on it, and not on tonight's.
    """

    id: str
    name: str
    unit: str
    on_hand: int
    allergens: frozenset[str]
    diets: frozenset[str]
    usable: int = 100
    par: int | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """A sub-recipe made ahead, such as a stock or a dough: `parts` make `makes` thousandths of `unit`."""

    id: str
    name: str
    unit: str
    makes: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice in a group. `takes_out` names direct parts of the dish's recipe; a replacement takes out one part and adds another.

    A `usual` one is chosen until a guest says otherwise.
    """

    id: str
    name: str
    price: int = 0
    adds: tuple[Part, ...] = ()
    takes_out: tuple[str, ...] = ()
    minutes: int = 0
    usual: bool = False
    translations: Translations = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """`least` to `most` choices in all, and each option at most `each` times."""

    id: str
    name: str
    least: int
    most: int
    each: int
    options: tuple[Option, ...]
    translations: Translations = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a dish: the owner's `file`, and the `name` that is made of its content; `width` and `height` are pixels."""

    file: str
    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Dish:
    """A dish. Its recipe is for one portion, and so are its minutes of work. A signature dish is set larger on the card.

    One that is `off` stays in the book and is not on the menu, such as a dish of another season.
    """

    id: str
    name: str
    description: str
    category: str
    price: int
    station: str
    minutes: int
    recipe: tuple[Part, ...]
    groups: tuple[OptionGroup, ...] = ()
    signature: bool = False
    picture: Picture | None = None
    translations: Translations = field(default_factory=dict, hash=False)
    off: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """A heading of the menu; `within` names the heading it is nested in."""

    id: str
    name: str
    description: str = ""
    within: str | None = None
    translations: Translations = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Station:
    """A place in the kitchen, and the minutes of work it can do for one slot.

    With `minutes_at_tables` that many are kept apart for guests at tables, and the others are for what is collected.
    """

    id: str
    name: str
    minutes_per_slot: int
    minutes_at_tables: int | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """From `opens` to `closes` by the restaurant's own clock; `closes` not after `opens` means past midnight."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day of the restaurant's calendar with openings of its own; without any it is closed."""

    day: date
    name: str
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """The week (Monday first, each day a tuple of openings) and how slots are offered, all in minutes but `days_ahead`.

    A special day differs from its weekday. Until `paused_until` the kitchen promises nothing. `table_lead_minutes` is the lead time of
    guests at tables, where it differs.
    """

    zone: str
    week: tuple[tuple[Opening, ...], ...]
    slot_minutes: int
    lead_minutes: int
    last_order_minutes: int
    days_ahead: int
    special: tuple[SpecialDay, ...] = ()
    paused_until: datetime | None = None
    table_lead_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageForm:
    """How a language calls itself, and how it writes prices in the house's currency."""

    name: str
    prices: PriceForm


@dataclass(frozen=True, slots=True)
class Restaurant:
    """Who serves. `tables` is the highest table number, and `table_names` are what the house calls some of them, by their numbers as text.

    `free_per_paid` portions of a free dish go with one that is paid for. `season` is a line on the cover of the card, such as
    "Winter 2026". Texts are in `language`, which the crew reads; guests may choose one of the `other_languages`. `forms` are how each of
    them calls itself and writes prices, by its code.
    """

    name: str
    tagline: str
    address: tuple[str, ...]
    phone: str
    currency: str
    language: str
    tables: int
    hours: Hours
    prices: PriceForm = PLAIN
    free_per_paid: int = FREE_PER_PAID
    season: str = ""
    other_languages: tuple[str, ...] = ()
    forms: Mapping[str, LanguageForm] = field(default_factory=dict, hash=False)
    translations: Translations = field(default_factory=dict, hash=False)
    table_names: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages of the house, its own first."""
        return (self.language, *self.other_languages)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything an owner writes down."""

    restaurant: Restaurant
    stations: tuple[Station, ...]
    categories: tuple[Category, ...]
    ingredients: tuple[Ingredient, ...]
    preparations: tuple[Preparation, ...]
    dishes: tuple[Dish, ...]

    @property
    def on_menu(self) -> tuple[Dish, ...]:
        """The dishes that guests are offered."""
        return tuple(dish for dish in self.dishes if not dish.off)
