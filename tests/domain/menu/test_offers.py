"""What is on offer: a dish that is off is sold out, whatever else is asked of it."""

import pytest

from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.menu.offers import find_offered_line
from chalicelib.domain.refusals import DishNotOnMenu, OutOfIngredient
from tests.domain.scenes import MENU, OFFER, line, on_offer

NO_SOUP = on_offer(MENU, off=frozenset({"soup", "cassoulet"}))


def test_what_is_not_off_is_found_as_on_the_menu():
    assert find_offered_line(AskedLine("sole", 2, {}), NO_SOUP) == line("sole", 2)
    assert find_offered_line(AskedLine("soup", 1, {"plain": 1}), OFFER) == line("soup", plain=1)


@pytest.mark.parametrize("options", [{"plain": 1}, {}, {"truffle": 1}], ids=["as it is", "without its choice", "with what is gone"])
def test_a_dish_that_is_off_is_sold_out_before_anybody_looks_at_its_options(options: dict[str, int]):
    with pytest.raises(OutOfIngredient) as no:
        find_offered_line(AskedLine("soup", 1, options), NO_SOUP)
    assert no.value.facts == {"why": "shelf", "dish": "soup", "dish_name": "Onion soup", "left": 0}


def test_a_dish_that_has_left_the_menu_while_it_was_off_is_not_on_the_menu():
    with pytest.raises(DishNotOnMenu):
        find_offered_line(AskedLine("cassoulet", 1, {}), NO_SOUP)
