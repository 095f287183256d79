"""A card in each of its languages: no text of another comes along, and what is missing says in which language it is."""

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.book.book import LanguageForm
from chalicelib.domain.book.prices import PriceForm
from chalicelib.domain.menu.card_languages import card_in, languages_of, shared_locale
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from tests.bistro import BISTRO

EUROS, POUNDS = PriceForm(after=" €", point=","), PriceForm(before="€")
SOUP, *OTHERS = BISTRO.dishes
FINISH = SOUP.groups[0]
BILINGUAL = replace(
    BISTRO,
    restaurant=replace(
        BISTRO.restaurant,
        other_languages=("fr",),
        forms={"en": LanguageForm("English", POUNDS), "fr": LanguageForm("Français", EUROS)},
        translations={"fr": {"tagline": "De la soupe et plus"}},
    ),
    categories=(replace(BISTRO.categories[0], translations={"fr": {"name": "Entrées"}}), *BISTRO.categories[1:]),
    dishes=(
        replace(
            SOUP,
            translations={"fr": {"name": "Soupe à l’oignon", "description": " "}},
            groups=(
                replace(
                    FINISH,
                    translations={"fr": {"name": "Pour finir"}},
                    options=(replace(FINISH.options[0], translations={"fr": {"name": "Telle quelle"}}), *FINISH.options[1:]),
                ),
                *SOUP.groups[1:],
            ),
        ),
        *OTHERS,
    ),
)
CARD = card_of(BILINGUAL, freeze(BILINGUAL, 1, {}))


def soup(card: dict[str, Any]) -> Any:
    return card["dishes"][0]


def test_a_card_says_its_languages_the_houses_first():
    assert languages_of(CARD) == ["en", "fr"]
    assert languages_of({"restaurant": {"language": "en-GB"}}) == ["en-GB"], "a card of before"


def test_a_picture_is_the_same_in_each_language():
    picture = {"name": "0f.webp", "width": 640, "height": 480}
    card = {**CARD, "dishes": [soup(CARD) | {"picture": picture}]}
    assert [soup(card_in(card, language))["picture"] for language in ("en", "fr")] == [picture, picture]


def test_every_text_is_in_the_language_that_was_asked_for():
    french = card_in(CARD, "fr")
    assert (french["restaurant"]["tagline"], french["categories"][0]["name"]) == ("De la soupe et plus", "Entrées")
    group = soup(french)["groups"][0]
    assert (soup(french)["name"], group["name"], group["options"][0]["name"]) == ("Soupe à l’oignon", "Pour finir", "Telle quelle")


def test_what_is_missing_is_in_the_first_language_and_says_so():
    french = card_in(CARD, "fr")
    assert soup(french)["lang"] == {"description": "en"}
    assert "lang" not in french["restaurant"]["languages"]["fr"], "its name is nothing that the book says"
    assert french["dishes"][1]["lang"]["name"] == "en"
    assert french["dishes"][1]["name"] == OTHERS[0].name
    assert french["restaurant"]["lang"] == {"name": "en"}, "a season that nobody wrote is missing in no language"


@pytest.mark.parametrize(("language", "foreign"), [("en", "Soupe"), ("fr", SOUP.name)])
def test_no_text_of_another_language_comes_along(language: str, foreign: str):
    shown = json.dumps(card_in(CARD, language))
    assert (foreign in shown, "translations" in shown) == (False, False)


def test_in_the_houses_language_nothing_is_missing():
    assert '"lang"' not in json.dumps(card_in(CARD, "en"))
    assert soup(card_in(CARD, "en"))["name"] == SOUP.name


def test_prices_are_written_as_the_language_writes_them():
    assert [card_in(CARD, language)["restaurant"]["prices"]["after"] for language in ("en", "fr")] == ["", " €"]


def test_a_card_of_one_language_is_as_it_is():
    card = card_of(BISTRO, freeze(BISTRO, 1, {}))
    assert card_in(card, "en") is card
    assert ("languages" in card["restaurant"], "translations" in json.dumps(card)) == (False, False)


@pytest.mark.parametrize(
    ("locale", "shared"),
    [
        ("en-GB", "en_GB"),
        ("pt-BR", "pt_BR"),
        ("zh-Hant-TW", "zh_TW"),
        ("fr", "fr_FR"),
        ("ar", "ar_AR"),
        ("ja", "ja_JP"),
        ("sr-Latn", "sr_RS"),
    ],
)
def test_a_locale_for_open_graph_has_a_country_though_the_language_names_none(locale: str, shared: str):
    assert shared_locale(locale) == shared
