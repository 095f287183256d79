"""What the tests of the domain have in common: the bistro's menu, a shelf as full as one likes, and visitors who know what they want."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

from chalicelib.domain.menu.lines import AskedLine, Line, find_line
from chalicelib.domain.menu.menus import Menu, MenuDish, freeze
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.menu.table_links import table_token
from chalicelib.domain.orders.orders import AskedOrder, Order, write_order
from chalicelib.domain.rules.rules import in_force, rules_of
from chalicelib.domain.shelf.shelf import Shelf
from tests.bistro import BISTRO, FRIDAY_EVENING, G

SEED = "a-seed"
MENU = freeze(BISTRO, 1, {}, SEED)
OFFER = in_force(MENU, rules_of(MENU), FRIDAY_EVENING)
HOT, COLD = MENU.places["station/hot"], MENU.places["station/cold"]
EIGHT = "2026-11-27T20:00:00+01:00"
"""A Friday evening slot, as the bistro offers it."""
SATURDAY = "2026-11-28T20:00:00+01:00"
A_DAY = date(2026, 11, 27)
TOMORROW = A_DAY + timedelta(days=1)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def shelf(minutes: Mapping[tuple[datetime, str], int] | None = None, **on_hand: int) -> Shelf:
    """Plenty of everything, but of these ingredients so many g, ml or pieces."""
    amounts = {one.id: on_hand.get(one.id, 1_000_000) * G for one in BISTRO.ingredients}
    return Shelf(1, {MENU.places[name]: amount for name, amount in amounts.items()}, minutes or {})


def line(dish: str, portions: int = 1, menu: Menu = MENU, **options: int) -> Line:
    return find_line(AskedLine(dish, portions, options), menu)


def on_offer(menu: Menu, **changes: Any) -> Offer:
    """A menu under its own rules, but for these changes."""
    return replace(in_force(menu, rules_of(menu), FRIDAY_EVENING), **changes)


def by_name(needs: Mapping[str, int], menu: Menu = MENU) -> dict[str, int]:
    """Needs by the ingredient's id instead of its place."""
    names = {place: name for name, place in menu.places.items()}
    return {names[place]: amount for place, amount in needs.items()}


def write(*lines: Line, on: Shelf | None = None, now: datetime = FRIDAY_EVENING, offer: Offer = OFFER, **wishes: Any) -> Order:
    """An honest visitor's order: the total is the menu's."""
    asked = [AskedLine(one.dish.id, one.portions, {option.id: count for option, count in one.options}) for one in lines]
    total = sum(one.price() * one.portions for one in lines)
    wishes = {"slot": EIGHT, "total": total, "name": "Ada"} | wishes
    if wishes.get("table"):
        wishes |= {"slot": None, "token": wishes.get("token", table_token(wishes["table"], SEED, offer.table_turns))}
    return write_order("k7qd0000", AskedOrder(lines=asked, **wishes), offer, now, on)


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
    return freeze(replace(BISTRO, **changes), 1, {}, SEED)


def with_pars(**pars: int) -> Offer:
    """What is on offer with so many g, ml or pieces of these at the start of any day."""
    ingredients = tuple(replace(one, par=pars[one.id] * G) if one.id in pars else one for one in BISTRO.ingredients)
    return on_offer(with_bistro(ingredients=ingredients))


FRESH = with_pars(sole=5, leek=900)
"""Sole and leeks come anew every day; the rest lies in the larder."""


HOT_TABLES = at_tables(HOT)


def apart(collect: int = 24, tables: int = 36) -> Menu:
    hot, cold = BISTRO.stations
    return freeze(replace(BISTRO, stations=(replace(hot, minutes_per_slot=collect, minutes_at_tables=tables), cold)), 1, {}, SEED)


APART = apart()
APART_NOW = on_offer(APART)
"""The hot line with 24 minutes a slot for what is collected, and 36 for guests at tables."""


FEW_SOLES = on_offer(MENU, quotas={TOMORROW.isoformat(): {"sole": 3}})


def shelf_of_days(offer: Offer = FRESH, **of_day: int) -> Shelf:
    """A shelf with nothing fresh on it tonight, and so many pieces or g held for tomorrow."""
    return replace(shelf(sole=0, leek=0), held={offer.menu.places[name]: amount * G for name, amount in of_day.items()})
