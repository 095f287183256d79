"""What a new book changes about the larder is said, and what it must not change is refused (F49)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.domain.book.book import Book, Ingredient
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.menu.menus import Menu, freeze
from chalicelib.domain.refusals import UnitChanged
from chalicelib.domain.rules.larder_changes import check_units, larder_changes
from tests.bistro import BISTRO, G, ingredient

BEFORE = freeze(BISTRO, 1, {})
TRUFFLE = ingredient("truffle", 500)


def with_ingredients(*ingredients: Ingredient) -> Book:
    return replace(BISTRO, ingredients=ingredients)


def with_truffle(unit: str) -> Book:
    return with_ingredients(*BISTRO.ingredients, replace(TRUFFLE, unit=unit))


def sentences(book: Book, **on_shelf: int) -> list[str]:
    after = freeze(book, 2, BEFORE.places)
    in_book = {after.places[item.id]: item.on_hand for item in book.ingredients}
    there = {after.places[name]: amount * G for name, amount in on_shelf.items()}
    return happening_sentences(larder_changes(BEFORE, after, in_book, there))


def test_what_is_new_comes_with_what_the_book_says_or_with_what_is_there_already():
    book = with_ingredients(*BISTRO.ingredients, TRUFFLE)
    assert sentences(book) == ["Truffle: new in the larder, with 500 g"]
    assert sentences(book, truffle=20) == ["Truffle: new in the larder, with 20 g"], "it was in the book before"
    assert sentences(BISTRO, leek=3) == []


def test_what_leaves_the_book_is_named_while_there_is_some_of_it():
    book = replace(with_ingredients(*(item for item in BISTRO.ingredients if item.id != "wine")), dishes=(), preparations=())
    unit = next(item.unit for item in BISTRO.ingredients if item.id == "wine")
    assert sentences(book, wine=3) == [f"Wine: not in the book any more, and 3 {unit} on the shelf"]
    assert sentences(book, wine=0) == []


def test_another_unit_is_refused_for_what_was_counted_in_one():
    pieces = with_ingredients(*(replace(item, unit="piece") if item.id == "leek" else item for item in BISTRO.ingredients))
    with pytest.raises(UnitChanged) as no:
        check_units(freeze(pieces, 2, BEFORE.places), [BEFORE])
    assert no.value.facts == {"ingredient": "Leek", "before": "g", "after": "piece"}
    check_units(freeze(with_ingredients(*BISTRO.ingredients, TRUFFLE), 2, BEFORE.places), [BEFORE])
    check_units(freeze(pieces, 2, BEFORE.places), [replace(BEFORE, ingredients={})])


def test_what_returns_to_the_book_is_counted_as_when_it_was_in_it_last():
    """Once it may have been counted otherwise: only its last unit counts."""
    pieces = freeze(with_truffle("piece"), 2, BEFORE.places)
    grams = freeze(with_truffle("g"), 3, pieces.places)
    without = freeze(BISTRO, 4, grams.places)
    check_units(freeze(with_truffle("g"), 5, without.places), [without, grams, pieces])
    with pytest.raises(UnitChanged) as no:
        check_units(freeze(with_truffle("piece"), 5, without.places), [without, grams, pieces])
    assert no.value.facts == {"ingredient": "Truffle", "before": "g", "after": "piece"}


def test_menus_are_looked_back_at_only_while_something_returns():
    def menus() -> Iterator[Menu]:
        yield BEFORE
        pytest.fail("nothing returns")

    check_units(freeze(with_truffle("piece"), 2, BEFORE.places), menus())
