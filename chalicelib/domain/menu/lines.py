"""One line of an order: a dish with its options, found on the menu, with its price, its work, and what it needs and contains."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from chalicelib.domain.book.book import ALLERGENS, DIETS
from chalicelib.domain.book.recipes import Contains, all_of
from chalicelib.domain.menu.menus import Menu, MenuDish, MenuOption, MenuPart
from chalicelib.domain.refusals import DishNotOnMenu, OptionsNotPossible


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What a visitor asks for. `options` maps an option's id to how often it is taken for each portion."""

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
        """Thousandths by place. An option takes out its parts once, and adds its own as often as it is taken."""
        total = dict(self.dish.fixed.needs)
        for part in self._parts_left():
            add_needs(total, part.needs)
        for option, count in self.options:
            add_needs(total, option.adds.needs, count)
        return total

    def needs_of_all(self) -> dict[str, int]:
        """Thousandths by place, for all portions."""
        return {place: amount * self.portions for place, amount in self.needs().items()}

    def contains(self) -> Contains:
        plate = [self.dish.fixed.contains, *(part.contains for part in self._parts_left())]
        return all_of([*plate, *(option.adds.contains for option, _ in self.options)])

    def allergens(self) -> tuple[str, ...]:
        """In the order of the regulation."""
        allergens = self.contains().allergens
        return tuple(allergen for allergen in ALLERGENS if allergen in allergens)

    def diets(self) -> tuple[str, ...]:
        """The diets that this plate suits, in the book's order."""
        unsuited = self.contains().unsuited
        return tuple(diet for diet in DIETS if diet not in unsuited)

    def _parts_left(self) -> list[MenuPart]:
        taken_out = {index for option, _ in self.options for index in option.takes_out}
        return [part for index, part in enumerate(self.dish.removable) if index not in taken_out]


def add_needs(total: dict[str, int], more: Mapping[str, int], times: int = 1) -> None:
    """Adds `more`, `times` over, to `total`: a transaction may name a place once, so the needs of an order are summed first."""
    for place, amount in more.items():
        total[place] = total.get(place, 0) + amount * times


def sum_of_needs(needs: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Needs by place, of both together."""
    total = dict(needs)
    add_needs(total, more)
    return total


def find_line(asked: AskedLine, menu: Menu) -> Line:
    """The asked line on this menu. Refuses what is not on it, and options that do not go together; what is off, only the offer knows."""
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


def usual_line(dish: MenuDish, usual: Collection[str] = ()) -> Line:
    """One portion as it comes: with its `usual` options, by id, and where a guest must choose more, with the first ones."""
    chosen: list[tuple[MenuOption, int]] = []
    for group in dish.groups:
        first = {option.id for option in group.options} & set(usual)
        missing = group.least - len(first)
        for option in group.options:
            more = max(0, min(group.each - (option.id in first), missing))
            missing -= more
            if count := more + (option.id in first):
                chosen.append((option, count))
    return Line(dish, 1, tuple(chosen))


def least_price(dish: MenuDish) -> int:
    """What one portion costs with the cheapest of the options that a guest must choose."""
    cheapest = [sorted(option.price for option in group.options for _ in range(group.each))[: group.least] for group in dish.groups]
    return dish.price + sum(map(sum, cheapest))
