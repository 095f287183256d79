"""A small bistro for tests: few dishes, but every trick of the trade (a shared stock, trimming, options that add, take out and replace)."""

from dataclasses import replace
from datetime import UTC, datetime, time

from chalicelib.domain.book.book import (
    Book,
    Category,
    Dish,
    Hours,
    Ingredient,
    Opening,
    Option,
    OptionGroup,
    Part,
    Preparation,
    Restaurant,
    Station,
)

FRIDAY_EVENING = datetime(2026, 11, 27, 18, 5, tzinfo=UTC)
"""19:05 in Paris: the bistro is open since 18:30."""

G = ML = PIECE = 1000
ALL_DIETS = frozenset({"vegan", "vegetarian", "pescetarian", "no-alcohol"})
MEATLESS = frozenset({"vegetarian", "pescetarian", "no-alcohol"})


def ingredient(
    name: str, on_hand: int, allergens: str = "", diets: frozenset[str] = ALL_DIETS, *, unit: str = "g", usable: int = 100
) -> Ingredient:
    return Ingredient(name, name.capitalize(), unit, on_hand * G, frozenset(allergens.split()), diets, usable)


HOURS = Hours(
    zone="Europe/Paris",
    week=(
        (),
        *(((Opening(time(12, 0), time(14, 30)), Opening(time(18, 30), time(22, 30))),) * 3),
        *(((Opening(time(12, 0), time(14, 30)), Opening(time(18, 30), time(0, 30))),) * 2),
        (Opening(time(12, 0), time(15, 0)),),
    ),
    slot_minutes=15,
    lead_minutes=20,
    last_order_minutes=30,
    days_ahead=6,
)

BISTRO = Book(
    restaurant=Restaurant("Chez Leek", "Soup and more", ("1 rue du Test", "75000 Paris"), "+33 1 00 00 00 00", "EUR", "en", 12, HOURS),
    stations=(Station("hot", "Hot line", 60), Station("cold", "Cold line", 60)),
    categories=(Category("starters", "Starters"), Category("oysters", "Oysters", within="starters"), Category("mains", "Mains")),
    ingredients=(
        ingredient("leek", 10_000, usable=50),
        ingredient("onion", 10_000),
        ingredient("butter", 5_000, "milk", MEATLESS),
        ingredient("oil", 5_000, unit="ml"),
        ingredient("comte", 1_000, "milk", frozenset({"pescetarian", "no-alcohol"})),
        ingredient("bread", 5_000, "gluten"),
        ingredient("bones", 20_000, diets=frozenset({"no-alcohol"})),
        ingredient("sole", 10, "fish", frozenset({"pescetarian", "no-alcohol"}), unit="piece"),
        ingredient("oyster", 60, "molluscs", frozenset({"pescetarian", "no-alcohol"}), unit="piece"),
        ingredient("wine", 3_000, "sulphites", frozenset({"vegan", "vegetarian", "pescetarian"}), unit="ml"),
    ),
    preparations=(Preparation("stock", "Veal stock", "ml", 1_000 * ML, (Part("bones", 2_000 * G), Part("onion", 100 * G))),),
    dishes=(
        Dish(
            "soup",
            "Onion soup",
            "Slow onions, dark stock",
            "starters",
            1_200,
            "hot",
            4,
            (Part("onion", 200 * G), Part("stock", 250 * ML), Part("butter", 20 * G)),
            (
                OptionGroup(
                    "finish",
                    "To finish",
                    1,
                    1,
                    1,
                    (
                        Option("plain", "As it is"),
                        Option("gratin", "With comté", 300, (Part("comte", 40 * G), Part("bread", 30 * G)), minutes=2),
                    ),
                ),
                OptionGroup("fat", "Instead of butter", 0, 1, 1, (Option("oil", "Olive oil", 0, (Part("oil", 15 * ML),), ("butter",)),)),
            ),
        ),
        Dish("leeks", "Leeks vinaigrette", "", "starters", 900, "cold", 3, (Part("leek", 150 * G), Part("oil", 20 * ML))),
        Dish(
            "oysters",
            "Oysters",
            "",
            "oysters",
            0,
            "cold",
            0,
            (Part("bread", 20 * G),),
            (OptionGroup("count", "How many", 1, 6, 6, (Option("fine", "Fine de claire", 350, (Part("oyster", 1 * PIECE),), minutes=1),)),),
        ),
        Dish("sole", "Sole meunière", "", "mains", 3_800, "hot", 12, (Part("sole", 1 * PIECE), Part("butter", 60 * G))),
        Dish("wine", "A glass of Sancerre", "", "mains", 900, "cold", 0, (Part("wine", 125 * ML),)),
    ),
)


def with_hours(book: Book, **changes: object) -> Book:
    """The same bistro with other hours."""
    return replace(book, restaurant=replace(book.restaurant, hours=replace(book.restaurant.hours, **changes)))
