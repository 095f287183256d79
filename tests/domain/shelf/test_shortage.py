"""Saying what is out: in dishes, options and portions, and never in ingredients."""

from itertools import product

import pytest

from chalicelib.domain.book.book import Dish, Option, OptionGroup, Part
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.refusal_sentences import sentences_of
from chalicelib.domain.refusals import NotTogether, OutOfIngredient
from chalicelib.domain.shelf.discretion import FEW
from chalicelib.domain.shelf.shortage import check_lines, refuse_shortage
from tests.bistro import BISTRO, G
from tests.domain.menu.scenes import salad
from tests.domain.scenes import MENU, by_name, configurations, line, sentences, shelf, with_bistro


def refused(*lines: Line, **on_hand: int) -> OutOfIngredient:
    with pytest.raises(OutOfIngredient) as no:
        check_lines(lines, shelf(**on_hand))
    return no.value


def test_a_dish_that_is_out_is_named():
    no = refused(line("sole"), sole=0)
    assert str(no) == "Sole meunière is sold out."
    assert no.public_facts == {"dish": "sole", "left": 0}


def test_of_too_many_portions_it_is_said_how_many_can_be_made():
    no = refused(line("sole", 4), sole=3)
    assert str(no) == "Only 3 × Sole meunière can still be made."
    assert no.public_facts == {"dish": "sole", "left": 3}
    assert "3 or fewer" in sentences_of(no.name, no.facts).way_on


def test_an_option_that_is_out_is_named_and_not_the_dish():
    """Bug others had, row 16: a dish had to be switched off because one option ran out."""
    no = refused(line("soup", gratin=1), comte=0)
    assert str(no) == "Onion soup (With comté) is sold out."
    assert no.public_facts == {"dish": "soup", "option": "gratin", "left": 0}
    assert sentences_of(no.name, no.facts).way_on == "Choose another option."
    assert refused(line("soup", 3, gratin=1), comte=80).public_facts == {"dish": "soup", "option": "gratin", "left": 2}


def test_an_option_that_is_taken_too_often_is_named_and_the_dish_is_not_called_few():
    assert refused(line("oysters", 1, fine=4), oyster=3).public_facts == {"dish": "oysters", "option": "fine"}


def test_a_plate_of_many_counts_nothing_that_the_page_calls_plenty():
    """Six oysters a plate would tell eleven from twelve (F1)."""
    for oysters in (6, 11):
        assert refused(line("oysters", 2, fine=6), oyster=oysters).public_facts == {"dish": "oysters", "option": "fine"}


def test_a_replacement_that_is_out_is_named_though_the_plain_dish_is_there():
    assert refused(line("soup", plain=1, oil=1), oil=0).facts["option"] == "oil"


def test_two_options_that_are_out_do_not_make_the_dish_sold_out():
    """Bug others had, row 16: a dish had to be switched off because one option ran out."""
    assert refused(salad(oil=1, wine=1), oil=0, wine=0).facts["option"] == "oil"


def test_options_that_share_what_is_scarce_are_refused_at_the_one_too_many():
    assert refused(salad(oil=1, onions=3), onion=60, oil=10_000).facts["option"] == "onions"
    assert refused(salad(oil=3, wine=1), oil=25, wine=10).facts["option"] == "oil"


def test_of_several_options_the_one_that_is_out_is_named_wherever_it_stands():
    for out in ("oil", "wine", "onion"):
        named = {"oil": "oil", "wine": "wine", "onion": "onions"}[out]
        assert refused(salad(oil=1, wine=1, onions=1), **{out: 50 if out == "onion" else 0}).facts["option"] == named
    assert refused(salad(onions=1, oil=1, wine=1), oil=0, wine=0).facts["option"] == "oil"


def test_the_first_option_that_is_out_is_named_and_not_one_before_it_that_is_there():
    assert refused(salad(oil=1, wine=1, onions=1), wine=0, onion=60).facts["option"] == "wine"


def test_of_two_options_either_of_which_could_be_left_out_the_first_is_named():
    extra = [Option(name, name.capitalize(), 0, (Part("onion", 25 * G),)) for name in ("rings", "slices")]
    dish = Dish("eggs", "Eggs", "", "mains", 500, "hot", 3, (), (OptionGroup("with", "With", 0, 2, 1, tuple(extra)),))
    menu = with_bistro(dishes=(*BISTRO.dishes, dish))
    assert refused(line("eggs", menu=menu, rings=1, slices=1), onion=40).facts["option"] == "rings"


