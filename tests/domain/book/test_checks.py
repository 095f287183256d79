"""What the owner is told before a book becomes a menu."""

from dataclasses import replace

import pytest

from chalicelib.domain.book.book import Book, Category, Dish, Option, OptionGroup, Part, Preparation, Station
from chalicelib.domain.book.checks import faults_of
from tests.bistro import BISTRO, ingredient

SOUP, LEEKS, OYSTERS = BISTRO.dishes[0], BISTRO.dishes[1], BISTRO.dishes[2]
FINISH, FAT = SOUP.groups


def sentences(book: Book) -> list[str]:
    return [str(fault) for fault in faults_of(book)]


def with_soup(**changes: object) -> Book:
    return replace(BISTRO, dishes=(replace(SOUP, **changes), *BISTRO.dishes[1:]))


def with_group(**changes: object) -> Book:
    return with_soup(groups=(replace(FINISH, **changes), FAT))


def with_option(**changes: object) -> Book:
    return with_soup(groups=(FINISH, replace(FAT, options=(replace(FAT.options[0], **changes),))))


def with_ingredient(**changes: object) -> Book:
    return replace(BISTRO, ingredients=(*BISTRO.ingredients, replace(ingredient("truffle", 1), **changes)))


def with_stock(**changes: object) -> Book:
    return replace(BISTRO, preparations=(replace(BISTRO.preparations[0], **changes),))


def test_a_book_in_order_has_no_faults():
    assert faults_of(BISTRO) == []


def test_a_sauce_that_is_made_of_itself_by_a_detour_is_told_with_the_way_round():
    ring = [Preparation(word, word, "ml", 1000, (Part(next_word, 1),)) for word, next_word in [("jus", "glaze"), ("glaze", "jus")]]
    (fault,) = faults_of(replace(BISTRO, preparations=(*BISTRO.preparations, *ring)))
    assert (fault.kind, fault.field) == ("preparation", "of")
    assert fault.message.startswith(f"it is made of itself: {fault.entry} →")
    assert fault.message in {"it is made of itself: jus → glaze → jus", "it is made of itself: glaze → jus → glaze"}


def test_a_stock_in_itself_is_told():
    assert sentences(with_stock(parts=(Part("stock", 1),))) == ['preparation "stock", of: it is made of itself: stock → stock']


def test_two_cycles_are_both_told():
    rings = [Preparation(word, word, "ml", 1000, (Part(word, 1),)) for word in ("jus", "glaze")]
    assert len(faults_of(replace(BISTRO, preparations=(*BISTRO.preparations, *rings)))) == 2


def test_a_second_signature_in_a_course_is_told_and_one_in_each_is_none():
    first, second = (replace(SOUP, id=name, signature=True) for name in ("soup", "broth"))
    in_another = replace(second, category=next(one.id for one in BISTRO.categories if one.id != SOUP.category))
    assert faults_of(replace(BISTRO, dishes=(first, *BISTRO.dishes[1:], in_another))) == []
    assert sentences(replace(BISTRO, dishes=(first, *BISTRO.dishes[1:], second))) == [
        'dish "broth", signature: another dish of "starters" is one already, and a course has only one'
    ]


def test_headings_within_each_other_are_told():
    loop = (Category("a", "A", within="b"), Category("b", "B", within="a"))
    (fault,) = faults_of(replace(BISTRO, categories=(*BISTRO.categories, *loop)))
    assert (fault.kind, fault.field) == ("category", "within")
    assert "lies within itself" in fault.message


def with_hot_line(collected: int, tables: int) -> Book:
    """Its minutes for a slot: for what is collected, and for guests at tables."""
    hot, cold = BISTRO.stations
    return replace(BISTRO, stations=(replace(hot, minutes_per_slot=collected, minutes_at_tables=tables), cold))


