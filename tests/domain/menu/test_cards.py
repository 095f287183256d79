"""The card: everything a visitor may know, and nothing that a rival would like to."""

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.book.book import DIETS, Part, Picture, Preparation
from chalicelib.domain.hours.hours import week_text
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import MenuDish, freeze
from tests.bistro import BISTRO, HOURS, ML
from tests.domain.menu.scenes import SALAD, WITH_SALAD
from tests.domain.scenes import MENU, configurations, sentences

CARD = card_of(BISTRO, MENU)
SALAD_CARD = card_of(replace(BISTRO, dishes=(*BISTRO.dishes, SALAD)), WITH_SALAD)
PLANTED = 7_777_777


def on_card(card: dict[str, Any], dish: str) -> dict[str, Any]:
    return next(one for one in card["dishes"] if one["id"] == dish)


def as_the_browser_reckons(dish: dict[str, Any], line: Line) -> tuple[set[str], set[str]]:
    """`fixed`, the sources that are not taken out, and the chosen options: all that a page knows."""
    chosen = {option.id for option, _ in line.options}
    options = [option for group in dish["groups"] for option in group["options"] if option["id"] in chosen]
    gone = {index for option in options for index in option["takes_out"]}
    parts = [dish["fixed"], *(source for index, source in enumerate(dish["sources"]) if index not in gone), *options]
    allergens = {allergen for part in parts for allergen in part["allergens"]}
    return allergens, set(DIETS) - {diet for part in parts for diet in part["unsuited"]}


def test_a_dish_that_is_off_is_on_no_card():
    soup_off = replace(BISTRO, dishes=(replace(BISTRO.dishes[0], off=True), *BISTRO.dishes[1:]))
    card = card_of(soup_off, freeze(soup_off, 2, MENU.places))
    assert [dish["id"] for dish in card["dishes"]] == [dish.id for dish in BISTRO.dishes[1:]]
    assert "soup" not in json.dumps(card)


@pytest.mark.parametrize("dish", [*MENU.dishes, "salad"])
def test_the_page_reckons_the_same_allergens_and_diets_as_the_kitchen(dish):
    """Bug others had, row 17: an option's allergens were not counted."""
    ways = list(configurations(WITH_SALAD.dishes[dish]))
    assert ways
    for way in ways:
        assert as_the_browser_reckons(on_card(SALAD_CARD, dish), way) == (set(way.allergens()), set(way.diets()))


def test_the_page_reckons_the_same_price_as_the_kitchen_however_a_dish_is_had():
    """Bug others had, row 15: options were mispriced between basket and receipt."""
    for dish in SALAD_CARD["dishes"]:
        prices = {option["id"]: option["price"] for group in dish["groups"] for option in group["options"]}
        for way in configurations(WITH_SALAD.dishes[dish["id"]]):
            assert dish["price"] + sum(prices[option.id] * count for option, count in way.options) == way.price()


def test_a_dish_is_listed_with_the_allergens_and_diets_of_the_plate_as_it_comes():
    soup, oysters, wine = (on_card(CARD, dish) for dish in ("soup", "oysters", "wine"))
    assert (soup["allergens"], soup["diets"]) == (["milk"], ["no-alcohol"])
    assert (oysters["allergens"], oysters["diets"]) == (["gluten", "molluscs"], ["pescetarian", "no-alcohol"])
    assert (wine["allergens"], wine["diets"]) == (["sulphites"], ["vegan", "vegetarian", "pescetarian"])


def test_a_dish_is_listed_with_what_its_options_may_bring():
    """Bug others had, row 17: an option's allergens were not counted."""
    assert {dish["id"]: dish["by_choice"] for dish in CARD["dishes"] if dish["by_choice"]} == {"soup": ["gluten"]}


def _is_possible(dish: MenuDish, way: Line) -> bool:
    counts = {option.id: count for option, count in way.options}
    return all(group.least <= sum(counts.get(option.id, 0) for option in group.options) <= group.most for group in dish.groups)


