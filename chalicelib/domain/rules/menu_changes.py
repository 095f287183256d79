"""What is different between two versions of the menu, for the log book."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime

from chalicelib.domain.book.prices import PriceForm, price_text
from chalicelib.domain.log_entries import Happening
from chalicelib.domain.menu.menus import Menu, MenuDish, MenuOption
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import rules_of

_WITH_A_SENTENCE = {"id", "name", "price", "station", "minutes", "fixed", "removable", "groups"}
"""The fields of a dish of which a difference has a sentence of its own. Of any other the field is named."""
_MOST_WRITTEN_OUT = 40
"""Of more changes than these only the number of the others is given: nobody reads a whole new menu in a log."""


def menu_changes(
    before: Menu | None, after: Menu, prices: PriceForm, now: datetime, of_larder: Iterable[Happening] = ()
) -> tuple[Happening, ...]:
    """Which menu is on offer, and what is different on it. Of the first menu nothing is listed, because all of it is new.

    `of_larder` is what the book changes about the larder.
    """
    changes = [*of_larder]
    if before:
        changes += [change for dish in dish_differences(before, after, prices).values() for change in dish]
        changes += differences(rules_of(before), rules_of(after), after, now)
    others = len(changes) - _MOST_WRITTEN_OUT
    more = [Happening("more-changes", {"count": others})] if others > 0 else []
    return (Happening("menu", {"version": after.version}), *changes[:_MOST_WRITTEN_OUT], *more)


def dish_differences(before: Menu, after: Menu, prices: PriceForm) -> dict[str, list[Happening]]:
    """What is different about each dish, by its id. Prices are written as on the menu after: they are not another language's to change."""
    found: dict[str, list[Happening]] = {}
    for id_, new in after.dishes.items():
        old = before.dishes.get(id_)
        if old is None:
            found[id_] = [Happening("dish-new", {"dish": new.name, "price": price_text(new.price, prices)})]
        elif old != new:
            found[id_] = list(_of_dish(old, new, prices)) or [Happening("dish-choices", {"dish": new.name})]
    gone = {id_: [Happening("dish-gone", {"dish": old.name})] for id_, old in before.dishes.items() if id_ not in after.dishes}
    return found | gone


def _of_dish(old: MenuDish, new: MenuDish, prices: PriceForm) -> Iterator[Happening]:
    if old.name != new.name:
        yield Happening("dish-name", {"before": old.name, "after": new.name})
    if old.price != new.price:
        yield Happening("dish-price", {"dish": new.name, "before": price_text(old.price, prices), "after": price_text(new.price, prices)})
    if old.station != new.station:
        yield Happening("dish-station", {"dish": new.name})
    if old.minutes != new.minutes:
        yield Happening("dish-minutes", {"dish": new.name, "before": old.minutes, "after": new.minutes})
    if (old.fixed, old.removable) != (new.fixed, new.removable):
        yield Happening("dish-recipe", {"dish": new.name})
    for name in (field.name for field in fields(new) if field.name not in _WITH_A_SENTENCE):
        if getattr(old, name) != getattr(new, name):
            yield Happening("dish-field", {"dish": new.name, "field": name})
    yield from _of_options(old, new, prices)


def _of_options(old: MenuDish, new: MenuDish, prices: PriceForm) -> Iterator[Happening]:
    options_before, options_after = _options(old), _options(new)
    for key, option in options_after.items():
        former = options_before.get(key)
        if former is None:
            yield Happening("option-new", {"dish": new.name, "option": option.name, "price": price_text(option.price, prices)})
        elif former.price != option.price:
            old_price, new_price = (price_text(version.price, prices) for version in (former, option))
            yield Happening("option-price", {"dish": new.name, "option": option.name, "before": old_price, "after": new_price})
    gone = (option for key, option in options_before.items() if key not in options_after)
    yield from (Happening("option-gone", {"dish": new.name, "option": option.name}) for option in gone)


def _options(dish: MenuDish) -> dict[tuple[str, str], MenuOption]:
    """Every option, by the ids of its group and its own."""
    return {(group.id, option.id): option for group in dish.groups for option in group.options}
