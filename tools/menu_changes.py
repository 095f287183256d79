"""What is different between two versions of the menu, in sentences for the log book."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.book.prices import PriceForm, price_text
from chalicelib.domain.menu.menus import Menu, MenuDish, MenuOption
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import rules_of

_READABLE = 40
"""Of more changes than these their number is said: nobody reads a whole new menu in a log."""


def menu_changes(before: Menu | None, after: Menu, prices: PriceForm, now: datetime) -> tuple[str, ...]:
    """Which menu is on offer, and what is different on it; of the first menu nothing, because all of it is new."""
    changes = [*_of_dishes(before, after, prices), *differences(rules_of(before), rules_of(after), after, now)] if before else []
    more = len(changes) - _READABLE
    return (f"Menu {after.version} on offer", *changes[:_READABLE], *([f"and {more} more changes"] if more > 0 else []))


def _of_dishes(before: Menu, after: Menu, prices: PriceForm) -> Iterator[str]:
    for id_, new in after.dishes.items():
        old = before.dishes.get(id_)
        if old is None:
            yield f"{new.name}: new, {price_text(new.price, prices)}"
        elif old != new:
            yield from list(_of_dish(old, new, prices)) or [f"{new.name}: other choices"]
    yield from (f"{old.name}: off the menu" for id_, old in before.dishes.items() if id_ not in after.dishes)


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
    were, are = _options(old), _options(new)
    for key, option in are.items():
        was = were.get(key)
        if was is None:
            yield f"{new.name}, {option.name}: new, {price_text(option.price, prices)}"
        elif was.price != option.price:
            yield f"{new.name}, {option.name}: {price_text(was.price, prices)} → {price_text(option.price, prices)}"
    yield from (f"{new.name}, {option.name}: not offered any more" for key, option in were.items() if key not in are)


def _options(dish: MenuDish) -> dict[tuple[str, str], MenuOption]:
    return {(group.id, option.id): option for group in dish.groups for option in group.options}