def test_a_dish_costs_from_what_its_cheapest_way_costs_however_it_is_had():
    """A row that says less than anybody can pay (F31)."""
    for dish in WITH_SALAD.dishes.values():
        assert on_card(SALAD_CARD, dish.id)["least_price"] == min(way.price() for way in configurations(dish) if _is_possible(dish, way))
    assert (on_card(CARD, "oysters")["price"], on_card(CARD, "oysters")["least_price"]) == (0, 350)


def test_a_dish_is_listed_as_it_usually_comes():
    """What the book says is usual is chosen for nobody else (F28)."""
    (finish, fat) = BISTRO.dishes[0].groups
    gratin = replace(finish, options=tuple(replace(option, usual=option.id == "gratin") for option in finish.options))
    oil = replace(fat, options=tuple(replace(option, usual=True) for option in fat.options))
    book = replace(BISTRO, dishes=(replace(BISTRO.dishes[0], groups=(gratin, oil)), *BISTRO.dishes[1:]))
    soup = on_card(card_of(book, MENU), "soup")
    assert [option["id"] for group in soup["groups"] for option in group["options"] if option["usual"]] == ["gratin", "oil"]
    assert (soup["allergens"], soup["by_choice"]) == (["gluten", "milk"], [])


def test_a_visitor_reads_of_the_restaurant_and_of_a_dish_what_the_owner_wrote():
    card = card_of(BISTRO, MENU)
    assert card["version"] == 1
    assert card["restaurant"] == {
        "name": "Chez Leek",
        "tagline": "Soup and more",
        "season": "",
        "address": ["1 rue du Test", "75000 Paris"],
        "phone": "+33 1 00 00 00 00",
        "zone": "Europe/Paris",
        "currency": "EUR",
        "language": "en-GB",
        "tables": 12,
        "week": week_text(HOURS),
        "special": [],
        "prices": {"before": "", "after": "", "point": ".", "group": "", "digits": 2, "grouped_from": 1_000},
    }
    assert card["categories"][1] == {"id": "oysters", "name": "Oysters", "description": "", "within": "starters"}
    nothing = {"allergens": [], "unsuited": []}
    gratin = {"allergens": ["gluten", "milk"], "unsuited": ["vegan", "vegetarian"]}
    assert card["dishes"][0] == {
        "id": "soup",
        "name": "Onion soup",
        "description": "Slow onions, dark stock",
        "category": "starters",
        "price": 1_200,
        "least_price": 1_200,
        "allergens": ["milk"],
        "diets": ["no-alcohol"],
        "by_choice": ["gluten"],
        "groups": [
            {
                "id": "finish",
                "name": "To finish",
                "least": 1,
                "most": 1,
                "each": 1,
                "options": [
                    {"id": "plain", "name": "As it is", "price": 0, "takes_out": [], "usual": False, **nothing},
                    {"id": "gratin", "name": "With comté", "price": 300, "takes_out": [], "usual": False, **gratin},
                ],
            },
            {
                "id": "fat",
                "name": "Instead of butter",
                "least": 0,
                "most": 1,
                "each": 1,
                "options": [{"id": "oil", "name": "Olive oil", "price": 0, "takes_out": [0], "usual": False, **nothing}],
            },
        ],
        "fixed": {"allergens": [], "unsuited": ["vegan", "vegetarian", "pescetarian"]},
        "sources": [{"allergens": ["milk"], "unsuited": ["vegan"]}],
        "signature": False,
    }


def test_a_dish_without_options_has_nothing_to_choose():
    sole = on_card(CARD, "sole")
    assert (sole["groups"], sole["sources"]) == ([], [])
    assert sole["fixed"]["allergens"] == sole["allergens"] == ["fish", "milk"]


