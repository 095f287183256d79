"""What the log book says of a menu: what is different on it, and not only that there is one."""

from collections.abc import Callable
from dataclasses import fields, make_dataclass, replace
from datetime import time

import pytest

from chalicelib.domain.book.book import Book, Dish, Opening, Option, Part
from chalicelib.domain.book.prices import PLAIN, PriceForm
from chalicelib.domain.log_entries import Happening
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.menu.menus import Menu, MenuDish, freeze
from chalicelib.domain.rules.menu_changes import dish_differences, menu_changes
from tests.bistro import BISTRO, FRIDAY_EVENING, G

EUROS = PriceForm(after=" €")
BEFORE = freeze(BISTRO, 1, {})


def changes(book: Book, prices: PriceForm = EUROS) -> list[str]:
    offered, *sentences = happening_sentences(menu_changes(BEFORE, freeze(book, 2, BEFORE.places), prices, FRIDAY_EVENING))
    assert offered == "Menu 2 on offer"
    return sentences


def with_dish(id_: str, change: Callable[[Dish], Dish]) -> Book:
    return replace(BISTRO, dishes=tuple(change(dish) if dish.id == id_ else dish for dish in BISTRO.dishes))


def option_at(price: int) -> Book:
    def change(dish: Dish) -> Dish:
        first, *groups = dish.groups
        options = tuple(replace(option, price=price) if option.id == "gratin" else option for option in first.options)
        return replace(dish, groups=(replace(first, options=options), *groups))

    return with_dish("soup", change)


@pytest.mark.parametrize(
    ("book", "sentence"),
    [
        (with_dish("sole", lambda dish: replace(dish, price=4_250)), "Sole meunière: 38.00 € → 42.50 €"),
        (with_dish("sole", lambda dish: replace(dish, name="Sole grenobloise")), "Sole meunière: called Sole grenobloise now"),
        (with_dish("sole", lambda dish: replace(dish, minutes=14)), "Sole meunière: 12 → 14 minutes"),
        (with_dish("sole", lambda dish: replace(dish, station="cold")), "Sole meunière: cooked at another station"),
        (with_dish("sole", lambda dish: replace(dish, recipe=(Part("sole", 2 * G),))), "Sole meunière: another recipe"),
        (option_at(400), "Onion soup, With comté: 3.00 € → 4.00 €"),
        (with_dish("soup", lambda dish: replace(dish, groups=())), "Onion soup, With comté: not offered any more"),
        (with_dish("oysters", lambda dish: replace(dish, groups=(replace(dish.groups[0], least=3),))), "Oysters: other choices"),
        (replace(BISTRO, dishes=BISTRO.dishes[1:]), "Onion soup: off the menu"),
        (replace(BISTRO, dishes=(*BISTRO.dishes, replace(BISTRO.dishes[0], id="broth", name="Broth"))), "Broth: new, 12.00 €"),
        (
            replace(BISTRO, stations=(replace(BISTRO.stations[0], minutes_per_slot=45), *BISTRO.stations[1:])),
            "Hot line: 60 → 45 minutes per slot",
        ),
    ],
)
def test_the_log_book_says_what_is_different_on_the_new_menu(book: Book, sentence: str):
    assert sentence in changes(book)


def test_what_is_added_to_a_dish_later_is_named_and_is_not_called_a_choice():
    taxed = make_dataclass("TaxedDish", [("tax", int)], bases=(MenuDish,), frozen=True, slots=True)

    def menu(tax: int) -> Menu:
        sole = BEFORE.dishes["sole"]
        return replace(BEFORE, dishes={"sole": taxed(**{field.name: getattr(sole, field.name) for field in fields(sole)} | {"tax": tax})})

    (changed,) = dish_differences(menu(55_000), menu(100_000), EUROS)["sole"]
    assert happening_sentences([changed]) == ["Sole meunière: another tax"]
    assert dish_differences(menu(55_000), menu(55_000), EUROS) == {}
    dearer = {"sole": replace(menu(55_000).dishes["sole"], price=4_250)}
    (changed,) = dish_differences(menu(55_000), replace(BEFORE, dishes=dearer), EUROS)["sole"]
    assert changed.kind == "dish-price"


def test_it_says_the_new_hours():
    hours = BISTRO.restaurant.hours
    week = (*hours.week[:4], (Opening(time(18), time(23)),), *hours.week[5:])
    book = replace(BISTRO, restaurant=replace(BISTRO.restaurant, hours=replace(hours, week=week)))
    assert changes(book) == ["Friday: 12:00-14:30, 18:30-00:30 → 18:00-23:00"]


def test_of_a_word_that_only_visitors_read_it_says_that_there_is_a_menu():
    assert changes(with_dish("sole", lambda dish: replace(dish, description="Brown butter"))) == []


def test_a_new_option_is_named_with_its_price():
    def with_cream(dish: Dish) -> Dish:
        first, *groups = dish.groups
        return replace(dish, groups=(replace(first, options=(*first.options, Option("cream", "With cream", 150))), *groups))

    assert changes(with_dish("soup", with_cream)) == ["Onion soup, With cream: new, 1.50 €"]


def test_up_to_40_changes_are_all_written_out():
    def with_more(number: int) -> list[str]:
        dishes = [replace(BISTRO.dishes[3], id=f"dish-{number}", name=f"Dish {number}") for number in range(number)]
        return changes(replace(BISTRO, dishes=(*BISTRO.dishes, *dishes)))

    assert with_more(40)[39:] == ["Dish 39: new, 38.00 €"]
    assert len(with_more(41)) == 41
    assert with_more(41)[40].startswith("and 1 more")


def test_of_a_whole_new_menu_it_says_how_much_more_is_different():
    dishes = [replace(BISTRO.dishes[3], id=f"dish-{number}", name=f"Dish {number}") for number in range(500)]
    assert changes(replace(BISTRO, dishes=(*BISTRO.dishes, *dishes)))[38:] == [
        "Dish 38: new, 38.00 €",
        "Dish 39: new, 38.00 €",
        "and 460 more changes",
    ]


def test_the_first_menu_is_all_new_and_is_not_told():
    assert menu_changes(None, BEFORE, PLAIN, FRIDAY_EVENING) == (Happening("menu", {"version": 1}),)


def test_what_is_different_can_be_looked_up_by_dish():
    dearer = with_dish("sole", lambda dish: replace(dish, price=4_250, minutes=14))
    after = freeze(replace(dearer, dishes=dearer.dishes[1:]), 2, BEFORE.places)
    assert dish_differences(BEFORE, after, EUROS) == {
        "sole": [
            Happening("dish-price", {"dish": "Sole meunière", "before": "38.00 €", "after": "42.50 €"}),
            Happening("dish-minutes", {"dish": "Sole meunière", "before": 12, "after": 14}),
        ],
        "soup": [Happening("dish-gone", {"dish": "Onion soup"})],
    }
    assert dish_differences(BEFORE, BEFORE, EUROS) == {}
