"""Building the dining room: hashed names, one step from the old site to the new one, and a menu page that is safe to read."""

import gzip
import json
import os
import re
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from whitenoise.compress import Compressor

from chalicelib.domain.book.words import ALLERGEN_WORDS, DIET_WORDS
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from chalicelib.service.menu_page import render_menu_page
from tests.bistro import BISTRO
from tests.templates import template_of
from tools import build_site as building
from tools import made_once
from tools.book.files import read_book
from tools.book.prices import price_form
from tools.build_site import build_site, build_templates

ROOT = Path(__file__).parents[2]
PAGE = template_of(ROOT / "static_site" / "index.html")


@pytest.fixture
def card() -> dict[str, Any]:
    return card_of(BISTRO, freeze(BISTRO, 1, {}))


def test_every_file_of_a_page_is_there_under_a_name_made_from_its_content(tmp_path: Path, card):
    build_site(tmp_path / "site", card)
    names = {file.name for file in (tmp_path / "site" / "assets").iterdir()}
    for file in (tmp_path / "site").rglob("*"):
        if file.suffix in {".html", ".js", ".css"}:
            for name in re.findall(r"""["'(](?:/assets/|\./)([\w.-]+)["')]""", file.read_text()):
                assert name in names
                assert re.search(r"\.[0-9a-f]{10}\.", name)
    assert {"menu", "order", "board"} <= {name.split(".")[0] for name in names}


def test_equal_sources_make_equal_names_and_a_new_site_replaces_the_old_in_one_step(tmp_path: Path, card):
    build_site(tmp_path / "site", card)
    first = {file.name for file in (tmp_path / "site" / "assets").iterdir()}
    build_site(tmp_path / "site", card)
    build_site(tmp_path / "site", card)
    assert {file.name for file in (tmp_path / "site" / "assets").iterdir()} == first
    assert len(list(tmp_path.iterdir())) == 3, "the link, the site and the one before it"


