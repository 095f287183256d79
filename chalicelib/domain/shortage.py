"""Saying what is out: in dishes, options and portions, and never in ingredients."""

from collections.abc import Sequence
from typing import NoReturn

from chalicelib.domain.lines import Line
from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.domain.shelf import Shelf


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
    what = line.dish.name if option is None else f"{line.dish.name} with {option[1]}"
    if left:
        raise OutOfIngredient(
            f"Only {left} × {what} can still be made.", f"Take {left} or fewer, or choose something else.", **_facts(line, left, option)
        )
    way_on = "Take it out of your order, or choose something else." if option is None else "Choose another option."
    raise OutOfIngredient(f"{what} is sold out.", way_on, **_facts(line, left, option))


def _culprit(line: Line, left: int, shelf: Shelf) -> tuple[str, str] | None:
    """The first option without which more portions could be made."""
    for index, (option, _) in enumerate(line.options):
        others = line.options[:index] + line.options[index + 1 :]
        without = shelf.portions(Line(line.dish, line.portions, others).needs())
        if without is None or without > left:
            return option.id, option.name
    return None


def _facts(line: Line, left: int, option: tuple[str, str] | None) -> dict[str, object]:
    return {"dish": line.dish.id, "option": option and option[0], "left": left}
