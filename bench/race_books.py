"""The books of the race between a kitchen and none: the demo's, as it is, and one of many dishes made from it.

Both are open day and night, so that nothing depends on the hour, and of one ingredient there is so little that the card must say so.
"""

import random
import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tools.book.yaml import read_words

_DEMO = Path(__file__).parent.parent / "demo"
_FEW = {"foie-gras": "180 g"}
"""Enough for two portions of the dish that lives by it."""
_WAYS = (
    *("as in Lyon", "as in Nantes", "the Monday way", "for two forks", "from the hearth", "of the first frost", "with its own juices"),
    *("under ashes", "by the window", "of the old card", "with garden herbs", "from the copper pot", "of the tide", "cut thick"),
)
_Words = dict[str, Any]


def write_book(folder: Path, dishes: int) -> Path:
    """Writes the book with so many dishes into this new folder: the demo's own come first."""
    shutil.copytree(_DEMO, folder)
    house = _in_english(read_words(_DEMO / "restaurant.yaml"))
    house["language"] = house.pop("languages")[0]
    house["hours"] = {day: ["00:00-00:00"] for day in house["hours"]}
    _write(folder / "restaurant.yaml", house)
    shelf = read_words(_DEMO / "ingredients.yaml")
    for ingredient in shelf:
        ingredient["on_hand"] = _FEW.get(ingredient["id"], ingredient["on_hand"])
    _write(folder / "ingredients.yaml", shelf)
    menu = _in_english(read_words(_DEMO / "menu.yaml"))
    spare = [ingredient["id"] for ingredient in shelf if ingredient["unit"] == "g" and ingredient["id"] not in _FEW]
    menu["dishes"] = [*menu["dishes"], *_more(menu["dishes"], spare)][:dishes]
    _write(folder / "menu.yaml", menu)
    return folder


def _in_english(words: Any) -> Any:
    """The words without those of other languages: the page without a kitchen has none, and the race is to be fair."""
    if isinstance(words, list):
        return [_in_english(entry) for entry in words]
    if not isinstance(words, dict):
        return words
    return words["en"] if "en" in words else {name: _in_english(entry) for name, entry in words.items()}


def _more(dishes: list[_Words], spare: list[str]) -> Iterator[_Words]:
    """More dishes without end, always the same: each with a name, a price, amounts and one ingredient of its own."""
    chance = random.Random(1)
    for number, way in enumerate(_WAYS, 1):
        for dish in dishes:
            extra = chance.choice([what for what in spare if what not in dish["recipe"]])
            recipe = {what: _scaled(amount, 20 + chance.randrange(-3, 4)) for what, amount in dish["recipe"].items()}
            price = Fraction(dish["price"]) + (Fraction(chance.randrange(1, 9), 2) if dish["price"] != "0" else 0)
            halves = [chance.choice(dishes)["description"].split(", ")[half] for half in (0, -1)]
            yield {
                **dish,
                "id": f"{dish['id']}-{number}",
                "signature": False,
                "name": f"{dish['name']}, {way}",
                "description": ", ".join(halves),
                "price": f"{float(price):.2f}",
                "recipe": {**recipe, extra: f"{chance.randrange(5, 60)} g"},
            }


def _scaled(amount: str, twentieths: int) -> str:
    """The amount a little larger or smaller; pieces and pinches stay as they are."""
    number, unit = amount.split()
    scaled = round(Fraction(number) * twentieths / 20)
    return amount if unit == "piece" or not scaled else f"{scaled} {unit}"


def _write(file: Path, words: Any) -> None:
    file.write_text(yaml.safe_dump(words, allow_unicode=True, sort_keys=False))
