"""The menu as a page: headings nested as the owner nests them, prices and allergens in words, and nothing that a name could break."""

from dataclasses import asdict, replace
from typing import Any

import pytest
from jinja2 import UndefinedError

from chalicelib.domain.book.book import Book, Category, Dish, Part
from chalicelib.domain.book.prices import PriceForm
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from chalicelib.service.menu_page import render_menu_page
from tests.bistro import BISTRO

WATER = Dish("water", "Water", "", "drinks", 0, "cold", 0, (Part("bread", 1),))


def card(book: Book = BISTRO) -> dict[str, Any]:
    return card_of(book, freeze(book, 1, {}))


def rendered(template: str, **changes: Any) -> str:
    return render_menu_page(template, card() | changes)


HEADINGS = (
    "{% for course in courses %}{{ course.depth }} {{ course.name }}: {{ course.dishes | map(attribute='name') | join(', ') }};{% endfor %}"
)


def test_headings_stand_in_their_order_each_with_those_within_it():
    assert rendered(HEADINGS) == "0 Starters: Onion soup, Leeks vinaigrette;1 Oysters: Oysters;0 Mains: Sole meunière, A glass of Sancerre;"


def test_a_heading_without_a_dish_is_left_out_unless_one_within_it_has_dishes():
    categories = (
        Category("bubbles", "Bubbles", within="drinks"),
        Category("still", "Still", within="bubbles"),
        Category("spirits", "Spirits"),
        Category("drinks", "Drinks"),
    )
    book = replace(BISTRO, categories=categories, dishes=(replace(WATER, category="still"),))
    assert render_menu_page(HEADINGS, card(book)) == "0 Drinks: ;1 Bubbles: ;2 Still: Water;"


def test_a_price_is_written_in_the_form_of_the_card_and_plain_on_the_oldest_cards():
    euros = card()["restaurant"] | {"prices": asdict(PriceForm(after=" €", point=","))}
    assert rendered("{{ 1450 | money }}", restaurant=euros) == "14,50 €"
    assert rendered("{{ 1450 | money }}", restaurant={"name": "Chez Leek"}) == "14.50"
    assert rendered("{{ 1450 | money }}", restaurant={"currency": "JPY"}) == "1450"


def test_the_scripts_of_a_page_get_the_form_of_the_card():
    """(F16)"""
    form = asdict(PriceForm(after=" €", point=",", group="."))
    assert rendered("{{ restaurant | prices }}", restaurant={"currency": "EUR", "prices": form}) == "| €|,|.|2|1000"
    assert rendered("{{ restaurant | prices }}", restaurant={"currency": "JPY"}) == "||.||0|1000"


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ ['milk', 'nuts', 'soybeans'] | contains(allergens, ', ') }}", "milk, tree nuts, soya"),
        ("{{ ['milk', 'insects'] | contains(allergens, ', ') }}", "milk, insects"),
        ("{{ [] | contains(allergens, ', ') }}", ""),
        ("{{ ['pescetarian', 'vegetarian'] | suits }}", "vegetarian"),
        ("{{ ['vegetarian', 'vegan', 'no-alcohol'] | suits }}", "vegan"),
        ("{{ ['no-alcohol'] | suits }}", ""),
        ("{{ allergens | renamed }}", "soybeans=soya&amp;nuts=tree+nuts"),
        ("{{ diets | renamed }}", "no-alcohol=without+alcohol"),
        ("{{ version }} {{ restaurant.name }}", "1 Chez Leek"),
        ("a\n  {% if version %}\nb\n  {% endif %}\nc", "a\nb\nc"),
    ],
)
def test_a_guest_reads_words_and_the_page_has_no_lines_of_its_template(template: str, text: str):
    assert rendered(template) == text


def test_a_name_is_text_whatever_is_in_it():
    book = replace(BISTRO, restaurant=replace(BISTRO.restaurant, name="<b>Chez</b> & 'Leek'"))
    assert render_menu_page("{{ restaurant.name }}", card(book)) == "&lt;b&gt;Chez&lt;/b&gt; &amp; &#39;Leek&#39;"


@pytest.mark.parametrize("template", ["{{ kitchen }}", "{{ restaurant.stars }}", "{{ recipes }}"])
def test_a_word_that_the_card_does_not_have_is_an_error_and_no_gap(template: str):
    with pytest.raises(UndefinedError):
        rendered(template)
