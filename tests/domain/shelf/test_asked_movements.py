"""What is asked at the larder's desk becomes what is booked: by places, with the right sign, and a count by its difference."""

import pytest

from chalicelib.domain.refusals import NoSuchIngredient
from chalicelib.domain.shelf.asked_movements import AskedMovement, amounts_to_book, place_of
from chalicelib.domain.shelf.movements import Counts
from tests.domain.scenes import MENU

SOLE, LEEK = MENU.places["sole"], MENU.places["leek"]
NO_COUNTS = Counts(0, {})


def test_a_delivery_comes_in_and_waste_goes():
    assert amounts_to_book(AskedMovement("delivery", {"sole": 5, "leek": 2}), MENU, None) == {SOLE: 5, LEEK: 2}
    assert amounts_to_book(AskedMovement("waste", {"sole": 5}), MENU, None) == {SOLE: -5}


def test_a_count_books_what_it_found_beyond_what_was_expected():
    counted = AskedMovement("count", {"sole": 8, "leek": 3}, expected={"sole": 10, "leek": 3})
    assert amounts_to_book(counted, MENU, NO_COUNTS) == {SOLE: -2, LEEK: 0}


def test_where_nothing_was_ever_counted_a_count_is_the_first():
    counted = AskedMovement("count", {"sole": 8}, expected={"sole": 10}, found={"sole": 0})
    assert amounts_to_book(counted, MENU, None) == {SOLE: -2}


def test_what_other_counts_have_found_since_is_on_the_books_already():
    counted = AskedMovement("count", {"sole": 8}, expected={"sole": 10}, found={"sole": -1})
    assert amounts_to_book(counted, MENU, Counts(3, {SOLE: -3})) == {SOLE: 0}


@pytest.mark.parametrize("name", ["caviar", "station/hot", ""])
def test_what_is_no_ingredient_of_the_book_has_no_place(name: str):
    with pytest.raises(NoSuchIngredient) as refused:
        place_of(name, MENU)
    assert refused.value.facts == {"ingredients": [name]}
    with pytest.raises(NoSuchIngredient):
        amounts_to_book(AskedMovement("delivery", {"sole": 1, name: 1}), MENU, None)
