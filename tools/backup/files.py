"""The folder of an export: items as lines of JSON from which everything can be made again, and tables that a person can open."""

import base64
import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from chalicelib.domain.menus import Menu
from chalicelib.larder.tickets import ticket_from
from tools.backup.larder import Item

_KINDS = {"SHELF": "shelf", "MENU": "menus", "ORDER": "orders", "MOVEMENTS": "movements", "RULES": "rules", "BOOK": "book"}
_NOT_OURS_TO_KEEP = ("SESSIONS", "GUESSES")
"""Who is signed in, and who guessed: nothing that an owner owns."""
_MANIFEST = "manifest.json"


class BrokenExport(Exception):
    """The folder is no whole export, and the sentence says which file is at fault."""


def write_items(folder: Path, items: Iterable[Item]) -> None:
    """One file of lines for each kind of item, sorted by key."""
    of: dict[str, list[str]] = {}
    for item in sorted(items, key=lambda item: (item["pk"]["S"], item["sk"]["S"])):
        name = item["pk"]["S"].partition("#")[0]
        if name not in _NOT_OURS_TO_KEEP:
            of.setdefault(_KINDS.get(name, "others"), []).append(json.dumps(item, default=_as_base64, ensure_ascii=False, sort_keys=True))
    (folder / "items").mkdir()
    for kind, lines in of.items():
        (folder / "items" / f"{kind}.jsonl").write_text("\n".join(lines) + "\n")


def write_tables(folder: Path, items: list[Item], menu: Menu) -> None:
    """What a spreadsheet opens: the orders, what is on hand, and what moved it."""
    names = {place: name for name, place in menu.places.items()}
    orders = [ticket_from(item) for item in items if "order" in item]
    _table(
        folder / "orders.csv",
        ("code", "placed", "for", "table", "name", "contact", "note", "state", "lines", "total", "currency"),
        (
            (
                *(one.order.code, one.order.placed_at.isoformat(), one.order.slot.isoformat(), one.order.table or "", one.order.name),
                *(one.order.contact, one.order.note, one.state, "; ".join(f"{line.portions} × {line.name}" for line in one.order.lines)),
                *(one.order.total, one.order.currency),
            )
            for one in sorted(orders, key=lambda one: one.order.placed_at)
        ),
    )
    shelf = next((item for item in items if item["pk"]["S"] == "SHELF"), None)
    on_hand = shelf["on_hand"]["M"] if shelf else {}
    _table(
        folder / "larder.csv",
        ("ingredient", "on hand, thousandths"),
        ((names.get(place, place), amount["N"]) for place, amount in on_hand.items()),
    )
    moved = [item for item in items if item["pk"]["S"] == "MOVEMENTS"]
    _table(
        folder / "movements.csv",
        ("at", "reason", "ingredient", "thousandths"),
        (
            (item["sk"]["S"].partition("#")[0], item["reason"]["S"], names.get(place, place), amount["N"])
            for item in moved
            for place, amount in item["amounts"]["M"].items()
        ),
    )


def write_book(folder: Path, files: Mapping[str, str]) -> None:
    """The book, as its owner wrote it: it can be published again."""
    (folder / "book").mkdir()
    for name, text in files.items():
        (folder / "book" / Path(name).name).write_text(text)


def seal(folder: Path, **told: Any) -> None:
    """The manifest comes last: a folder without one is no whole export."""
    sums = {path.relative_to(folder).as_posix(): _sum(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    (folder / _MANIFEST).write_text(json.dumps({**told, "files": sums}, indent=2) + "\n")


def read_items(folder: Path) -> list[Item]:
    """Every item of a whole export, as it was."""
    if not (folder / _MANIFEST).exists():
        raise BrokenExport(f"{folder} is no whole export: there is no {_MANIFEST} in it.")
    for name, expected in json.loads((folder / _MANIFEST).read_text())["files"].items():
        if not (folder / name).exists() or _sum(folder / name) != expected:
            raise BrokenExport(f"{name} is missing or was changed since the export; nothing was restored.")
    files = sorted((folder / "items").glob("*.jsonl"))
    return [json.loads(line, object_hook=_from_base64) for file in files for line in file.read_text().splitlines()]


def _table(path: Path, heads: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as file:  # with the mark by which spreadsheets know UTF-8
        csv.writer(file).writerows([heads, *(tuple(map(_no_formula, row)) for row in rows)])


def _no_formula(value: Any) -> Any:
    """A name that begins like a formula must not become one in a spreadsheet (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _as_base64(value: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(value).decode()}


def _from_base64(found: dict[str, Any]) -> Any:
    return base64.b64decode(found["base64"]) if found.keys() == {"base64"} else found


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
