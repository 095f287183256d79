"""A salad that shows every trick an option can do."""

from chalicelib.domain.book.book import Dish, Option, OptionGroup, Part
from chalicelib.domain.menu.lines import Line
from tests.bistro import BISTRO, ML, G
from tests.domain.scenes import line, with_bistro

SALAD = Dish(
    "salad",
    "Salad",
    "",
    "mains",
    1_000,
    "cold",
    2,
    (Part("onion", 50 * G), Part("butter", 10 * G), Part("stock", 20 * ML)),
    (
        OptionGroup(
            "changes",
            "As you like it",
            0,
            9,
            3,
            (
                Option("oil", "With oil", 50, (Part("oil", 10 * ML),), ("butter",), 1),
                Option("wine", "With wine", 90, (Part("wine", 20 * ML),), ("butter", "stock")),
                Option("onions", "More onions", 30, (Part("onion", 25 * G),)),
                Option("bare", "No stock", 0, (), ("stock",)),
            ),
        ),
    ),
)
WITH_SALAD = with_bistro(dishes=(*BISTRO.dishes, SALAD))


def salad(**options: int) -> Line:
    return line("salad", menu=WITH_SALAD, **options)
