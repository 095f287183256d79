"""Builds the dining room: content-hashed names for everything a page refers to, and the menu page rendered from the card.

Sources refer to each other by plain relative paths. Each reference is rewritten from the leaves to the roots, so that a name changes when,
and only when, something behind it does; pages keep their names.
"""

import hashlib
import os
import posixpath
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from whitenoise.compress import Compressor

from chalicelib.service.menu_page import render_menu_page

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "static_site"
_FETCHED = {
    "js/shared/lit-html.js": "lit-html/lit-html.js",
    "js/office/uqr.js": "uqr/dist/index.mjs",
    "fonts/text.woff2": "@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-normal.woff2",
    "fonts/text-italic.woff2": "@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-italic.woff2",
    "fonts/title.woff2": "@fontsource/cormorant-garamond/files/cormorant-garamond-latin-500-normal.woff2",
}
_REFERENCE = re.compile(r"""(?P<before>["'(])(?P<path>[\w./-]+\.(?:js|css|svg|woff2))(?P<after>["')])""")
_NAMED = re.compile(r"""(?:\b(?:src|href|action)=["']?|\burl\(["']?|\b(?:from|import) ?\(?["']|\bnew URL\(["'])(?P<path>[^"'`)>\s{$]*)""")
_ELSEWHERE = ("tel:", "mailto:", "https:", "data:", "/api/")
_PART = re.compile(r"""^{% include "(?P<path>[\w./-]+)" %}\n""", re.MULTILINE)
_SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=.*\s*$")
_PREFIX = "site-"
_TEXT = {".html", ".css", ".js", ".svg"}
_COMPRESSED = ROOT / ".refectory" / "compressed"
_MONTH = 30 * 86_400
"""Seconds."""


class BrokenSite(Exception):
    """The dining room cannot be built, and the sentence says why."""


def build_site(target: Path, card: dict[str, Any]) -> None:
    """Builds the site for this card and puts it at `target` in one step: a reader sees the old site or the new one, never half of one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=target.parent))
    fresh.chmod(0o755)
    assets = _Assets(fresh / "assets")
    for page in sorted(SOURCE.glob("*.html")):
        text = assets.rewritten(page.name, with_parts(page))
        (fresh / page.name).write_text(render_menu_page(text, card))
    for file in fresh.rglob("*.*"):
        if file.suffix in _TEXT:
            compressor = _CompressedOnce(quiet=True) if file.is_relative_to(fresh / "assets") else Compressor(quiet=True)
            list(compressor.compress(str(file)))
    _swap(target, fresh)
    _clear_compressed()


def build_templates(target: Path) -> None:
    """Builds what a deploy sends: files under `site/`, and pages that are still to be rendered under `templates/`."""
    assets, templates = _Assets(target / "site" / "assets"), target / "templates"
    templates.mkdir()
    for page in sorted(SOURCE.glob("*.html")):
        (templates / page.name).write_text(assets.rewritten(page.name, with_parts(page)))


class _CompressedOnce(Compressor):  # type: ignore[misc]
    """Keeps what it makes: after an edit most files are what they were, and to compress them takes longer than all the rest."""

    def compress_brotli(self, data: bytes) -> bytes:
        return _kept("br", data, super().compress_brotli)

    def compress_gzip(self, data: bytes) -> bytes:
        return _kept("gz", data, super().compress_gzip)


def _kept(kind: str, data: bytes, compress: Callable[[bytes], bytes]) -> bytes:
    file = _COMPRESSED / f"{hashlib.sha256(data).hexdigest()}.{kind}"
    with suppress(FileNotFoundError):
        os.utime(file)  # the oldest are those that nobody asked for
        return file.read_bytes()
    made = compress(data)
    _COMPRESSED.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=_COMPRESSED, delete=False) as fresh:
        fresh.write(made)
    Path(fresh.name).replace(file)
    return made


def _clear_compressed() -> None:
    """Takes away what nobody asked for in a month, and what was cut off while it was written."""
    for file in _COMPRESSED.glob("*"):
        with suppress(FileNotFoundError):  # somebody else who builds took it away
            if time.time() - file.stat().st_mtime > _MONTH:
                file.unlink()


class _Assets:
    """Puts what is referred to under its hashed name, once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True)
        self._names: dict[str, str] = {}
        self._under_way: list[str] = []

    def rewritten(self, name: str, text: str) -> str:
        """The text of a page, a module or a style sheet with every reference to a file of ours replaced."""

        def replace(found: re.Match[str]) -> str:
            relative = posixpath.normpath(posixpath.join(posixpath.dirname(name), found["path"]))
            if not _source(relative).is_file():
                fetched = " Type: rm -rf node_modules, then the same again: it is fetched anew." if relative in _FETCHED else ""
                raise BrokenSite(f"{name} refers to {found['path']}, and there is no such file.{fetched}")
            hashed = self._name(relative)
            prefix = "/assets/" if name.endswith(".html") else "./"
            return f"{found['before']}{prefix}{hashed}{found['after']}"

        rewritten = _REFERENCE.sub(replace, text)
        for found in _NAMED.finditer(rewritten):
            if not self._leads_somewhere(found["path"]):
                raise BrokenSite(f"{name} refers to {found['path']}, and there is no such file.")
        return rewritten

    def _leads_somewhere(self, path: str) -> bool:
        """Whether a browser finds something there: one of these files, a page, or what is not ours."""
        file = re.split("[?#]", path)[0]
        pages = {"", *(page.name for page in SOURCE.glob("*.html"))}
        return file.startswith(_ELSEWHERE) or file.removeprefix("/") in pages or posixpath.basename(file) in self._names.values()

    def _name(self, path: str) -> str:
        if path in self._under_way:
            raise BrokenSite(f"These files refer to each other in a circle: {' → '.join([*self._under_way, path])}")
        if path not in self._names:
            self._under_way.append(path)
            content = _SOURCE_MAP.sub(b"\n", _source(path).read_bytes())
            if Path(path).suffix in {".js", ".css"} and path not in _FETCHED:
                content = self.rewritten(path, content.decode()).encode()
            self._under_way.pop()
            self._names[path] = f"{Path(path).stem}.{hashlib.sha256(content).hexdigest()[:10]}{Path(path).suffix}"
            (self._folder / self._names[path]).write_bytes(content)
        return self._names[path]


def with_parts(page: Path) -> str:
    """The page with its parts in their places: whoever renders it has nowhere to look for them."""
    return _PART.sub(lambda found: with_parts(_source(found["path"])), _text(page))


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except FileNotFoundError:
        raise BrokenSite(f"A page includes {file.relative_to(SOURCE)}, and there is no such file.") from None


def _source(path: str) -> Path:
    return ROOT / "node_modules" / _FETCHED[path] if path in _FETCHED else SOURCE / path


def _swap(target: Path, fresh: Path) -> None:
    """`target` is a link, and a link can be replaced in one step."""
    link = target.with_name(f"{fresh.name}.link")
    link.symlink_to(fresh.name)
    old = target.resolve() if target.is_symlink() else None
    link.replace(target)
    for folder in target.parent.glob(f"{_PREFIX}*"):
        if folder not in {fresh, old}:  # the last one stays for readers that are in the middle of it
            shutil.rmtree(folder)
