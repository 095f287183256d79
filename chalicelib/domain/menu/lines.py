"""One line of an order: a dish with its options, looked up on the menu, priced, and known for what it needs and contains."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.book.book import ALLERGENS, DIETS
from chalicelib.domain.book.recipes import Contains, all_of
from chalicelib.domain.menu.menus import Menu, MenuDish, MenuOption, MenuPart
from chalicelib.domain.refusals import DishNotOnMenu, OptionsNotPossible


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What a visitor asks for. `options` maps an option's id to how many of it, for each portion."""

    dish: str
    portions: int
    options: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line found on the menu. Everything but `portions` is for one portion."""

    dish: MenuDish
    portions: int
    options: tuple[tuple[MenuOption, int], ...] = ()

    def price(self) -> int:
        return self.dish.price + sum(option.price * count for option, count in self.options)

    def minutes(self) -> int:
        return self.dish.minutes + sum(option.minutes * count for option, count in self.options)

    def needs(self) -> dict[str, int]:
        """Thousandths by place. What options take out goes first, once; then what they add comes, as often as chosen."""
        total = dict(self.dish.fixed.needs)
        for part in self._kept():
            add_needs(total, part.needs)
        for option, count in self.options:
            add_needs(total, option.adds.needs, count)
        return total

    def needs_of_all(self) -> dict[str, int]:
        """The same for all portions."""
        return {place: amount * self.portions for place, amount in self.needs().items()}

    def contains(self) -> Contains:
        kept = [self.dish.fixed.contains, *(part.contains for part in self._kept())]
        return all_of([*kept, *(option.adds.contains for option, _ in self.options)])

    def allergens(self) -> tuple[str, ...]:
        """In the order of the regulation."""
        allergens = self.contains().allergens
        return tuple(allergen for allergen in ALLERGENS if allergen in allergens)

    def diets(self) -> tuple[str, ...]:
        """The diets that this plate suits, in the book's order."""
        unsuited = self.contains().unsuited
        return tuple(diet for diet in DIETS if diet not in unsuited)

    def _kept(self) -> list[MenuPart]:
        gone = {index for option, _ in self.options for index in option.takes_out}
        return [part for index, part in enumerate(self.dish.removable) if index not in gone]


def add_needs(total: dict[str, int], more: Mapping[str, int], times: int = 1) -> None:
    """Sums needs by place, in place: a transaction may touch an item once, so everything is summed first."""
    for place, amount in more.items():
        total[place] = total.get(place, 0) + amount * times


def sum_of_needs(needs: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Both together."""
    total = dict(needs)
    add_needs(total, more)
    return total


def find_line(asked: AskedLine, menu: Menu) -> Line:
    """The asked line on the menu, or a refusal that names the dish or the group of options."""
    dish = menu.dishes.get(asked.dish)
    if dish is None:
        raise DishNotOnMenu(why="dish", dish=asked.dish)
    chosen: list[tuple[MenuOption, int]] = []
    for group in dish.groups:
        of_group = [(option, asked.options[option.id]) for option in group.options if option.id in asked.options]
        count = sum(times for _, times in of_group)
        if not group.least <= count <= group.most or any(not 1 <= times <= group.each for _, times in of_group):
            raise OptionsNotPossible(
                dish=dish.id, dish_name=dish.name, group=group.id, group_name=group.name, least=group.least, most=group.most
            )
        chosen += of_group
    unknown = asked.options.keys() - {option.id for option, _ in chosen}
    if unknown:
        option = min(unknown)
        raise DishNotOnMenu(why="option", dish=dish.id, dish_name=dish.name, option=option)
    return Line(dish, asked.portions, tuple(chosen))


def usual_line(dish: MenuDish) -> Line:
    """One portion as it comes when nobody chooses: where one must choose, the first options."""
    chosen: list[tuple[MenuOption, int]] = []
    for group in dish.groups:
        missing = group.least
        for option in group.options:
            count = min(group.each, missing)
            if count:
                chosen.append((option, count))
                missing -= count
    return Line(dish, 1, tuple(chosen))
