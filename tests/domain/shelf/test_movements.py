"""Why the shelf changed: what a count books, what can be undone, and what is not on the books."""

import pytest

from chalicelib.domain.shelf.movements import COUNT, WASTE, Movement, NotToBeUndone, differences, not_on_the_books, reversal
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import MENU, shelf

SOLE, LEEK = MENU.places["sole"], MENU.places["leek"]


def movement(reason: str, amount: int) -> Movement:
    return Movement(f"{reason}-0", FRIDAY_EVENING, reason, {SOLE: amount})


def test_a_count_books_the_difference_and_takes_nothing():
    assert differences({SOLE: 8, LEEK: 5}, {SOLE: 10, LEEK: -1}, {SOLE: -2}) == {SOLE: 0, LEEK: 6}
    assert movement(COUNT, -5).takes == {}
    assert movement(WASTE, -5).takes == {SOLE: 5}


@pytest.mark.parametrize("reason", ["opening", "reversal"])
def test_neither_an_opening_nor_an_undoing_is_undone(reason: str):
    with pytest.raises(NotToBeUndone):
        reversal(movement(reason, 5), "new", FRIDAY_EVENING, "Ada", "")


def test_what_is_undone_goes_the_other_way():
    undone = reversal(movement(WASTE, -5), "new", FRIDAY_EVENING, "Ada", "It was found")
    assert (undone.amounts, undone.undoes, undone.takes) == ({SOLE: 5}, "waste-0", {})


def test_the_refusal_says_of_what_there_is_too_little():
    no = not_on_the_books(Movement("w", FRIDAY_EVENING, WASTE, {SOLE: -5 * G, LEEK: -1}), shelf(sole=4), MENU)
    assert (str(no), no.public_facts) == ("There is not that much on the books: Sole.", {"ingredients": ["sole"]})
