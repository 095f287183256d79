"""What is asked for at the larder's desk, by ids of the book, and what it books, by places on the shelf. Amounts are thousandths."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import NoSuchIngredient
from chalicelib.domain.shelf.movements import COUNT, WASTE, Counts, differences


@dataclass(frozen=True, slots=True)
class AskedMovement:
    """What came, what is gone, or what was counted: never below zero.

    A count comes with what was `expected` just then, and with what counts had `found` until then.
    """

    reason: str
    amounts: Mapping[str, int]
    expected: Mapping[str, int] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    note: str = ""

    @property
    def is_count(self) -> bool:
        return self.reason == COUNT


def amounts_to_book(asked: AskedMovement, menu: Menu, counts: Counts | None) -> dict[str, int]:
    """More than zero for what comes in, less for what goes. `counts` are the last ones, for a count."""
    amounts = _by_place(asked.amounts, menu)
    if asked.is_count:
        found = counts.since(_by_place(asked.found, menu)) if counts else {}
        return differences(amounts, _by_place(asked.expected, menu), found)
    return {place: -amount for place, amount in amounts.items()} if asked.reason == WASTE else amounts


def place_of(ingredient: str, menu: Menu) -> str:
    """Where an ingredient lies on the shelf."""
    place = menu.places.get(ingredient)
    if place is None or "/" in ingredient:
        raise NoSuchIngredient(ingredients=[ingredient])
    return place


def _by_place(amounts: Mapping[str, int], menu: Menu) -> dict[str, int]:
    return {place_of(ingredient, menu): amount for ingredient, amount in amounts.items()}
