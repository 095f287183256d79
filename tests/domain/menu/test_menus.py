"""Freezing the book into a menu: places on the shelf are given once, and kept."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Category, Dish, Part, Station
from chalicelib.domain.menu.menus import Menu, MenuIngredient, freeze
from tests.bistro import BISTRO, HOURS, G, ingredient
from tests.domain.scenes import MENU


def test_a_menu_knows_of_the_book_what_the_kitchen_works_with():
    hot, cold = BISTRO.stations
    book = replace(
        BISTRO,
        stations=(replace(hot, minutes_per_slot=24, minutes_at_tables=36), cold),
        ingredients=(ingredient("leek", 10), replace(ingredient("sole", 5, unit="piece"), par=3 * G)),
        preparations=(),
        dishes=(),
    )
    assert freeze(book, 3, {}) == Menu(
        version=3,
        currency="EUR",
        tables=12,
        hours=HOURS,
        stations={"0": "Hot line", "1": "Cold line"},
        capacity={"0": 24, "0~": 36, "1": 60},
        dishes={},
        places={"station/hot": "0", "station/cold": "1", "leek": "2", "sole": "3"},
        ingredients={"2": MenuIngredient("Leek", "g"), "3": MenuIngredient("Sole", "piece")},
        pars={"3": 3 * G},
    )


def test_a_dish_that_is_off_is_not_on_the_menu_and_keeps_its_places():
    soup_off = replace(BISTRO, dishes=(replace(BISTRO.dishes[0], off=True), *BISTRO.dishes[1:]))
    menu = freeze(soup_off, 2, MENU.places)
    assert list(menu.dishes) == [dish.id for dish in BISTRO.dishes[1:]]
    assert (menu.places, menu.ingredients) == (MENU.places, MENU.ingredients)


def test_after_the_last_single_sign_places_have_two():
    book = replace(BISTRO, ingredients=tuple(ingredient(f"spice-{number}", 1) for number in range(36)), preparations=(), dishes=())
    assert list(freeze(book, 1, {}).places.values())[8:12] + list(freeze(book, 1, {}).places.values())[-4:] == [
        *"89ab",
        "y",
        "z",
        "10",
        "11",
    ]


def test_everything_on_the_shelf_and_every_station_has_a_place_of_its_own():
    assert len(set(MENU.places.values())) == len(MENU.places) == len(BISTRO.ingredients) + len(BISTRO.stations)


def test_a_place_tells_nothing_of_what_stands_there():
    assert max(map(len, MENU.places.values())) == 1


def test_the_next_version_keeps_every_place():
    later = replace(BISTRO, ingredients=(ingredient("saffron", 1), *reversed(BISTRO.ingredients)))
    menu = freeze(later, 2, MENU.places)
    assert menu.version == 2
    assert {name: menu.places[name] for name in MENU.places} == MENU.places
    assert menu.places["saffron"] not in MENU.places.values()


def test_a_place_that_was_left_is_not_given_to_another_and_is_found_again_on_return():
    without_oysters = replace(
        BISTRO,
        ingredients=tuple(one for one in BISTRO.ingredients if one.id != "oyster"),
        dishes=tuple(dish for dish in BISTRO.dishes if dish.id != "oysters"),
    )
    second = freeze(without_oysters, 2, MENU.places)
    third = freeze(replace(without_oysters, ingredients=(*without_oysters.ingredients, ingredient("saffron", 1))), 3, second.places)
    fourth = freeze(BISTRO, 4, third.places)
    assert third.places["saffron"] != MENU.places["oyster"]
    assert fourth.places["oyster"] == MENU.places["oyster"]


@given(st.lists(st.sets(st.integers(1, 60), min_size=1), min_size=1, max_size=5))
def test_whatever_comes_and_goes_no_place_is_ever_used_for_two_things(versions):
    places: dict[str, str] = {}
    for number, names in enumerate(versions, start=1):
        book = replace(BISTRO, ingredients=tuple(ingredient(f"thing-{name}", 1) for name in sorted(names)), preparations=(), dishes=())
        before, places = places, dict(freeze(book, number, places).places)
        assert before.items() <= places.items()
        assert len(set(places.values())) == len(places)


def test_an_ingredient_and_a_station_may_share_a_name():
    book = replace(BISTRO, stations=(*BISTRO.stations, Station("oil", "Fryer", 30)))
    menu = freeze(book, 1, {})
    assert menu.places["oil"] != menu.places["station/oil"]
    assert menu.stations[menu.places["station/oil"]] == "Fryer"
    assert menu.capacity[menu.places["station/oil"]] == 30


def test_only_what_an_option_takes_out_can_be_taken_out():
    soup = MENU.dishes["soup"]
    assert [part.needs for part in soup.removable] == [{MENU.places["butter"]: 20 * G}]
    assert {option.id: option.takes_out for group in soup.groups for option in group.options} == {"plain": (), "gratin": (), "oil": (0,)}
    assert MENU.dishes["sole"].removable == ()


def test_a_menu_of_five_hundred_dishes_in_any_script_is_frozen_as_it_is_written():
    names = ("Crème brûlée", "麻婆豆腐", "شوربة عدس", "Борщ", "🍜 Ramen")
    dishes = tuple(
        Dish(f"dish-{number}", names[number % 5], "", "mains", number % 2, "hot", 1, (Part("onion", 1 * G),)) for number in range(500)
    )
    menu = freeze(replace(BISTRO, categories=(Category("mains", "主菜"),), dishes=dishes), 1, {})
    assert [dish.name for dish in menu.dishes.values()] == [dish.name for dish in dishes]
    assert menu.dishes["dish-0"].price == 0
