"""What search engines read of the house and its menu: only words that schema.org has, and only what the card says."""

from typing import Any

import msgspec_schemaorg.models as vocabulary
import pytest

from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.menu.structured_data import menu_data, restaurant_data
from tests.bistro import BISTRO

HOUSE = card_of(BISTRO, freeze(BISTRO, 1, {}))["restaurant"]
DISH = {"name": "Stew", "description": "Slow", "price": 1450, "diets": ["vegan", "vegetarian", "no-alcohol"]}


CHRISTMAS = {"day": "2026-12-25", "name": "Christmas", "openings": []}


def course(depth: int, *dishes: dict[str, Any], name: str = "Mains") -> dict[str, Any]:
    return {"name": name, "description": "", "depth": depth, "dishes": [*dishes]}


def faults_of(node: Any) -> list[str]:
    """The types and the properties that schema.org does not have."""
    if isinstance(node, list):
        return [fault for entry in node for fault in faults_of(entry)]
    if not isinstance(node, dict):
        return []
    kind = getattr(vocabulary, node["@type"], None)
    if kind is None:
        return [node["@type"]]
    known = {*kind.__struct_fields__, *(vocabulary.Place.__struct_fields__ if node["@type"] == "Restaurant" else ())}  # it is one too
    unknown = [f"{node['@type']}.{name}" for name in node if name[0] != "@" and name not in known]
    return unknown + [fault for value in node.values() for fault in faults_of(value)]


def test_every_word_is_one_of_schema_org():
    courses = [course(0, DISH), course(1, DISH, name="Stews")]
    house = HOUSE | {"special": [CHRISTMAS]}
    for data in (restaurant_data(house, "https://leek.example", "/fr/"), menu_data(HOUSE, courses, "")):
        assert data["@context"] == "https://schema.org"
        assert faults_of(data) == []
    assert faults_of({"@type": "Menu", "hasMenuSections": [{"@type": "MenuSektion"}]}) == ["Menu.hasMenuSections", "MenuSektion"]


def test_the_house_says_where_it_is_and_where_its_menu_lies():
    data = restaurant_data(HOUSE, "https://leek.example", "/fr/")
    assert (data["@id"], data["url"]) == ("https://leek.example/", "https://leek.example/fr/")
    assert data["hasMenu"] == "https://leek.example/fr/menu.html"
    assert data["telephone"] == HOUSE["phone"]
    assert data["address"]["streetAddress"] == ", ".join(HOUSE["address"])


@pytest.mark.parametrize(
    ("week", "hours"),
    [
        ([], []),
        ([[]] * 7, []),
        (
            [["12:00-14:30", "18:30-00:30"], ["18:30-00:30"], [], [], [], [], ["12:00-15:00"]],
            [(["Monday"], "12:00", "14:30"), (["Monday", "Tuesday"], "18:30", "00:30"), (["Sunday"], "12:00", "15:00")],
        ),
        ([["00:00-00:00"]], [(["Monday"], "00:00", "23:59")]),
    ],
    ids=["an old card", "never open", "split and past midnight", "day and night"],
)
def test_an_opening_stands_once_with_its_days(week: list[list[str]], hours: list[tuple[list[str], str, str]]):
    found = restaurant_data(HOUSE | {"week": week}, "", "/")["openingHoursSpecification"]
    assert [(span["dayOfWeek"], span["opens"], span["closes"]) for span in found] == hours


def test_a_day_that_is_not_as_usual_has_its_own_times_and_a_closed_one_none():
    eve = {"day": "2026-12-24", "name": "Christmas Eve", "openings": ["12:00-14:30", "18:30-00:30"]}
    away = {"day": "2027-01-04", "until": "2027-01-17", "name": "Holidays", "openings": []}
    found = restaurant_data(HOUSE | {"special": [eve, CHRISTMAS, away]}, "", "/")["specialOpeningHoursSpecification"]
    assert [tuple(day[name] for name in ("validFrom", "validThrough", "opens", "closes")) for day in found] == [
        ("2026-12-24", "2026-12-24", "12:00", "14:30"),
        ("2026-12-24", "2026-12-24", "18:30", "00:30"),
        ("2026-12-25", "2026-12-25", "00:00", "00:00"),
        ("2027-01-04", "2027-01-17", "00:00", "00:00"),
    ]
    assert "specialOpeningHoursSpecification" not in restaurant_data(HOUSE, "", "/")


def test_an_item_with_a_picture_says_where_it_lies():
    pictured = DISH | {"picture": {"name": "0f.webp", "width": 640, "height": 480}}
    (section,) = menu_data(HOUSE, [course(0, pictured, DISH)], "https://leek.example")["hasMenuSection"]
    assert [item.get("image") for item in section["hasMenuItem"]] == ["https://leek.example/assets/pictures/0f.webp", None]


def test_a_section_stands_in_the_one_above_it():
    courses = [
        course(0, name="Drinks"),
        course(1, DISH, name="Wine"),
        course(2, DISH, name="Red"),
        course(1, name="Beer"),
        course(0, DISH),
    ]
    drinks, mains = menu_data(HOUSE, courses, "")["hasMenuSection"]
    assert [section["name"] for section in drinks["hasMenuSection"]] == ["Wine", "Beer"]
    assert drinks["hasMenuSection"][0]["hasMenuSection"][0]["name"] == "Red"
    assert "hasMenuItem" not in drinks
    assert mains["hasMenuItem"][0]["name"] == "Stew"


def test_an_item_has_the_least_that_it_costs_and_the_diets_that_it_suits():
    (section,) = menu_data(HOUSE, [course(0, DISH | {"least_price": 1650})], "")["hasMenuSection"]
    (item,) = section["hasMenuItem"]
    assert item["offers"] == {"@type": "Offer", "price": "16.50", "priceCurrency": "EUR"}
    assert item["suitableForDiet"] == ["https://schema.org/VeganDiet", "https://schema.org/VegetarianDiet"]


@pytest.mark.parametrize(("digits", "text"), [(0, "1450"), (2, "14.50"), (3, "1.450")])
def test_an_amount_has_the_digits_of_its_currency(digits: int, text: str):
    house = HOUSE | {"prices": HOUSE["prices"] | {"digits": digits}}
    (section,) = menu_data(house, [course(0, DISH)], "")["hasMenuSection"]
    assert section["hasMenuItem"][0]["offers"]["price"] == text


def test_an_old_card_that_does_not_say_how_prices_are_written_has_them_too():
    (section,) = menu_data({"name": "Leek", "language": "ja", "currency": "JPY"}, [course(0, DISH)], "")["hasMenuSection"]
    assert section["hasMenuItem"][0]["offers"]["price"] == "1450"
