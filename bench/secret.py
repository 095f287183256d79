"""What a hostile visitor learns of the demo's larder by asking, near the end of everything: in figures, beside what exact answers told.

Nobody is as strong as this one: he asks for every number of portions, alone and in every mix of two dishes that share what is scarce, is
never slowed down, and takes nothing, because he cancels at once. What he may not do is read the page less well than everybody can.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from bench import rush
from chalicelib.domain.book.limits import MOST_PORTIONS
from chalicelib.domain.menu.lines import Line, usual_line
from chalicelib.domain.menu.menus import Menu, MenuDish, freeze
from chalicelib.domain.refusals import RestaurantError
from chalicelib.domain.shelf.discretion import FEW, few, in_steps, minutes_by_size, sized
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.shelf.shortage import check_lines
from tools.book.files import read_book

_DEMO = Path(__file__).parent.parent / "demo"
_EVENINGS = 5
_PAIRS = 200
_WITHIN = 1.2 / 0.8
"""Somebody knows a number within a fifth when the largest that it may be is so many times the least."""
_ASKED = range(1, MOST_PORTIONS + 1)
_OLD_MOST = 20
_OLD_FEW = 9

Asked = Callable[[list[Line], Shelf], str]
"""An answer: of the rules in force, or of those before them."""
Mix = tuple[int, int]
Point = tuple[float, float]


@dataclass
class Learned:
    """How much of how many."""

    known: int = 0
    of: int = 0

    def count(self, *, is_known: bool) -> None:
        self.known += is_known
        self.of += 1

    def __str__(self) -> str:
        return f"{self.known:6,} of {self.of:,}"


def now(lines: list[Line], shelf: Shelf) -> str:
    """What is answered, by the rules in force."""
    try:
        check_lines(lines, shelf)
    except RestaurantError as no:
        return str(no)
    return "yes"


def before(lines: list[Line], shelf: Shelf) -> str:
    """What was answered when every amount was exact: the lines took from the shelf one after the other, and the first short one was told."""
    for line in lines:
        left = shelf.portions(line.needs())
        if left is not None and left < line.portions:
            return f"{line.dish.id}: {left}"
        shelf = shelf.without(line.needs(), line.portions)
    return "yes"


def demo() -> Menu:
    """The menu of the demo restaurant."""
    return freeze(read_book(_DEMO), 1, {})


def main() -> None:
    menu = demo()
    print("What is learned by asking, near the end of everything in the demo restaurant:")
    print(f"{'':46}{'exact answers':>20}{'now':>20}")
    rows = {
        "amounts above three": [amounts(menu, asked, most) for asked, most in ((before, _OLD_MOST), (now, MOST_PORTIONS))],
        "pairs of recipes within a fifth, page alone": [pairs(menu, None, 0, page) for page in (_OLD_FEW, FEW)],
        "pairs of recipes within a fifth, every mix": [pairs(menu, before, 12, _OLD_FEW), pairs(menu, now, MOST_PORTIONS, FEW)],
        "minutes of a dish within a fifth, free times": [minutes(menu, fits, by_size=by_size) for by_size in (False, True)],
        "minutes of a dish within a fifth, its order": [minutes(menu, waits, by_size=by_size) for by_size in (False, True)],
    }
    for what, (old, new) in rows.items():
        print(f"{what:46}{old!s:>20}{new!s:>20}")
    print(f"\nWhat a script takes comes back: {rush.measure()}.")


def amounts(menu: Menu, asked: Asked, most: int) -> Learned:
    """Of how many dishes with more than three portions left the number is known: any other number would have been answered otherwise."""
    learned = Learned()
    for shelf, dish in _scarce(menu):
        line = usual_line(dish)
        left = shelf.portions(line.needs()) or 0
        if few(left) is None:
            told = [_bisected(line, asked, most, _with(line, count)) for count in (left - 1, left, left + 1)]
            learned.count(is_known=told[0] != told[1] != told[2])
    return learned


def _bisected(line: Line, asked: Asked, most: int, shelf: Shelf) -> list[str]:
    return [asked([replace(line, portions=count)], shelf) for count in range(1, most + 1)]


def _with(line: Line, count: int) -> Shelf:
    """A shelf that is enough for so many portions of this line, and for no more."""
    return Shelf(1, {place: amount * count for place, amount in line.needs().items()}, {})


def pairs(menu: Menu, asked: Asked | None, most: int, page: int, of: int = _PAIRS) -> Learned:
    """Of how many pairs of dishes that share what is scarce it is known, within a fifth, how much of it they take."""
    learned = Learned()
    chance = random.Random(1)
    lines = [usual_line(dish) for dish in menu.dishes.values()]
    sharing = [(pair, place) for pair in combinations(lines, 2) for place in sorted(pair[0].needs().keys() & pair[1].needs().keys())]
    for (one, other), place in chance.sample(sharing, of):
        takes = one.needs()[place], other.needs()[place]
        stock = int(chance.uniform(1, 25) * chance.choice(takes))
        shelf = Shelf(1, {**dict.fromkeys([*one.needs(), *other.needs()], 10**12), place: stock}, {})
        alone = [(count, 0) for count in range(1, page + 2)] + [(0, count) for count in range(1, page + 2)]
        facts = [(mix, _covers(takes, mix, stock)) for mix in alone]
        if asked:
            facts += _told((one, other), place, asked, most, shelf)
        learned.count(is_known=_ratio(facts) <= _WITHIN)
    return learned


def _told(lines: tuple[Line, Line], place: str, asked: Asked, most: int, shelf: Shelf) -> list[tuple[Mix, bool]]:
    """What every mix tells: that so many portions of the two are on the shelf, or are not, wherever the answer would have been another."""
    takes = lines[0].needs()[place], lines[1].needs()[place]
    facts = []
    for mix in ((n, m) for n in range(most + 1) for m in range(most + 1) if n + m):
        is_yes = asked([replace(line, portions=count) for line, count in zip(lines, mix, strict=True) if count], shelf) == "yes"
        bound = mix if asked is before else _bound(mix, takes)
        if is_yes == _covers(takes, bound, shelf.on_hand[place]):
            facts.append((bound, is_yes))
    return facts


def _bound(mix: tuple[int, int], takes: tuple[int, int]) -> tuple[int, int]:
    """What must be there for a mix: itself, or its size in the larger of the two."""
    size = sized(sum(mix))
    if sum(mix) <= FEW:
        return mix
    return (size, 0) if mix[0] and (takes[0] >= takes[1] or not mix[1]) else (0, size)


def _covers(takes: tuple[int, int], mix: tuple[int, int], stock: int) -> bool:
    return takes[0] * mix[0] + takes[1] * mix[1] <= stock


def _ratio(facts: list[tuple[Mix, bool]]) -> float:
    """How far apart the largest and the least ratio of the two recipes are that all these facts allow.

    A recipe is a part of what there is, so that each fact cuts the plane of both with a line.
    """
    area: list[Point] = [(1e-4, 1e-4), (50, 1e-4), (50, 50), (1e-4, 50)]
    for (n, m), fits in dict.fromkeys(facts):
        area = list(_cut(area, n, m, sign=1 if fits else -1))
    ratios = [y / x for x, y in area]
    return max(ratios) / min(ratios)


def _cut(area: list[Point], n: int, m: int, sign: int) -> Iterator[Point]:
    for (x, y), (next_x, next_y) in zip(area, area[1:] + area[:1], strict=True):
        here, there = sign * (1 - n * x - m * y), sign * (1 - n * next_x - m * next_y)
        if here >= 0:
            yield x, y
        if here * there < 0:
            part = here / (here - there)
            yield x + part * (next_x - x), y + part * (next_y - y)


def minutes(menu: Menu, told: Callable[..., list[int]], *, by_size: bool) -> Learned:
    """Of how many dishes the minutes are known within a fifth, by asking for more and more of them."""
    learned = Learned()
    for dish in menu.dishes.values():
        if dish.minutes:
            answers = {minutes: told(replace(dish, minutes=minutes, groups=()), menu, by_size=by_size) for minutes in range(1, 61)}
            alike = [minutes for minutes, answer in answers.items() if answer == answers[dish.minutes]]
            learned.count(is_known=max(alike) / min(alike) <= _WITHIN)
    return learned


def fits(dish: MenuDish, menu: Menu, *, by_size: bool) -> list[int]:
    """Which portions have time in slots as full as can be."""
    most = menu.capacity[dish.station]
    rooms = [minutes_by_size([(dish, count)], None, menu.capacity)[dish.station] if by_size else 0 for count in _ASKED]
    return [max(room, dish.minutes * count) <= free for free in range(0, most + 1, 5) for room, count in zip(rooms, _ASKED, strict=True)]


def waits(dish: MenuDish, menu: Menu, *, by_size: bool) -> list[int]:
    """How long before its time the page of an order of each number of portions begins to tell of a delay."""
    of_one = in_steps(dish.minutes) if by_size else dish.minutes
    all_hands = [-(-of_one * count * menu.hours.slot_minutes // menu.capacity[dish.station]) for count in _ASKED]
    waits = [max(of_one, together) for together in all_hands]
    return [in_steps(minutes) for minutes in waits] if by_size else waits


def _scarce(menu: Menu) -> Iterator[tuple[Shelf, MenuDish]]:
    """Each dish on each of some evenings, when there is little of everything."""
    chance = random.Random(1)
    for _ in range(_EVENINGS):
        for dish in menu.dishes.values():
            yield _with(usual_line(dish), chance.randint(0, 30)), dish


if __name__ == "__main__":
    main()
