"""The draft: a dish at a time is written, everything else of the book stays, and turns only go forward."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Dish
from chalicelib.domain.book.drafts import (
    Draft,
    OpenBook,
    WrittenDish,
    begin_draft,
    change_dish,
    changed_by,
    end_draft,
    mark_of,
    rewrite_dish,
    written_dish,
)
from tests.bistro import BISTRO, FRIDAY_EVENING

TWO = ("en", "fr")
SOUP = replace(BISTRO.dishes[0], translations={"fr": {"name": "Soupe à l’oignon"}})
TEXTS = st.text(max_size=9)
WRITTEN = st.builds(
    WrittenDish,
    st.fixed_dictionaries({"en": TEXTS, "fr": TEXTS}),
    st.fixed_dictionaries({"en": TEXTS, "fr": TEXTS}),
    st.integers(),
    st.booleans(),
)


def written(**changes: object) -> WrittenDish:
    return replace(written_dish(SOUP, TWO), **changes)


def test_the_office_shows_a_dish_with_a_place_for_each_language():
    assert written_dish(SOUP, TWO) == WrittenDish(
        {"en": "Onion soup", "fr": "Soupe à l’oignon"}, {"en": "Slow onions, dark stock", "fr": ""}, 1_200, off=False
    )


def test_a_dish_that_is_written_as_it_was_is_the_same_dish():
    assert rewrite_dish(SOUP, written_dish(SOUP, TWO), TWO) == SOUP


@given(WRITTEN)
def test_what_was_written_is_read_again_and_the_recipe_stays(wish: WrittenDish):
    dish = rewrite_dish(SOUP, wish, TWO)
    assert written_dish(dish, TWO) == wish
    assert (dish.recipe, dish.groups, dish.station, dish.minutes, dish.category) == (
        SOUP.recipe, SOUP.groups, SOUP.station, SOUP.minutes, SOUP.category
    )  # fmt: skip


def test_an_empty_translation_is_none_and_a_language_of_no_house_is_left_out():
    dish = rewrite_dish(SOUP, written(name={"en": "Soup", "fr": "", "de": "Suppe"}), TWO)
    assert (dish.name, dish.translations) == ("Soup", {})
    assert rewrite_dish(SOUP, written(name={}), TWO).name == ""


@pytest.mark.parametrize(
    "changes", [{"name": {"en": "Soup", "fr": ""}}, {"description": {"en": "", "fr": ""}}, {"price": 1_201}, {"off": True}], ids=str
)
def test_another_word_price_or_off_is_another_mark(changes: Mapping[str, object]):
    assert mark_of(written(**changes)) != mark_of(written())
    assert mark_of(written()) == mark_of(written_dish(SOUP, TWO))


def dearer(dish: Dish) -> Dish:
    return replace(dish, price=dish.price + 100)


def test_a_draft_begins_with_its_first_change_from_the_book_on_offer():
    soup = dearer(BISTRO.dishes[0])
    draft = change_dish(OpenBook(BISTRO, Draft(), 4), soup, "Ada", FRIDAY_EVENING)
    book = replace(BISTRO, dishes=(soup, *BISTRO.dishes[1:]))
    assert draft == Draft(book, 4, 1, "Ada", FRIDAY_EVENING, {"dish/soup": "Ada"})


def test_each_dish_has_the_turn_and_the_name_of_whoever_changed_it_last():
    first = change_dish(OpenBook(BISTRO, Draft(), 4), dearer(BISTRO.dishes[0]), "Ada", FRIDAY_EVENING)
    second = change_dish(OpenBook(first.book or BISTRO, first, 5), dearer(BISTRO.dishes[1]), "Bea", FRIDAY_EVENING)
    assert (second.base, second.turn, second.who) == (4, 2, "Bea")
    assert second.hands == {"dish/soup": "Ada", "dish/leeks": "Bea"}
    assert [changed_by(second, dish) for dish in ("soup", "leeks", "sole")] == ["Ada", "Bea", None]
    assert [dish.price for dish in (second.book or BISTRO).dishes][:3] == [1_300, 1_000, 0]


def test_a_turn_is_never_given_twice_whatever_becomes_of_the_draft():
    one = change_dish(OpenBook(BISTRO, Draft(), 4), dearer(BISTRO.dishes[0]), "Ada", FRIDAY_EVENING)
    over = end_draft(one, 5, "Ada", FRIDAY_EVENING)
    assert over == Draft(None, 5, 2, "Ada", FRIDAY_EVENING)
    again = change_dish(OpenBook(BISTRO, over, 5), dearer(BISTRO.dishes[1]), "Bea", FRIDAY_EVENING)
    assert (again.base, again.turn, again.hands) == (5, 3, {"dish/leeks": "Bea"})
    assert begin_draft(again, BISTRO, 2, "Ada", FRIDAY_EVENING) == Draft(BISTRO, 2, 4, "Ada", FRIDAY_EVENING)
