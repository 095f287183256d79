"""DynamoDB's expressions, as much of them as the larder speaks: read once by their text, and asked of an item as often as one likes.

An expression knows its item by a `Scene`: the item, and what its placeholders stand for. Whatever the larder does not say is
`NotUnderstood`, so a new word of it stops the explorer instead of being passed over.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Value = dict[str, Any]
Item = dict[str, Value]
Path = tuple[str, ...]
_TOKENS = re.compile(r"\s*(<=|>=|[=<>(),+.-]|[#:]?\w+)")
_FUNCTIONS = {"attribute_exists", "attribute_not_exists", "contains"}
_DEEPEST = 2
"""Names of a path: a room of the shelf, and a place in it."""


class NotUnderstood(Exception):
    """DynamoDB answers such a request with a ValidationException; or the larder never asks so."""


@dataclass(frozen=True, slots=True)
class Scene:
    item: Item
    names: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)

    def at(self, path: Path) -> Value | None:
        found: Value | None = {"M": self.item}
        for name in path:
            found = found["M"].get(self.names.get(name, name)) if found and "M" in found else None
        return found


Condition = Callable[[Scene], bool]
Operand = Callable[[Scene], Value | None]


@dataclass(frozen=True, slots=True)
class Update:
    """What an update sets, adds to and removes, by path. All of it is worked out from the item as it was."""

    sets: list[tuple[Path, Operand]]
    adds: list[tuple[Path, Operand]]
    removes: list[Path]

    def of(self, scene: Scene) -> Item:
        """The item after it; the one before is left as it was."""
        after, item = dict(scene.item), scene.item
        for path, operand in self.sets:
            if (value := operand(scene)) is None:
                raise NotUnderstood("an attribute that is not there")
            _room(after, item, path, scene)[scene.names.get(path[-1], path[-1])] = value
        for path, operand in self.adds:
            _room(after, item, path, scene)[scene.names.get(path[-1], path[-1])] = _sum(scene.at(path) or {"N": "0"}, operand(scene), 1)
        for path in self.removes:
            _room(after, item, path, scene).pop(scene.names.get(path[-1], path[-1]), None)
        return after


@cache
def condition(text: str) -> Condition:
    return _Reader(text).whole(_Reader.any_of)


@cache
def update(text: str) -> Update:
    return _Reader(text).whole(_Reader.changes)


@cache
def paths(text: str) -> list[Path]:
    """Those of a projection."""
    return _Reader(text).whole(_Reader.paths)


class _Reader:
    """Reads an expression from its first token to its last."""

    def __init__(self, text: str) -> None:
        self._tokens = [found[1] for found in _TOKENS.finditer(text)]
        if "".join(self._tokens) != "".join(text.split()):
            raise NotUnderstood(text)
        self._text = text

    def whole(self, part: Callable[["_Reader"], Any]) -> Any:
        found = part(self)
        if self._tokens:
            raise NotUnderstood(self._text)
        return found

    def any_of(self) -> Condition:
        parts = self._parted_by("OR", self._all_of)
        return parts[0] if len(parts) == 1 else lambda scene: any(part(scene) for part in parts)

    def _all_of(self) -> Condition:
        parts = self._parted_by("AND", self._one)
        return parts[0] if len(parts) == 1 else lambda scene: all(part(scene) for part in parts)

    def _one(self) -> Condition:
        if self._passed("NOT"):
            denied = self._one()
            return lambda scene: not denied(scene)
        if self._passed("("):
            inner = self.any_of()
            self._must(")")
            return inner
        if self._next in _FUNCTIONS:
            return self._function()
        return self._comparison()

    def _function(self) -> Condition:
        name = self._take()
        self._must("(")
        path = self._path()
        if name == "contains":
            self._must(",")
            part = self._operand()
            self._must(")")
            return lambda scene: _contains(scene.at(path), part(scene))
        self._must(")")
        if name == "attribute_exists":
            return lambda scene: scene.at(path) is not None
        return lambda scene: scene.at(path) is None

    def _comparison(self) -> Condition:
        left = self._operand()
        if self._passed("BETWEEN"):
            first = self._operand()
            self._must("AND")
            last = self._operand()
            return lambda scene: _compare(first(scene), "<=", left(scene)) and _compare(left(scene), "<=", last(scene))
        sign, right = self._take(), self._operand()
        return lambda scene: _compare(left(scene), sign, right(scene))

    def changes(self) -> Update:
        found = Update([], [], [])
        while self._tokens:
            kind = self._take()
            if kind == "SET":
                found.sets.extend(self._parted_by(",", self._set))
            elif kind == "ADD":
                found.adds.extend(self._parted_by(",", lambda: (self._path(), self._operand())))
            elif kind == "REMOVE":
                found.removes.extend(self.paths())
            else:
                raise NotUnderstood(self._text)
        return found

    def paths(self) -> list[Path]:
        return self._parted_by(",", self._path)

    def _set(self) -> tuple[Path, Operand]:
        path = self._path()
        self._must("=")
        first = self._operand()
        if self._next not in ("+", "-"):
            return path, first
        sign = 1 if self._take() == "+" else -1
        second = self._operand()
        return path, lambda scene: _sum(first(scene), second(scene), sign)

    def _operand(self) -> Operand:
        if self._next.startswith(":"):
            name = self._take()
            return lambda scene: scene.values[name]
        if self._passed("if_not_exists"):
            self._must("(")
            path = self._path()
            self._must(",")
            other = self._operand()
            self._must(")")
            return lambda scene: found if (found := scene.at(path)) is not None else other(scene)
        path = self._path()
        return lambda scene: scene.at(path)

    def _path(self) -> Path:
        path = [self._take()]
        while self._passed("."):
            path.append(self._take())
        if len(path) > _DEEPEST:
            raise NotUnderstood(self._text)
        return tuple(path)

    def _parted_by(self, word: str, part: Callable[[], Any]) -> list[Any]:
        found = [part()]
        while self._passed(word):
            found.append(part())
        return found

    @property
    def _next(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _take(self) -> str:
        if not self._tokens:
            raise NotUnderstood(self._text)
        return self._tokens.pop(0)

    def _passed(self, word: str) -> bool:
        return self._next == word and bool(self._take())

    def _must(self, word: str) -> None:
        if self._take() != word:
            raise NotUnderstood(self._text)


def _room(after: Item, before: Item, path: Path, scene: Scene) -> dict[str, Any]:
    """Where the last name of a path stands; a map is copied before the first change in it."""
    if len(path) == 1:
        return after
    name = scene.names.get(path[0], path[0])
    if "M" not in before.get(name, {}):
        raise NotUnderstood("a path that leads nowhere")
    if after[name] is before[name]:
        after[name] = {"M": dict(before[name]["M"])}
    return after[name]["M"]


def _sum(first: Value | None, second: Value | None, sign: int) -> Value:
    if first is None or second is None or "N" not in first or "N" not in second:
        raise NotUnderstood("a sum of what is no number")
    return {"N": str(int(first["N"]) + sign * int(second["N"]))}


def _compare(left: Value | None, sign: str, right: Value | None) -> bool:
    """What is not there, or of another kind, is neither equal nor less nor more."""
    if left is None or right is None or left.keys() != right.keys():
        return False
    ((kind, one),), other = left.items(), next(iter(right.values()))
    if kind == "N":
        one, other = int(one), int(other)
    elif kind == "S" and sign != "=":
        one, other = one.encode(), other.encode()
    return _SIGNS[sign](one, other)


_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, other: one == other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}


def _contains(whole: Value | None, part: Value | None) -> bool:
    if whole is None or part is None:
        return False
    return part["S"] in whole["S"] if "S" in whole and "S" in part else part in whole.get("L", [])
