"""What is different between two versions of the menu, in sentences for the log book."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.book.prices import PriceForm, price_text
from chalicelib.domain.menu.menus import Menu, MenuDish, MenuOption
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import rules_of

_MOST_WRITTEN_OUT = 40
"""Of more changes than these only the number of the others is given: nobody reads a whole new menu in a log."""


def menu_changes(before: Menu | None, after: Menu, prices: PriceForm, now: datetime) -> tuple[str, ...]:
    """Which menu is on offer, and what is different on it. Of the first menu nothing is listed, because all of it is new."""
    changes: list[str] = []
    if before:
        changes += [sentence for dish in dish_differences(before, after, prices).values() for sentence in dish]
        changes += differences(rules_of(before), rules_of(after), after, now)
    others = len(changes) - _MOST_WRITTEN_OUT
    return (f"Menu {after.version} on offer", *changes[:_MOST_WRITTEN_OUT], *([f"and {others} more changes"] if others > 0 else []))


def dish_differences(before: Menu, after: Menu, prices: PriceForm) -> dict[str, list[str]]:
    """What is different about each dish, by its id, in sentences; prices are written in the form of the menu after."""
    found: dict[str, list[str]] = {}
    for id_, new in after.dishes.items():
        old = before.dishes.get(id_)
        if old is None:
            found[id_] = [f"{new.name}: new, {price_text(new.price, prices)}"]
        elif old != new:
            found[id_] = list(_of_dish(old, new, prices)) or [f"{new.name}: other choices"]
    gone = {id_: [f"{old.name}: off the menu"] for id_, old in before.dishes.items() if id_ not in after.dishes}
    return found | gone


def _of_dish(old: MenuDish, new: MenuDish, prices: PriceForm) -> Iterator[str]:
    if old.name != new.name:
        yield f"{old.name}: called {new.name} now"
    if old.price != new.price:
        yield f"{new.name}: {price_text(old.price, prices)} → {price_text(new.price, prices)}"
    if old.station != new.station:
        yield f"{new.name}: cooked at another station"
    if old.minutes != new.minutes:
        yield f"{new.name}: {old.minutes} → {new.minutes} minutes"
    if (old.fixed, old.removable) != (new.fixed, new.removable):
        yield f"{new.name}: another recipe"
    yield from _of_options(old, new, prices)


def _of_options(old: MenuDish, new: MenuDish, prices: PriceForm) -> Iterator[str]:
    options_before, options_after = _options(old), _options(new)
    for key, option in options_after.items():
        former = options_before.get(key)
        if former is None:
            yield f"{new.name}, {option.name}: new, {price_text(option.price, prices)}"
        elif former.price != option.price:
            yield f"{new.name}, {option.name}: {price_text(former.price, prices)} → {price_text(option.price, prices)}"
    gone = (option for key, option in options_before.items() if key not in options_after)
    yield from (f"{new.name}, {option.name}: not offered any more" for option in gone)


def _options(dish: MenuDish) -> dict[tuple[str, str], MenuOption]:
    """Every option, by the ids of its group and its own."""
    return {(group.id, option.id): option for group in dish.groups for option in group.options}
