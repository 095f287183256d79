"""Saying what is out: in dishes, options and portions, and never in ingredients."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import MenuOption
from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.domain.shelf.shelf import Shelf


def refuse_shortage(lines: Sequence[Line], shelf: Shelf) -> NoReturn:
    """Serves the lines one after the other from the shelf, and refuses at the first that cannot be made in full."""
    for line in lines:
        left = shelf.portions(line.needs())
        if left is not None and left < line.portions:
            _refuse(line, left, shelf)
        shelf = shelf.without(line.needs(), line.portions)
    raise AssertionError("every line can be made, so there is nothing to refuse")


def _refuse(line: Line, left: int, shelf: Shelf) -> NoReturn:
    option = _culprit(line, left, shelf)
    what = line.dish.name if option is None else f"{line.dish.name} ({option[1]})"
    if left:
        raise OutOfIngredient(
            f"Only {left} × {what} can still be made.", f"Take {left} or fewer, or choose something else.", **_facts(line, left, option)
        )
    way_on = "Take it out of your order, or choose something else." if option is None else "Choose another option."
    raise OutOfIngredient(f"{what} is sold out.", way_on, **_facts(line, left, option))


def _culprit(line: Line, left: int, shelf: Shelf) -> tuple[str, str] | None:
    """The first option without which more portions could be made; where several are out at once, the first that is one too many."""
    options = line.options
    alone = [index for index in range(len(options)) if _lasts(line, options[:index] + options[index + 1 :], left, shelf)]
    if not alone and _lasts(line, (), left, shelf):
        alone = [index for index in range(len(options)) if not _lasts(line, options[: index + 1], left, shelf)]
    if not alone:
        return None
    option, _ = options[alone[0]]
    return option.id, option.name


def _lasts(line: Line, options: tuple[tuple[MenuOption, int], ...], left: int, shelf: Shelf) -> bool:
    """Whether more than `left` portions can be made with only these options."""
    portions = shelf.portions(replace(line, options=options).needs())
    return portions is None or portions > left


def _facts(line: Line, left: int, option: tuple[str, str] | None) -> dict[str, object]:
    return {"dish": line.dish.id, "option": option and option[0], "left": left}
