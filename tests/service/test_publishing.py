"""Publishing: a checked book becomes the menu on offer, once, whatever happens on the way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.book.book import Book, Dish, Part
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.refusals import OrdersStranded, UnitChanged
from chalicelib.larder.books import read_book
from chalicelib.larder.keys import book_key, card_key
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.menus import read_card, read_menu
from chalicelib.larder.packing import packed
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.service.publishing import changes_of_larder, check_book, publish
from chalicelib.service.ruling import change_rules
from tests.bistro import BISTRO, FRIDAY_EVENING, G, ingredient, with_hours
from tests.domain.scenes import line
from tests.faults import CutOff, Fate, Wire, goes_through, is_cut_off_after, is_cut_off_before, loses_its_answer
from tests.house import an_empty_larder, restart
from tests.larder.scenes import keep
from tests.ledger import assert_the_ledger_equals_the_shelf, everything
from tests.service.scenes import SOLE, ordered

CLOSED = with_hours(BISTRO, week=((),) * 7)
HALF_HOURS_LATER = with_hours(BISTRO, slot_minutes=35)
SLOW = replace(BISTRO, stations=tuple(replace(one, minutes_per_slot=1) for one in BISTRO.stations))
TOMORROW = FRIDAY_EVENING + timedelta(days=1)
CALLS = 8
"""More than publishing ever makes: the last of them has nothing to cut off."""


def with_new(*names: str, book: Book = BISTRO) -> Book:
    """The bistro with new ingredients (a kilogram of each) and a dish of each of them."""
    new = tuple(ingredient(name, 1000) for name in names)
    dishes = tuple(Dish(name, name.capitalize(), "", "mains", 500, "cold", 1, (Part(name, 100 * G),)) for name in names)
    return replace(book, ingredients=(*book.ingredients, *new), dishes=(*book.dishes, *dishes))


def on_hand() -> dict[str, int]:
    """What is on the shelf, by the ingredients of the menu on offer."""
    names = {place: name for name, place in read_menu(read_shelf().menu_version).places.items()}
    return {names[place]: amount for place, amount in read_shelf().on_hand.items()}


@pytest.fixture
def empty() -> Iterator[None]:
    with an_empty_larder():
        yield


@pytest.mark.usefixtures("empty")
def test_the_first_publication_opens_the_restaurant():
    card = publish(BISTRO, FRIDAY_EVENING)
    assert card["version"] == read_shelf().menu_version == 1
    assert [dish["id"] for dish in card["dishes"]] == [dish.id for dish in BISTRO.dishes]
    assert on_hand() == {one.id: one.on_hand for one in BISTRO.ingredients}
    assert_the_ledger_equals_the_shelf()


@pytest.mark.usefixtures("larder")
def test_the_same_book_again_changes_nothing():
    before = everything()
    assert publish(BISTRO, TOMORROW)["version"] == 1
    assert everything() == before


@pytest.mark.usefixtures("larder")
def test_a_new_price_is_a_new_version():
    dearer = replace(BISTRO, dishes=(replace(BISTRO.dishes[0], price=1300), *BISTRO.dishes[1:]))
    assert publish(dearer, TOMORROW)["version"] == 2
    assert '"price":1300' in read_card(2)


@pytest.mark.usefixtures("larder")
def test_a_word_that_only_visitors_read_is_a_new_version_too():
    renamed = replace(BISTRO, restaurant=replace(BISTRO.restaurant, tagline="Now with a terrace"))
    assert publish(renamed, TOMORROW)["version"] == 2


@pytest.mark.usefixtures("larder")
def test_a_comment_of_the_owners_is_a_new_version_with_the_same_menu():
    assert publish(BISTRO, TOMORROW, {"menu.yaml": "# for the winter"})["version"] == 2
    assert publish(BISTRO, TOMORROW, {"menu.yaml": "# for the winter"})["version"] == 2
    assert replace(read_menu(2), version=1) == read_menu(1)


@pytest.mark.usefixtures("larder")
def test_a_menu_from_before_books_were_kept_is_published_once_more_with_its_book():
    client().delete_item(TableName=table_name(), Key=book_key(1))
    assert [publish(BISTRO, TOMORROW)["version"] for _ in range(2)] == [2, 2]
    assert read_book(2) == (BISTRO, {})


@pytest.mark.usefixtures("larder")
def test_a_card_that_an_earlier_kitchen_wrote_otherwise_is_written_anew():
    card = {**card_key(1), "v": {"N": "1"}, "card": packed(b'{"version":1}')}
    client().put_item(TableName=table_name(), Item=card)
    restart()
    assert [publish(BISTRO, TOMORROW)["version"] for _ in range(2)] == [2, 2]


@pytest.mark.usefixtures("larder")
def test_a_new_ingredient_finds_the_shelf_as_the_day_left_it():
    keep(line("sole", 3))
    before = on_hand()
    publish(with_new("truffle"), TOMORROW)
    assert on_hand() == {**before, "truffle": 1000 * G}
    assert_the_ledger_equals_the_shelf()


@pytest.mark.usefixtures("larder")
def test_what_the_book_says_is_on_hand_counts_for_new_ingredients_only():
    counted = replace(BISTRO, ingredients=tuple(replace(one, on_hand=1) for one in BISTRO.ingredients))
    before = on_hand()
    publish(counted, TOMORROW)
    assert on_hand() == before


@pytest.mark.usefixtures("larder")
def test_an_ingredient_that_left_the_book_keeps_its_place_and_comes_back_to_it():
    publish(with_new("truffle"), TOMORROW)
    places = read_menu(2).places
    publish(with_new("saffron"), TOMORROW)
    publish(with_new("saffron", "truffle"), TOMORROW)
    assert read_menu(4).places == {**places, "saffron": read_menu(4).places["saffron"]}
    assert len(set(read_menu(4).places.values())) == len(read_menu(4).places)
    assert_the_ledger_equals_the_shelf()


@pytest.mark.usefixtures("empty")
def test_two_hundred_and_fifty_ingredients_find_their_places():
    book = with_new(*(f"spice-{number}" for number in range(250)))
    publish(book, FRIDAY_EVENING)
    assert on_hand() == {one.id: one.on_hand for one in book.ingredients}
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("cut_off", [is_cut_off_before, is_cut_off_after, loses_its_answer], ids=lambda fate: fate.__name__)
@pytest.mark.parametrize("call", range(CALLS))
@pytest.mark.usefixtures("larder")
def test_publishing_that_was_cut_off_is_simply_run_again(wire: Wire, call: int, cut_off: Fate):
    book = with_new(*(f"spice-{number}" for number in range(110)))
    cut_off_at(wire, call, cut_off, book)
    assert publish(book, TOMORROW + timedelta(minutes=1))["version"] == 2
    assert on_hand() == {one.id: one.on_hand for one in book.ingredients}
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("call", range(CALLS))
@pytest.mark.usefixtures("larder")
def test_a_book_changed_after_the_cut_never_takes_one_ingredient_for_another(wire: Wire, call: int):
    cut_off_at(wire, call, is_cut_off_after, with_new("truffle"))
    saffron = replace(with_new("saffron"), ingredients=(*BISTRO.ingredients, ingredient("saffron", 3)))
    publish(saffron, TOMORROW + timedelta(minutes=1))
    assert on_hand()["saffron"] == 3 * G
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("book", [CLOSED, HALF_HOURS_LATER, SLOW], ids=["closed", "other slots", "fewer hands"])
@pytest.mark.usefixtures("larder")
def test_a_book_under_which_an_order_could_not_be_cooked_is_not_put_on_offer(book: Book):
    order = ordered(replace(SOLE, portions=2))
    for put_on_offer in (publish, check_book):
        with pytest.raises(OrdersStranded) as refused:
            put_on_offer(book, FRIDAY_EVENING)
        assert [one["code"] for one in refused.value.facts["orders"]] == [order.code]
    assert read_shelf().menu_version == 1
    assert publish(book, FRIDAY_EVENING, anyway=True)["version"] == 2


@pytest.mark.usefixtures("larder")
def test_a_book_under_which_every_order_can_be_cooked_strands_nobody():
    ordered(replace(SOLE, portions=2))
    later = with_hours(BISTRO, lead_minutes=60)
    for book in (later, BISTRO):
        check_book(book, FRIDAY_EVENING)
    assert publish(later, FRIDAY_EVENING)["version"] == 2


@pytest.mark.usefixtures("larder")
def test_a_book_is_checked_under_the_rules_that_are_in_force():
    """The owner has closed tonight already, and whoever ordered for tonight was called: the new book strands nobody more."""
    ordered(SOLE)
    change_rules("Odile", FRIDAY_EVENING, lambda _, rules: replace(rules, hours=replace(rules.hours, week=((),) * 7)))
    check_book(with_new("truffle"), FRIDAY_EVENING)
    check_book(CLOSED, FRIDAY_EVENING)


@pytest.mark.usefixtures("empty")
def test_an_empty_larder_strands_nobody():
    check_book(CLOSED, FRIDAY_EVENING)
    assert everything() == []


def cut_off_at(wire: Wire, call: int, fate: Fate, book: Book) -> None:
    wire.next(*[goes_through] * call, fate)
    try:
        publish(book, TOMORROW)
    except CutOff:
        restart()
    else:
        assert fate is loses_its_answer or len(wire.calls) < CALLS
        wire.next()


def in_pieces(book: Book = BISTRO) -> Book:
    return replace(book, ingredients=tuple(replace(one, unit="piece") if one.id == "leek" else one for one in book.ingredients))


@pytest.mark.usefixtures("larder")
@pytest.mark.parametrize("put", [check_book, publish])
def test_what_was_counted_in_grams_is_never_called_pieces(put: Callable[[Book, datetime], object]):
    """(F49)"""
    before = read_shelf()
    with pytest.raises(UnitChanged) as no:
        put(in_pieces(), FRIDAY_EVENING)
    assert no.value.facts == {"ingredient": "Leek", "before": "g", "after": "piece"}
    assert read_shelf() == before


@pytest.mark.usefixtures("larder")
def test_a_new_ingredient_and_one_that_leaves_something_behind_are_named_in_the_log():
    """An id that was written otherwise is both at once (F49)."""
    renamed = replace(BISTRO, ingredients=tuple(replace(one, id="poireau") if one.id == "leek" else one for one in BISTRO.ingredients))
    renamed = replace(renamed, dishes=tuple(dish for dish in renamed.dishes if all(part.what != "leek" for part in dish.recipe)))
    sentences = ["Leek: new in the larder, with 10 kg", "Leek: not in the book any more, and 10 kg on the shelf"]
    assert happening_sentences(changes_of_larder(renamed)) == sentences
    publish(renamed, FRIDAY_EVENING)
    (entry,) = [entry for entry in read_entries(FRIDAY_EVENING, TOMORROW) if entry.id == "menu-000002"]
    assert happening_sentences(entry.what)[1:3] == sentences
    assert changes_of_larder(renamed) == []


@pytest.mark.usefixtures("larder")
@pytest.mark.parametrize("put", [check_book, publish])
def test_what_left_the_book_and_returns_is_still_counted_in_its_unit(put: Callable[[Book, datetime], object]):
    """Two books back, for the one before has no word of it."""
    publish(with_new("truffle"), FRIDAY_EVENING)
    publish(BISTRO, FRIDAY_EVENING)
    returned = with_new("truffle")
    with pytest.raises(UnitChanged) as no:
        put(replace(returned, ingredients=(*BISTRO.ingredients, replace(returned.ingredients[-1], unit="piece"))), FRIDAY_EVENING)
    assert no.value.facts == {"ingredient": "Truffle", "before": "g", "after": "piece"}
    put(returned, FRIDAY_EVENING)
