"""What the tests of the domain have in common: the bistro's menu, a shelf as full as one likes, and visitors who know what they want."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

from chalicelib.domain.menu.lines import AskedLine, Line, find_line
from chalicelib.domain.menu.menus import Menu, MenuDish, freeze
from chalicelib.domain.orders.orders import AskedOrder, Order, write_order
from chalicelib.domain.shelf.shelf import Shelf
from tests.bistro import BISTRO, FRIDAY_EVENING, G

MENU = freeze(BISTRO, 1, {})
HOT, COLD = MENU.places["station/hot"], MENU.places["station/cold"]
EIGHT = "2026-11-27T20:00:00+01:00"
"""A Friday evening slot, as the bistro offers it."""


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def shelf(minutes: Mapping[tuple[datetime, str], int] | None = None, **on_hand: int) -> Shelf:
    """Plenty of everything, but of these ingredients so many g, ml or pieces."""
    amounts = {one.id: on_hand.get(one.id, 1_000_000) * G for one in BISTRO.ingredients}
    return Shelf(1, {MENU.places[name]: amount for name, amount in amounts.items()}, minutes or {})


def line(dish: str, portions: int = 1, menu: Menu = MENU, **options: int) -> Line:
    return find_line(AskedLine(dish, portions, options), menu)


def by_name(needs: Mapping[str, int], menu: Menu = MENU) -> dict[str, int]:
    """Needs by the ingredient's id instead of its place."""
    names = {place: name for name, place in menu.places.items()}
    return {names[place]: amount for place, amount in needs.items()}


def write(*lines: Line, on: Shelf | None = None, now: datetime = FRIDAY_EVENING, menu: Menu = MENU, **wishes: Any) -> Order:
    """An honest visitor's order: the total is the menu's."""
    asked = [AskedLine(one.dish.id, one.portions, {option.id: count for option, count in one.options}) for one in lines]
    total = sum(one.price() * one.portions for one in lines)
    wishes = {"slot": EIGHT, "total": total, "name": "Ada"} | wishes
    if wishes.get("table"):
        wishes["slot"] = None
    return write_order("k7qd0000", AskedOrder(lines=asked, **wishes), menu, now, on)


def configurations(dish: MenuDish) -> Iterator[Line]:
    """Every way in which a dish can be had, whatever its groups allow or not."""
    options = [(option, group.each) for group in dish.groups for option in group.options]
    for counts in product(*(range(each + 1) for _, each in options)):
        yield Line(dish, 1, tuple((option, count) for (option, _), count in zip(options, counts, strict=True) if count))


def sentences(told: Any) -> Iterator[str]:
    """Every string and number in a document, keys included."""
    if isinstance(told, Mapping):
        for key, value in told.items():
            yield str(key)
            yield from sentences(value)
    elif isinstance(told, list | tuple):
        for one in told:
            yield from sentences(one)
    else:
        yield str(told)


def with_bistro(**changes: Any) -> Menu:
    """The menu of a bistro that is different in something."""
    return freeze(replace(BISTRO, **changes), 1, {})