SENTENCES = [
    (
        with_soup(recipe=(Part("oinon", 1),), groups=()),
        'dish "soup", recipe: there is no ingredient or preparation called "oinon" (did you mean "onion"?)',
    ),
    (with_soup(recipe=(), groups=()), 'dish "soup", recipe: the recipe is empty: a dish takes something from the larder'),
    (with_soup(recipe=(Part("onion", 0),), groups=()), 'dish "soup", recipe: the amount of "onion" must be more than zero'),
    (with_soup(price=-1), 'dish "soup", price: a price cannot be below zero; 0 is a free dish'),
    (with_soup(minutes=-1), 'dish "soup", minutes: work cannot take less than no time'),
    (with_soup(category="starter"), 'dish "soup", category: there is no category called "starter" (did you mean "starters"?)'),
    (with_soup(station="roof"), 'dish "soup", station: there is no station called "roof"'),
    (with_soup(minutes=61), 'dish "soup", minutes: a portion takes 61 minutes, but station "hot" has only 60 for a slot'),
    (with_soup(minutes=59), 'dish "soup", option "gratin", minutes: with it a portion takes 61 minutes; station "hot" has 60 for a slot'),
    (with_soup(name=" "), 'dish "soup", name: the name is empty'),
    (with_soup(name="x" * 81), 'dish "soup", name: the name has 81 characters; 80 is the most'),
    (with_soup(name="so\0up"), 'dish "soup", name: the name holds a character that cannot be printed'),
    (with_soup(groups=(FINISH, FINISH)), 'dish "soup", options "finish": more than one group of this dish has this id'),
    (with_soup(groups=(FINISH, FINISH)), 'dish "soup", option "gratin": more than one option of this dish has this id'),
    (with_group(options=()), 'dish "soup", options "finish", of: there is nothing to choose from'),
    (with_group(least=2), 'dish "soup", options "finish", least: at least 2 but at most 1 cannot be chosen'),
    (
        with_group(options=tuple(replace(option, usual=True) for option in FINISH.options)),
        'dish "soup", options "finish", of: 2 options are usual, but at most 1 can be chosen',
    ),
    (with_group(least=-1), 'dish "soup", options "finish", least: nobody can choose less than nothing'),
    (with_group(most=3), 'dish "soup", options "finish", most: at most 3 is more than the 2 that can be taken in all'),
    (with_group(least=0, most=0), 'dish "soup", options "finish", most: a guest must be able to choose something, so this is 1 or more'),
    (with_group(each=0), 'dish "soup", options "finish", each: each option can be taken at least once, so this is 1 or more'),
    (with_option(price=-5), 'dish "soup", option "oil", price: a price cannot be below zero; 0 is a free option'),
    (with_option(minutes=-5), 'dish "soup", option "oil", minutes: work cannot take less than no time'),
    (
        with_option(adds=(Part("oli", 1),)),
        'dish "soup", option "oil", adds: there is no ingredient or preparation called "oli" (did you mean "oil"?)',
    ),
    (with_option(adds=(Part("oil", -1),)), 'dish "soup", option "oil", adds: the amount of "oil" must be more than zero'),
    (
        with_option(takes_out=("bones",)),
        'dish "soup", option "oil", takes_out: "bones" is not a direct part of this dish\'s recipe',
    ),
    (with_ingredient(unit="oz"), 'ingredient "truffle", unit: "oz" is not a unit; use g, ml, piece'),
    (with_ingredient(on_hand=-1), 'ingredient "truffle", on_hand: there cannot be less than nothing on hand'),
    (with_ingredient(par=0), 'ingredient "truffle", par: a day that starts with nothing of it has no par; leave it out'),
    (with_ingredient(usable=0), 'ingredient "truffle", usable: 0 is not from 1 to 100'),
    (with_ingredient(usable=101), 'ingredient "truffle", usable: 101 is not from 1 to 100'),
    (
        with_ingredient(diets=frozenset({"vegan"})),
        'ingredient "truffle", diets: what is vegan is vegetarian too: add vegetarian, or take vegan out',
    ),
    (with_ingredient(id="onion"), 'ingredient "onion", id: more than one ingredient has this id'),
    (with_ingredient(id="stock"), 'preparation "stock", id: an ingredient has this id too, and a recipe could mean either'),
    (with_stock(makes=0), 'preparation "stock", makes: it must make more than zero'),
    (with_stock(unit="cup"), 'preparation "stock", makes: "cup" is not a unit; use g, ml, piece'),
    (with_stock(parts=()), 'preparation "stock", of: the recipe is empty'),
    (
        with_stock(parts=(Part("bone", 1),)),
        'preparation "stock", of: there is no ingredient or preparation called "bone" (did you mean "bones"?)',
    ),
    (replace(BISTRO, dishes=(SOUP, SOUP)), 'dish "soup", id: more than one dish has this id'),
    (
        replace(BISTRO, categories=(*BISTRO.categories, Category("mains", "Mains"))),
        'category "mains", id: more than one category has this id',
    ),
    (
        replace(BISTRO, categories=(*BISTRO.categories, Category("x", "X", within="y"))),
        'category "x", within: there is no category called "y"',
    ),
    (replace(BISTRO, stations=(*BISTRO.stations, Station("hot", "Hot", 9))), 'station "hot", id: more than one station has this id'),
    (replace(BISTRO, stations=(*BISTRO.stations, Station("bar", "Bar", 0))), 'station "bar", minutes_per_slot: 0 is not from 1 to 1440'),
    (with_hot_line(60, 5), 'dish "sole", minutes: a portion takes 12 minutes, but station "hot" has only 5 for a slot at tables'),
    (with_hot_line(5, 60), 'dish "sole", minutes: a portion takes 12 minutes, but station "hot" has only 5 for a slot'),
    (with_hot_line(60, 0), 'station "hot", minutes_at_tables: 0 is not from 1 to 1440'),
    (with_hot_line(60, 1441), 'station "hot", minutes_at_tables: 1441 is not from 1 to 1440'),
]


