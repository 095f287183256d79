"""The demo is a restaurant that could open tomorrow."""

from pathlib import Path

from chalicelib.domain.book.book import DIETS, Book
from chalicelib.domain.book.recipes import Recipes
from chalicelib.domain.menu.menus import freeze
from tools.book.files import read_book

DEMO = Path(__file__).parents[2] / "demo"


def diets_of(book: Book, dish: str) -> set[str]:
    parts = next(one.recipe for one in book.dishes if one.id == dish)
    return set(DIETS) - Recipes(book).contains(parts).unsuited


def test_the_demo_is_a_whole_restaurant():
    book = read_book(DEMO)
    assert len(book.dishes) >= 34
    assert len(book.categories) >= 6
    assert any(category.within for category in book.categories)
    assert len(book.ingredients) >= 72
    assert len(book.preparations) >= 6
    assert sum(bool(dish.groups) for dish in book.dishes) >= 12
    assert any(dish.price == 0 for dish in book.dishes)
    assert all(len(dish.description) <= 110 for dish in book.dishes)
    assert freeze(book, 1, {}).dishes.keys() == {dish.id for dish in book.dishes}


def test_every_text_for_guests_is_there_in_each_language():
    house, dishes = read_book(DEMO).restaurant, read_book(DEMO).dishes
    groups = [group for dish in dishes for group in dish.groups]
    entries = [*read_book(DEMO).categories, *dishes, *groups, *(option for group in groups for option in group.options)]
    for entry in entries:
        fields = {"name", *(["description"] if getattr(entry, "description", "") else [])}
        assert {language: set(texts) for language, texts in entry.translations.items()} == dict.fromkeys(house.other_languages, fields)


def test_how_well_meat_is_done_is_said_in_the_words_of_each_language():
    beef = next(dish for dish in read_book(DEMO).dishes if dish.id == "beef")
    cooking = next(group for group in beef.groups if group.id == "cooking")
    assert [option.name for option in cooking.options] == ["Blue", "Rare", "Medium", "Well done"]
    assert [option.translations["fr"]["name"] for option in cooking.options] == ["Bleu", "Saignant", "À point", "Bien cuit"]


def test_the_demo_shares_its_preparations_and_leaves_no_ingredient_unused():
    book = read_book(DEMO)
    of_dishes = [part.what for dish in book.dishes for part in dish.recipe]
    of_options = [part.what for dish in book.dishes for group in dish.groups for option in group.options for part in option.adds]
    of_preparations = [part.what for preparation in book.preparations for part in preparation.parts]
    used = [*of_dishes, *of_options, *of_preparations]
    names = {preparation.id for preparation in book.preparations}
    assert {ingredient.id for ingredient in book.ingredients} | names == set(used)
    assert sum(used.count(name) > 1 for name in names) >= 6
    assert names & set(of_preparations)


def test_the_demo_feeds_every_diet_and_starts_with_nothing_sold_out():
    book = read_book(DEMO)
    suited = {diet: [dish.id for dish in book.dishes if diet in diets_of(book, dish.id)] for diet in DIETS}
    assert all(len(dishes) >= 8 for dishes in suited.values()), suited
    on_hand = {ingredient.id: ingredient.on_hand for ingredient in book.ingredients}
    for dish in book.dishes:
        for what in (dish.recipe, *(option.adds for group in dish.groups for option in group.options)):
            assert all(on_hand[bought] >= need for bought, need in Recipes(book).needs(what).items()), dish.id


def test_worcestershire_sauce_makes_a_tartare_fish_and_comte_is_not_for_vegetarians():
    book = read_book(DEMO)
    tartare = next(dish for dish in book.dishes if dish.id == "tartare")
    assert "fish" in Recipes(book).contains(tartare.recipe).allergens
    assert "vegetarian" not in diets_of(book, "einkorn")
    assert "no-alcohol" not in diets_of(book, "poularde")