def test_the_card_keeps_the_order_of_the_book_and_says_where_a_heading_is_nested():
    assert [dish["id"] for dish in CARD["dishes"]] == [dish.id for dish in BISTRO.dishes]
    assert [(one["id"], one["within"]) for one in CARD["categories"]] == [("starters", None), ("oysters", "starters"), ("mains", None)]


def test_the_card_is_json_with_names_in_any_script():
    book = replace(BISTRO, dishes=(replace(BISTRO.dishes[0], name="麻婆豆腐 — شوربة 🍜"),))
    card = card_of(book, freeze(book, 1, {}))
    assert json.loads(json.dumps(card)) == card
    assert card["dishes"][0]["name"] == "麻婆豆腐 — شوربة 🍜"


def test_the_card_says_what_is_needed_to_order_and_no_word_more():
    """A new member must be let onto the card by hand: whatever stands here, the whole world reads."""
    assert set(CARD) == {"version", "restaurant", "categories", "dishes"}
    house = {"name", "tagline", "season", "address", "phone", "zone", "currency", "language", "tables", "prices", "week", "special"}
    assert set(CARD["restaurant"]) == house
    keys = {"id", "name", "description", "category", "price", "least_price"}
    keys |= {"allergens", "diets", "by_choice", "groups", "fixed", "sources", "signature"}
    assert all(set(dish) == keys for dish in CARD["dishes"])
    groups = [group for dish in CARD["dishes"] for group in dish["groups"]]
    assert all(set(group) == {"id", "name", "least", "most", "each", "options"} for group in groups)
    option_keys = {"id", "name", "price", "takes_out", "usual", "allergens", "unsuited"}
    assert all(set(option) == option_keys for group in groups for option in group["options"])


def test_a_picture_says_its_name_and_its_size_and_not_how_the_owner_calls_it():
    book = replace(BISTRO, dishes=(replace(BISTRO.dishes[0], picture=Picture("my soup.jpg", "0f.jpg", 640, 480)), *BISTRO.dishes[1:]))
    card = card_of(book, freeze(book, 1, {}))
    assert [dish.get("picture") for dish in card["dishes"]][:2] == [{"name": "0f.jpg", "width": 640, "height": 480}, None]


@pytest.mark.secret
def test_no_ingredient_no_amount_no_minute_no_station_and_no_place_is_on_the_card():
    def marked(number: int) -> int:
        return PLANTED * 100 + number

    def marked_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(Part(f"planted-{part.what}", marked(index)) for index, part in enumerate(parts))

    def marked_option(option):
        return replace(
            option, adds=marked_parts(option.adds), takes_out=tuple(f"planted-{what}" for what in option.takes_out), minutes=marked(9)
        )

    book = replace(
        BISTRO,
        stations=tuple(
            replace(one, id=f"planted-{one.id}", name=f"Planted {one.name}", minutes_per_slot=marked(1)) for one in BISTRO.stations
        ),
        ingredients=tuple(
            replace(one, id=f"planted-{one.id}", name=f"Planted {one.name}", on_hand=marked(2)) for one in BISTRO.ingredients
        ),
        preparations=(Preparation("planted-stock", "Planted stock", "ml", 1_000 * ML, marked_parts(BISTRO.preparations[0].parts)),),
        dishes=tuple(
            replace(
                dish,
                station=f"planted-{dish.station}",
                minutes=marked(3),
                recipe=marked_parts(dish.recipe),
                groups=tuple(replace(group, options=tuple(marked_option(option) for option in group.options)) for group in dish.groups),
            )
            for dish in BISTRO.dishes
        ),
    )
    places = {f"planted-{one.id}": f"planted{PLANTED}{index}" for index, one in enumerate(BISTRO.ingredients)}
    menu = freeze(book, 1, places)
    assert "planted" in str(menu).lower()
    assert str(PLANTED) in str(menu)
    for told in sentences(card_of(book, menu)):
        assert "planted" not in told.lower()
        assert str(PLANTED) not in told
