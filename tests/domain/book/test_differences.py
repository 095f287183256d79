"""What publishing would change, as facts: everything that differs, and no recipe."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Book, Category, Dish, Part
from chalicelib.domain.book.differences import Difference, differences
from tests.bistro import BISTRO, ingredient, with_hours

SOUP, LEEKS, *OTHERS = BISTRO.dishes
FRENCH = {"fr": {"name": "Soupe", "description": "Aux oignons"}}


def with_soup(**changes: Any) -> Book:
    return replace(BISTRO, dishes=(replace(SOUP, **changes), LEEKS, *OTHERS))


def of_soup(field: str, before: Any = None, after: Any = None, language: str = "", name: str = "Onion soup") -> Difference:
    return Difference("dish", "soup", name, "changed", field, language, before, after)


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (BISTRO, []),
        (with_soup(price=1_300), [of_soup("price", 1_200, 1_300)]),
        (with_soup(off=True), [of_soup("off", before=False, after=True)]),
        (with_soup(name="Soup"), [of_soup("name", "Onion soup", "Soup", name="Soup")]),
        (with_soup(description=""), [of_soup("description", "Slow onions, dark stock", "")]),
        (with_soup(translations=FRENCH), [of_soup("name", "", "Soupe", "fr"), of_soup("description", "", "Aux oignons", "fr")]),
        (with_soup(recipe=SOUP.recipe[:1]), [of_soup("recipe")]),
        (with_soup(groups=()), [of_soup("groups")]),
        (with_soup(minutes=5), [of_soup("minutes")]),
        (replace(BISTRO, dishes=(LEEKS, SOUP, *OTHERS)), [Difference("dish", "", "", "order")]),
        (replace(BISTRO, dishes=(LEEKS, *OTHERS)), [Difference("dish", "soup", "Onion soup", "gone")]),
        (replace(BISTRO, categories=(*BISTRO.categories, Category("ice", "Ice"))), [Difference("category", "ice", "Ice", "new")]),
        (
            replace(BISTRO, ingredients=(ingredient("leek", 1, usable=50), *BISTRO.ingredients[1:])),
            [Difference("ingredient", "leek", "Leek", "changed", "on_hand")],
        ),
        (with_hours(BISTRO, lead_minutes=1), [Difference("restaurant", "", "Chez Leek", "changed", "hours")]),
    ],
)
def test_every_change_is_one_fact(after: Book, found: list[Difference]):
    assert differences(BISTRO, after) == found


def test_a_translation_that_is_taken_out_differs_too():
    assert differences(with_soup(translations=FRENCH), BISTRO)[0] == of_soup("name", "Soupe", "", "fr")


PRICES = st.integers(0, 3)
DISHES = st.builds(
    Dish, st.sampled_from("abc"), st.sampled_from("xy"), st.just(""), st.just("mains"), PRICES, st.just("hot"), PRICES,
    st.just((Part("leek", 1),)), off=st.booleans(), signature=st.booleans(), translations=st.sampled_from([{}, FRENCH]),
)  # fmt: skip
BOOKS = st.lists(DISHES, unique_by=lambda dish: dish.id).map(lambda dishes: replace(BISTRO, dishes=tuple(dishes)))


@given(BOOKS, BOOKS)
def test_books_without_a_difference_are_equal(one: Book, other: Book):
    assert (differences(one, other) == []) == (one == other)
