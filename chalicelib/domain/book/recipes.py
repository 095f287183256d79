"""What a portion takes from the larder, and what it contains: sub-recipes are followed down to the ingredients that are bought.

Amounts stay exact fractions until one portion is known, and are then rounded up to a whole thousandth: the shelf is never left short.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter
from math import ceil

from chalicelib.domain.book.book import DIETS, Book, Ingredient, Part, Preparation


@dataclass(frozen=True, slots=True)
class Contains:
    """Allergens, and the diets for which it is not suited. What is added can only make both more."""

    allergens: frozenset[str] = frozenset()
    unsuited: frozenset[str] = frozenset()

    def __or__(self, other: "Contains") -> "Contains":
        return Contains(self.allergens | other.allergens, self.unsuited | other.unsuited)


def all_of(contents: Iterable[Contains]) -> Contains:
    """What a plate contains whose parts have these `contents`."""
    total = Contains()
    for contains in contents:
        total |= contains
    return total


class Recipes:
    """Follows the sub-recipes of one book. The book must have no cycles (see `checks.py`)."""

    def __init__(self, book: Book) -> None:
        self._ingredients: dict[str, Ingredient] = {ingredient.id: ingredient for ingredient in book.ingredients}
        self._preparations: dict[str, Preparation] = {preparation.id: preparation for preparation in book.preparations}
        self._followed: dict[str, dict[str, Fraction]] = {}
        for what in TopologicalSorter({made.id: [part.what for part in made.parts] for made in book.preparations}).static_order():
            self._followed[what] = self._follow(what)  # what it is made of first, so that no recipe is too deep to be followed

    def needs(self, parts: Iterable[Part]) -> dict[str, int]:
        """Thousandths of each ingredient, as taken from the shelf, by ingredient id."""
        total: dict[str, Fraction] = {}
        for part in parts:
            _add(total, self._per_unit(part.what), part.amount)
        return {ingredient: ceil(amount) for ingredient, amount in total.items()}

    def contains(self, parts: Iterable[Part]) -> Contains:
        """Allergens and spoilt diets of everything in these parts."""
        return all_of(self._of(ingredient) for ingredient in self.needs(parts))

    def _of(self, ingredient_id: str) -> Contains:
        ingredient = self._ingredients[ingredient_id]
        return Contains(ingredient.allergens, frozenset(DIETS) - ingredient.diets)

    def _per_unit(self, what: str) -> dict[str, Fraction]:
        """What a thousandth of an ingredient or preparation takes from the shelf, in thousandths by ingredient id."""
        if what not in self._followed:
            self._followed[what] = self._follow(what)
        return self._followed[what]

    def _follow(self, what: str) -> dict[str, Fraction]:
        if what in self._ingredients:
            return {what: Fraction(100, self._ingredients[what].usable)}
        preparation = self._preparations[what]
        total: dict[str, Fraction] = {}
        for part in preparation.parts:
            _add(total, self._per_unit(part.what), Fraction(part.amount, preparation.makes))
        return total


def _add(total: dict[str, Fraction], more: Mapping[str, Fraction], times: Fraction | int) -> None:
    """Adds `more`, so many times, to `total`."""
    for ingredient, amount in more.items():
        total[ingredient] = total.get(ingredient, Fraction(0)) + amount * times
