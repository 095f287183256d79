"""Why the shelf changed: what a count books, what can be undone, and what is not on the books."""

from dataclasses import replace

import pytest

from chalicelib.domain.shelf.movements import (
    AHEAD,
    COUNT,
    OPENING,
    REVERSAL,
    WASTE,
    Counts,
    Movement,
    NotToBeUndone,
    differences,
    not_on_the_books,
    reversal,
)
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import MENU, shelf

SOLE, LEEK = MENU.places["sole"], MENU.places["leek"]


def movement(reason: str, amount: int) -> Movement:
    return Movement(f"{reason}-0", FRIDAY_EVENING, reason, {SOLE: amount})


def test_a_count_books_the_difference_and_takes_nothing():
    assert differences({SOLE: 8, LEEK: 5}, {SOLE: 10, LEEK: -1}, {SOLE: -2}) == {SOLE: 0, LEEK: 6}
    assert movement(COUNT, -5).takes == {}
    assert movement(WASTE, -5).takes == {SOLE: 5}


def test_only_what_a_movement_takes_away_must_be_on_the_shelf():
    assert Movement("w", FRIDAY_EVENING, WASTE, {SOLE: -5, LEEK: 0, "a": 3}).takes == {SOLE: 5}
    assert movement(AHEAD, -5).takes == {}, "a day begins whatever is there"


def test_what_counts_have_found_since_a_look_is_their_difference():
    assert Counts(3, {SOLE: -3, LEEK: 1}).since({SOLE: -1, "a": 2}) == {SOLE: -2, "a": -2}


@pytest.mark.parametrize("reason", [OPENING, REVERSAL, AHEAD])
def test_neither_an_opening_nor_an_undoing_nor_the_beginning_of_a_day_is_undone(reason: str):
    with pytest.raises(NotToBeUndone) as no:
        reversal(movement(reason, 5), "new", FRIDAY_EVENING, "Ada", "")
    assert no.value.facts == {"why": reason}


def test_what_is_undone_goes_the_other_way():
    undone = reversal(movement(WASTE, -5), "new", FRIDAY_EVENING, "Ada", "It was found")
    assert (undone.amounts, undone.undoes, undone.takes) == ({SOLE: 5}, "waste-0", {})


def test_the_refusal_says_of_what_there_is_too_little():
    no = not_on_the_books(Movement("w", FRIDAY_EVENING, WASTE, {SOLE: -5 * G, LEEK: -1}), shelf(sole=4), MENU)
    assert (str(no), no.public_facts) == ("There is not that much on the books: Sole.", {"ingredients": ["sole"]})


def test_what_is_just_enough_is_on_the_books_and_what_was_never_there_is_not():
    taken = Movement("w", FRIDAY_EVENING, WASTE, {SOLE: -4 * G, LEEK: -1, "gone": -1})
    no = not_on_the_books(taken, shelf(sole=4, leek=0), MENU)
    assert no.facts == {"ingredients": ["leek", "gone"], "ingredient_names": ["Leek", "gone"]}


def test_what_has_left_the_menu_is_named_as_the_book_named_it():
    without_soles = replace(MENU, ingredients={place: one for place, one in MENU.ingredients.items() if place != SOLE})
    no = not_on_the_books(movement(WASTE, -5 * G), shelf(sole=4), without_soles)
    assert no.facts == {"ingredients": ["sole"], "ingredient_names": ["sole"]}
