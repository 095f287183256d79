"""What is out, told in dishes, options and portions, and never in ingredients."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import MenuOption
from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.domain.shelf.shelf import Shelf


def refuse_shortage(lines: Sequence[Line], shelf: Shelf) -> NoReturn:
    """Takes the lines from the shelf one after the other, and refuses the first that it does not cover."""
    for line in lines:
        left = shelf.portions(line.needs())
        if left is not None and left < line.portions:
            _refuse(line, left, shelf)
        shelf = shelf.without(line.needs(), line.portions)
    raise AssertionError("every line can be made, so there is nothing to refuse")


def _refuse(line: Line, left: int, shelf: Shelf) -> NoReturn:
    option = _culprit(line, left, shelf)
    raise OutOfIngredient(
        why="shelf",
        dish=line.dish.id,
        dish_name=line.dish.name,
        option=option and option.id,
        option_name=option and option.name,
        left=left,
    )


def _culprit(line: Line, left: int, shelf: Shelf) -> MenuOption | None:
    """The first option without which more than `left` portions could be made; or, of several that are out, the first one too many."""
    options = line.options
    alone = [index for index in range(len(options)) if _lasts(line, options[:index] + options[index + 1 :], left, shelf)]
    if not alone and _lasts(line, (), left, shelf):
        alone = [index for index in range(len(options)) if not _lasts(line, options[: index + 1], left, shelf)]
    if not alone:
        return None
    return options[alone[0]][0]


def _lasts(line: Line, options: tuple[tuple[MenuOption, int], ...], left: int, shelf: Shelf) -> bool:
    """Whether more than `left` portions can be made with only these options."""
    portions = shelf.portions(replace(line, options=options).needs())
    return portions is None or portions > left
