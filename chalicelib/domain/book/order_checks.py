"""Whether an order can hold what the book lets a guest choose. The recipes must be without a fault: they are followed."""

from collections.abc import Iterator
from itertools import chain

from chalicelib.domain.book.book import Book, Dish, OptionGroup
from chalicelib.domain.book.faults import Fault
from chalicelib.domain.book.limits import MOST_HELD, MOST_OPTIONS, MOST_PLACES, MOST_PRICE, MOST_TIMES
from chalicelib.domain.book.recipes import Recipes

_OF_MINUTES = 2
"""Places that the minutes of a portion count for."""
_OF_A_QUOTA = 1
"""What the dish itself counts for on a day that has a quota of it."""


def order_faults(book: Book) -> Iterator[Fault]:
    """What of the book would be refused when it is ordered."""
    recipes, ingredients = Recipes(book), {ingredient.id for ingredient in book.ingredients}
    most_held = MOST_HELD - _OF_A_QUOTA
    pars = {ingredient.id for ingredient in book.ingredients if ingredient.par is not None}
    for dish in book.dishes:
        yield from _choice_faults(dish)
        taken = _most_ingredients(dish, recipes, ingredients)
        if taken > MOST_PLACES - _OF_MINUTES:
            message = f"a portion can take {taken} ingredients, and an order holds {MOST_PLACES - _OF_MINUTES}"
            yield Fault("dish", dish.id, "recipe", message)
        held = _most_ingredients(dish, recipes, pars)
        if held > most_held:
            message = f"a portion can take {held} ingredients with a par, and an order for another day holds {most_held} of them"
            yield Fault("dish", dish.id, "recipe", message)


def _choice_faults(dish: Dish) -> Iterator[Fault]:
    different = sum(min(len(group.options), group.most) for group in dish.groups)
    if different > MOST_OPTIONS:
        message = f"a guest could choose {different} different options for a portion, and an order holds {MOST_OPTIONS}"
        yield Fault("dish", dish.id, "options", message)
    for group in dish.groups:
        if (times := min(group.each, group.most)) > MOST_TIMES:
            message = f"a portion can have the same option {MOST_TIMES} times, not {times}"
            yield Fault("dish", dish.id, f'options "{group.id}", each', message)
    dearest = dish.price + sum(group.most * max(option.price for option in group.options) for group in dish.groups)
    if dearest > MOST_PRICE:
        yield Fault("dish", dish.id, "price", "this is more than any order can come to")


def _most_ingredients(dish: Dish, recipes: Recipes, among: set[str]) -> int:
    """How many different ingredients of these a portion can take, whatever is chosen with it."""
    plain = recipes.needs(dish.recipe).keys() & among
    added = [[recipes.needs(option.adds).keys() & among - plain for option in group.options] for group in dish.groups]
    by_group = sum(_most_added(group, by_option) for group, by_option in zip(dish.groups, added, strict=True))
    return len(plain) + min(by_group, len(set().union(*chain(*added))))


def _most_added(group: OptionGroup, added: list[set[str]]) -> int:
    """How many ingredients more the choices of a group can take, where each option adds some."""
    largest = sorted(map(len, added), reverse=True)[: group.most]
    return min(sum(largest), len(set().union(*added)))
