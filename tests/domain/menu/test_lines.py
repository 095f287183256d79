"""One line of an order: options add, take out and replace; price, minutes, needs and allergens follow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.menu.lines import AskedLine, Line, find_line, usual_line
from chalicelib.domain.refusals import DishNotOnMenu, OptionsNotPossible
from tests.bistro import BISTRO, ML, PIECE, G
from tests.domain.menu.scenes import WITH_SALAD, salad
from tests.domain.scenes import MENU, by_name, line


def needs(one: Line) -> dict[str, int]:
    return by_name(one.needs(), WITH_SALAD)


def test_an_option_adds_what_it_is_made_of():
    plain, gratin = line("soup", plain=1), line("soup", gratin=1)
    assert by_name(plain.needs()) == {"onion": 225 * G, "bones": 500 * G, "butter": 20 * G}
    assert by_name(gratin.needs()) == by_name(plain.needs()) | {"comte": 40 * G, "bread": 30 * G}


def test_an_option_takes_out_a_part_and_a_replacement_puts_another_in_its_place():
    assert needs(salad(bare=1)) == {"onion": 50 * G, "butter": 10 * G}
    assert needs(salad(oil=1)) == {"onion": 52 * G, "bones": 40 * G, "oil": 10 * ML}


def test_a_part_taken_out_by_two_options_is_taken_out_once():
    assert needs(salad(oil=1, wine=1, bare=1)) == {"onion": 50 * G, "oil": 10 * ML, "wine": 20 * ML}


def test_taking_an_option_three_times_adds_three_times_and_takes_out_once():
    assert needs(salad(oil=3)) == {"onion": 52 * G, "bones": 40 * G, "oil": 30 * ML}
    assert salad(oil=3).price() == 1_150
    assert salad(oil=3).minutes() == 5


def test_a_stock_that_is_taken_out_takes_its_onions_along_but_not_the_others():
    assert needs(salad())["onion"] == 52 * G
    assert needs(salad(bare=1, onions=2))["onion"] == 100 * G


def test_a_free_dish_costs_what_its_options_cost():
    """Bug others had, row 15: options were mispriced."""
    assert [line("oysters", fine=count).price() for count in (1, 6)] == [350, 2_100]
    assert line("oysters", fine=6).minutes() == 6
    assert by_name(line("oysters", fine=6).needs())["oyster"] == 6 * PIECE


def test_allergens_are_those_of_the_plate_as_it_is_ordered():
    """Bug others had, row 17: an option's allergens were not counted."""
    assert line("soup", plain=1).allergens() == ("milk",)
    assert line("soup", gratin=1).allergens() == ("gluten", "milk")
    assert line("soup", plain=1, oil=1).allergens() == ()
    assert line("soup", gratin=1, oil=1).allergens() == ("gluten", "milk")
    assert line("sole").allergens() == ("fish", "milk")


def test_a_diet_is_lost_and_won_with_the_options():
    assert salad().diets() == ("no-alcohol",)
    assert salad(bare=1).diets() == ("vegetarian", "pescetarian", "no-alcohol")
    assert salad(bare=1, oil=1).diets() == ("vegan", "vegetarian", "pescetarian", "no-alcohol")
    assert salad(wine=1).diets() == ("vegan", "vegetarian", "pescetarian")


@given(
    st.dictionaries(st.sampled_from(["oil", "wine", "onions", "bare"]), st.integers(1, 2)),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_options_are_chosen_changes_nothing(options, chance):
    asked = [find_line(AskedLine("salad", 1, dict(way)), WITH_SALAD) for way in (options.items(), reversed(options.items()))]
    chosen = tuple(chance.sample(asked[0].options, len(asked[0].options)))
    for other in (asked[1], replace(asked[0], options=chosen)):
        assert other.needs() == asked[0].needs()
        assert other.contains() == asked[0].contains()
        assert (other.price(), other.minutes()) == (asked[0].price(), asked[0].minutes())


@given(st.dictionaries(st.sampled_from(["oil", "wine", "onions", "bare"]), st.integers(1, 2)))
def test_a_plate_contains_exactly_what_it_is_made_of(options):
    plate = salad(**options)
    books = {one.id: one for one in BISTRO.ingredients}
    assert set(plate.allergens()) == {allergen for name in needs(plate) for allergen in books[name].allergens}
    assert set(plate.diets()) == frozenset.intersection(*(books[name].diets for name in needs(plate)))


@pytest.mark.parametrize(
    ("dish", "options", "group"),
    [
        ("soup", {}, "finish"),
        ("soup", {"plain": 1, "gratin": 1}, "finish"),
        ("soup", {"gratin": 2}, "finish"),
        ("soup", {"plain": 1, "oil": 2}, "fat"),
        ("oysters", {}, "count"),
        ("oysters", {"fine": 7}, "count"),
    ],
)
def test_too_few_or_too_many_options_are_refused_with_the_group_that_is_wrong(dish, options, group):
    with pytest.raises(OptionsNotPossible) as no:
        line(dish, **options)
    assert no.value.public_facts == {"dish": dish, "group": group}
    assert MENU.dishes[dish].name in str(no.value)


@pytest.mark.parametrize("options", [{"oil": 3, "wine": -3}, {"oil": 1, "wine": 0}, {"oil": -1}, {"onions": 4}])
def test_options_that_make_up_for_each_other_in_the_sum_are_still_refused(options):
    """Bug others had, row 25: negative or absurd quantities added stock or money."""
    with pytest.raises(OptionsNotPossible):
        salad(**options)


def test_a_refusal_of_options_says_how_many_can_be_chosen():
    told = {"soup": "exactly 1 of “To finish”", "oysters": "1 to 6 of “How many”"}
    for dish, words in told.items():
        with pytest.raises(OptionsNotPossible, match=words):
            line(dish)
    with pytest.raises(OptionsNotPossible, match="up to 1 of “Instead of butter”"):
        line("soup", plain=1, oil=2)


def test_a_dish_or_an_option_that_is_gone_is_refused_by_name():
    with pytest.raises(DishNotOnMenu) as no:
        line("cassoulet")
    assert no.value.facts == {"why": "dish", "dish": "cassoulet"}
    with pytest.raises(DishNotOnMenu) as no:
        line("soup", plain=1, truffle=1, saffron=1)
    assert no.value.facts == {"why": "option", "dish": "soup", "dish_name": "Onion soup", "option": "saffron"}


def test_a_dish_comes_with_the_first_options_where_one_must_choose():
    usual = {dish.id: [(option.id, count) for option, count in usual_line(dish).options] for dish in MENU.dishes.values()}
    assert usual == {"soup": [("plain", 1)], "leeks": [], "oysters": [("fine", 1)], "sole": [], "wine": []}
    assert usual_line(MENU.dishes["soup"]) == line("soup", plain=1)


@pytest.mark.parametrize(("least", "each", "usual"), [(2, 1, {"oil": 1, "wine": 1}), (3, 2, {"oil": 2, "wine": 1}), (4, 4, {"oil": 4})])
def test_where_one_must_choose_several_each_option_is_taken_as_often_as_it_can_be(least: int, each: int, usual: dict[str, int]):
    dish = WITH_SALAD.dishes["salad"]
    (group,) = dish.groups
    strict = replace(dish, groups=(replace(group, least=least, each=each),))
    assert {option.id: count for option, count in usual_line(strict).options} == usual


def test_an_option_of_another_dish_is_no_option_of_this_one():
    with pytest.raises(DishNotOnMenu):
        line("sole", gratin=1)