def test_what_is_made_of_nothing_is_never_out_and_its_option_may_be():
    lemon = OptionGroup("with", "With", 0, 1, 1, (Option("lemon", "Lemon", 0, (Part("wine", 1 * G),)),))
    water = Dish("water", "Water", "", "mains", 0, "cold", 0, (), (lemon,))
    menu = with_bistro(dishes=(*BISTRO.dishes, water))
    assert refused(line("water", 9, menu), line("sole"), sole=0).public_facts == {"dish": "sole", "left": 0}
    assert refused(line("water", menu=menu, lemon=1), wine=0).facts["option"] == "lemon"


def test_nobody_refuses_what_can_be_made():
    check_lines([line("sole", 12), line("soup", 3, plain=1)], shelf(sole=12, butter=5_000))


def test_the_crew_is_told_the_number():
    with pytest.raises(OutOfIngredient, match=r"Only 5 × Sole meunière can still be made\."):
        refuse_shortage(line("sole", 6), shelf(sole=5))


def test_a_line_that_can_just_be_made_is_not_the_one_that_is_refused():
    assert refused(line("sole", 3), line("wine"), sole=3, wine=0).public_facts == {"dish": "wine", "left": 0}


def test_a_dish_and_its_option_both_out_are_the_dish_s_fault():
    assert refused(line("soup", gratin=1), comte=0, onion=0).public_facts == {"dish": "soup", "left": 0}


def not_together(*lines: Line, **on_hand: int) -> list[str]:
    with pytest.raises(NotTogether) as no:
        check_lines(lines, shelf(**on_hand))
    assert no.value.public_facts.keys() == {"dishes"}
    return no.value.facts["dishes"]


def test_lines_that_do_not_go_together_are_named_and_nothing_else_is_said():
    """Bug others had, row 2: two lines that share an ingredient took it once. And no number is told (F1)."""
    assert not_together(line("soup", 2, plain=1), line("leeks"), line("sole", 2), butter=159) == ["soup", "sole"]
    assert not_together(line("leeks"), line("sole", 6), line("sole", 5), sole=10) == ["sole"]


def test_no_line_counts_another():
    """The oracle: a line that can never be met made all that another takes countable (F1)."""
    for soups in range(1, 13):
        no = refused(line("soup", soups, plain=1), line("sole", 12), sole=2)
        assert no.public_facts == {"dish": "sole", "left": 2}
        assert refused(line("soup", soups, plain=1), line("sole", 12), sole=9).public_facts == {"dish": "sole", "most": 3}


@pytest.mark.parametrize("left", range(4, 30))
def test_more_than_three_portions_are_promised_by_their_size(left: int):
    """Whoever asks for 4, 5, 6 … of a dish finds out whether there are six or twelve, and never how many (F1)."""
    for portions in range(1, 13):
        size = portions if portions <= FEW else 6 if portions <= 6 else 12
        if left >= size:
            check_lines([line("sole", portions)], shelf(sole=left))
        else:
            no = refused(line("sole", portions), sole=left)
            assert (no.public_facts, str(no)) == ({"dish": "sole", "most": 3}, "No more than 3 × Sole meunière in one order just now.")


def test_a_shelf_below_zero_can_make_none_and_not_minus_two():
    """Bug others had, row 3: stock below zero."""
    assert refused(line("sole"), sole=-2).public_facts == {"dish": "sole", "left": 0}


@pytest.mark.secret
def test_a_refusal_names_no_ingredient_and_no_amount_whatever_is_out():
    ways = [
        (name, way)
        for name, dish in product(by_name(dict.fromkeys(MENU.places.values(), 1)), MENU.dishes.values())
        for way in configurations(dish)
    ]
    refusals = 0
    for name, way in ways:
        if name not in by_name(way.needs()):
            continue
        no, refusals = refused(Line(way.dish, 3, way.options), **{name: 1}), refusals + 1
        words = " ".join(sentences([str(no), sentences_of(no.name, no.facts).way_on, no.facts])).lower()
        allowed = f"{way.dish.name} {way.dish.id} {' '.join(option.name + ' ' + option.id for option, _ in way.options)}".lower()
        names = {one.id for one in BISTRO.ingredients} | {one.name.lower() for one in BISTRO.ingredients} | {"stock", "veal"}
        assert not [one for one in names if one in words and one not in allowed]
        assert set(no.public_facts) <= {"dish", "option", "left"}
        assert no.facts["left"] < 3
    assert refusals > 20
