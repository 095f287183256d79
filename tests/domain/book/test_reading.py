"""The owner's plain words become a book, or the owner hears what to put right: file, entry and field."""

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import ALLERGENS, Dish, Hours, Option, OptionGroup, Part
from chalicelib.domain.book.faults import Fault
from chalicelib.domain.book.reading import read_book
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from tests.bistro import BISTRO
from tests.domain.book.scenes import GONE, WORDS, at, changed, paths

NOT_AN_AMOUNT = "is not an amount; write a number and a unit, such as 250 g"


def sentences(words: dict[str, object]) -> list[str]:
    """Each fault with the file that it is in."""
    return [f"{fault.file}: {fault}" for fault in read_book(words)[1]]


def test_the_words_of_the_bistro_make_the_bistro():
    assert read_book(WORDS) == (BISTRO, [])


def test_a_station_may_keep_minutes_apart_for_its_tables():
    book, faults = read_book(changed("restaurant/stations/0/minutes_at_tables", "20"))
    assert faults == []
    assert [station.minutes_at_tables for station in book.stations] == [20, None]


def test_a_table_may_have_a_name_of_its_own():
    book, faults = read_book(changed("restaurant/table_names", {"7": "Terrace 3"}))
    assert faults == []
    assert book.restaurant.table_names == {"7": "Terrace 3"}


def test_an_ingredient_may_have_a_par():
    book, faults = read_book(changed("ingredients/0/par", "2.5 kg"))
    assert faults == []
    assert book.ingredients[0] == replace(BISTRO.ingredients[0], par=2_500_000)


def test_a_heading_may_have_a_description():
    book, faults = read_book(changed("menu/categories/0/description", "Small plates"))
    assert faults == []
    assert [category.description for category in book.categories] == ["Small plates", "", ""]


def test_a_dish_that_is_off_stays_in_the_book():
    book, faults = read_book(changed("menu/dishes/0/off", "true"))
    assert faults == []
    assert [dish.off for dish in book.dishes][:2] == [True, False]
    assert book.on_menu == book.dishes[1:]


def test_a_dish_may_be_a_signature_and_a_card_may_have_a_season():
    book, faults = read_book(changed("menu/dishes/0/signature", "true"))
    assert faults == []
    assert [dish.signature for dish in book.dishes][:2] == [True, False]
    book, faults = read_book(changed("restaurant/season", "Winter"))
    assert faults == []
    assert book.restaurant.season == "Winter"


def test_an_option_may_be_the_usual_one():
    """Nothing is chosen for a guest that the book does not say (F28)."""
    book, faults = read_book(changed("menu/dishes/0/options/0/of/0/usual", "true"))
    assert faults == []
    assert [option.usual for option in book.dishes[0].groups[0].options] == [True, False]


