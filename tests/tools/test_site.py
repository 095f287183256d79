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
from tools import build_site as building
from tools import site_assets
from tools.book.files import read_book
from tools.book.prices import price_form
from tools.build_site import build_site, build_templates
from tools.site_assets import BrokenSite, with_parts

ROOT = Path(__file__).parents[2]
PAGE = with_parts(ROOT / "static_site" / "index.html")


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
    assert {"menu", "order", "board", "api", "lit-html"} <= {name.split(".")[0] for name in names}


def test_equal_sources_make_equal_names_and_a_new_site_replaces_the_old_in_one_step(tmp_path: Path, card):
    build_site(tmp_path / "site", card)
    first = {file.name for file in (tmp_path / "site" / "assets").iterdir()}
    build_site(tmp_path / "site", card)
    build_site(tmp_path / "site", card)
    assert {file.name for file in (tmp_path / "site" / "assets").iterdir()} == first
    assert len(list(tmp_path.iterdir())) == 3, "the link, the site and the one before it"


def test_what_was_compressed_once_is_not_compressed_again(tmp_path: Path, card, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(building, "_COMPRESSED", tmp_path / "compressed")
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
    monkeypatch.setattr(building, "_COMPRESSED", compressed)
    build_site(tmp_path / "site", card)
    made = {file.name for file in compressed.iterdir()}
    for name, days in {"tmpabcdefg": 31, "of-an-old-page.br": 31, "tmpunderway": 29, **dict.fromkeys(made, 31)}.items():
        (compressed / name).touch()
        os.utime(compressed / name, (time.time() - 86_400 * days,) * 2)
    build_site(tmp_path / "site", card)
    assert {file.name for file in compressed.iterdir()} == made | {"tmpunderway"}, "what is asked for stays"


def test_a_circle_of_files_is_refused_with_its_way(tmp_path: Path, card, monkeypatch: pytest.MonkeyPatch):
    source = tmp_path / "source"
    (source / "js").mkdir(parents=True)
    (source / "index.html").write_text('<script src="js/one.js"></script>')
    (source / "js" / "one.js").write_text('import "./two.js"')
    (source / "js" / "two.js").write_text('import "./one.js"')
    monkeypatch.setattr(site_assets, "SOURCE", source)
    with pytest.raises(BrokenSite, match=r"js/one.js → js/two.js → js/one.js"):
        build_site(tmp_path / "site", card)


@pytest.mark.parametrize(
    ("page", "script", "said"),
    [
        ('<script src="js/menu/menu.js"></script>', 'import "../lines.js"', "js/menu/menu.js refers to ../lines.js"),
        ('<script src="js/menu/menu.js"></script>', 'import { a } from "../lines"', "js/menu/menu.js refers to ../lines"),
        ('<script src="js/menu/menu.js"></script>', 'const a = await import("./lines.mjs")', "js/menu/menu.js refers to ./lines.mjs"),
        (
            '<script src="js/menu/menu.js"></script>',
            'new URL("../../mark.png", import.meta.url)',
            "js/menu/menu.js refers to ../../mark.png",
        ),
        ('<script src="js/menu/menu.js"></script>', 'html`<a href="/orders.html?at=${slot}">`', "js/menu/menu.js refers to /orders.html"),
        ('<script src="js/tpyo.js"></script>', "", "index.html refers to js/tpyo.js"),
        ("<script src=js/tpyo.js></script>", "", "index.html refers to js/tpyo.js"),
        ("<img src='mark.webp'>", "", "index.html refers to mark.webp"),
        ('<link href="css/house.css" rel="stylesheet">', "", "index.html refers to css/house.css"),
        ('{% include "parts/haed.html" %}\n', "", "A page includes parts/haed.html"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(tmp_path: Path, page: str, script: str, said: str, monkeypatch: pytest.MonkeyPatch):
    """(F58)"""
    source = tmp_path / "source"
    (source / "js" / "menu").mkdir(parents=True)
    (source / "index.html").write_text(page)
    (source / "js" / "menu" / "menu.js").write_text(script)
    monkeypatch.setattr(site_assets, "SOURCE", source)
    with pytest.raises(BrokenSite, match=rf"^{re.escape(said)}\S*, and there is no such file\."):
        build_templates(tmp_path / "site")


def test_a_library_that_was_emptied_is_refused_with_what_fetches_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """(F58)"""
    monkeypatch.setattr(site_assets, "ROOT", tmp_path)
    with pytest.raises(BrokenSite, match=r"refers to fonts/title\.woff2, and there is no such file\. Type: rm -rf node_modules"):
        build_templates(tmp_path / "site")


def test_a_page_is_deployed_with_its_parts_in_their_places_and_says_which_one_it_is(tmp_path: Path, card):
    build_templates(tmp_path)
    for page in (tmp_path / "templates").iterdir():
        assert "{% include" not in page.read_text()
    larder = render_menu_page((tmp_path / "templates" / "larder.html").read_text(), card)
    assert larder.startswith("<!doctype html>")
    assert re.findall(r'aria-current="page">(\w+)<', larder) == ["Larder"]


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
    name_them = {name for name, text in pages.items() if any(script.startswith("allergens.") for script in behind(text))}
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
    card["dishes"][0]["price"] = minor
    assert text in render_menu_page(PAGE, card).replace("￥", "¥")


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
    assert page.count("料理") == 1000
    assert (datetime.now(UTC) - began).total_seconds() < 5


def test_the_first_view_is_small_and_looks_at_no_table(tmp_path: Path):
    """The page with what it loads by itself, compressed; `make bench` weighs it in a browser."""
    book = read_book(ROOT / "demo")
    build_site(tmp_path / "site", card_of(book, freeze(book, 1, {})))
    assets = tmp_path / "site" / "assets"
    names = re.findall(r"/assets/([\w.-]+\.(?:css|js))", (tmp_path / "site" / "index.html").read_text())
    assert [name.split(".")[0] for name in names] == ["menu", "menu", "alive"]
    imported = {name for file in names for name in re.findall(r'^import [^("]*"\./([\w.-]+)"', (assets / file).read_text(), re.MULTILINE)}
    assert imported < set(names), "nothing else is waited for"
    files = [tmp_path / "site" / "index.html.br", *(assets / f"{name}.br" for name in names)]
    limit = re.search(r"bytes of the first view.*≤ (\d+)", (ROOT / "docs" / "performance.md").read_text())[1]
    assert sum(file.stat().st_size for file in files) < int(limit)


def site_of(folder: Path, **texts: str) -> Path:
    """The assets of a page that loads one.js first and then two.js, where these are its scripts."""
    source = folder / "source"
    (source / "js").mkdir(parents=True)
    (source / "index.html").write_text('<script src="js/one.js"></script><script src="js/two.js"></script>')
    for name, text in texts.items():
        (source / "js" / f"{name}.js").write_text(text)
    return source


@pytest.fixture
def joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What is sent of such a page, by the names of the files without their marks."""

    def build(**texts: str) -> dict[str, str]:
        monkeypatch.setattr(site_assets, "SOURCE", site_of(tmp_path, **texts))
        monkeypatch.setattr(site_assets, "_JOINED", {"js/one.js", "js/two.js"})
        build_templates(tmp_path / "site")
        sent = (tmp_path / "site" / "site" / "assets").iterdir()
        return {file.name.split(".")[0]: re.sub(r"\.[0-9a-f]{10}\.", ".", file.read_text()) for file in sent}

    return build


def test_what_a_page_loads_first_is_sent_with_what_it_imports_and_each_of_it_once(joined):
    sent = joined(
        one='import { a } from "./store.js";\nconst b = a;\nimport("./later.js");\n',
        two='// Words.\nimport { a } from "./store.js";\nimport { c } from "./words.js";\nexport const d = a + c;\n',
        store="/** State. */\nexport const a = {};\n",
        words='export const c = "c";\n',
        later='import { a } from "./store.js";\nimport { d } from "./two.js";\n',
    )
    assert sent == {
        "one": 'export const a = {};\nconst b = a;\nimport("./later.js");\n',
        "two": 'export const c = "c";\nimport { a } from "./one.js";\nexport const d = a + c;\n',
        "later": 'import { a } from "./one.js";\nimport { d } from "./two.js";\n',
    }


@pytest.mark.parametrize(
    "bound", ["const [other, name] = b;", "const { other: name } = b;", "function name() {}", "async function name() {}"]
)
def test_two_files_that_are_sent_as_one_may_not_have_the_same_names(joined, bound: str):
    with pytest.raises(BrokenSite, match=r"js/one\.js is sent .* two of them have these names: name"):
        joined(one=f'import {{ a }} from "./store.js";\n{bound}\n', two="", store="export const a = 1, name = 2;\nconst name = 1;\n")


def test_files_that_lead_to_each_other_change_their_names_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A name that did not change would be taken from a cache, with a way to what is there no more."""
    names: list[set[str]] = []
    for deep in ("1", "2"):
        scripts = {"one": 'import("./later.js");\n', "two": "", "later": 'import "./deep.js";\nimport("./one.js");\n', "deep": deep}
        monkeypatch.setattr(site_assets, "SOURCE", site_of(tmp_path / deep, **scripts))
        build_templates(tmp_path / deep / "site")
        names.append({file.name for file in (tmp_path / deep / "site" / "site" / "assets").iterdir()})
    assert [name.split(".")[0] for name in names[0] & names[1]] == ["two"]
