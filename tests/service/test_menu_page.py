"""The menu as a page: headings nested as the owner nests them, prices and allergens in words, and nothing that a name could break."""

import json
import re
from collections.abc import Collection
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from chalicelib.domain.book.book import Book, Category, Dish, LanguageForm, Part
from chalicelib.domain.book.prices import PriceForm
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from chalicelib.service.menu_page import IN_EVERY_LANGUAGE, render_menu_page, render_pages
from tests.bistro import BISTRO
from tests.templates import template_of
from tools.build_site import at_address

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


ROOT = Path(__file__).parents[2] / "static_site"
BILINGUAL = replace(
    BISTRO,
    restaurant=replace(
        BISTRO.restaurant,
        other_languages=("fr", "de"),
        forms={
            code: LanguageForm(name, PriceForm(after=" €", point=","))
            for code, name in (("en", "English"), ("fr", "Français"), ("de", "Deutsch"))
        },
    ),
    dishes=(replace(BISTRO.dishes[0], translations={"fr": {"name": "Soupe à l’oignon"}}), *BISTRO.dishes[1:]),
)


def pages(book: Book = BILINGUAL) -> dict[str, str]:
    def templates_in(language: str, names: Collection[str]) -> dict[str, str]:
        return {name: template_of(ROOT / name, language) for name in names or (*IN_EVERY_LANGUAGE, "404.html", "board.html")}

    return dict(render_pages(card(book), templates_in))


def test_guests_have_their_pages_in_each_language_and_the_crew_in_the_houses():
    others = {f"{language}/{name}" for language in ("fr", "de") for name in IN_EVERY_LANGUAGE}
    assert set(pages()) == {*IN_EVERY_LANGUAGE, "404.html", "board.html", *others}
    assert not any("/" in path for path in pages(BISTRO))


def test_a_page_says_its_language_and_where_it_lies_in_others():
    for path, root in (("index.html", "/"), ("fr/index.html", "/fr/")):
        page = pages()[path]
        alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))
        assert alternates == {"en": "/", "fr": "/fr/", "de": "/de/", "x-default": "/"}
        assert f'<a href="{root}privacy.html">' in page
        choice = re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang="\w+"( aria-current="true")?>([^<]+)</a>', page)
        assert [(href, code, name) for href, code, _, name in choice] == [
            ("/", "en", "English"),
            ("/fr/", "fr", "Français"),
            ("/de/", "de", "Deutsch"),
        ]
        assert [href for href, _, current, _ in choice if current] == [root]
    assert pages()["fr/index.html"].lstrip().startswith('<!doctype html>\n<html lang="fr" dir="ltr">')
    assert '<a href="/fr/privacy.html" lang="fr"' in pages()["privacy.html"]


@pytest.mark.parametrize(("address", "from_"), [("https://leek.example", "https://leek.example"), ("", "")], ids=["deployed", "unknown"])
def test_what_others_show_of_a_page_names_it_in_full(address: str, from_: str):
    def templates_in(language: str, names: Collection[str]) -> dict[str, str]:
        return {
            name: at_address(address, template_of(ROOT / name, language)) for name in names or ("index.html", "sitemap.xml", "robots.txt")
        }

    found = dict(render_pages(card(BILINGUAL), templates_in))
    french = found["fr/index.html"]
    assert f'<link rel="canonical" href="{from_}/fr/">' in french
    assert f'<link rel="alternate" hreflang="de" href="{from_}/de/">' in french
    assert f'<meta property="og:url" content="{from_}/fr/">' in french
    assert re.search(rf'<meta property="og:image" content="{from_}[\w/.]+\.png">', french)
    assert f'"hasMenu": "{from_}/fr/menu.html"' in french
    places = re.findall("<loc>(.*?)</loc>", found["sitemap.xml"])
    assert places == [f"{from_}{root}{page}" for root in ("/", "/fr/", "/de/") for page in ("", "menu.html", "privacy.html")]
    assert found["robots.txt"].endswith(f"Sitemap: {from_}/sitemap.xml")


def test_a_page_says_to_whoever_shares_it_its_locale_and_those_of_the_others():
    """Whoever reads Open Graph knows a language by its country, and calls it by none otherwise."""
    shared = {path: re.findall(r'<meta property="og:locale(:alternate)?" content="([^"]+)">', page) for path, page in pages().items()}
    assert shared["index.html"] == [("", "en_GB"), (":alternate", "fr_FR"), (":alternate", "de_DE")]
    assert shared["fr/menu.html"] == [("", "fr_FR"), (":alternate", "en_GB"), (":alternate", "de_DE")]
    (alone,) = re.findall(r'<meta property="og:locale.*', pages(BISTRO)["index.html"])
    assert alone == '<meta property="og:locale" content="en_GB">'


def test_a_name_with_a_quote_breaks_nothing_that_programs_read():
    name = 'Chez "Leek" </script> & fils'
    book = replace(BISTRO, restaurant=replace(BISTRO.restaurant, name=name))
    assert json.loads(render_menu_page(template_of(ROOT / "site.webmanifest"), card(book)))["name"] == name
    page = render_menu_page(template_of(ROOT / "menu.html"), card(book))
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(data)["name"] == name


def test_a_text_that_nobody_translated_is_in_the_houses_language_and_says_so():
    french = pages()["fr/index.html"]
    assert "<bdi>Soupe à l’oignon</bdi>" in french
    assert f'<bdi lang="en">{BISTRO.dishes[1].name}</bdi>' in french
    assert ' lang="en">' not in pages()["index.html"].partition("</nav>")[2]


def test_a_text_in_a_language_without_words_of_ours_says_which_it_is():
    german = pages()["de/index.html"]
    assert german.lstrip().startswith('<!doctype html>\n<html lang="en-GB" dir="ltr">')
    assert f"<bdi>{BISTRO.dishes[1].name}</bdi>" in german
    hungarian = replace(BISTRO, restaurant=replace(BISTRO.restaurant, language="hu"))
    assert f'<bdi lang="hu">{BISTRO.dishes[1].name}</bdi>' in pages(hungarian)["index.html"]


def test_a_house_of_one_language_offers_no_choice():
    for page in pages(BISTRO).values():
        assert ("languages" in page, "alternate" in page, "data-language" in page) == (False, False, False)
