"""Texts for guests are one string or one per language, and what is wrong in them leads to file, entry and language."""

import pytest

from chalicelib.domain.book.book import Book
from chalicelib.domain.book.reading import read_book
from tests.domain.book.scenes import GONE, WORDS, changed

SPEAKS_TWO = changed("restaurant/language", GONE, changed("restaurant/languages", ["fr", "en"]))
SOUP = "menu/dishes/0"
NAMES = {"fr": "Soupe à l’oignon", "en": "Onion soup"}


def book_with(path: str, value: object) -> Book:
    book, faults = read_book(changed(path, value, SPEAKS_TWO))
    assert faults == []
    return book


def sentences_with(path: str, value: object) -> list[str]:
    return [f"{fault.file}: {fault}" for fault in read_book(changed(path, value, SPEAKS_TWO))[1]]


def test_the_first_language_is_the_houses_and_a_book_may_still_name_one():
    assert read_book(SPEAKS_TWO)[0].restaurant.languages == ("fr", "en")
    assert read_book(WORDS)[0].restaurant.languages == ("en",)


@pytest.mark.parametrize(
    ("path", "of"),
    [
        (f"{SOUP}/name", lambda book: book.dishes[0]),
        (f"{SOUP}/options/0/name", lambda book: book.dishes[0].groups[0]),
        (f"{SOUP}/options/0/of/0/name", lambda book: book.dishes[0].groups[0].options[0]),
        ("menu/categories/0/name", lambda book: book.categories[0]),
        ("restaurant/name", lambda book: book.restaurant),
    ],
)
def test_the_crew_has_the_houses_language_and_the_others_stand_beside_it(path: str, of):
    entry = of(book_with(path, NAMES))
    assert (entry.name, entry.translations) == ("Soupe à l’oignon", {"en": {"name": "Onion soup"}})


def test_a_text_of_one_string_is_in_the_houses_language():
    assert book_with(f"{SOUP}/name", "Soupe").dishes[0].translations == {}


def test_several_texts_of_an_entry_are_gathered_by_language():
    words = changed(f"{SOUP}/description", {"fr": "Des heures", "en": "For hours"}, changed(f"{SOUP}/name", NAMES, SPEAKS_TWO))
    assert read_book(words)[0].dishes[0].translations == {"en": {"name": "Onion soup", "description": "For hours"}}


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (f"{SOUP}/name", {"en": "Soup"}, 'menu: dish "soup", name: it is missing in fr, the first language of the house'),
        (f"{SOUP}/description", {"en": "Slow"}, 'menu: dish "soup", description: it is missing in fr, the first language of the house'),
        (f"{SOUP}/name", NAMES | {"de": "Suppe"}, 'menu: dish "soup", name, de: this is no language of the house; add it to its languages, or take it out'),
        (f"{SOUP}/name", {"fr": "Soupe", "ne": "Soup"}, 'menu: dish "soup", name, ne: this is no language of the house (did you mean "en"?); add it to its languages, or take it out'),
        (f"{SOUP}/name", NAMES | {"en": "x" * 81}, 'menu: dish "soup", name, en: the name has 81 characters; 80 is the most'),
        (f"{SOUP}/name", NAMES | {"en": " "}, 'menu: dish "soup", name, en: the name is empty'),
        (f"{SOUP}/name", NAMES | {"fr": "x" * 81}, 'menu: dish "soup", name: the name has 81 characters; 80 is the most'),
        (f"{SOUP}/name", NAMES | {"en": ["Soup"]}, 'menu: dish "soup", name, en: it must be one value, not a list'),
        (f"{SOUP}/options/0/name", NAMES | {"en": "x" * 81}, 'menu: dish "soup", options "finish", name, en: the name has 81 characters; 80 is the most'),
        (f"{SOUP}/options/0/of/1/name", NAMES | {"en": ""}, 'menu: dish "soup", option "gratin", name, en: the name is empty'),
        ("menu/categories/1/name", NAMES | {"en": "\n"}, 'menu: category "oysters", name, en: the name holds a character that cannot be printed'),
        ("restaurant/name", NAMES | {"en": ""}, "restaurant: the restaurant, name, en: the name is empty"),
        ("restaurant/languages", ["fr", "English"], 'restaurant: the restaurant, languages: "English" is not a language code, such as en or pt-BR'),
        ("restaurant/languages", ["fr", "api"], 'restaurant: the restaurant, languages: "api" is not a language code, such as en or pt-BR'),
        ("restaurant/languages", ["fr", "fr"], 'restaurant: the restaurant, languages: "fr" is there twice'),
        ("restaurant/languages", ["fr", *(f"a{letter}" for letter in "abcdefgh")], "restaurant: the restaurant, languages: there are 9; 8 is the most"),
        ("restaurant/languages", "fr", 'restaurant: the restaurant, languages: it must be a list in [square brackets] or with a dash before each item, not "fr"'),
        ("restaurant/languages", GONE, "restaurant: the restaurant, languages: it is missing"),
    ],
)  # fmt: skip
def test_a_fault_names_file_entry_and_language(path: str, value: object, sentence: str):
    assert sentence in sentences_with(path, value)
