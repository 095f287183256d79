"""Allergies: what a guest has ticked, and what of it a line contains. The recipe decides it, options and all."""

from collections.abc import Collection, Iterable

from chalicelib.domain.book.book import ALLERGENS
from chalicelib.domain.book.words import ALLERGEN_WORDS
from chalicelib.domain.orders.order_lines import OrderLine
from chalicelib.domain.refusals import AllergyMet


def in_order(allergens: Collection[str]) -> tuple[str, ...]:
    """Each of them once, in the order of the regulation."""
    return tuple(allergen for allergen in ALLERGENS if allergen in allergens)


def met_in(line: OrderLine, allergies: Collection[str]) -> tuple[str, ...]:
    """The allergies that this line meets."""
    return tuple(allergen for allergen in line.allergens if allergen in allergies)


def check_warned(lines: Iterable[OrderLine], allergies: Collection[str], warned: Collection[str], why: str) -> None:
    """Refuses lines that meet an allergy of which whoever asks was not `warned`: each of them is asked about once more."""
    meeting = [line for line in lines if met_in(line, allergies)]
    met = in_order([allergen for line in meeting for allergen in met_in(line, allergies)])
    if not set(met) <= set(warned):
        dishes = {line.dish: line.name for line in meeting}
        names = [ALLERGEN_WORDS[allergen] for allergen in met]
        raise AllergyMet(why=why, allergens=list(met), allergen_names=names, dishes=list(dishes), dish_names=list(dishes.values()))
