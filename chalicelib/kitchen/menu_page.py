"""The menu as a visitor gets it: the card in one language, and what is left of it. A card that was published long ago has less in it."""

from typing import NotRequired, TypedDict

from chalicelib.domain.book.book import LanguageForm
from chalicelib.domain.book.prices import PriceForm
from chalicelib.domain.hours.hours import SpecialDays
from chalicelib.domain.orders.availability import Availability


class _InLanguage(TypedDict):
    lang: NotRequired[dict[str, str]]
    """The languages of those texts that are not in the card's, by field."""


class House(_InLanguage):
    """The restaurant itself. `week` begins on Monday."""

    name: str
    tagline: str
    season: NotRequired[str]
    address: list[str]
    phone: str
    zone: str
    currency: str
    language: str
    tables: int
    week: NotRequired[list[list[str]]]
    special: NotRequired[list[SpecialDays]]
    prices: NotRequired[PriceForm]
    languages: NotRequired[dict[str, LanguageForm]]


class CategoryShown(_InLanguage):
    """A heading of the card, `within` another one or none."""

    id: str
    name: str
    description: str
    within: str | None


class Contents(TypedDict):
    """What something contains, and the diets for which it is unsuited."""

    allergens: list[str]
    unsuited: list[str]


class OptionShown(Contents, _InLanguage):
    """Something to choose; `takes_out` are those `sources` of the dish, by index, that it takes out."""

    id: str
    name: str
    price: int
    takes_out: list[int]
    usual: NotRequired[bool]


class GroupShown(_InLanguage):
    """Options of which so many are chosen; `each` is how often one of them may be."""

    id: str
    name: str
    least: int
    most: int
    each: int
    options: list[OptionShown]


class Picture(TypedDict):
    """It lies at `/assets/pictures/`."""

    name: str
    width: int
    height: int


class DishShown(_InLanguage):
    """A dish. `allergens` and `diets` are those of the dish as it comes when nobody chooses, and `by_choice` what options may add.

    As chosen it contains `fixed`, those `sources` that no chosen option takes out, and its options.
    """

    id: str
    name: str
    description: str
    category: str
    price: int
    least_price: NotRequired[int]
    allergens: list[str]
    diets: list[str]
    by_choice: list[str]
    groups: list[GroupShown]
    fixed: Contents
    sources: list[Contents]
    signature: NotRequired[bool]
    picture: NotRequired[Picture]


class Card(TypedDict):
    """What a visitor may know of a menu."""

    version: int
    restaurant: House
    categories: list[CategoryShown]
    dishes: list[DishShown]


class MenuPage(TypedDict):
    """The card, and what is left of it."""

    menu: Card
    availability: Availability


class Slots(TypedDict):
    """The times to collect, soonest first, and the soonest at a table. `contact` says who must leave one: to `collect`, at a `table`."""

    slots: list[str]
    soonest: str | None
    table: str | None
    contact: list[str]


class KeptDays(TypedDict):
    """For how many days after its last change an order knows its guest."""

    days: int
