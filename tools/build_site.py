"""Builds the dining room: content-hashed names for everything a page refers to, and the menu page rendered from the card."""

import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from whitenoise.compress import Compressor

from chalicelib.service.menu_page import render_pages
from tools.made_once import clear_made, made_once
from tools.site_assets import Assets, beside_pages, pages
from tools.site_headers import POLICY_FILE, hashes_in, policy_for
from tools.site_words import HOUSE_LANGUAGE, languages, words_of

_PREFIX = "site-"
_TEXT = {".html", ".css", ".js", ".json", ".svg"}


def build_site(target: Path, card: dict[str, Any], address: str = "", pictures: Path | None = None) -> None:
    """Builds the site for this card and puts it at `target` in one step: a reader sees the old site or the new one, never half of one.

    At `address` it is going to be seen; without one, pages name each other from the top. In the folder `pictures` lie those of dishes.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=target.parent))
    fresh.chmod(0o755)
    (fresh / "assets").mkdir()
    if pictures and pictures.is_dir():
        shutil.copytree(pictures, fresh / "assets" / "pictures")
    templates: list[str] = []

    def templates_in(language: str, names: Collection[str]) -> dict[str, str]:
        words = words_of(language)
        built = {page.name: Assets(fresh / "assets", page, words).page() for page in pages() if not names or page.name in names}
        templates.extend(built.values())
        return {name: at_address(address, template) for name, template in built.items()}

    for path, text in render_pages(card, templates_in):
        (fresh / path).parent.mkdir(exist_ok=True)
        (fresh / path).write_text(text)
    for file in beside_pages():
        shutil.copy(file, fresh)
    (fresh / POLICY_FILE).write_text(policy_for(hashes_in(templates)))  # of what we wrote, and not of what a card may have brought
    for file in fresh.rglob("*.*"):
        if file.suffix in _TEXT:
            compressor = Compressor(quiet=True) if file.suffix == ".html" else _CompressedOnce(quiet=True)
            list(compressor.compress(str(file)))
    _swap(target, fresh)
    clear_made()


def build_templates(target: Path) -> None:
    """Builds what a deploy sends: files under `site/`, and pages that are still to be rendered under `templates/`.

    A page lies there in English, and in a folder of each other language that has words for it.
    """
    assets, templates = target / "site" / "assets", target / "templates"
    assets.mkdir(parents=True)
    templates.mkdir()
    for file in beside_pages():
        shutil.copy(file, target / "site")
    for page in pages():
        (templates / page.name).write_text(in_english := Assets(assets, page, words_of(HOUSE_LANGUAGE)).page())
        for language in languages():
            if language != HOUSE_LANGUAGE and (text := Assets(assets, page, words_of(language)).page()) != in_english:
                (templates / language).mkdir(exist_ok=True)
                (templates / language / page.name).write_text(text)


def set_address(templates: Path, address: str) -> None:
    """Writes into each template where the site is seen: the CDN has no address before everything else is there."""
    for template in (file for file in templates.rglob("*.*") if file.is_file()):
        template.write_text(at_address(address, template.read_text()))


def at_address(address: str, template: str) -> str:
    return f'{{% set address = "{address}" %}}\n{template}'


class _CompressedOnce(Compressor):  # type: ignore[misc]
    """Keeps what it makes: after an edit most files are what they were, and to compress them takes longer than all the rest."""

    def compress_brotli(self, data: bytes) -> bytes:
        return made_once("br", data, super().compress_brotli)

    def compress_gzip(self, data: bytes) -> bytes:
        return made_once("gz", data, super().compress_gzip)


def _swap(target: Path, fresh: Path) -> None:
    """`target` is a link, and a link can be replaced in one step."""
    link = target.with_name(f"{fresh.name}.link")
    link.symlink_to(fresh.name)
    old = target.resolve() if target.is_symlink() else None
    link.replace(target)
    for folder in target.parent.glob(f"{_PREFIX}*"):
        if folder not in {fresh, old}:  # the last one stays for readers that are in the middle of it
            shutil.rmtree(folder)
