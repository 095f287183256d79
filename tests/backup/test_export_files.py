"""What a person finds in an export: the very book, tables that a spreadsheet opens, and no secret."""

import csv
import json
import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.orders.order_links import code_for
from chalicelib.domain.shelf.movements import reversal
from chalicelib.larder.keys import BOOK_WITHOUT_VERSION, SHELF, book_key, slot_mark
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import keep_movement, read_movement
from chalicelib.larder.table import client, table_name
from tests.bistro import FRIDAY_EVENING as NOW
from tests.evening import DEMO, GUESTS, live_an_evening
from tests.house import a_larder_after, an_empty_larder
from tests.ledger import everything
from tests.order_keys import order_id_of
from tools.backup.export import export
from tools.backup.lines import UnknownItem, item_of, line_of
from tools.publish import publish_folder


@pytest.fixture(scope="module")
def an_evening(tmp_path_factory: pytest.TempPathFactory) -> partial[None]:
    """Lived with the demo's book as another editor leaves it: a mark at its beginning, and other ends of lines."""
    book = shutil.copytree(DEMO, tmp_path_factory.mktemp("edited") / "book")
    menu = book / "menu.yaml"
    menu.write_bytes(b"\xef\xbb\xbf# \xd9\x84\xd9\x8a\xd9\x84\xd9\x89\r\n" + menu.read_bytes().replace(b"\n", b"\r\n"))
    return partial(live_an_evening, book)


@pytest.fixture
def book(tmp_path: Path, an_evening: partial[None]) -> Path:
    return shutil.copytree(an_evening.args[0], tmp_path / "book")


@pytest.fixture
def folder(tmp_path: Path, an_evening: partial[None]) -> Iterator[Path]:
    with a_larder_after(an_evening):
        export(tmp_path / "export", NOW)
        yield tmp_path / "export"


