"""Whether a dish can be ordered and cooked: its recipe, its options, its place on the menu and in the kitchen."""

from collections.abc import Iterator

from chalicelib.domain.book.book import Book, Dish, Option, OptionGroup
from chalicelib.domain.book.faults import Fault, did_you_mean, id_faults, name_faults, twice
from chalicelib.domain.book.recipe_checks import known_parts, part_faults


def dish_faults(book: Book) -> Iterator[Fault]:
    """The faults of every dish, options included."""
    known = known_parts(book)
    for dish in book.dishes:
        yield from _one(dish, known)
        yield from _place_faults(dish, book)
        yield from _double_choices(dish)
        for group in dish.groups:
            yield from _group_faults(dish, group)
            for option in group.options:
                yield from _option_faults(dish, option, known)


def _one(dish: Dish, known: frozenset[str]) -> Iterator[Fault]:
    yield from id_faults("dish", dish.id, dish.id)
    yield from name_faults("dish", dish.id, dish.name)
    if dish.price < 0:
        yield Fault("dish", dish.id, "price", "a price cannot be below zero; 0 is a free dish")
    if dish.minutes < 0:
        yield Fault("dish", dish.id, "minutes", "work cannot take less than no time")
    if not dish.recipe:
        yield Fault("dish", dish.id, "recipe", "the recipe is empty: a dish takes something from the larder")
    yield from part_faults("dish", dish.id, "recipe", dish.recipe, known)


def _place_faults(dish: Dish, book: Book) -> Iterator[Fault]:
    categories = [category.id for category in book.categories]
    if dish.category not in categories:
        message = f'there is no category called "{dish.category}"{did_you_mean(dish.category, categories)}'
        yield Fault("dish", dish.id, "category", message)
    stations = {station.id: station for station in book.stations}
    if dish.station not in stations:
        message = f'there is no station called "{dish.station}"{did_you_mean(dish.station, stations)}'
        yield Fault("dish", dish.id, "station", message)
        return
    station = stations[dish.station]
    pools = ((station.minutes_per_slot, "for a slot"), (station.minutes_at_tables, "for a slot at tables"))
    capacity, where = min((minutes, words) for minutes, words in pools if minutes is not None)
    least = dish.minutes + sum(_least_minutes(group) for group in dish.groups)
    if least > capacity:
        message = f'a portion takes {least} minutes, but station "{dish.station}" has only {capacity} {where}'
        yield Fault("dish", dish.id, "minutes", message)
        return
    for option in (option for group in dish.groups for option in group.options if dish.minutes + option.minutes > capacity):
        message = f'with it a portion takes {dish.minutes + option.minutes} minutes; station "{dish.station}" has {capacity} {where}'
        yield Fault("dish", dish.id, f'option "{option.id}", minutes', message)


def _least_minutes(group: OptionGroup) -> int:
    quickest = sorted(option.minutes for option in group.options for _ in range(min(group.each, group.least)))
    return sum(quickest[: max(group.least, 0)])


def _double_choices(dish: Dish) -> Iterator[Fault]:
    for word in twice(group.id for group in dish.groups):
        yield Fault("dish", dish.id, f'options "{word}"', "more than one group of this dish has this id")
    for word in twice(option.id for group in dish.groups for option in group.options):
        yield Fault("dish", dish.id, f'option "{word}"', "more than one option of this dish has this id")


def _group_faults(dish: Dish, group: OptionGroup) -> Iterator[Fault]:
    where = f'options "{group.id}"'
    yield from id_faults("dish", dish.id, group.id, f"{where}, id")
    yield from name_faults("dish", dish.id, group.name, f"{where}, name")
    if not group.options:
        yield Fault("dish", dish.id, f"{where}, of", "there is nothing to choose from")
    if group.least < 0:
        yield Fault("dish", dish.id, f"{where}, least", "nobody can choose less than nothing")
    if group.each < 1:
        yield Fault("dish", dish.id, f"{where}, each", "each option can be taken at least once, so this is 1 or more")
    if group.most < 1:
        yield Fault("dish", dish.id, f"{where}, most", "a guest must be able to choose something, so this is 1 or more")
    if group.least > group.most:
        yield Fault("dish", dish.id, f"{where}, least", f"at least {group.least} but at most {group.most} cannot be chosen")
    possible = len(group.options) * group.each
    if group.options and group.each >= 1 and group.most > possible:
        message = f"at most {group.most} is more than the {possible} that can be taken in all"
        yield Fault("dish", dish.id, f"{where}, most", message)


def _option_faults(dish: Dish, option: Option, known: frozenset[str]) -> Iterator[Fault]:
    where = f'option "{option.id}"'
    yield from id_faults("dish", dish.id, option.id, f"{where}, id")
    yield from name_faults("dish", dish.id, option.name, f"{where}, name")
    if option.price < 0:
        yield Fault("dish", dish.id, f"{where}, price", "a price cannot be below zero; 0 is a free option")
    if option.minutes < 0:
        yield Fault("dish", dish.id, f"{where}, minutes", "work cannot take less than no time")
    yield from part_faults("dish", dish.id, f"{where}, adds", option.adds, known)
    parts = [part.what for part in dish.recipe]
    for what in option.takes_out:
        if what not in parts:
            message = f'"{what}" is not a direct part of this dish\'s recipe{did_you_mean(what, parts)}'
            yield Fault("dish", dish.id, f"{where}, takes_out", message)
