"""What a new book changes about the larder: what comes in with it, and what leaves it with something on the shelf."""

from collections.abc import Mapping

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import UnitChanged
from chalicelib.domain.shelf.amounts import amount_text


def check_units(before: Menu, after: Menu) -> None:
    """Refuses another unit for what has been counted in one: 96 g would be 96 pieces, in the past too."""
    for place, ingredient in after.ingredients.items():
        former = before.ingredients.get(place, ingredient)
        if former.unit and former.unit != ingredient.unit:
            raise UnitChanged(ingredient=ingredient.name, before=former.unit, after=ingredient.unit)


def larder_changes(before: Menu, after: Menu, in_book: Mapping[str, int], on_shelf: Mapping[str, int]) -> list[Happening]:
    """What is new, with how much, and what has left the book while there is some of it.

    `in_book` is what the book says is on hand, and `on_shelf` what there is: thousandths by place.
    """
    new = {place: one for place, one in after.ingredients.items() if place not in before.ingredients}
    gone = {place: one for place, one in before.ingredients.items() if place not in after.ingredients and on_shelf.get(place)}
    return [
        *(
            Happening("ingredient-new", {"ingredient": one.name, "amount": amount_text(on_shelf.get(place, in_book[place]), one.unit)})
            for place, one in new.items()
        ),
        *(
            Happening("ingredient-gone", {"ingredient": one.name, "amount": amount_text(on_shelf[place], one.unit)})
            for place, one in gone.items()
        ),
    ]
