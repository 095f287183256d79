"""An allergy meets what is really on a plate, and whoever orders it is asked once more (F45)."""

import pytest

from chalicelib.domain.orders.allergies import check_warned, in_order, met_in
from chalicelib.domain.orders.order_lines import order_line
from chalicelib.domain.refusals import AllergyMet
from tests.domain.scenes import MENU, line, write

BUTTERED, OILED, GRATINATED = (
    order_line(line("soup", **options), MENU) for options in ({"plain": 1}, {"plain": 1, "oil": 1}, {"gratin": 1})
)
SOLE = order_line(line("sole"), MENU)


@pytest.mark.parametrize(
    ("found", "allergies", "met"),
    [
        (BUTTERED, ("milk",), ("milk",)),
        (OILED, ("milk",), ()),
        (GRATINATED, ("milk", "gluten", "fish"), ("gluten", "milk")),
        (GRATINATED, (), ()),
        (SOLE, ("nuts",), ()),
    ],
)
def test_what_is_met_is_decided_by_the_plate_with_its_options(found, allergies: tuple[str, ...], met: tuple[str, ...]):
    """Bugs others had, row 17: an option's allergens were not counted."""
    assert met_in(found, allergies) == met


def test_allergies_are_each_there_once_in_the_order_of_the_regulation():
    assert in_order(["milk", "gluten", "milk"]) == ("gluten", "milk")


def test_whoever_was_warned_of_all_that_is_met_is_not_asked_again():
    check_warned([GRATINATED, SOLE], ["milk", "gluten", "nuts"], ["milk", "gluten"], "order")
    check_warned([OILED], ["milk"], [], "order")


@pytest.mark.parametrize("warned", [[], ["gluten"], ["nuts"]])
def test_all_that_is_met_is_named_at_once_with_its_dishes_each_once(warned: list[str]):
    with pytest.raises(AllergyMet) as refused:
        check_warned([BUTTERED, OILED, SOLE, GRATINATED], ["milk", "gluten", "nuts"], warned, "order")
    assert refused.value.public_facts == {"allergens": ["gluten", "milk"], "dishes": ["soup", "sole"]}
    assert str(refused.value) == "Your order meets an allergy: gluten, milk (Onion soup, Sole meunière)."


def test_allergies_are_kept_with_an_order_whether_they_are_met_or_not():
    assert write(line("leeks"), line("sole"), allergies=["nuts", "fish"], warned=["fish"]).allergies == ("fish", "nuts")


def test_who_was_not_warned_has_no_order():
    with pytest.raises(AllergyMet):
        write(line("sole"), allergies=["fish"])
