"""A book in which every secret is a marker that cannot be mistaken, and a look for markers wherever something comes out."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from chalicelib.domain.book.book import Book, Dish, Option, OptionGroup, Part, Preparation, Station
from chalicelib.larder.menus import read_menu
from chalicelib.larder.shelf import read_shelf
from tests.bistro import BISTRO, ingredient
from tests.ledger import live_orders

WORDS = ("planted", "Planted", "PLANTED")
"""In every id and name of an ingredient, a preparation or a station."""
STATION_NAME = "Qqhotline"
"""The crew may know where a dish is cooked; nobody else."""
_LARGE = 9_999
"""No price, no portion and no year is larger, and every planted number is."""


def _ingredient(number: int, on_hand: int) -> Any:
    one = ingredient(f"planted-{number}", 0, "celery" if number % 2 else "milk")
    return replace(one, name=f"Planted leaf {number}", on_hand=on_hand)


def _dish(name: str, price: int, recipe: tuple[Part, ...], groups: tuple[OptionGroup, ...] = ()) -> Dish:
    return Dish(name, name.capitalize(), "As always", "mains", price, "planted-station", 10_007, recipe, groups)


PLANTED: Book = replace(
    BISTRO,
    stations=(Station("planted-station", STATION_NAME, 61_001),),
    ingredients=(_ingredient(1, 77_777_713), _ingredient(2, 34_567_891), _ingredient(3, 7_654_333)),
    preparations=(
        Preparation(
            "planted-preparation", "Planted preparation", "ml", 1_234_577, (Part("planted-1", 7_919_317), Part("planted-2", 2_345_677))
        ),
    ),
    dishes=(
        _dish("stew", 1100, (Part("planted-preparation", 1_000_003), Part("planted-2", 654_323))),
        _dish("pie", 1700, (Part("planted-3", 1_299_721),)),
        _dish(
            "salad",
            900,
            (Part("planted-1", 135_791), Part("planted-2", 97_531)),
            (
                OptionGroup(
                    "with",
                    "With",
                    0,
                    1,
                    1,
                    (
                        Option("nuts", "Nuts", 100, (Part("planted-3", 3_141_593),), minutes=10_103),
                        Option("plain", "Plain", 0, (), ("planted-2",)),
                    ),
                ),
            ),
        ),
    ),
)


def what_must_not_come_out() -> tuple[set[str], set[str]]:
    """Words, and numbers: all that is in the recipes and on the shelf now, and what the live orders take."""
    numbers = {*_numbers(PLANTED), *_numbers(read_menu()), *_numbers(read_shelf())}
    for ticket in live_orders():
        numbers |= {*_numbers(ticket.order.taken), *_numbers(ticket.order.work)}
    words = {
        *WORDS,
        os.environ["REFECTORY_ORDER_SECRET"],
        os.environ["REFECTORY_MARK_SECRET"],
        "Traceback",
        "botocore",
        "UpdateExpression",
        "on_hand",
    }
    return words, {str(number) for number in numbers if number > _LARGE}


def found_in(text: str) -> list[str]:
    """Every marker in this text."""
    words, numbers = what_must_not_come_out()
    in_text = set(re.findall(r"\d+", text))
    return sorted(word for word in words if word in text) + sorted(in_text & numbers)


def _numbers(thing: Any) -> Iterator[int]:
    if isinstance(thing, bool):
        return
    if isinstance(thing, int):
        yield thing
    elif is_dataclass(thing):
        yield from _all_in(getattr(thing, field.name) for field in fields(thing))
    elif isinstance(thing, dict):
        yield from _all_in(thing.values())
    elif isinstance(thing, tuple | list | frozenset):
        yield from _all_in(thing)


def _all_in(things: Iterable[Any]) -> Iterator[int]:
    for thing in things:
        yield from _numbers(thing)
