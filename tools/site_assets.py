"""The files of the pages under content-hashed names, each with what it imports: one file instead of many.

Sources refer to each other by plain relative paths. Each reference is rewritten to a name that changes when, and only when, the file
does, or something behind it.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.site_fonts import font_with, letters_of
from tools.site_words import NoWord, as_literal, paths_in, with_words, without_import, words_in

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "static_site"


def _fonts(name: str, file: str) -> dict[str, str]:
    """The letters of the house's languages, the letters of others, and the font as it comes: all signs, in all weights."""
    latin, more = file.format("latin"), file.format("latin-ext")
    return {f"fonts/{name}.woff2": latin, f"fonts/{name}-more.woff2": more, f"fonts/{name}-whole.woff2": latin}


_FETCHED = {
    "js/shared/lit-html.js": "lit-html/lit-html.js",
    "js/office/uqr.js": "uqr/dist/index.mjs",
    **_fonts("text", "@fontsource-variable/eb-garamond/files/eb-garamond-{}-wght-normal.woff2"),
    **_fonts("text-italic", "@fontsource-variable/eb-garamond/files/eb-garamond-{}-wght-italic.woff2"),
    **_fonts("title", "@fontsource/cormorant-garamond/files/cormorant-garamond-{}-500-normal.woff2"),
}
_RENDERED = {".html", ".txt", ".webmanifest", ".xml"}
_WHOLE = {path for path in _FETCHED if path.endswith("-whole.woff2")}
_REFERENCE = re.compile(r"""(?P<before>["'(])(?P<path>[\w./-]+\.(?:js|css|svg|png|woff2))(?P<after>["')])""")
_IMPORT = re.compile(r"""^(?:import\b[^"\n(]*|export \{[^}\n]*\} from |@import )"(?P<path>/[\w./-]+)";?\n?""", re.MULTILINE)
_LATE = re.compile(r"""\bimport\("(?P<path>/[\w./-]+)"\)""")
_BRACES = re.compile(r"\{([^}]*)\}")
_NAMED = re.compile(r"""(?:\b(?:src|href|action)=["']?|\burl\(["']?|\b(?:from|import) ?\(?["']|\bnew URL\(["'])(?P<path>[^"'`)>\s{$]*)""")
_ELSEWHERE = ("tel:", "mailto:", "https:", "data:", "/api/", "/assets/pictures/")
_IN_THE_PAGE = re.compile(r"""<(?P<kind>style|script)(?P<type>[^>]*) data-from="(?P<path>[\w./-]+)"></(?P=kind)>""")
_PART = re.compile(r"""^{% include "(?P<path>[\w./-]+)" %}\n""", re.MULTILINE)
_SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=.*\s*$")
_INDENT = re.compile(r"^ +", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?://.*|/\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_SPACE = re.compile(r"""^\s+|\s*/\*[^*]*\*/| +// [^"'`\n]*$""", re.MULTILINE)
"""What a browser reads past in the files that all guests wait for: indents, and comments at the end of a line."""
_TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+|[\[{][^=]*)", re.MULTILINE)
_BOUND = re.compile(r"\w+(?=\s*(?:[,\]}]|$))")


class BrokenSite(Exception):
    """The dining room cannot be built, and the sentence says why."""


class Assets:
    """Puts what a page refers to into a folder under its hashed name, once, with these words in it."""

    def __init__(self, folder: Path, page: Path, words: dict[str, Any]) -> None:
        self._folder = folder
        self._page = page.name
        self._words = words
        self._text = _INDENT.sub("", _in_full(page.name, with_parts(page)))
        self._names: dict[str, str] = {}
        self._sent: dict[str, bytes] = {}
        self._homes: dict[str, str] = {}
        self._in_page = [found["path"][1:] for found in _IN_THE_PAGE.finditer(self._text)]
        self._roots = self._asked_for()
        for path in self._roots:
            for part in _with_imports(path):
                self._homes.setdefault(part, path)

    def _asked_for(self) -> list[str]:
        """The files of ours that the page asks for, each sent with what it imports: a phone asks once where it would ask ten times.

        First those that the page names, then those that a script imports when it needs them.
        """
        found = dict.fromkeys(path for path in _named(self._text) if _is_ours(path))
        waiting = [*found]
        for path in waiting:
            late = [later["path"][1:] for part in _with_imports(path) if _is_ours(part) for later in _LATE.finditer(_in_full(part))]
            waiting += [later for later in late if later not in found]
            found |= dict.fromkeys(late)
        return [*found]

    def page(self) -> str:
        """The page's text, with its parts in their places and every reference to a file of ours replaced."""
        text = self._in_words(self._page, self._with_names(self._page, self._text, "/assets/"))
        return _IN_THE_PAGE.sub(self._standing_in_it, text)

    def _standing_in_it(self, found: re.Match[str]) -> str:
        """A file's text in its place in the page. Before a script come the words that it names: so it is the same in all languages."""
        text = (self._folder / posixpath.basename(found["path"])).read_text().replace('"./', '"/assets/')
        element = f"<{found['kind']}{found['type']}>{text}</{found['kind']}>"
        if found["kind"] == "script":
            words = self._in_words(found["path"], text, lambda _, script, words: as_literal(words_in(script, words))).replace(
                "<", "\\u003c"
            )
            element = f'<script type="application/json" id="words">{words}</script>\n{element}'
        return f"{{% raw %}}{element}{{% endraw %}}"

    def _with_names(self, path: str, text: str, prefix: str) -> str:
        rewritten = _REFERENCE.sub(lambda found: f"{found['before']}{prefix}{self._name(self._home(found['path']))}{found['after']}", text)
        for found in _NAMED.finditer(rewritten):
            if not self._leads_somewhere(found["path"]):
                raise BrokenSite(f"{path} refers to {found['path']}, and there is no such file.")
        return rewritten

    def _leads_somewhere(self, path: str) -> bool:
        """Whether a browser finds something there: one of these files, a page, or what is not ours."""
        file = re.split("[?#]", path)[0]
        return (
            file.startswith(_ELSEWHERE)
            or file.removeprefix("/") in {"", ".", *(page.name for page in pages())}
            or (posixpath.basename(file) in self._names.values())
        )

    def _home(self, path: str) -> str:
        """The file in which this one is sent."""
        return self._homes.get(path.removeprefix("/"), path.removeprefix("/"))

    def _name(self, path: str) -> str:
        """Made from all that is behind the file, so that files that lead to each other have names too."""
        if path not in self._names:
            content = b"\0".join(part.encode() + b"\0" + self._content(part) for part in [path, *sorted(self._behind(path))])
            self._names[path] = f"{Path(path).stem}.{hashlib.sha256(content).hexdigest()[:10]}{Path(path).suffix}"
            sent = self._content(path)
            if _is_ours(path):
                sent = self._with_names(path, sent.decode(), "./").encode()
            (self._folder / self._names[path]).write_bytes(sent)
        return self._names[path]

    def _behind(self, path: str) -> set[str]:
        """All that one comes to from this file."""
        found: set[str] = set()
        waiting = [path]
        while waiting:
            text = self._content(one).decode() if _is_ours(one := waiting.pop()) else ""
            fresh = {self._home(reference["path"]) for reference in _REFERENCE.finditer(text)} - found
            found |= fresh
            waiting += fresh
        return found

    def _content(self, path: str) -> bytes:
        """What is sent of a file; its references are still the sources' own, in full."""
        if path not in self._sent:
            if (letters := _letters().get(path)) and path not in _WHOLE:
                self._sent[path] = font_with(letters, _source(path).read_bytes())
            elif not _is_ours(path):
                self._sent[path] = _SOURCE_MAP.sub(b"\n", _source(path).read_bytes())
            elif path in self._roots:
                joined = self._joined(path)
                self._sent[path] = (self._for_the_page(joined) if path in self._in_page else self._in_words(path, joined)).encode()
            else:
                _with_imports(path)  # or it is refused
                self._sent[path] = self._in_words(path, _in_full(path)).encode()
        return self._sent[path]

    def _in_words(self, path: str, text: str, put: Callable[[str, str, dict[str, Any]], str] = with_words) -> str:
        try:
            return put(path, text, self._words)
        except NoWord as missing:
            raise BrokenSite(f"{path}: {missing}") from None

    def _joined(self, path: str) -> str:
        """A file and what it imports as one text. What is sent in a file before it stays an import."""
        elsewhere: dict[str, set[str]] = {}

        def without(found: re.Match[str]) -> str:
            if (home := self._home(found["path"])) == path:
                return ""
            if not (names := _BRACES.search(found[0])):
                return found[0]
            elsewhere.setdefault(home, set()).update(_names(names))
            return ""

        parts = [part for part in _with_imports(path) if self._home(part) == path]
        texts = [_IMPORT.sub(without, _in_full(part)) if _is_ours(part) else _in_one_scope(part) for part in parts]
        tops = [text if _is_ours(part) else text.partition("\n")[0] for part, text in zip(parts, texts, strict=True)]
        names = [name for imported in elsewhere.values() for name in imported]
        names += [name for text in tops for found in _TOP_LEVEL.findall(text) for name in _BOUND.findall(found)]
        if twice := {name for name in names if names.count(name) > 1}:
            raise BrokenSite(f"{path} is sent with what it imports in it, and two of them have these names: {', '.join(sorted(twice))}")
        imports = [self._taken(home, ", ".join(sorted(names))) for home, names in sorted(elsewhere.items())]
        return "".join(imports + [_SPACE.sub("", text) if _is_ours(part) else text for part, text in zip(parts, texts, strict=True)])

    def _taken(self, home: str, names: str) -> str:
        """Nobody imports from a script that stands in a page: it puts out what others take. If a policy has stopped it, they fetch it."""
        if home in self._in_page:
            return f'const {{ {names} }} = globalThis.inThePage ?? (await import("/{home}"));\n'
        return f'import {{ {names} }} from "/{home}";\n'

    def _for_the_page(self, text: str) -> str:
        """A script or style that stands in the page; a script puts out what the files after it take, and has its words from the page."""
        parts = [part for root in self._roots if root not in self._in_page for part in _with_imports(root) if self._home(part) == root]
        imports = [found for part in parts if _is_ours(part) for found in _IMPORT.finditer(_in_full(part))]
        taken = {name for found in imports if self._home(found["path"]) in self._in_page for name in _names(_BRACES.search(found[0]))}
        given = f"globalThis.inThePage = {{ {', '.join(sorted(taken))} }};\n" if taken else ""
        words = 'const words = JSON.parse(document.getElementById("words").textContent);\n' if paths_in(text) else ""
        return words + text + given


def _names(braces: re.Match[str] | None) -> list[str]:
    return braces[1].replace(" ", "").split(",") if braces else []


def _in_one_scope(path: str) -> str:
    """A library among our files: it keeps its short names to itself."""
    text = _SOURCE_MAP.sub(b"", _source(path).read_bytes()).decode()
    found = re.fullmatch(r"(?P<body>.*)\bexport ?\{(?P<names>[^}]*)\};?\s*", text, re.DOTALL)
    if not found:
        raise BrokenSite(f"{path} does not end with what it exports. Type: rm -rf node_modules, then the same again: it is fetched anew.")
    names = [(pair.split()[-1], pair.split()[0]) for pair in found["names"].split(",")]
    given = ", ".join(f"{outside}: {inside}" for outside, inside in names)
    return f"export const {{ {', '.join(outside for outside, _ in names)} }} = (() => {{\n{found['body']}return {{ {given} }};\n}})();\n"


def _named(text: str) -> list[str]:
    """The files of ours that a text in full refers to."""
    return [found["path"][1:] for found in _REFERENCE.finditer(text)]


def _with_imports(path: str, *under_way: str) -> list[str]:
    """A file after all that it imports, in the order in which a browser runs them."""
    if path in under_way:
        raise BrokenSite(f"These files refer to each other in a circle: {' → '.join([*under_way, path])}")
    found: dict[str, None] = {}
    if _is_ours(path):
        for imported in _IMPORT.finditer(_in_full(path)):
            found |= dict.fromkeys(_with_imports(imported["path"][1:], *under_way, path))
    return [*found, path]


def _in_full(path: str, text: str | None = None) -> str:
    """The text of a page, a module or a style sheet, with the way from the top in every reference to a file of ours."""

    def in_full(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
        if not _source(target).is_file():
            fetched = " Type: rm -rf node_modules, then the same again: it is fetched anew." if target in _FETCHED else ""
            raise BrokenSite(f"{path} refers to {found['path']}, and there is no such file.{fetched}")
        return f"{found['before']}/{target}{found['after']}"

    return _REFERENCE.sub(in_full, _COMMENT.sub("", without_import(_source(path).read_text())) if text is None else text)


def pages() -> list[Path]:
    """What is rendered from a card: pages, and what programs read of them."""
    return sorted(file for file in SOURCE.glob("*.*") if file.suffix in _RENDERED)


def beside_pages() -> list[Path]:
    """What is known by its address, and so is not hashed: scripts that a browser keeps, and the API's document."""
    return sorted([*SOURCE.glob("*.js"), *SOURCE.glob("*.json")])


def with_parts(page: Path) -> str:
    """The page with its parts in their places: whoever renders it has nowhere to look for them."""
    return _PART.sub(lambda found: with_parts(_source(found["path"])), _text(page))


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except FileNotFoundError:
        raise BrokenSite(f"A page includes {file.relative_to(SOURCE)}, and there is no such file.") from None


def _is_ours(path: str) -> bool:
    return path.endswith((".js", ".css")) and path not in _FETCHED


def _letters() -> dict[str, frozenset[int]]:
    house = SOURCE / "css" / "shared" / "house.css"
    return letters_of(house.read_text()) if house.is_file() else {}


def _source(path: str) -> Path:
    return ROOT / "node_modules" / _FETCHED[path] if path in _FETCHED else SOURCE / path
