"""The fonts of the pages: which letters come first, how heavy that is, and that what is drawn is still what it was."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from chalicelib.service.menu_page import render_menu_page
from tests.templates import template_of
from tools import made_once
from tools.book.files import read_book
from tools.build_site import build_templates
from tools.site_fonts import font_with, letters_of

ROOT = Path(__file__).parents[2]
FIRST = ("fonts/text.woff2", "fonts/text-italic.woff2", "fonts/title.woff2")
LETTERS = letters_of((ROOT / "static_site" / "css" / "shared" / "house.css").read_text())
ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "fr": "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
}
SIGNS = "0123456789 \xa0\u202f.,:;!?'\"’‘“”„‚«»()-–—…/&%+@·×½€£$"
AS_IT_COMES = ROOT / "node_modules" / "@fontsource-variable" / "eb-garamond" / "files" / "eb-garamond-latin-wght-normal.woff2"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The fonts that a deploy sends, by their names without their marks."""
    folder = tmp_path_factory.mktemp("site")
    build_templates(folder)
    return {f"fonts/{file.name.split('.')[0]}.woff2": file.read_bytes() for file in (folder / "site" / "assets").glob("*.woff2")}


def font_of(content: bytes) -> Any:
    return TTFont(BytesIO(content))


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_the_languages_of_the_house_comes_first(sent, language: str):
    alphabet = ALPHABETS[language]  # Ÿ stands in the capitals of a few towns alone
    for name in FIRST:
        drawn = font_of(sent[name]).getBestCmap()
        for letter in alphabet + re.sub("[ßÿ]", "", alphabet).upper() + SIGNS:
            assert ord(letter) in LETTERS[name], f"{letter} is asked of {name}"
            assert ord(letter) in drawn or letter == "\u202f", f"{letter} is drawn by {name}"


def test_nothing_on_the_card_of_the_demo_asks_for_a_second_font():
    book = read_book(ROOT / "demo")
    page = render_menu_page(template_of(ROOT / "static_site" / "index.html"), card_of(book, freeze(book, 1, {})))
    text = re.sub(r"<script.*?</script>|<[^>]*>|[\n\r]", "", page[page.index("<body") :])
    assert len(text) > 4000
    second = {letter for name, letters in LETTERS.items() if "-" in name.removeprefix("fonts/text-italic") for letter in letters}
    assert {letter for letter in text if ord(letter) in second} - {"&", "#", ";"} == set()


def test_the_fonts_of_a_first_view_weigh_45_kilobytes_and_come_early(sent):
    assert sum(len(sent[name]) for name in FIRST) <= 45_000
    head = (ROOT / "static_site" / "parts" / "head.html").read_text()
    assert sorted(re.findall(r'rel="preload" href="([^"]+\.woff2)"', head)) == sorted(FIRST)


def test_letters_of_other_languages_are_in_fonts_that_are_fetched_on_demand(sent):
    for name in FIRST:
        more = name.replace(".", "-more.")
        drawn = font_of(sent[more]).getBestCmap()
        assert {letter for letter in "ĄąČčĘęĞğİŁłŃńŘřŞşŠšŻżŽžŐőŰű" if ord(letter) not in drawn.keys() & LETTERS[more]} == set()


def test_no_letter_is_asked_of_two_fonts():
    """A browser that has not got the first of them in time asks for the second too."""
    for name in FIRST:
        first, more, whole = LETTERS[name], LETTERS[name.replace(".", "-more.")], LETTERS[name.replace(".", "-whole.")]
        assert len(first | more | whole) == len(first) + len(more) + len(whole)


def test_what_is_left_of_a_font_is_spaced_and_joined_as_it_was(sent):
    whole, left = font_of(AS_IT_COMES.read_bytes()), font_of(sent["fonts/text.woff2"])
    for letter in "AVToéœß€1":
        assert left["hmtx"][left.getBestCmap()[ord(letter)]][0] == whole["hmtx"][whole.getBestCmap()[ord(letter)]][0]
    assert {one.FeatureTag for one in left["GSUB"].table.FeatureList.FeatureRecord} >= {"liga", "pnum", "tnum"}
    assert {one.FeatureTag for one in left["GPOS"].table.FeatureList.FeatureRecord} == {"kern"}
    assert left["hhea"].ascent == whole["hhea"].ascent
    assert left["prep"].program.getBytecode() == whole["prep"].program.getBytecode(), "without it letters stand on whole pixels"
    assert "OFL" in str(left["name"].getDebugName(13)) or "openfontlicense" in str(left["name"].getDebugName(14))


def test_a_font_is_made_once_and_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    font = (ROOT / "node_modules" / "@fontsource/cormorant-garamond/files/cormorant-garamond-latin-500-normal.woff2").read_bytes()
    made = []
    for folder in ("one", "two"):
        monkeypatch.setattr(made_once, "MADE", tmp_path / folder)
        made += [font_with(frozenset(map(ord, "Ab")), font), font_with(frozenset(map(ord, "Ab")), font)]
        assert len(list((tmp_path / folder).iterdir())) == 1
    assert len(set(made)) == 1
    assert font_with(frozenset(map(ord, "Abc")), font) != made[0]
