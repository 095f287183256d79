"""The folder of an export: every item as a line of JSON, from which all can be made again, and a manifest that holds them together."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from chalicelib.larder.schema import in_todays_shape
from chalicelib.larder.ticket_item import is_order
from tools.backup.larder import SHELF, Larder, key_of, kind_of
from tools.backup.lines import Item, item_of, line_of
from tools.backup.sorting import in_order

_KINDS = {
    "SHELF": "shelf",
    "MENU": "menus",
    "ORDER": "orders",
    "HELD": "held",
    "MOVEMENT": "movements",
    "MOVEMENTS": "movements",
    "RULES": "rules",
    "THRESHOLDS": "thresholds",
    "DAYBOOK": "days",
    "DAYLINES": "days",
    "LOG": "log",
    "ERASED": "erased",
    "BOOK": "book",
}
_MANIFEST = "manifest.json"
_ITEMS = "items"
SHELF_FILE = f"{_ITEMS}/shelf.jsonl"


class Manifest(msgspec.Struct):
    """From which table and when, by how much its shelf differed from its ledger, how many items there are, and each file's checksum."""

    table: str
    at: datetime
    differs: dict[str, int]
    items: int
    files: dict[str, str]


class BrokenExport(Exception):
    """The folder is no whole export, and the sentence says which file is at fault."""


def write_items(folder: Path, items: Iterable[Item]) -> tuple[int, dict[str, str]]:
    """One file of lines for each kind of item, sorted by key: the same larder gives the same files. Their count and checksums."""
    count, sums = 0, {}
    (folder / _ITEMS).mkdir()
    rows = in_order(((_name(item), *key_of(item), line_of(item)) for item in items), folder)
    for name, of_file in groupby(rows, itemgetter(0)):
        found = hashlib.sha256()
        with (folder / name).open("xb") as file:
            for *_, line in of_file:
                written = f"{line}\n".encode()
                file.write(written)
                found.update(written)
                count += 1
        sums[name] = found.hexdigest()
    return count, sums


def seal(folder: Path, manifest: Manifest) -> None:
    """The manifest comes last: a folder without one is no whole export."""
    (folder / _MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")


def lines_of(folder: Path, name: str) -> Iterator[str]:
    """The lines of one file of items, in its order; none where there is no such item."""
    path = folder / _ITEMS / f"{name}.jsonl"
    if path.is_file():
        with path.open(encoding="utf-8", newline="\n") as file:  # a note may hold what else is taken for the end of a line
            yield from file


def read_items(folder: Path) -> Larder:
    """Every item of a whole export. What a person may have opened and saved again, the tables and the book, is not looked at."""
    manifest = _manifest(folder)
    larder: Larder = {}
    for name, expected in manifest.files.items():
        path = folder / name
        found = path.read_bytes() if path.is_file() else b""
        if _sum(found) != expected:
            raise BrokenExport(f"{name} is missing or was changed since the export.")
        for line in found.decode().split("\n")[:-1]:  # a note may hold what else is taken for the end of a line
            larder[key_of(in_todays_shape(item_of(line)))] = line
    if len(larder) != manifest.items:
        raise BrokenExport(f"{_MANIFEST} was changed since the export.")
    if SHELF not in larder:
        raise BrokenExport(f"{folder} holds no shelf: it is no export of a restaurant.")
    return larder


def name_of(folder: Path) -> str:
    """A short name for this very export."""
    _manifest(folder)
    return _sum((folder / _MANIFEST).read_bytes())[:12]


def _manifest(folder: Path) -> Manifest:
    try:
        return msgspec.json.decode((folder / _MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise BrokenExport(f"{folder} is no whole export: there is no {_MANIFEST} in it.") from None
    except msgspec.DecodeError:
        raise BrokenExport(f"{_MANIFEST} was changed since the export.") from None


def _name(item: Item) -> str:
    """The file in which the item lies. A closed id is no order, though it lies where the order would."""
    kind = _KINDS.get(kind_of(key_of(item)), "others")
    return f"{_ITEMS}/{'closed' if kind == 'orders' and not is_order(item) else kind}.jsonl"


def _sum(found: bytes) -> str:
    return hashlib.sha256(found).hexdigest()
