"""The words of the pages, one file per language: what a page or a script names of them is put into it when the site is built."""

import json
import re
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parents[1] / "static_site" / "words"
HOUSE_LANGUAGE = "en"
"""The language of pages in a house whose own nobody has translated yet."""
_NAMED = re.compile(r"\bwords((?:\.\w+){2,})")
_IMPORT = re.compile(r"""^import \{ words \} from "[\w./]*/language\.js";\n""", re.MULTILINE)


class NoWord(Exception):
    """A page names words that no file has, and the sentence says which."""


def languages() -> list[str]:
    return sorted(file.stem for file in WORDS.glob("*.json"))


def words_of(language: str) -> dict[str, Any]:
    """The words of a language, such as en or pt-BR: without a file of its own, those of the language that every page has."""
    own = language.partition("-")[0]
    return dict(json.loads((WORDS / f"{own if own in languages() else HOUSE_LANGUAGE}.json").read_text()))


def paths_in(text: str) -> set[tuple[str, ...]]:
    """The words that a page or a script names, such as words.basket.empty."""
    return {_path(found) for found in _NAMED.finditer(text)}


def with_words(path: str, text: str, words: dict[str, Any]) -> str:
    """A page or a script with the words that it names, and no others: whoever renders or runs it has nowhere to look for them."""
    if path.endswith(".js"):
        return _NAMED.sub(lambda found: _in_script(_at(_path(found), words)), text)
    brought = words_in(text, words) if path.endswith(".html") else {}
    return f"{{% set words = {as_literal(brought)} %}}\n{text}" if brought else text


def words_in(text: str, words: dict[str, Any]) -> dict[str, Any]:
    """Those of these words that a text names."""
    found: dict[str, Any] = {}
    for named in sorted(paths_in(text)):
        group = found
        for name in named[:-1]:
            group = group.setdefault(name, {})
        group[named[-1]] = _at(named, words)
    return found


def without_import(script: str) -> str:
    """A script that is going to have its words in their places has nothing to import them from."""
    return _IMPORT.sub("", script)


def _path(found: re.Match[str]) -> tuple[str, ...]:
    return tuple(found[1].split(".")[1:])


def _at(path: tuple[str, ...], words: dict[str, Any]) -> Any:
    found: Any = words
    for name in path:
        if not isinstance(found, dict) or name not in found:
            raise NoWord(f"words.{'.'.join(path)} is named, and {words['language']['code']}.json has no such words.")
        found = found[name]
    return found


def _in_script(value: Any) -> str:
    """A group in parentheses: after an arrow its braces would be those of a function."""
    return f"({as_literal(value)})" if isinstance(value, dict) else as_literal(value)


def as_literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
