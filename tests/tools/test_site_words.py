"""The words of the pages: one file per language with the same words in each, and none beside them."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.ordering_sentences import ORDERING
from chalicelib.kitchen.order_forms import OrderForm
from chalicelib.service.menu_page import render_menu_page
from tests.bistro import BISTRO
from tools.build_site import build_site, build_templates
from tools.site_assets import pages
from tools.site_words import NoWord, languages, paths_in, with_words, words_of

ROOT = Path(__file__).parents[2]
SITE = ROOT / "static_site"
LANGUAGES = languages()
ENGLISH = words_of("en")
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
OF_PYTHON = {*dir(dict)}
"""A template that names one of them would get what Python calls so."""
OF_THE_CREW = {"rules", "form", "swap", "correction", "movement"}
"""Reasons of refusals that no guest's page hears of."""


def leaves(words: dict[str, Any], *path: str) -> dict[tuple[str, ...], Any]:
    """Each sentence by its way, with the forms of a counted one together."""
    found: dict[tuple[str, ...], Any] = {}
    for name, value in words.items():
        counted = isinstance(value, dict) and value.keys() <= CATEGORIES
        found |= {(*path, name): value} if counted or isinstance(value, str) else leaves(value, *path, name)
    return found


def placeholders(sentence: Any) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", json.dumps(sentence)))


def categories(language: str) -> list[str]:
    code = f"console.log(JSON.stringify(new Intl.PluralRules('{language}').resolvedOptions().pluralCategories))"
    node = ROOT / ".venv" / "bin" / "node"
    printed = subprocess.run([node, "-e", code], capture_output=True, text=True, check=True, timeout=30)
    return list(json.loads(printed.stdout))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_words_of_the_others_with_the_same_values_to_fill_in(language: str):
    """(F54)"""
    words, english = leaves(words_of(language)), leaves(ENGLISH)
    assert words.keys() == english.keys()
    for path, sentence in words.items():
        assert placeholders(sentence) == placeholders(english[path]), path
        assert sentence, path
        assert not OF_PYTHON & {*path}, path


def test_each_no_to_a_guest_has_words_for_each_of_its_reasons():
    """(F54)"""
    said = words_of("en")["refused"]["sentences"]
    for name, wording in ORDERING.items():
        reasons = {why or "only" for why in wording.sentences} - OF_THE_CREW
        assert reasons <= said[name].keys(), name


def test_what_any_route_may_say_to_a_guest_has_words_too():
    """A form that was not understood, and a busy kitchen, read English on every page."""
    said = words_of("en")["refused"]["sentences"]
    of_the_form = {why for why, _ in OrderForm.TYPED.values()} | {"only", "no-name", "unprintable", "slot-or-table"}
    reasons = {"malformed": of_the_form, "kitchen-busy": {"only", "order", "covered"}, "key-moved": {"only"}, "kitchen-fault": {"only"}}
    assert {name: said.get(name, {}).keys() for name in reasons} == reasons


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_a_form_for_every_number_of_its_language(language: str):
    words = words_of(language)
    assert words["language"]["code"] == language
    counted = {path: forms for path, forms in leaves(words).items() if isinstance(forms, dict)}
    assert counted.keys() == {path for path, forms in leaves(ENGLISH).items() if isinstance(forms, dict)}
    expected = {*categories(language)}
    assert {path: forms for path, forms in counted.items() if forms.keys() != expected} == {}


def test_every_word_is_said_somewhere_and_every_one_that_is_said_is_there():
    sources = [file for kind in ("html", "js") for file in SITE.rglob(f"*.{kind}")]
    named = {path for file in sources for path in paths_in(file.read_text())}
    unused = {path for path in leaves(ENGLISH) if not any(path[: len(name)] == name for name in named)}
    assert unused == {("language", "name")}
    for path in sorted(named):
        with_words("a.js", f"words.{'.'.join(path)}", ENGLISH)  # or it raises


@pytest.fixture
def card() -> dict[str, Any]:
    return card_of(BISTRO, freeze(BISTRO, 1, {}))


@pytest.mark.parametrize(
    ("locale", "page", "heading"),
    [
        ("en-US", 'lang="en-US" dir="ltr"', "There is nothing here"),
        ("fr", 'lang="fr" dir="ltr"', "Il n’y a rien ici"),
        ("ar-EG", 'lang="ar-EG" dir="rtl"', "لا يوجد شيء هنا"),
        ("hu", 'lang="en-GB" dir="ltr"', "There is nothing here"),
    ],
)
def test_a_page_speaks_the_language_of_the_house_or_says_that_it_does_not(tmp_path: Path, card, locale: str, page: str, heading: str):
    """(F54)"""
    card["restaurant"]["language"] = locale
    build_site(tmp_path / "site", card)
    text = (tmp_path / "site" / "404.html").read_text()
    assert text.startswith(f"<!doctype html>\n<html {page}>")
    assert f"<h1>{heading}</h1>" in text
    for other in (page for page in pages() if page.suffix == ".html"):
        assert f"<html {page}>" in (tmp_path / "site" / other.name).read_text()


def test_a_page_and_its_scripts_bring_the_words_that_they_name_and_no_others(tmp_path: Path, card):
    build_templates(tmp_path)
    for folder, word in {"": "Amazon", "fr": "chez Amazon", "ar": "لدى Amazon"}.items():
        template = (tmp_path / "templates" / folder / "privacy.html").read_text()
        assert word in template
        assert words_of(folder or "en")["not_found"]["heading"] not in template
        assert 'href="tel:+33100000000"' in render_menu_page(template, card)
        script = re.findall(r'"/assets/(privacy\.\w+\.js)"', template)[0]
        sent = (tmp_path / "site" / "assets" / script).read_text()
        assert words_of(folder or "en")["privacy"]["days"]["other"] in sent
        assert "words" not in re.sub("//.*", "", sent)


def test_a_group_of_words_may_stand_after_an_arrow():
    words = {"order": {"states": {"ready": "Ready"}}}
    assert with_words("a.js", "(state) => words.order.states[state]", words) == '(state) => ({"ready":"Ready"})[state]'


def test_a_word_that_nobody_has_stops_the_build():
    with pytest.raises(NoWord, match=r"^words\.basket\.colour is named, and en\.json has no such words\.$"):
        with_words("a.js", "words.basket.colour", {"language": {"code": "en"}, "basket": {"empty": ""}})
