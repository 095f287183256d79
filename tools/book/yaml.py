"""Reads a YAML file as plain words: every value stays the text that the owner wrote.

So an ingredient may be called `no` or `42`, and a price keeps its cents: nothing is guessed, and nothing passes through a float.
"""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

_DEEPEST = 20
"""So many lists and mappings lie within each other at most: a book has eight."""


class Unreadable(Exception):
    """The file cannot be read at all; says why, and at which line."""


class _Words(yaml.CBaseLoader):
    """PyYAML's loader that knows text, lists and mappings only, and makes no objects. A key that comes twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.MarkedYAMLError(problem=f'"{key.value}" is given twice', problem_mark=key.start_mark)
                seen.add(key.value)
        return mapping


def _check_depth(text: str) -> None:
    """Refuses lists within lists without end before they are read: the reader would die of them without a word."""
    depth = 0
    for event in yaml.parse(text, _Words):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else "?"
            raise Unreadable(f"line {line}: this lies more than {_DEEPEST} deep")


def read_words(path: Path) -> Any:
    """Text, lists and mappings as in the file. Raises Unreadable when there is no such file, or it is not YAML."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise Unreadable("there is no such file") from None
    except OSError as error:
        raise Unreadable(f"it cannot be opened: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is not UTF-8 text (at byte {error.start})") from None
    try:
        _check_depth(text)
        return _Words(text).get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(f"line {mark.line + 1 if mark else '?'}: {error.problem or error.context}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(f"line {line}: it holds a character that YAML does not allow") from None
