"""A fault is a sentence that leads its reader to the very field."""

import pytest

from chalicelib.domain.book.faults import Fault, did_you_mean, duplicates


@pytest.mark.parametrize(
    ("fault", "sentence", "file"),
    [
        (Fault("dish", "soup", "price", "it is missing"), 'dish "soup", price: it is missing', "menu"),
        (Fault("dish", "", "price", "it is missing", 3), "dish number 3, price: it is missing", "menu"),
        (Fault("dish", "", "id", "it is empty"), 'dish "", id: it is empty', "menu"),
        (Fault("category", "mains", "", "it is no mapping"), 'category "mains": it is no mapping', "menu"),
        (Fault("menu", "", "dishes", "it is missing"), "the menu, dishes: it is missing", "menu"),
        (Fault("restaurant", "", "zone", "it is missing"), "the restaurant, zone: it is missing", "restaurant"),
        (Fault("station", "hot", "name", "it is missing"), 'station "hot", name: it is missing', "restaurant"),
        (Fault("ingredient", "leek", "unit", "it is missing"), 'ingredient "leek", unit: it is missing', "ingredients"),
        (Fault("ingredients", "", "", "they are no list"), "the ingredients: they are no list", "ingredients"),
        (Fault("preparation", "stock", "of", "it is missing"), 'preparation "stock", of: it is missing', "preparations"),
    ],
)
def test_a_fault_names_file_entry_and_field(fault: Fault, sentence: str, file: str):
    assert (str(fault), fault.file) == (sentence, file)


def test_a_word_in_the_wrong_order_is_nearer_than_one_that_only_looks_like_it():
    assert did_you_mean("oinon", ["union", "onion"]) == ' (did you mean "onion"?)'
    assert did_you_mean("leak", ["onion", "leek"]) == ' (did you mean "leek"?)'
    assert did_you_mean("truffle", ["onion", "leek"]) == ""


def test_what_appears_more_than_once_is_told_once():
    assert duplicates(["a", "b", "a", "c", "a", "b"]) == ["a", "b"]
