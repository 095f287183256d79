"""A page of the dining room as the kitchen gets it, but with the names that its files have in the sources."""

from pathlib import Path

from tools.site_assets import with_parts
from tools.site_words import HOUSE_LANGUAGE, with_words, words_of


def template_of(page: Path, language: str = HOUSE_LANGUAGE) -> str:
    """A page with its parts and its words: all that whoever renders it needs beside a card."""
    return with_words(page.name, with_parts(page), words_of(language))