FAULTS = [
    ("menu/dishes/0/signature", "yes", 'menu: dish "soup", signature: "yes" is neither true nor false'),
    ("menu/dishes/0/recipe/oinon", "1 g", 'menu: dish "soup", recipe: there is no ingredient or preparation called "oinon" (did you mean "onion"?)'),
    ("menu/dishes/0/prise", "14.50", 'menu: dish "soup", prise: there is no such field (did you mean "price"?); the fields are id, name, description, category, price, station, minutes, recipe, options, signature, picture, off'),
    ("menu/dishes/0/price", GONE, 'menu: dish "soup", price: it is missing'),
    ("menu/dishes/0/price", "14.505", 'menu: dish "soup", price: "14.505" is not a price in EUR, which has 2 decimals'),
    ("menu/dishes/0/price", "14,50", 'menu: dish "soup", price: "14,50" has a comma; write decimals with a point, and thousands without a mark'),
    ("menu/dishes/0/price", "-1", 'menu: dish "soup", price: a price cannot be below zero; 0 is a free dish'),
    ("menu/dishes/0/price", ".inf", 'menu: dish "soup", price: ".inf" is not a number'),
    ("menu/dishes/0/price", "1e400", 'menu: dish "soup", price: "1e400" is not a number'),
    ("menu/dishes/0/price", ["14"], 'menu: dish "soup", price: it must be one value, not a list'),
    ("menu/dishes/0/price", 14.5, 'menu: dish "soup", price: it must be one value, not "14.5"'),
    ("menu/dishes/0/minutes", "4.5", 'menu: dish "soup", minutes: "4.5" is not a whole number'),
    ("menu/dishes/1/recipe/leek", "180 ml", 'menu: dish "leeks", recipe: the amount of "leek": "180 ml" cannot be: it is counted in g'),
    ("menu/dishes/1/recipe/leek", "180", f'menu: dish "leeks", recipe: the amount of "leek": "180" {NOT_AN_AMOUNT}'),
    ("menu/dishes/1/recipe/leek", "180 oz", 'menu: dish "leeks", recipe: the amount of "leek": "oz" is not a unit; use g, ml, piece, kg, l'),
    ("menu/dishes/1/recipe/leek", "0 g", 'menu: dish "leeks", recipe: the amount of "leek" must be more than zero'),
    ("menu/dishes/1/recipe/leek", "0.0001 g", 'menu: dish "leeks", recipe: the amount of "leek": "0.0001 g" is finer than a thousandth of 1 g'),
    ("menu/dishes/1/recipe/leek", ["180 g"], 'menu: dish "leeks", recipe: the amount of "leek" must be one value, such as 250 g'),
    ("menu/dishes/0/options/1/of/0/takes_out", ["onoin"], 'menu: dish "soup", option "oil", takes_out: "onoin" is not a direct part of this dish\'s recipe (did you mean "onion"?)'),
    ("menu/dishes/0/options/1/of/0/takes_out", "onion", 'menu: dish "soup", option "oil", takes_out: it must be a list in [square brackets] or with a dash before each item, not "onion"'),
    ("menu/dishes/0/options/1/of/0/replaces/butter", "oil", 'menu: dish "soup", option "oil", replaces: say what takes the place of "butter", such as {butter: {olive-oil: 20 ml}}'),
    ("menu/dishes/0/options/1/each", GONE, 'menu: dish "soup", options "fat", each: it is missing'),
    ("menu/dishes/0/options/0/max", "1", 'menu: dish "soup", options "finish", max: there is no such field; the fields are id, name, least, most, each, of'),
    ("menu/dishes/0/options/0", "soup", 'menu: dish "soup", options number 1: it must be a mapping of fields, not "soup"'),
    ("menu/dishes/0/options/0/of/1", [], 'menu: dish "soup", option number 2: it must be a mapping of fields, not a list'),
    ("menu/dishes/2/id", GONE, "menu: dish number 3, id: it is missing"),
    ("menu/dishes/2/id", ["oysters"], "menu: dish number 3, id: it must be one value, not a list"),
    ("menu/dishes/0", "soup", 'menu: dish number 1: it must be a mapping of fields, not "soup"'),
    ("menu/dishes", None, "menu: the menu, dishes: it is missing"),
    ("menu/dishes", GONE, "menu: the menu, dishes: it is missing"),
    ("menu", [], "menu: the menu: it must be a mapping of fields, not a list"),
    ("menu/categories/1/within", "startes", 'menu: category "oysters", within: there is no category called "startes" (did you mean "starters"?)'),
    ("menu/categories/1/name", "", 'menu: category "oysters", name: the name is empty'),
    ("preparations/0/of/oil", "4 kg", 'preparations: preparation "stock", of: the amount of "oil": "4 kg" cannot be: it is counted in ml'),
    ("preparations/0/of/stock", "1 l", 'preparations: preparation "stock", of: it is made of itself: stock → stock'),
    ("preparations/0/of", {}, 'preparations: preparation "stock", of: the recipe is empty'),
    ("preparations/0/makes", "plenty", f'preparations: preparation "stock", makes: "plenty" {NOT_AN_AMOUNT}'),
    ("preparations/0/makes", ["1 l"], 'preparations: preparation "stock", makes: it must be one value, not a list'),
    ("preparations/0/id", "leek", 'preparations: preparation "leek", id: an ingredient has this id too, and a recipe could mean either'),
    ("preparations/0", "stock", 'preparations: preparation number 1: it must be a mapping of fields, not "stock"'),
    ("preparations", "stock", "preparations: the preparations: they must be one list, each entry starting with a dash"),
    ("ingredients/1/on_hand", "32 l", 'ingredients: ingredient "onion", on_hand: "32 l" cannot be: it is counted in g'),
    ("ingredients/1/par", "32 l", 'ingredients: ingredient "onion", par: "32 l" cannot be: it is counted in g'),
    ("ingredients/1/usable", "0", 'ingredients: ingredient "onion", usable: 0 is not from 1 to 100'),
    ("ingredients/1/unit", "oz", 'ingredients: ingredient "onion", unit: "oz" is not a unit; use g, ml, piece'),
    ("ingredients/1/allergens", ["selery"], f'ingredients: ingredient "onion", allergens: "selery" is not one of the allergens; use {", ".join(ALLERGENS)} (did you mean "celery"?)'),
    ("ingredients/1/allergens", [["celery"]], 'ingredients: ingredient "onion", allergens: each item must be one value, not a list'),
    ("ingredients/1/allergens", GONE, 'ingredients: ingredient "onion", allergens: it is missing'),
    ("ingredients/1/allergens", "", 'ingredients: ingredient "onion", allergens: it must be a list in [square brackets] or with a dash before each item, not nothing'),
    ("ingredients/0/id", "onion", 'ingredients: ingredient "onion", id: more than one ingredient has this id'),
    ("ingredients", {}, "ingredients: the ingredients: they must be one list, each entry starting with a dash"),
    ("restaurant/zone", "Europe/Pari", 'restaurant: the restaurant, zone: "Europe/Pari" is not a time zone of the IANA list, such as Europe/Paris'),
    ("restaurant/hours/tuesday/0", "noon-14:30", 'restaurant: the restaurant, hours, tuesday: "noon-14:30" is not an opening; write it as "18:30-22:30", and midnight as 00:00'),
    ("restaurant/hours/tuesday/0", "12:00-24:30", 'restaurant: the restaurant, hours, tuesday: "12:00-24:30" is not an opening; write it as "18:30-22:30", and midnight as 00:00'),
    ("restaurant/hours/tuesday/0", "12:00-19:00", "restaurant: the restaurant, hours, tuesday: the opening at 18:30 begins before the one that ends at 19:00 is over"),
    ("restaurant/hours/sunday", GONE, "restaurant: the restaurant, hours, sunday: it is missing"),
    ("restaurant/hours/sonday", [], 'restaurant: the restaurant, hours, sonday: there is no such field (did you mean "sunday"?); the fields are monday, tuesday, wednesday, thursday, friday, saturday, sunday'),
    ("restaurant/slots/every", "often", 'restaurant: the restaurant, slots, every: "often" is not a number'),
    ("restaurant/slots", "often", 'restaurant: the restaurant, slots: it must be a mapping such as {leek: 200 g}, not "often"'),
    ("restaurant/id", "leek", "restaurant: the restaurant, id: there is no such field; the fields are language, name, tagline, address, phone, currency, tables, slots, hours, zone, free_per_paid, season, table_names, stations"),
    ("restaurant/stations/0/minutes_per_slot", "5", 'menu: dish "sole", minutes: a portion takes 12 minutes, but station "hot" has only 5 for a slot'),
    ("restaurant/table_names", ["Terrace"], "restaurant: the restaurant, table_names: it must be a mapping such as {leek: 200 g}, not a list"),
    ("restaurant/table_names", {"7": ["Terrace"]}, "restaurant: the restaurant, table_names, 7: it must be one name"),
    ("restaurant/stations/0/minutes_at_tables", "11", 'menu: dish "sole", minutes: a portion takes 12 minutes, but station "hot" has only 11 for a slot at tables'),
    ("restaurant/stations/0/minutes_at_tables", "0", 'restaurant: station "hot", minutes_at_tables: 0 is not from 1 to 1440'),
    ("restaurant/stations/0/minutes_at_tables", "some", 'restaurant: station "hot", minutes_at_tables: "some" is not a number'),
    ("restaurant/stations/0/minutes_at_table", "40", 'restaurant: station "hot", minutes_at_table: there is no such field (did you mean "minutes_at_tables"?); the fields are id, name, minutes_per_slot, minutes_at_tables'),
    ("restaurant", None, "restaurant: the restaurant: it must be a mapping of fields, not nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "sentence"), FAULTS, ids=[f"{path} {number}" for number, (path, *_) in enumerate(FAULTS)])
def test_a_fault_names_file_entry_and_field(path: str, value: object, sentence: str):
    assert sentence in sentences(changed(path, value))


def test_all_faults_of_all_files_are_found_at_once_and_each_once():
    words = changed("menu/dishes/0/price", GONE, changed("menu/dishes/0/prise", "14.50"))
    words = changed("menu/dishes/1/recipe/leak", "1 g", words)
    words = changed("ingredients/1/usable", "half", words)
    words = changed("restaurant/tables", "-1", words)
    assert len(sentences(words)) == 5


def test_of_a_field_that_cannot_be_read_nothing_more_is_said():
    assert len(sentences(changed("menu/dishes/0/price", "much"))) == 1
    assert len(sentences(changed("ingredients/1/unit", ["g"]))) == 1
    assert len(sentences(changed("menu/dishes/0/category", GONE))) == 1


NUMBERS = [path for path in paths() if isinstance(at(path), str) and at(path)[0].isdigit() and "/address/" not in path]


def test_what_cannot_be_read_is_nothing_or_little_and_the_rest_is_as_written():
    words = WORDS
    for path in NUMBERS:
        words = changed(path, "much", words)
    book, faults = read_book(words)
    assert len(faults) == len(NUMBERS)
    assert book == replace(
        BISTRO,
        restaurant=replace(BISTRO.restaurant, tables=0, hours=Hours("Europe/Paris", ((),) * 7, 15, 0, 0, 0)),
        stations=tuple(replace(station, minutes_per_slot=24 * 60) for station in BISTRO.stations),
        ingredients=tuple(replace(ingredient, on_hand=0, usable=100) for ingredient in BISTRO.ingredients),
        preparations=tuple(replace(made, makes=1000, unit="", parts=unread(made.parts)) for made in BISTRO.preparations),
        dishes=tuple(unread_dish(dish) for dish in BISTRO.dishes),
    )


def unread(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(part, amount=1000) for part in parts)


def unread_dish(dish: Dish) -> Dish:
    def unread_option(option: Option) -> Option:
        return replace(option, price=0, minutes=0, adds=unread(option.adds))

    def unread_group(group: OptionGroup) -> OptionGroup:
        return replace(group, least=0, most=1, each=1000, options=tuple(map(unread_option, group.options)))

    return replace(dish, price=0, minutes=0, recipe=unread(dish.recipe), groups=tuple(map(unread_group, dish.groups)))


@pytest.mark.parametrize(
    ("file", "words", "fault"),
    [
        ("ingredients", {}, Fault("ingredients", "", "", "they must be one list, each entry starting with a dash")),
        ("menu", {"dishes": []}, Fault("menu", "", "categories", "it is missing")),
        ("restaurant", [], Fault("restaurant", "", "", "it must be a mapping of fields, not a list")),
    ],
)
def test_a_fault_of_a_whole_file_is_no_fault_of_an_entry(file: str, words: object, fault: Fault):
    assert read_book(changed(file, words))[1] == [fault]


@pytest.mark.parametrize("path", NUMBERS)
def test_a_number_amount_or_opening_that_cannot_be_read_is_one_fault_and_no_more(path: str):
    assert len(sentences(changed(path, "much"))) == 1


ENTRIES = [
    path for path in paths() if isinstance(at(path), dict) and not path.endswith(("/recipe", "/of", "/adds", "/replaces", "/butter"))
]


@pytest.mark.parametrize("path", ENTRIES)
def test_a_field_that_does_not_exist_is_a_fault_in_every_entry(path: str):
    (sentence,) = sentences(changed(f"{path}/colour", "blue"))
    assert "colour: there is no such field; the fields are " in sentence


def test_of_a_list_that_is_not_there_nothing_more_is_said():
    for file in ("ingredients", "preparations"):
        assert len(sentences(changed(file, "none"))) == 1
    for path in ("restaurant/hours", "restaurant/slots"):
        assert len(sentences(changed(path, GONE))) == len(sentences(changed(path, "none"))) == 1


def test_what_may_only_seem_to_be_missing_is_not_called_missing():
    assert sentences(changed("ingredients/1", "onion")) == ['ingredients: ingredient number 2: it must be a mapping of fields, not "onion"']
    assert sentences(changed("ingredients/1/id", GONE)) == ["ingredients: ingredient number 2, id: it is missing"]


def test_a_preparation_may_be_made_of_a_later_one_and_is_counted_in_its_unit():
    jus = {"id": "jus", "name": "Jus", "makes": "1 l", "of": {"stock": "4 kg"}}
    words = deepcopy(WORDS)
    words["preparations"].insert(0, jus)
    assert sentences(words) == ['preparations: preparation "jus", of: the amount of "stock": "4 kg" cannot be: it is counted in ml']


def test_words_that_mean_something_else_elsewhere_stay_words():
    words = changed("ingredients/0/id", "no", changed("ingredients/0/name", "1e3"))
    words = changed("menu/dishes/1/recipe", {"no": "150 g"}, words)
    words = changed("menu/dishes/3/id", "0042", words)
    book, faults = read_book(words)
    assert faults == []
    assert (book.ingredients[0].id, book.ingredients[0].name, book.dishes[3].id) == ("no", "1e3", "0042")


JUNK = st.one_of(
    *(st.none(), st.integers(), st.booleans(), st.text(max_size=8), st.just(GONE)),
    *(st.lists(st.text(max_size=4), max_size=2), st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2)),
)


@given(st.lists(st.tuples(st.sampled_from(paths()), JUNK), min_size=1, max_size=3))
def test_whatever_stands_in_the_words_a_fault_says_where_or_there_is_a_menu(changes):
    words = deepcopy(WORDS)
    for path, value in changes:
        try:
            words = changed(path, value, words)
        except (KeyError, IndexError, TypeError, ValueError):  # what was changed before has taken this away
            continue
    book, faults = read_book(words)
    assert all(fault.file in WORDS and fault.message for fault in faults)
    if not faults:
        assert [dish["id"] for dish in card_of(book, freeze(book, 1, {}))["dishes"]] == [dish.id for dish in book.dishes]
