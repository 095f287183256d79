"""What of an export a person opens: the book, and tables for a spreadsheet. Nothing is made from them again."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from babel.numbers import get_currency_precision

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.logbook.sentences import LogLine, happening_sentences, line_of_entry
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.orders.order_lines import OrderLine
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.keys import read_slot_mark
from chalicelib.larder.logbook import entry_from
from chalicelib.larder.ticket_item import is_order, ticket_from
from tools.backup.larder import BOOK_WITHOUT_VERSION, SHELF, Larder, kind_of
from tools.backup.lines import item_of

_THOUSANDTHS = 3
Row = tuple[Any, ...]
Entry = dict[str, Any]
"""An item in plain words."""


def write_tables(folder: Path, larder: Larder) -> None:
    """Orders, shelf, slots, movements and the log book, with the names that the menu on offer gives to places."""
    shelf = msgspec.json.decode(larder[SHELF])
    menu = msgspec.json.decode(larder.get((f"MENU#{shelf['menu_version']}", "RECIPES"), '{"recipes":{}}'))["recipes"]
    tickets = sorted(_tickets(larder), key=lambda ticket: ticket.order.placed_at)
    slots = sorted((*read_slot_mark(mark), minutes) for mark, minutes in shelf["minutes"].items())
    stations = menu.get("stations", {})
    _table(folder / "orders.csv", "id code placed slot table name contact note state lines total currency menu", map(_order, tickets))
    _table(folder / "shelf.csv", "place id ingredient unit on_hand", _amounts(shelf["on_hand"], menu))
    _table(folder / "slots.csv", "slot station minutes", ((at.isoformat(), _station(on, stations), minutes) for at, on, minutes in slots))
    _table(
        folder / "movements.csv",
        "at reason place id ingredient unit amount movement who note undoes",
        (
            (at, entry["reason"], *row, movement, entry.get("who", ""), _note(entry), entry.get("undoes", ""))
            for entry in _movements(larder)
            for at, _, movement in [_booked_at(entry).partition("#")]
            for row in _amounts(entry["amounts"], menu)
        ),
    )
    _table(
        folder / "log.csv",
        "at who what",
        ((f"{line.at:%Y-%m-%dT%H:%M:%SZ}", line.who, sentence) for line in _log(larder) for sentence in line.what),
    )


def _station(place: str, stations: dict[str, str]) -> str:
    """The station's name, and for whom its minutes are where tables have their own."""
    apart = {at_tables(one): f"{name}, tables" for one, name in stations.items()}
    return {**stations, **apart}.get(place, place)


def write_book(folder: Path, larder: Larder) -> None:
    """Writes the owner's files as they were when the menu on offer was published: they can be published again."""
    version = msgspec.json.decode(larder[SHELF])["menu_version"]
    line = larder.get((f"BOOK#{version}", "BOOK")) or larder.get(BOOK_WITHOUT_VERSION)
    files = msgspec.json.decode(line)["files"] if line else {}
    (folder / "book").mkdir()
    for name, text in files.items():
        (folder / "book" / Path(name).name).write_bytes(text.encode())


def _log(larder: Larder) -> list[LogLine]:
    """The log book as it is read, by time."""
    items = [item_of(line) for key, line in sorted(larder.items(), key=lambda pair: pair[0][1]) if kind_of(key) == "LOG"]
    return [line_of_entry(entry_from(item)) for item in items]


def _movements(larder: Larder) -> list[Entry]:
    """All that was booked, by time; an id that was closed by a refusal was not."""
    return sorted((one for kind in ("MOVEMENT", "MOVEMENTS") for one in _of(larder, kind) if "amounts" in one), key=_booked_at)


def _note(entry: Entry) -> str:
    """The note of the person who booked it, or what made the house book it."""
    return "".join(happening_sentences([Happening(**entry["cause"])])) if "cause" in entry else str(entry.get("note", ""))


def _booked_at(entry: Entry) -> str:
    """Time and id of a movement; the oldest have them in their key."""
    at: str = entry["gsi1sk"] if "gsi1sk" in entry else entry["sk"]
    return at


def _of(larder: Larder, kind: str) -> Iterator[Entry]:
    return (msgspec.json.decode(line) for key, line in sorted(larder.items()) if kind_of(key) == kind)


def _amounts(amounts: dict[str, int], menu: dict[str, Any]) -> Iterator[Row]:
    """Amounts by place, with who lies there. An ingredient that has left the book has kept its place and its id, not its name."""
    ids = {place: name for name, place in menu.get("places", {}).items()}
    called = menu.get("ingredients", {})
    for place, amount in amounts.items():
        yield place, ids.get(place, ""), *(called.get(place, {}).get(part, "") for part in ("name", "unit")), _decimal(amount, _THOUSANDTHS)


def _tickets(larder: Larder) -> Iterator[Ticket]:
    items = (item_of(line) for key, line in sorted(larder.items()) if kind_of(key) == "ORDER")
    return (ticket_from(item) for item in items if is_order(item))


def _order(ticket: Ticket) -> Row:
    order = ticket.order
    return (
        *(order.id, order.code, *map(msgspec.to_builtins, (order.placed_at, order.slot)), order.table),
        *(order.name, order.contact, order.note, ticket.state),
        "; ".join(_lines(ticket)),
        _decimal(order.total, get_currency_precision(order.currency)),
        *(order.currency, order.menu_version),
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
        csv.writer(file).writerows([heads.split(), *(tuple(map(_no_formula, row)) for row in rows)])


def _no_formula(value: Any) -> Any:
    """A name that begins like a formula must not become one in a spreadsheet (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
