"""The bistro's book in the owner's plain words, and what goes wrong in them."""

from copy import deepcopy
from typing import Any

ALL_DIETS = ["vegan", "vegetarian", "pescetarian", "no-alcohol"]
MEATLESS = ["vegetarian", "pescetarian", "no-alcohol"]
FISH = ["pescetarian", "no-alcohol"]


def bought(id_: str, on_hand: str, unit: str, diets: list[str], *allergens: str, **more: str) -> dict[str, Any]:
    """One ingredient in words."""
    return {"id": id_, "name": id_.capitalize(), "unit": unit, "on_hand": on_hand, "allergens": [*allergens], "diets": diets, **more}


WORDS: dict[str, Any] = {
    "restaurant": {
        "name": "Chez Leek",
        "tagline": "Soup and more",
        "address": ["1 rue du Test", "75000 Paris"],
        "phone": "+33 1 00 00 00 00",
        "currency": "EUR",
        "language": "en",
        "tables": "12",
        "zone": "Europe/Paris",
        "hours": {
            "monday": [],
            **{day: ["12:00-14:30", "18:30-22:30"] for day in ("tuesday", "wednesday", "thursday")},
            **{day: ["12:00-14:30", "18:30-00:30"] for day in ("friday", "saturday")},
            "sunday": ["12:00-15:00"],
        },
        "slots": {"every": "15", "lead": "20", "last_order": "30", "days_ahead": "6"},
        "stations": [
            {"id": "hot", "name": "Hot line", "minutes_per_slot": "60"},
            {"id": "cold", "name": "Cold line", "minutes_per_slot": "60"},
        ],
    },
    "ingredients": [
        bought("leek", "10 kg", "g", ALL_DIETS, usable="50"),
        bought("onion", "10000 g", "g", ALL_DIETS),
        bought("butter", "5 kg", "g", MEATLESS, "milk"),
        bought("oil", "5 l", "ml", ALL_DIETS),
        bought("comte", "1 kg", "g", FISH, "milk"),
        bought("bread", "5 kg", "g", ALL_DIETS, "gluten"),
        bought("bones", "20 kg", "g", ["no-alcohol"]),
        bought("sole", "10 piece", "piece", FISH, "fish"),
        bought("oyster", "60 piece", "piece", FISH, "molluscs"),
        bought("wine", "3 l", "ml", ["vegan", "vegetarian", "pescetarian"], "sulphites"),
    ],
    "preparations": [{"id": "stock", "name": "Veal stock", "makes": "1 l", "of": {"bones": "2 kg", "onion": "100 g"}}],
    "menu": {
        "categories": [
            {"id": "starters", "name": "Starters"},
            {"id": "oysters", "name": "Oysters", "within": "starters"},
            {"id": "mains", "name": "Mains"},
        ],
        "dishes": [
            {
                "id": "soup",
                "name": "Onion soup",
                "description": "Slow onions, dark stock",
                "category": "starters",
                "price": "12.00",
                "station": "hot",
                "minutes": "4",
                "recipe": {"onion": "200 g", "stock": "250 ml", "butter": "20 g"},
                "options": [
                    {
                        "id": "finish",
                        "name": "To finish",
                        "least": "1",
                        "most": "1",
                        "each": "1",
                        "of": [
                            {"id": "plain", "name": "As it is"},
                            {
                                "id": "gratin",
                                "name": "With comté",
                                "price": "3",
                                "adds": {"comte": "40 g", "bread": "0.03 kg"},
                                "minutes": "2",
                            },
                        ],
                    },
                    {
                        "id": "fat",
                        "name": "Instead of butter",
                        "least": "0",
                        "most": "1",
                        "each": "1",
                        "of": [{"id": "oil", "name": "Olive oil", "replaces": {"butter": {"oil": "15 ml"}}}],
                    },
                ],
            },
            {
                "id": "leeks",
                "name": "Leeks vinaigrette",
                "category": "starters",
                "price": "9.0",
                "station": "cold",
                "minutes": "3",
                "recipe": {"leek": "150 g", "oil": "20 ml"},
            },
            {
                "id": "oysters",
                "name": "Oysters",
                "category": "oysters",
                "price": "0",
                "station": "cold",
                "minutes": "0",
                "recipe": {"bread": "20 g"},
                "options": [
                    {
                        "id": "count",
                        "name": "How many",
                        "least": "1",
                        "most": "6",
                        "each": "6",
                        "of": [{"id": "fine", "name": "Fine de claire", "price": "3.50", "adds": {"oyster": "1 piece"}, "minutes": "1"}],
                    }
                ],
            },
            {
                "id": "sole",
                "name": "Sole meunière",
                "category": "mains",
                "price": "38",
                "station": "hot",
                "minutes": "12",
                "recipe": {"sole": "1 piece", "butter": "60 g"},
            },
            {
                "id": "wine",
                "name": "A glass of Sancerre",
                "category": "mains",
                "price": "9",
                "station": "cold",
                "minutes": "0",
                "recipe": {"wine": "125 ml"},
            },
        ],
    },
}
GONE = object()
"""Stands for a field that is left out."""


def at(path: str, words: Any = WORDS) -> Any:
    """What stands in the words at a path."""
    for step in path.split("/"):
        words = words[int(step) if isinstance(words, list) else step]
    return words


def changed(path: str, value: object, words: dict[str, Any] = WORDS) -> dict[str, Any]:
    """The words with another value at a path, such as menu/dishes/0/price."""
    words = deepcopy(words)
    way, _, last = path.rpartition("/")
    inner = at(way, words) if way else words
    last = int(last) if isinstance(inner, list) else last
    if value is GONE:
        del inner[last]
    else:
        inner[last] = value
    return words


def paths(words: Any = WORDS, before: str = "") -> list[str]:
    """The path of everything in the words: of each file, entry and field."""
    steps = words.items() if isinstance(words, dict) else enumerate(words) if isinstance(words, list) else ()
    return [path for step, inner in steps for path in (f"{before}{step}", *paths(inner, f"{before}{step}/"))]
