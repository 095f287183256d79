"""What a new book changes about the larder: what comes in with it, and what leaves it with something on the shelf."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import UnitChanged
from chalicelib.domain.shelf.amounts import amount_text


def check_units(after: Menu, earlier: Iterable[Menu]) -> None:
    """Refuses another unit for what has been counted in one: 96 g would be 96 pieces, in the past too.

    `earlier` are the menus before, the latest first. They are asked for only until each ingredient that had a place was found.
    """
    sought = after.ingredients
    for menu in earlier:
        for place, ingredient in sought.items():
            former = menu.ingredients.get(place, ingredient)
            if former.unit and former.unit != ingredient.unit:
                raise UnitChanged(ingredient=ingredient.name, before=former.unit, after=ingredient.unit)
        sought = {place: sought[place] for place in menu.places.values() if place in sought and place not in menu.ingredients}
        if not sought:
            break


def larder_changes(before: Menu, after: Menu, in_book: Mapping[str, int], on_shelf: Mapping[str, int]) -> list[Happening]:
    """What is new, with how much, and what has left the book while there is some of it.

    `in_book` is what the book says is on hand, and `on_shelf` what there is: thousandths by place.
    """
    new = {place: found for place, found in after.ingredients.items() if place not in before.ingredients}
    gone = {place: found for place, found in before.ingredients.items() if place not in after.ingredients and on_shelf.get(place)}
    return [
        *(
            Happening("ingredient-new", {"ingredient": found.name, "amount": amount_text(on_shelf.get(place, in_book[place]), found.unit)})
            for place, found in new.items()
        ),
        *(
            Happening("ingredient-gone", {"ingredient": found.name, "amount": amount_text(on_shelf[place], found.unit)})
            for place, found in gone.items()
        ),
    ]
