"""What is out, told in dishes, options and portions, and never in ingredients."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import MenuOption
from chalicelib.domain.refusals import NotTogether, OutOfIngredient
from chalicelib.domain.shelf.discretion import FEW, left_of, needs_by_size
from chalicelib.domain.shelf.shelf import Shelf


def refuse_shortage(line: Line, shelf: Shelf) -> NoReturn:
    """Tells the crew how many portions of this line can be made."""
    left = shelf.portions(line.needs()) or 0
    raise _sold_out(line, left, shelf)


def check_exactly(lines: Sequence[Line], shelf: Shelf) -> None:
    """Refuses, to the crew, what the shelf cannot give: of each line as much as those before it leave."""
    for line in lines:
        if not shelf.covers(line.needs_of_all()):
            refuse_shortage(line, shelf)
        shelf = shelf.without(line.needs(), line.portions)


def check_lines(lines: Sequence[Line], shelf: Shelf) -> None:
    """Refuses, to a visitor, what the shelf cannot give of these lines.

    Each is looked at alone, against the whole shelf, so that no other line can be used to count it: first what the page says is few,
    then what is more than may be promised. Lines that only do not go together are named, and nothing else is said.
    """
    if shelf.covers(needs_by_size(lines)):
        return
    for line in lines:
        left = left_of(line, shelf)
        if left is not None and left < line.portions:
            raise _sold_out(line, left, shelf)
    for line in lines:
        if not shelf.covers(needs_by_size([line])):
            raise _sold_out(line, None, shelf)
    for dish in lines:
        of_dish = [line for line in lines if line.dish is dish.dish]
        if not shelf.covers(needs_by_size(of_dish)):
            raise _not_together(of_dish)
    short = next(place for place, amount in needs_by_size(lines).items() if shelf.on_hand.get(place, 0) < amount)
    raise _not_together([line for line in lines if line.needs().get(short)])


def _not_together(lines: Sequence[Line]) -> NotTogether:
    names = {line.dish.id: line.dish.name for line in lines}
    return NotTogether(dishes=list(names), dish_names=list(names.values()))


def _sold_out(line: Line, left: int | None, shelf: Shelf) -> OutOfIngredient:
    option = _culprit(line, left, shelf)
    if left is None and line.portions <= FEW:  # so few of the dish are there: it is an option that is taken too often
        option = option or line.options[0][0]
        return OutOfIngredient(why="options", dish=line.dish.id, dish_name=line.dish.name, option=option.id, option_name=option.name)
    return OutOfIngredient(
        why="shelf",
        dish=line.dish.id,
        dish_name=line.dish.name,
        option=option and option.id,
        option_name=option and option.name,
        left=left,
        most=FEW if left is None else None,
    )


def _culprit(line: Line, left: int | None, shelf: Shelf) -> MenuOption | None:
    """The first option without which there is enough; or, of several that are out, the first one too many."""
    options = line.options
    alone = [index for index in range(len(options)) if _is_enough(line, options[:index] + options[index + 1 :], left, shelf)]
    if not alone and _is_enough(line, (), left, shelf):
        alone = [index for index in range(len(options)) if not _is_enough(line, options[: index + 1], left, shelf)]
    if not alone:
        return None
    return options[alone[0]][0]


def _is_enough(line: Line, options: tuple[tuple[MenuOption, int], ...], left: int | None, shelf: Shelf) -> bool:
    """Whether more than `left` portions can be made with only these options; or, where nobody may know, what the line must have."""
    other = replace(line, options=options)
    portions = shelf.portions(other.needs())
    return shelf.covers(needs_by_size([other])) if left is None else portions is None or portions > left
