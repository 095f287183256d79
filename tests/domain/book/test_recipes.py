"""What a portion takes from the larder, and what it contains."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Part, Preparation
from chalicelib.domain.book.recipes import Contains, Recipes, all_of
from tests.bistro import BISTRO, MEATLESS, ML, G, ingredient

DEEP = replace(
    BISTRO,
    preparations=(
        *BISTRO.preparations,
        Preparation("demi-glace", "Demi-glace", "ml", 500 * ML, (Part("stock", 2_000 * ML), Part("wine", 100 * ML))),
        Preparation("sauce", "Sauce", "ml", 300 * ML, (Part("demi-glace", 100 * ML), Part("butter", 30 * G))),
    ),
)
RECIPES = Recipes(DEEP)


def test_a_portion_takes_what_is_bought_and_not_the_stock_it_is_cooked_in():
    assert RECIPES.needs([Part("stock", 250 * ML)]) == {"bones": 500 * G, "onion": 25 * G}


def test_a_sauce_made_of_a_sauce_made_of_a_stock_is_followed_down_to_the_bones():
    assert RECIPES.needs([Part("sauce", 30 * ML)]) == {"bones": 80 * G, "onion": 4 * G, "wine": 2 * ML, "butter": 3 * G}


def test_what_is_lost_in_trimming_is_taken_too():
    assert RECIPES.needs([Part("leek", 150 * G)]) == {"leek": 300 * G}


def test_trimming_counts_inside_a_preparation_as_well():
    book = replace(BISTRO, preparations=(Preparation("fondue", "Fondue", "g", 100 * G, (Part("leek", 120 * G),)),))
    assert Recipes(book).needs([Part("fondue", 50 * G)]) == {"leek": 120 * G}


def test_a_third_is_rounded_up_so_that_the_shelf_is_never_left_short():
    book = replace(BISTRO, ingredients=(ingredient("saffron", 1, usable=30),), preparations=(), dishes=())
    assert Recipes(book).needs([Part("saffron", 1)]) == {"saffron": 4}


def test_rounding_waits_until_everything_of_a_portion_is_summed():
    book = replace(BISTRO, preparations=(Preparation("mix", "Mix", "g", 3, (Part("oil", 1), Part("onion", 2))),))
    assert Recipes(book).needs([Part("mix", 1), Part("mix", 2), Part("oil", 1)]) == {"oil": 2, "onion": 2}


def test_the_same_ingredient_met_on_two_ways_is_one_need():
    needs = RECIPES.needs([Part("onion", 200 * G), Part("stock", 250 * ML), Part("onion", 1 * G)])
    assert needs["onion"] == 226 * G


@given(st.lists(st.sampled_from(["sauce", "stock", "leek", "onion", "demi-glace"]), max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_a_recipe_is_written_changes_nothing(names, chance):
    parts = [Part(name, 7 * (1 + index)) for index, name in enumerate(names)]
    shuffled = chance.sample(parts, len(parts))
    assert RECIPES.needs(parts) == RECIPES.needs(shuffled)
    assert RECIPES.contains(parts) == RECIPES.contains(shuffled)


@given(st.integers(1, 10**6), st.integers(1, 100), st.integers(1, 20))
def test_many_portions_never_take_less_than_the_sum_really_uses(amount, usable, portions):
    book = replace(BISTRO, ingredients=(ingredient("leek", 1, usable=usable),), preparations=(), dishes=())
    per_portion = Recipes(book).needs([Part("leek", amount)])["leek"]
    assert per_portion * usable >= amount * 100
    assert (per_portion - 1) * portions * usable < amount * portions * 100


def test_allergens_and_diets_come_up_from_the_bottom_of_the_recipe():
    """Bug others had, row 17: allergens typed by hand. Nobody types them on a dish or a preparation."""
    contains = RECIPES.contains([Part("sauce", 1)])
    assert contains.allergens == {"milk", "sulphites"}
    assert contains.unsuited == {"vegan", "vegetarian", "pescetarian", "no-alcohol"}


def test_the_smallest_trace_counts_as_containing():
    assert RECIPES.contains([Part("butter", 1)]) == Contains(frozenset({"milk"}), frozenset({"vegan"}))
    assert RECIPES.contains([]) == Contains()
    assert {"vegetarian", "pescetarian", "no-alcohol"} == MEATLESS


def test_a_plate_contains_what_any_of_its_parts_contains():
    """Bug others had, row 17: only one allergen was allowed."""
    parts = [Contains(frozenset({one}), frozenset()) for one in ("milk", "eggs", "nuts")]
    assert all_of(parts).allergens == {"milk", "eggs", "nuts"}


def test_a_sauce_of_a_sauce_of_a_sauce_is_followed_however_deep():
    """(F53)"""
    first = Preparation("sauce-0", "Sauce", "ml", 1 * ML, (Part("leek", 1 * G),))
    others = (Preparation(f"sauce-{number}", "Sauce", "ml", 1 * ML, (Part(f"sauce-{number - 1}", 1 * ML),)) for number in range(1, 3_000))
    assert Recipes(replace(BISTRO, preparations=(first, *others))).needs([Part("sauce-2999", 1 * ML)]) == {"leek": 2 * G}
