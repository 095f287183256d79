"""What can be read of the owner's secrets in what a page was sent: amounts of recipes, whole recipes, and figures of the shelf.

An amount is readable where the id or the name of what is used stands beside the number, in any of the ways in which it can be written.
Whatever the form, somebody who is sent recipes is sent the names of what goes into them: so those that no guest is told are looked for too.
So few pieces that every page must say how many portions are left are no secret.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from chalicelib.domain.book.book import ALLERGENS, DIETS, Book, Part
from chalicelib.domain.shelf.discretion import FEW

_BESIDE = re.compile(r"""(?P<what>[\w-]+(?: [\w-]+)*)["']?[\s:,=]{1,4}["']?(?P<number>\d+(?:\.\d+)?)(?![\w.])""")
_IN_THOUSANDTHS = 1000


@dataclass(frozen=True)
class Leaked:
    """How many of each can be read, and of how many."""

    amounts: tuple[int, int]
    recipes: tuple[int, int]
    shelf: tuple[int, int]
    names: tuple[int, int]


def look_for(book: Book, sent: Iterable[str]) -> Leaked:
    """Looks into all these texts for what stands in the book."""
    names = {ingredient.name.lower(): ingredient.id for ingredient in book.ingredients} | {
        made.name.lower(): made.id for made in book.preparations
    }
    read: set[tuple[str, Fraction]] = set()
    recipes = [parts for dish in book.dishes if (parts := _facts(dish.recipe))]
    added = [_facts(option.adds) for dish in book.dishes for group in dish.groups for option in group.options]
    every_part = [*recipes, *added, *(_facts(made.parts) for made in book.preparations)]
    shelf = {fact for ingredient in book.ingredients for fact in _facts((Part(ingredient.id, ingredient.on_hand),)) if fact[1] > FEW}
    secret_names = _secret_names(book)
    read_names: set[str] = set()
    for text in sent:
        read_names |= {
            name for name in secret_names - read_names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE)
        }
        for found in _BESIDE.finditer(text):
            what = names.get(found["what"].lower(), found["what"])
            read |= {(what, amount) for amount in _spelled(found["number"])}
    return Leaked(
        amounts=(sum(len(parts & read) for parts in every_part), sum(map(len, every_part))),
        recipes=(sum(parts <= read for parts in recipes), len(recipes)),
        shelf=(len(shelf & read), len(shelf)),
        names=(len(read_names), len(secret_names)),
    )


def _secret_names(book: Book) -> set[str]:
    """Ids and names of ingredients and preparations that are in no word of the card."""
    words = [*ALLERGENS, *DIETS]
    for dish in book.dishes:
        options = [option for group in dish.groups for option in group.options]
        words += [dish.id, dish.name, dish.description, *(word for option in options for word in (option.id, option.name))]
        words += [word for group in dish.groups for word in (group.id, group.name)]
    for category in book.categories:
        words += [category.id, category.name, category.description]
    public = "\n".join(words).lower()
    things = [(one.id, one.name) for one in book.ingredients] + [(one.id, one.name) for one in book.preparations]
    used = {name.lower() for names in things for name in names}
    return {name for name in used if name not in public}


def _facts(parts: Iterable[Part]) -> frozenset[tuple[str, Fraction]]:
    return frozenset((part.what, Fraction(part.amount, _IN_THOUSANDTHS)) for part in parts)


def _spelled(number: str) -> Iterable[Fraction]:
    """The amounts that this number can be: in base units, in thousandths of them, in kilogrammes or litres."""
    plain = Fraction(number)
    return plain, plain / _IN_THOUSANDTHS, plain * _IN_THOUSANDTHS
