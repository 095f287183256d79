"""Discretion: what a visitor may learn. Every answer about what is left, and about the kitchen's time, is made with what stands here.

Whatever is decided on exact amounts can be counted by asking often enough. So only three portions or fewer are exact. Larger numbers are
rounded up to a size, and the house must have the whole size before it promises a part of it; it takes the part alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chalicelib.domain.menu.lines import Line, add_needs
from chalicelib.domain.menu.menus import MenuDish
from chalicelib.domain.menu.pools import pool
from chalicelib.domain.shelf.shelf import Shelf

FEW = 3
"""More portions than this are "plenty". At nine, the public page alone would give away how two recipes compare."""
LEAST_MINUTES = 2
_OF_PORTION = (LEAST_MINUTES, 5, 10, 20, 40, 80)
"""The sizes of a portion's work, in minutes: whoever knows one does not know the minutes within a fifth."""
_OF_ORDER = (LEAST_MINUTES, 5, 10, 20, 30, 40, 60, 80, 120, 160, 240)
"""The sizes of all that an order asks of a station."""
STEP_FOR_GUESTS = 5
"""How long an order takes is told to its guest in steps of so many minutes."""
_FEW_TO_COOK = 6
"""So many portions of one station are not refused for their size alone."""


def left_of(line: Line, shelf: Shelf) -> int | None:
    """How many portions of this line, and of no other, a visitor may read are left; None where there is plenty.

    The page tells it for a dish and for each of its options. Of several options together nothing is told where each by itself is plenty.
    An option that is taken several times is told of as if it were taken once: more and more of it would count what there is.
    """
    once = replace(line, options=tuple((option, 1) for option, _ in line.options))
    ways = [(), *([(option, 1)] for option, _ in line.options)]
    on_page = [shelf.portions(replace(line, options=tuple(way)).needs()) for way in ways]
    return few(shelf.portions(once.needs())) if any(few(count) is not None for count in on_page) else None


def few(portions: int | None) -> int | None:
    """The number of portions that a visitor may read; None where there is plenty."""
    return portions if portions is not None and portions <= FEW else None


def sized(count: int) -> int:
    """How many portions the house must have before it promises `count` of them: as many, or else 6, 12, 24 …"""
    size = FEW
    while size < count:
        size *= 2
    return count if count <= FEW else size


def needs_by_size(lines: Sequence[Line]) -> dict[str, int]:
    """What must be there before these lines are promised: thousandths by place, never less than they need.

    All portions that take something from a place have one size together, and each counts as the largest of them: whoever mixes two dishes
    finds nothing that one of them alone would not tell. An option that is taken twice for a portion counts as two portions of it.
    """
    of_one = [(line, line.needs()) for line in lines]
    total: dict[str, int] = {}
    for line, needs in of_one:
        add_needs(total, needs, line.portions)
    if sum(line.portions * max(1, sum(count for _, count in line.options)) for line in lines) <= FEW:
        return total
    times: dict[str, int] = {}
    units: dict[str, int] = {}
    for line, needs in of_one:
        options = _of_options(line)
        for place in (place for place, amount in needs.items() if amount):
            unit, taken = options.get(place, (0, 1))
            times[place] = times.get(place, 0) + line.portions * taken
            units[place] = max(units.get(place, 0), unit + _plain(line.dish, place))
    return {place: sized(times[place]) * units[place] if times.get(place, 0) > FEW else amount for place, amount in total.items()}


def minutes_by_size(dishes: Iterable[tuple[MenuDish, int]], table: int | None, capacity: Mapping[str, int]) -> dict[str, int]:
    """How many minutes must be free before so many portions of these dishes are promised: by the place of a pool.

    A portion counts with the size of the longest that it may take, so that whoever asks for more and more finds the size, not the minutes.
    Few portions never ask for more than a whole slot.
    """
    total: dict[str, int] = {}
    counts: dict[str, int] = {}
    for dish, portions in dishes:
        if longest := _longest(dish):
            place = pool(dish.station, table, capacity)
            add_needs(total, {place: _rounded(longest, _OF_PORTION)}, portions)
            add_needs(counts, {place: portions})
    return {place: _room(minutes, counts[place], capacity.get(place, 0)) for place, minutes in total.items()}


def in_steps(minutes: int) -> int:
    """So many minutes as a guest hears of them, never fewer. Dishes that are cooked together are rounded before they are summed."""
    return -(-minutes // STEP_FOR_GUESTS) * STEP_FOR_GUESTS


def _of_options(line: Line) -> dict[str, tuple[int, int]]:
    """What the options of a portion take, by place: the most that one of them takes, and how often one takes something."""
    found: dict[str, tuple[int, int]] = {}
    for option, count in line.options:
        for place, amount in option.adds.needs.items():
            most, taken = found.get(place, (0, 0))
            found[place] = max(most, amount), taken + count
    return found


def _plain(dish: MenuDish, place: str) -> int:
    """What a portion as it comes takes from this place. With one option it is what the page counts."""
    return dish.fixed.needs.get(place, 0) + sum(part.needs.get(place, 0) for part in dish.removable)


def _longest(dish: MenuDish) -> int:
    """The minutes of a portion with all that may be chosen for it."""
    return dish.minutes + sum(group.most * max((option.minutes for option in group.options), default=0) for group in dish.groups)


def _room(minutes: int, portions: int, capacity: int) -> int:
    """The size of so many minutes. What is larger than a slot is refused, but for few portions: by their minutes they may fit."""
    is_slot = minutes <= capacity or portions <= _FEW_TO_COOK
    return max(1, min(_rounded(minutes, _OF_ORDER), capacity) if is_slot else minutes)


def _rounded(minutes: int, sizes: Sequence[int]) -> int:
    return next((size for size in sizes if minutes <= size), minutes)