def test_what_was_compressed_once_is_not_compressed_again(tmp_path: Path, card, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(made_once, "MADE", tmp_path / "compressed")
    made: list[dict[str, bytes]] = []
    for site in ("one", "two"):
        build_site(tmp_path / site / "site", card)
        files = [*(tmp_path / site / "site" / "assets").glob("*.gz"), *(tmp_path / site / "site" / "assets").glob("*.br")]
        made.append({file.name: file.read_bytes() for file in files})
        monkeypatch.setattr(Compressor, "compress_brotli", None)  # whoever calls it now falls
        monkeypatch.setattr(Compressor, "compress_gzip", None)
        monkeypatch.setattr(building, "_TEXT", {".js", ".css", ".svg"})  # a page is not what it was: it tells the menu
    assert made[0] == made[1]
    for name, content in made[0].items():
        if name.endswith(".gz"):
            assert gzip.decompress(content) == (tmp_path / "one" / "site" / "assets" / name.removesuffix(".gz")).read_bytes()


def test_what_nobody_asked_for_in_a_month_and_what_was_cut_off_then_is_cleared_away(tmp_path: Path, card, monkeypatch: pytest.MonkeyPatch):
    compressed = tmp_path / "compressed"
    monkeypatch.setattr(made_once, "MADE", compressed)
    build_site(tmp_path / "site", card)
    made = {file.name for file in compressed.iterdir()}
    for name, days in {"tmpabcdefg": 31, "of-an-old-page.br": 31, "tmpunderway": 29, **dict.fromkeys(made, 31)}.items():
        (compressed / name).touch()
        os.utime(compressed / name, (time.time() - 86_400 * days,) * 2)
    build_site(tmp_path / "site", card)
    assert {file.name for file in compressed.iterdir()} == made | {"tmpunderway"}, "what is asked for stays"


def test_a_page_is_deployed_with_its_parts_in_their_places_and_says_which_one_it_is(tmp_path: Path, card):
    build_templates(tmp_path)
    for page in (tmp_path / "templates").rglob("*.html"):
        assert "{% include" not in page.read_text()
    larder = render_menu_page((tmp_path / "templates" / "larder.html").read_text(), card)
    assert larder.startswith("<!doctype html>")
    assert re.findall(r'aria-current="page">(\w+)<', larder) == ["Larder"]


def test_the_apis_document_lies_beside_the_pages_as_it_is(tmp_path: Path, card):
    build_site(tmp_path / "laptop", card)
    build_templates(tmp_path / "deployed")
    served = [(folder / "openapi.json").read_text() for folder in (tmp_path / "laptop", tmp_path / "deployed" / "site")]
    assert served == [(ROOT / "static_site" / "openapi.json").read_text()] * 2


def test_the_menu_page_shows_every_dish_with_price_allergens_and_diet(card):
    page = render_menu_page(PAGE, card)
    for dish in BISTRO.dishes:
        assert dish.name in page
    assert ">38.00<" in page
    assert "fish, milk" in page
    assert page.count("<h1") == 1


def test_the_menu_page_can_be_filtered_by_every_diet_and_allergen_that_has_words(card):
    page = render_menu_page(PAGE, card)
    assert re.findall(r'name="diet" value="([^"]+)"', page) == [*DIET_WORDS]
    assert re.findall(r'name="without" value="([^"]+)"', page) == [*ALLERGEN_WORDS]
    assert ">without alcohol<" in page
    assert ">tree nuts<" in page


def test_a_page_whose_scripts_name_allergens_brings_the_words_for_them(tmp_path: Path, card):
    build_site(tmp_path / "site", card)
    assets = tmp_path / "site" / "assets"

    def behind(text: str) -> set[str]:
        found: set[str] = set()
        texts = [text]
        while texts:
            fresh = set(re.findall(r"""["'](?:/assets/|\./)([\w.-]+\.js)["']""", texts.pop())) - found
            found |= fresh
            texts += [(assets / name).read_text() for name in fresh]
        return found

    pages = {page.name: page.read_text() for page in (tmp_path / "site").glob("*.html")}
    name_them = {
        name for name, text in pages.items() if any("dataset.allergens" in (assets / script).read_text() for script in behind(text))
    }
    assert name_them == {name for name, text in pages.items() if re.search(r"<body[^>]* data-allergens=", text)}
    assert {"index.html", "order.html", "board.html", "ticket.html"} == name_them
    assert 'data-allergens="soybeans=soya&amp;nuts=tree+nuts"' in pages["order.html"]


def test_a_name_cannot_become_markup(card):
    card["dishes"][0]["name"] = '<img src=x onerror="alert(1)">'
    card["restaurant"]["tagline"] = "</title><script>alert(1)</script>"
    page = render_menu_page(PAGE, card)
    assert "<img" not in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("language", "currency", "minor", "text"),
    [
        ("en", "EUR", 1450, "€14.50"),
        ("de", "EUR", 1450, "14,50\xa0€"),
        ("ja", "JPY", 1450, "¥1,450"),
        ("ar", "KWD", 1450, "1.450"),
        ("xx", "EUR", 5, "€0.05"),
    ],
)
def test_prices_are_written_as_the_restaurants_language_writes_them(card, language: str, currency: str, minor: int, text: str):
    card["restaurant"]["prices"] = asdict(price_form(currency, language))
    card["dishes"][0] |= {"price": minor, "least_price": minor}
    assert text in render_menu_page(PAGE, card).replace("￥", "¥")


def test_a_dish_that_costs_more_with_what_must_be_chosen_says_from_how_much(card):
    """(F31)"""
    page = render_menu_page(PAGE, card)
    assert re.findall(r'<p class="price"><small>from</small> ([^<]+)</p>', page) == ["3.50"]
    assert '<p class="price">12.00</p>' in page


def test_a_card_of_before_there_were_seasons_and_signatures_is_a_page(card):
    now = render_menu_page(PAGE, card)
    del card["restaurant"]["season"]
    for dish in card["dishes"]:
        del dish["signature"]
    assert render_menu_page(PAGE, card) == now
    card["restaurant"]["season"], card["dishes"][0]["signature"] = "Winter", True
    page = render_menu_page(PAGE, card)
    assert '<p class="season" dir="auto">Winter</p>' in page
    assert len(re.findall(r'<li class="dish[^"]* signature"', page)) == 1


