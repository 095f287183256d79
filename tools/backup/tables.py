"""What of an export a person opens: the book, and tables for a spreadsheet. Nothing is made from them again."""

import csv
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.domain.book.pictures import FOLDER as PICTURES
from chalicelib.domain.book.values import minor_places
from chalicelib.domain.log_entries import Happening
from chalicelib.domain.logbook.sentences import LogLine, happening_sentences, line_of_entry
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.orders.order_lines import OrderLine
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.keys import read_slot_mark
from chalicelib.larder.logbook import entry_from
from chalicelib.larder.ticket_item import ticket_from
from tools.backup.files import lines_of
from tools.backup.larder import BOOK_WITHOUT_VERSION, Key
from tools.backup.lines import item_of
from tools.backup.sorting import in_order

_THOUSANDTHS = 3
Row = tuple[Any, ...]
Entry = dict[str, Any]
"""An item in plain words."""


def write_tables(folder: Path) -> None:
    """Orders, shelf, slots, movements and the log book, with the names that the menu on offer gives to places; from the items' files."""
    shelf = _shelf(folder)
    menu = (_entry(folder, "menus", (f"MENU#{shelf['menu_version']}", "RECIPES")) or {"recipes": {}})["recipes"]
    slots = sorted((*read_slot_mark(mark), minutes) for mark, minutes in shelf["minutes"].items())
    stations = menu.get("stations", {})
    _table(folder / "orders.csv", "id code placed slot table name contact note state lines total currency menu", _orders(folder))
    _table(folder / "shelf.csv", "place id ingredient unit on_hand", _amounts(shelf["on_hand"], menu))
    _table(folder / "slots.csv", "slot station minutes", ((at.isoformat(), _station(on, stations), minutes) for at, on, minutes in slots))
    _table(
        folder / "movements.csv",
        "at reason place id ingredient unit amount movement who note undoes",
        (
            (at, entry["reason"], *row, movement, entry.get("who", ""), _note(entry), entry.get("undoes", ""))
            for entry in _movements(folder)
            for at, _, movement in [_booked_at(entry).partition("#")]
            for row in _amounts(entry["amounts"], menu)
        ),
    )
    _table(
        folder / "log.csv",
        "at who what",
        ((f"{line.at:%Y-%m-%dT%H:%M:%SZ}", line.who, sentence) for line in _log(folder) for sentence in line.what),
    )


def _station(place: str, stations: dict[str, str]) -> str:
    """The station's name, and for whom its minutes are where tables have their own."""
    apart = {at_tables(one): f"{name}, tables" for one, name in stations.items()}
    return {**stations, **apart}.get(place, place)


def write_book(folder: Path) -> None:
    """Writes the owner's files as they were when the menu on offer was published, and pictures: they can be published again."""
    version = _shelf(folder)["menu_version"]
    book = _entry(folder, "book", (f"BOOK#{version}", "BOOK")) or _entry(folder, "book", BOOK_WITHOUT_VERSION) or {"files": {}}
    (folder / "book").mkdir()
    for name, text in book["files"].items():
        (folder / "book" / Path(name).name).write_bytes(text.encode())
    for picture in (dish.get("picture") for dish in book.get("book", {}).get("dishes", ())):
        if picture and (content := folder / PICTURES / Path(picture["name"]).name).is_file():
            (folder / "book" / PICTURES).mkdir(exist_ok=True)
            shutil.copy(content, folder / "book" / PICTURES / Path(picture["file"]).name)


def _shelf(folder: Path) -> Entry:
    (shelf,) = _entries(folder, "shelf")
    return shelf


def _entry(folder: Path, name: str, key: Key) -> Entry | None:
    return next((entry for entry in _entries(folder, name) if (entry["pk"], entry["sk"]) == key), None)


def _entries(folder: Path, name: str) -> Iterator[Entry]:
    return map(msgspec.json.decode, lines_of(folder, name))


def _log(folder: Path) -> Iterator[LogLine]:
    """The log book as it is read, by time."""
    lines = in_order(
        ((entry["sk"], entry["pk"], line) for line in lines_of(folder, "log") for entry in [msgspec.json.decode(line)]), folder
    )
    return (line_of_entry(entry_from(item_of(line))) for *_, line in lines)


def _movements(folder: Path) -> Iterator[Entry]:
    """All that was booked, by time; an id that was closed by a refusal was not."""
    entries = ((line, msgspec.json.decode(line)) for line in lines_of(folder, "movements"))
    rows = ((_booked_at(entry), entry["pk"], entry["sk"], line) for line, entry in entries if "amounts" in entry)
    return (msgspec.json.decode(line) for *_, line in in_order(rows, folder))


def _note(entry: Entry) -> str:
    """The note of the person who booked it, or what made the house book it."""
    return "".join(happening_sentences([Happening(**entry["cause"])])) if "cause" in entry else str(entry.get("note", ""))


def _booked_at(entry: Entry) -> str:
    """Time and id of a movement; the oldest have them in their key."""
    at: str = entry["gsi1sk"] if "gsi1sk" in entry else entry["sk"]
    return at


def _amounts(amounts: dict[str, int], menu: dict[str, Any]) -> Iterator[Row]:
    """Amounts by place, with who lies there. An ingredient that has left the book has kept its place and its id, not its name."""
    ids = {place: name for name, place in menu.get("places", {}).items()}
    called = menu.get("ingredients", {})
    for place, amount in amounts.items():
        yield place, ids.get(place, ""), *(called.get(place, {}).get(part, "") for part in ("name", "unit")), _decimal(amount, _THOUSANDTHS)


def _orders(folder: Path) -> Iterator[Row]:
    """A row for each order, by the time it was placed."""
    rows = (_order(ticket_from(item_of(line))) for line in lines_of(folder, "orders"))
    return (row[1:] for row in in_order(rows, folder))


def _order(ticket: Ticket) -> tuple[str, ...]:
    """The instant by which it is sorted, and its row."""
    order = ticket.order
    return (
        order.placed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        *(order.id, order.code, *map(msgspec.to_builtins, (order.placed_at, order.slot)), str(order.table or "")),
        *(order.name, order.contact, order.note, ticket.state),
        "; ".join(_lines(ticket)),
        str(_decimal(order.total, minor_places(order.currency))),
        *(order.currency, str(order.menu_version)),
    )


def _lines(ticket: Ticket) -> Iterator[str]:
    """What was struck off, or swapped for a line that comes last, is told as such: it is not in the total."""
    for index, line in enumerate(ticket.order.lines):
        yield f"struck off: {_line(line)}" if index in ticket.struck else _line(line)


def _line(line: OrderLine) -> str:
    options = ", ".join(f"{option.count} × {option.name}" if option.count > 1 else option.name for option in line.options)
    return f"{line.portions} × {line.name}" + (f" ({options})" if options else "")


def _decimal(amount: int, digits: int) -> Decimal:
    return Decimal(amount).scaleb(-digits)


def _table(path: Path, heads: str, rows: Iterable[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as file:  # with the mark by which spreadsheets know UTF-8
        writer = csv.writer(file)
        writer.writerow(heads.split())
        writer.writerows(tuple(map(_no_formula, row)) for row in rows)


def _no_formula(value: Any) -> Any:
    """A name that begins like a formula must not become one in a spreadsheet (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