@pytest.mark.parametrize(("book", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_the_owner_is_told_entry_field_and_reason(book: Book, sentence: str):
    assert sentence in sentences(book)


LONG = "x" * 81
NOT_AN_ID = "an id is 1 to 40 small letters (a to z), digits and hyphens, and starts with a letter or digit"


@pytest.mark.parametrize(
    ("book", "places"),
    [
        (with_ingredient(id="Truffle", name=LONG), ['ingredient "Truffle", id', 'ingredient "Truffle", name']),
        (replace(BISTRO, preparations=(*BISTRO.preparations, Preparation("Jus", LONG, "ml", 1, (Part("oil", 1),)))), ['preparation "Jus", id', 'preparation "Jus", name']),
        (replace(BISTRO, categories=(*BISTRO.categories, Category("Sweet", LONG))), ['category "Sweet", id', 'category "Sweet", name']),
        (replace(BISTRO, stations=(*BISTRO.stations, Station("Bar", LONG, 9))), ['station "Bar", id', 'station "Bar", name']),
        (with_soup(id="Soup", name=LONG), ['dish "Soup", id', 'dish "Soup", name']),
        (with_group(id="Finish", name=LONG), ['dish "soup", options "Finish", id', 'dish "soup", options "Finish", name']),
        (with_option(id="Oil", name=LONG), ['dish "soup", option "Oil", id', 'dish "soup", option "Oil", name']),
    ],
    ids=["ingredient", "preparation", "category", "station", "dish", "group", "option"],
)  # fmt: skip
def test_the_id_and_the_name_of_every_entry_are_checked(book: Book, places: list[str]):
    messages = [NOT_AN_ID, "the name has 81 characters; 80 is the most"]
    assert sentences(book) == [f"{place}: {message}" for place, message in zip(places, messages, strict=True)]


def test_what_is_just_allowed_is_no_fault():
    assert faults_of(with_ingredient(on_hand=0, usable=1, par=1)) == []
    assert faults_of(with_stock(makes=1)) == []
    assert faults_of(with_soup(name="x" * 80, price=0, minutes=58)) == [], "60 minutes with the slowest option are a whole slot"
    assert faults_of(replace(with_soup(minutes=0), stations=(replace(BISTRO.stations[0], minutes_per_slot=12), BISTRO.stations[1]))) == []


@pytest.mark.parametrize("word", ["", "Soup", "so up", "-soup", "soupe-à-l-oignon", "x" * 41, "soup/comte", "soup\n", "٣"])
def test_an_id_that_cannot_be_typed_plainly_is_refused(word: str):
    assert [(fault.entry, fault.field) for fault in faults_of(with_soup(id=word))] == [(word, "id")]


@pytest.mark.parametrize("field", ["allergens", "diets"])
def test_an_unknown_allergen_or_diet_is_refused_with_those_that_are_known(field: str):
    (fault,) = faults_of(with_ingredient(**{field: frozenset({"fishh" if field == "allergens" else "no-alcool"})}))
    assert fault.field == field
    assert "did you mean" in fault.message


def test_at_most_a_hundred_ingredients_have_a_par():
    with_par = [replace(ingredient(f"spice-{number}", 1), par=1) for number in range(101)]
    assert faults_of(replace(BISTRO, ingredients=(*BISTRO.ingredients, *with_par[1:]))) == []
    book = replace(BISTRO, ingredients=(*BISTRO.ingredients, *with_par))
    assert sentences(book) == ['ingredient "spice-100", par: at most 100 ingredients can have one']


@pytest.mark.parametrize("name", ["حساء البصل", "洋葱汤", "🧅🥣", "👨‍🍳", "Ὀνίων", "x"])
def test_a_name_may_be_in_any_script(name: str):
    assert faults_of(with_soup(name=name)) == []


def test_a_free_dish_without_options_or_work_is_welcome():
    water = Dish("water", "Water", "", "starters", 0, "cold", 0, (Part("bread", 1),))
    assert faults_of(replace(BISTRO, dishes=(*BISTRO.dishes, water))) == []


def test_a_required_choice_counts_as_work_of_the_portion():
    slow = OptionGroup("style", "Style", 2, 2, 1, tuple(Option(f"s{n}", f"Style {n}", minutes=n) for n in (40, 20, 30)))
    found = sentences(replace(BISTRO, dishes=(replace(LEEKS, minutes=11, groups=(slow,)),)))
    assert found == ['dish "leeks", minutes: a portion takes 61 minutes, but station "cold" has only 60 for a slot']


def test_taking_one_option_many_times_is_within_what_can_be_chosen():
    assert OYSTERS.groups[0].most == 6
    assert faults_of(BISTRO) == []


def test_where_there_is_nothing_to_choose_from_nothing_more_is_said():
    assert sentences(with_group(options=())) == ['dish "soup", options "finish", of: there is nothing to choose from']


def test_all_faults_are_told_at_once():
    book = with_soup(price=-1, minutes=-1, name="", category="nowhere")
    assert [fault.field for fault in faults_of(book)] == ["name", "price", "minutes", "category"]
