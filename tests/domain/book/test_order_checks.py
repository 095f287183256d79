"""The owner is told in the book what no order could hold, and what it can hold is ordered (F18)."""

from dataclasses import replace

import pytest

from chalicelib.domain.book.book import Book, Option, OptionGroup, Part
from chalicelib.domain.book.checks import faults_of
from chalicelib.domain.book.limits import MOST_PRICE
from tests.bistro import BISTRO, G, ingredient

SOUP = BISTRO.dishes[0]
SPICES = tuple(ingredient(f"spice-{number}", 1) for number in range(141))
TOO_MANY_OPTIONS = "a guest could choose 21 different options for a portion, and an order holds 20"


def with_soup(**changes: object) -> Book:
    return replace(BISTRO, ingredients=(*BISTRO.ingredients, *SPICES), dishes=(replace(SOUP, **changes), *BISTRO.dishes[1:]))


def group(number: int, options: int, most: int, each: int = 1, least: int = 0, **of_option: object) -> OptionGroup:
    offered = tuple(Option(f"option-{number}-{n}", "An option", **of_option) for n in range(options))
    return OptionGroup(f"group-{number}", "A group", least, most, each, offered)


def spiced(many: int, first: int = 0) -> tuple[Part, ...]:
    return tuple(Part(spice.id, G) for spice in SPICES[first : first + many])


def with_pars(many: int) -> Book:
    book = with_soup(recipe=spiced(many), groups=())
    return replace(book, ingredients=tuple(replace(one, par=1) if one in SPICES[:many] else one for one in book.ingredients))


@pytest.mark.parametrize(
    ("fits", "too_much", "field", "message"),
    [
        (with_soup(groups=(group(1, 25, 20),)), with_soup(groups=(group(1, 25, 21),)), "options", TOO_MANY_OPTIONS),
        (
            with_soup(groups=tuple(group(number, 2, 1) for number in range(20))),
            with_soup(groups=tuple(group(number, 2, 1) for number in range(21))),
            "options",
            TOO_MANY_OPTIONS,
        ),
        (
            with_soup(groups=(group(1, 1, 20, each=20, least=20),)),
            with_soup(groups=(group(1, 1, 21, each=21, least=21),)),
            'options "group-1", each',
            "a portion can have the same option 20 times, not 21",
        ),
        (
            with_soup(recipe=spiced(138), groups=()),
            with_soup(recipe=spiced(139), groups=()),
            "recipe",
            "a portion can take 139 ingredients, and an order holds 138",
        ),
        (
            with_soup(recipe=spiced(100), groups=(group(1, 2, 2, adds=spiced(38, 100)),)),
            with_soup(recipe=spiced(100), groups=(group(1, 2, 2, adds=spiced(39, 100)),)),
            "recipe",
            "a portion can take 139 ingredients, and an order holds 138",
        ),
        (
            with_soup(recipe=spiced(100), groups=(group(1, 1, 1, adds=spiced(38, 100)), group(2, 1, 1, adds=spiced(38, 100)))),
            with_soup(recipe=spiced(100), groups=(group(1, 1, 1, adds=spiced(38, 100)), group(2, 1, 1, adds=spiced(39, 100)))),
            "recipe",
            "a portion can take 139 ingredients, and an order holds 138",
        ),
        (
            with_pars(69),
            with_pars(70),
            "recipe",
            "a portion can take 70 ingredients with a par, and an order for another day holds 69 of them",
        ),
        (
            with_soup(price=MOST_PRICE - 4, groups=(group(1, 3, 2, price=2),)),
            with_soup(price=MOST_PRICE - 3, groups=(group(1, 3, 2, price=2),)),
            "price",
            "this is more than any order can come to",
        ),
    ],
)
def test_what_no_order_can_hold_is_a_fault_of_the_dish(fits: Book, too_much: Book, field: str, message: str):
    assert faults_of(fits) == []
    (fault,) = faults_of(too_much)
    assert (fault.file, fault.entry, fault.field, fault.message) == ("menu", SOUP.id, field, message)


def test_a_recipe_with_a_fault_is_not_followed():
    assert "ingredient or preparation" in faults_of(with_soup(recipe=(Part("nothing", G),)))[0].message
