"""One change of the shelf: whatever one order may hold fits into one expression."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.book.book import Book, Dish, Part
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.refusals import TooLarge
from chalicelib.larder.keys import SHELF, slot_mark
from chalicelib.larder.shelf_update import ShelfUpdate
from chalicelib.larder.table import client, table_name
from chalicelib.service.ordering import withdraw
from chalicelib.service.publishing import publish
from tests.bistro import BISTRO, FRIDAY_EVENING, ingredient
from tests.domain.scenes import MENU, line, on_offer, write
from tests.larder.scenes import keep
from tests.ledger import assert_the_ledger_equals_the_shelf


def a_feast(ingredients: int, stations: int, dishes: int) -> Book:
    """Dishes that between them take this many ingredients, and need this many stations."""
    many = tuple(ingredient(f"spice-{number}", 1) for number in range(ingredients))
    places = tuple(replace(BISTRO.stations[0], id=f"station-{number}") for number in range(max(stations, 1)))
    menu = tuple(
        Dish(
            f"dish-{n}",
            "A dish",
            "",
            "mains",
            1,
            f"station-{n % len(places)}",
            int(stations > 0),
            tuple(Part(one.id, 1) for one in many[n::dishes]),
        )
        for n in range(dishes)
    )
    return replace(BISTRO, stations=places, ingredients=many, dishes=menu, preparations=())


def on_a_shelf(*updates: dict[str, Any]) -> None:
    """Makes these changes of a shelf that has a place for all that is in them."""
    places = {name: {"N": "1000000"} for update in updates for name in update["ExpressionAttributeNames"].values()}
    client().put_item(TableName=table_name(), Item={**SHELF, "menu_version": {"N": "1"}, "on_hand": {"M": places}, "minutes": {"M": {}}})
    for update in updates:
        client().update_item(**update)


@pytest.mark.usefixtures("larder")
@pytest.mark.parametrize(("ingredients", "stations"), [(140, 0), (138, 1), (120, 10), (80, 30)])
def test_the_largest_meal_is_one_change(ingredients: int, stations: int):
    """An expression holds 4 KB and 300 operators and functions."""
    menu = freeze(a_feast(ingredients, stations, 30), 1, MENU.places)
    order = write(*[line(f"dish-{n}", menu=menu) for n in range(30)], offer=on_offer(menu))
    assert (len(order.taken), len(order.work)) == (ingredients, stations)
    taking, giving = ShelfUpdate(), ShelfUpdate()
    taking.on_menu(1)
    for place, amount in order.taken.items():
        taking.take(place, amount)
        giving.give(place, amount)
    for station, minutes in order.work.items():
        taking.promise(slot_mark(order.slot, station), minutes, 60)
        giving.release(slot_mark(order.slot, station), minutes)
    on_a_shelf(taking.update(), giving.update())


@pytest.mark.usefixtures("larder")
def test_a_meal_of_a_hundred_and_twenty_ingredients_is_kept_and_cancelled():
    book = a_feast(120, 2, 12)
    publish(book, FRIDAY_EVENING)
    menu = freeze(book, 2, MENU.places)
    kept = keep(*[line(f"dish-{n}", menu=menu) for n in range(12)], offer=on_offer(menu))
    assert len(kept.taken) == 120
    assert_the_ledger_equals_the_shelf()
    withdraw(kept.id, FRIDAY_EVENING)
    assert_the_ledger_equals_the_shelf()


@pytest.mark.usefixtures("larder")
def test_what_was_swapped_to_many_places_goes_back_in_one_change():
    """A ticket that an older kitchen swapped to 174 places can be cancelled (F22)."""
    change = ShelfUpdate()
    for number in range(174):
        change.give(f"{number}", 1_000)
    change.release("1c8f2a6.3", 5)
    on_a_shelf(change.update())


@pytest.mark.parametrize(("ingredients", "stations"), [(141, 0), (139, 1), (121, 10)])
def test_a_larger_meal_is_two_orders(ingredients: int, stations: int):
    menu = freeze(a_feast(ingredients, stations, 30), 1, {})
    with pytest.raises(TooLarge):
        write(*[line(f"dish-{n}", menu=menu) for n in range(30)], offer=on_offer(menu))


def test_a_change_names_every_place_apart():
    change = ShelfUpdate()
    for place in ("a", "b"):
        change.take(place, 1)
    change.promise("1c8f2a6.3", 5, 60)
    assert sorted(change.update()["ExpressionAttributeNames"].values()) == ["1c8f2a6.3", "a", "b", "minutes", "on_hand"]


def test_no_word_of_an_order_becomes_part_of_an_expression():
    """Places and amounts go in as values, so nothing that is written in a book can change what an expression means."""
    change = ShelfUpdate()
    change.take("x-:0, menu_version", 7)
    update = change.update()
    assert "menu_version" not in update["UpdateExpression"]
    assert update["ExpressionAttributeValues"] == {":0": {"N": "7"}}