class Read(NamedTuple):
    """An export that is only read, and what was in the larder then."""

    folder: Path
    larder: list[dict[str, Any]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("read") / "export"
    with an_empty_larder():
        live_an_evening()
        export(folder, NOW)
        return Read(folder, everything())


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_book_is_the_very_book_and_can_be_published_again(folder: Path, book: Path):
    for file in book.iterdir():
        assert (folder / "book" / file.name).read_bytes() == file.read_bytes()
    assert publish_folder(folder / "book", NOW)["version"] == 1, "it is on offer already"


def test_the_book_in_an_export_is_that_of_the_menu_on_offer(folder: Path, book: Path):
    (book / "menu.yaml").write_bytes((book / "menu.yaml").read_bytes() + b"# later\n")
    assert publish_folder(book, NOW, anyway=True)["version"] == 2
    export(folder.with_name("again"), NOW)
    assert (folder.with_name("again") / "book" / "menu.yaml").read_bytes() == (book / "menu.yaml").read_bytes()
    assert len((folder.with_name("again") / "items" / "book.jsonl").read_text("utf-8").split("\n")[:-1]) == 2, "both versions are in it"


def test_the_book_of_a_larder_from_before_books_had_versions_is_exported_too(folder: Path, book: Path):
    item = client().get_item(TableName=table_name(), Key=book_key(1))["Item"]
    client().delete_item(TableName=table_name(), Key=book_key(1))
    client().put_item(TableName=table_name(), Item={**BOOK_WITHOUT_VERSION, "v": item["v"], "files": item["files"]})
    export(folder.with_name("again"), NOW)
    for file in book.iterdir():
        assert (folder.with_name("again") / "book" / file.name).read_bytes() == file.read_bytes()


def test_a_spreadsheet_opens_the_orders(read: Read):
    orders = rows(read.folder / "orders.csv")
    assert {row["name"] for row in orders} == {*GUESTS} - {"=HYPERLINK(1)"} | {"'=HYPERLINK(1)"}
    assert sorted(row["state"] for row in orders) == ["cancelled", "cooking", *["received"] * 4, "served"]
    assert {(row["total"], row["currency"]) for row in orders} == {("7.50", "EUR")}
    lines = {row["lines"] for row in orders}
    assert len(lines) == 2, "one was corrected"
    assert max(lines, key=len) == "1 × Young leaves; struck off: 2 × Young leaves", "it is not on the bill, so it is not sold"


def test_a_spreadsheet_opens_the_shelf_with_its_ingredients_and_slots(read: Read):
    shelf = {row["place"]: row for row in rows(read.folder / "shelf.csv")}
    stored = next(item for item in read.larder if item["pk"]["S"] == "SHELF")
    assert {place: row["on_hand"] for place, row in shelf.items()} == {
        place: f"{int(amount['N']) / 1000:.3f}" for place, amount in stored["on_hand"]["M"].items()
    }
    assert all(row["id"] and row["ingredient"] and row["unit"] in ("g", "ml", "piece") for row in shelf.values())
    assert all(row["station"] and int(row["minutes"]) >= 0 for row in rows(read.folder / "slots.csv"))
    delivery = [row for row in rows(read.folder / "movements.csv") if row["reason"] == "delivery"]
    assert [(row["place"], row["amount"], row["id"]) for row in delivery] == [("a", "5.000", shelf["a"]["id"])]


def test_a_spreadsheet_says_who_booked_a_movement_why_and_what_undoes_what(folder: Path):
    spilt = read_movement("spilt")
    keep_movement(reversal(spilt, "not-spilt", NOW, "Odile", "It was water"))
    export(folder.with_name("again"), NOW)
    told = [row for row in rows(folder.with_name("again") / "movements.csv") if row["reason"] in ("waste", "reversal")]
    assert [(row["movement"], row["who"], row["note"], row["undoes"]) for row in told] == [
        ("not-spilt", "Odile", "It was water", "spilt"),
        ("spilt", "Zoë", "'=on the floor", ""),
    ]


def test_a_slot_says_which_of_its_minutes_are_for_tables(folder: Path):
    hot = read_menu().places["station/hot"]
    minutes = [(hot, "12"), (at_tables(hot), "30")]
    marks = {slot_mark(NOW, place): {"N": taken} for place, taken in minutes}
    client().update_item(
        TableName=table_name(), Key=SHELF, UpdateExpression="SET minutes = :marks", ExpressionAttributeValues={":marks": {"M": marks}}
    )
    export(folder.with_name("again"), NOW)
    told = [(row["station"], row["minutes"]) for row in rows(folder.with_name("again") / "slots.csv")]
    assert told == [("Hot line", "12"), ("Hot line, tables", "30")]


def test_a_spreadsheet_opens_the_log_book_a_sentence_to_a_row(read: Read):
    log = [(row["at"], row["who"], row["what"]) for row in rows(read.folder / "log.csv")]
    at, code = "2026-11-27T18:05:00Z", code_for(order_id_of("key-to-correct"))
    assert log == [
        (at, "The book's owner", "Menu 1 on offer"),
        (at, "ليلى", "'=Soup is off\u2028"),
        (at, "ليلى", "麻婆"),
        (at, "Odile", "Aioli is low at 9 g"),
        (at, "Zoë", f"{code}: 2 × Young leaves struck off"),
    ]


def test_every_line_can_be_read_by_a_person_and_is_the_item(read: Read):
    lines = {file.stem: file.read_text().split("\n")[:-1] for file in (read.folder / "items").iterdir()}
    assert [json.loads(line)["pk"] for line in lines.get("others", [])] == [], "these have no file of their own"
    assert {"shelf", "menus", "orders", "closed", "movements", "book"} < set(lines)
    assert json.loads(lines["orders"][0])["frozen"]["lines"][0]["dish"] == "salad"
    assert "ليلى" in "".join(lines["orders"])
    stored = {(item["pk"]["S"], item["sk"]["S"]): item for item in read.larder}
    for line in (line for some in lines.values() for line in some):
        assert item_of(line) == stored[json.loads(line)["pk"], json.loads(line)["sk"]]
    assert len(lines["closed"]) == 1


@pytest.mark.parametrize(
    "item",
    [
        {"order": {"S": '{"a": 1}'}, "rules": {"S": "no json"}, "ticks": {"S": '"1"'}, "steps": {"S": '{"a":1,"a":2}'}},
        {
            "name": {"S": "12"},
            "n": {"N": "-12"},
            "none": {"M": {}},
            "list": {"L": [{"S": "a"}, {"N": "1"}, {"L": []}]},
            "deep": {"M": {"a": {"M": {"b": {"S": "\u2028"}}}}},
        },
    ],
)
def test_what_was_written_in_another_way_than_ours_stays_as_it_was(item):
    assert item_of(line_of(item)) == item


@pytest.mark.parametrize("attribute", [{"BOOL": True}, {"SS": ["a"]}, {"N": "1.5"}, {"B": b"x"}])
def test_an_item_that_cannot_be_written_down_stops_the_export(attribute: dict):
    item = {"pk": {"S": "STRANGE"}, "sk": {"S": "STRANGE"}, "attribute": attribute}
    with pytest.raises(UnknownItem, match="STRANGE"):
        line_of(item)


def test_an_item_of_an_unknown_kind_is_carried_too(folder: Path):
    client().put_item(TableName=table_name(), Item={"pk": {"S": "STRANGE#1"}, "sk": {"S": "STRANGE"}, "n": {"N": "1"}})
    export(folder.with_name("again"), NOW)
    assert (folder.with_name("again") / "items" / "others.jsonl").read_text() == '{"n":1,"pk":"STRANGE#1","sk":"STRANGE"}\n'


def test_the_same_larder_gives_the_same_files(folder: Path):
    export(folder.with_name("again"), NOW)
    assert {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.*")} == {
        file.relative_to(folder.with_name("again")): file.read_bytes() for file in folder.with_name("again").rglob("*.*")
    }


@pytest.mark.secret
def test_an_export_holds_no_secret_and_no_session_and_only_its_owner_may_read_it(read: Read):
    assert read.folder.stat().st_mode & 0o077 == 0
    text = b"".join(file.read_bytes() for file in read.folder.rglob("*.*"))
    for word in (os.environ["REFECTORY_ORDER_SECRET"], os.environ["REFECTORY_MARK_SECRET"], "SESSIONS", "GUESSES", "odile"):
        assert word.encode() not in text
