"""An item of the larder as a line of plain JSON that a person can read, and back again, the same to the last letter."""

import zlib
from typing import Any

import msgspec

Item = dict[str, Any]
_JSON = {"order", "steps", "ticks", "corrections", "refusal", "rules", "happenings", "cause"}
"""Attributes whose text is JSON."""
_PACKED = {"card", "recipes", "book", "files", "frozen", "sum", "lines"}
"""Attributes whose text is JSON, compressed."""


class UnknownItem(Exception):
    """An item that this kitchen cannot have written; the sentence says which."""


def line_of(item: Item) -> str:
    """The item as JSON, its attributes by name; two items are equal if their lines are."""
    try:
        return msgspec.json.encode({name: _plain(name, *_only(item[name])) for name in sorted(item)}).decode()
    except (ValueError, zlib.error):
        raise UnknownItem(f"An item under {item.get('pk')} is not of this kitchen's making.") from None


def item_of(line: str) -> Item:
    """The item of a line."""
    return {name: _kept(name, value) for name, value in msgspec.json.decode(line).items()}


def _plain(name: str, kind: str, value: Any) -> Any:
    match kind:
        case "S":
            return _opened(value) if name in _JSON else value
        case "N":
            return int(value)
        case "M":
            return {key: _plain("", *_only(value[key])) for key in sorted(value)}
        case "L":
            return [_plain("", *_only(one)) for one in value]
        case "B" if name in _PACKED:
            return _opened(zlib.decompress(value).decode())
    raise ValueError(kind)


def _only(attribute: Item) -> tuple[str, Any]:
    """The one kind and value of an attribute."""
    ((kind, value),) = attribute.items()
    return kind, value


def _kept(name: str, value: Any) -> dict[str, Any]:
    if name in _PACKED:
        return {"B": zlib.compress(_closed(value).encode())}
    if name in _JSON:
        return {"S": _closed(value)}
    if isinstance(value, dict):
        return {"M": {key: _kept("", inner) for key, inner in value.items()}}
    if isinstance(value, list):
        return {"L": [_kept("", one) for one in value]}
    return {"S": value} if isinstance(value, str) else {"N": str(value)}


def _opened(text: str) -> Any:
    """What the text says; or the text, if it was written in any other way than ours and could not be written the same again."""
    try:
        said = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text
    return said if _closed(said) == text else text


def _closed(said: Any) -> str:
    return said if isinstance(said, str) else msgspec.json.encode(said).decode()