def test_a_picture_is_shown_small_and_late_in_a_room_kept_for_it_and_is_silent(card, tmp_path: Path):
    """F34: what comes late moves nothing. Its name is read, so the picture beside it has no words."""
    without = render_menu_page(PAGE, card)
    assert "<img" not in without
    assert "pictures.css" not in without
    card["dishes"][0]["picture"] = {"name": "0f.webp", "width": 640, "height": 480}
    for page in (render_menu_page(PAGE, card), render_menu_page(template_of(ROOT / "static_site" / "index.html", "ar"), card)):
        (picture,) = re.findall("<img [^>]*>", page)
        assert picture == '<img src="/assets/pictures/0f.webp" alt="" width="640" height="480" loading="lazy" decoding="async">'
        assert page.count('href="css/menu/pictures.css"') == page.count(" pictured") == 1
    assert "<img" not in render_menu_page(template_of(ROOT / "static_site" / "menu.html"), card), "it is for paper"
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "0f.webp").write_bytes(b"soup")
    build_site(tmp_path / "site", card, pictures=tmp_path / "pictures")
    assert (tmp_path / "site" / "assets" / "pictures" / "0f.webp").read_bytes() == b"soup"


def test_an_address_has_the_commas_of_the_language(card):
    card["restaurant"] |= {"address": ["Lane 1", "Town"], "language": "ar"}
    for page in ("index.html", "order.html", "privacy.html", "404.html"):
        shown = render_menu_page(template_of(ROOT / "static_site" / page, "ar"), card).partition("ld+json")[0]
        assert re.findall(r"Lane 1(?:</bdi>)?(.)", shown) == ["،"] * shown.count("Lane 1") != [], page
        assert f"{card['restaurant']['name']}</bdi>," not in shown


def test_the_page_tells_nothing_that_the_card_does_not():
    book = read_book(ROOT / "demo")
    card = card_of(book, freeze(book, 1, {}))
    page = render_menu_page(PAGE, card)
    on_card = json.dumps(card, ensure_ascii=False)
    secrets = [one.name for one in (*book.ingredients, *book.preparations, *book.stations) if one.name not in on_card]
    assert len(secrets) > 50
    assert [name for name in secrets if name in page] == []


def test_five_hundred_dishes_in_any_script_are_a_page(card):
    dishes = [{**card["dishes"][1], "id": f"dish-{number}", "name": f"طبق {number} 料理 🍲"} for number in range(500)]
    began = datetime.now(UTC)
    page = render_menu_page(PAGE, {**card, "dishes": dishes})
    assert page.count("料理") == 500
    assert (datetime.now(UTC) - began).total_seconds() < 5


def test_the_first_view_is_small_and_looks_at_no_table(tmp_path: Path):
    """The page with what it loads by itself, compressed; `make bench` weighs it in a browser."""
    book = read_book(ROOT / "demo")
    build_site(tmp_path / "site", card_of(book, freeze(book, 1, {})))
    assets = tmp_path / "site" / "assets"
    names = re.findall(r' (?:src|href)="/assets/([\w.-]+\.(?:css|js))"', (tmp_path / "site" / "index.html").read_text())
    assert [name.split(".")[0] for name in names] == ["alive"]
    imported = {name for file in names for name in re.findall(r'^import [^("]*"\./([\w.-]+)"', (assets / file).read_text(), re.MULTILINE)}
    assert imported < set(names), "nothing else is waited for"
    files = [tmp_path / "site" / "index.html.br", *(assets / f"{name}.br" for name in names)]
    limit = re.search(r"bytes of the first view.*≤ (\d+)", (ROOT / "docs" / "performance.md").read_text())[1]
    assert sum(file.stat().st_size for file in files) < int(limit)


def test_the_foot_of_the_menu_says_when_the_house_is_open(card):
    """Days that are open alike are told as one (F32). A card from before it had hours says nothing of them."""
    foot = re.sub(r"<[^>]*>|\xa0", " ", render_menu_page(PAGE, card).partition("<footer>")[2])
    assert "Monday: closed" in foot
    assert "Tuesday to Thursday: 12:00 to 14:30, 18:30 to 22:30" in foot
    assert "Sunday: 12:00 to 15:00" in foot
    del card["restaurant"]["week"]
    assert "Monday" not in render_menu_page(PAGE, card)
