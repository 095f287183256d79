"""What a new book changes about the larder is said, and what it must not change is refused (F49)."""

from dataclasses import replace

import pytest

from chalicelib.domain.book.book import Book, Ingredient
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.refusals import UnitChanged
from chalicelib.domain.rules.larder_changes import check_units, larder_changes
from tests.bistro import BISTRO, G, ingredient

BEFORE = freeze(BISTRO, 1, {})
TRUFFLE = ingredient("truffle", 500)


def with_ingredients(*ingredients: Ingredient) -> Book:
    return replace(BISTRO, ingredients=ingredients)


def said(book: Book, **on_shelf: int) -> list[str]:
    after = freeze(book, 2, BEFORE.places)
    in_book = {after.places[one.id]: one.on_hand for one in book.ingredients}
    there = {after.places[name]: amount * G for name, amount in on_shelf.items()}
    return happening_sentences(larder_changes(BEFORE, after, in_book, there))


def test_what_is_new_comes_with_what_the_book_says_or_with_what_is_there_already():
    book = with_ingredients(*BISTRO.ingredients, TRUFFLE)
    assert said(book) == ["Truffle: new in the larder, with 500 g"]
    assert said(book, truffle=20) == ["Truffle: new in the larder, with 20 g"], "it was in the book before"
    assert said(BISTRO, leek=3) == []


def test_what_leaves_the_book_is_named_while_there_is_some_of_it():
    book = replace(with_ingredients(*(one for one in BISTRO.ingredients if one.id != "wine")), dishes=(), preparations=())
    unit = next(one.unit for one in BISTRO.ingredients if one.id == "wine")
    assert said(book, wine=3) == [f"Wine: not in the book any more, and 3 {unit} on the shelf"]
    assert said(book, wine=0) == []


def test_another_unit_is_refused_for_what_was_counted_in_one():
    pieces = with_ingredients(*(replace(one, unit="piece") if one.id == "leek" else one for one in BISTRO.ingredients))
    with pytest.raises(UnitChanged) as no:
        check_units(BEFORE, freeze(pieces, 2, BEFORE.places))
    assert no.value.facts == {"ingredient": "Leek", "before": "g", "after": "piece"}
    check_units(BEFORE, freeze(with_ingredients(*BISTRO.ingredients, TRUFFLE), 2, BEFORE.places))
    check_units(replace(BEFORE, ingredients={}), freeze(pieces, 2, BEFORE.places))
