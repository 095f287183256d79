"""A drill: everything is exported, the larder is lost, and an equal restaurant is made from the files, on the real engine."""

import csv
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.domain.lines import AskedLine
from chalicelib.domain.movements import Movement
from chalicelib.domain.orders import AskedOrder, Order
from chalicelib.domain.tickets import cancel, move
from chalicelib.kitchen.orders import place
from chalicelib.kitchen.the_pass import Attempt, order_id_of
from chalicelib.larder import menus, rules, table
from chalicelib.larder.orders import read_order
from chalicelib.larder.schema import VERSION
from chalicelib.larder.shelf import book_delivery
from chalicelib.larder.tickets import keep_cancellation, keep_move
from chalicelib.settings import settings
from tests.bistro import FRIDAY_EVENING as NOW
from tests.ledger import assert_the_ledger_equals_the_shelf
from tools.backup.export import export
from tools.backup.files import BrokenExport
from tools.backup.larder import Unsettled, everything
from tools.backup.restore import NotEmpty, restore
from tools.laptop.engine import engine
from tools.laptop.table import lay_table
from tools.publish import publish_folder

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with engine() as address:
        yield address


@pytest.fixture
def evening_service(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A restaurant in the middle of an evening: orders in every state, a delivery, a no, names in any script."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", endpoint)
    move_to(monkeypatch)
    publish_folder(ROOT / "demo", NOW)
    ids = [order(number, name) for number, name in enumerate(("Ada", "ليلى", "=HYPERLINK(1)", "麻婆", "Zoë"))]
    cancelled = read_order(ids[1].id)
    keep_cancellation(cancel(cancelled, NOW))
    for seen, then in (("received", "cooking"), ("cooking", "ready"), ("ready", "served")):
        ticket = read_order(ids[2].id)
        assert ticket.state == seen
        keep_move(ticket, move(ticket, then, NOW))
    book_delivery(Movement("monday", NOW, "delivery", {"a": 5_000}))
    yield
    forget()


def order(number: int, name: str) -> Order:
    asked = AskedOrder([AskedLine("salad", 1, {})], 750, name, note="no nuts" * number, table=number + 1)
    return place(asked, Attempt(order_id_of(f"key-of-the-guest-{number}"), "body"), NOW)


def move_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another larder, with nothing in it."""
    monkeypatch.setenv("REFECTORY_TABLE", f"backup-{secrets.token_hex(4)}")
    forget()
    lay_table(table.client(), os.environ["REFECTORY_TABLE"])


def forget() -> None:
    settings.cache_clear()
    table.client.cache_clear()
    menus._latest.clear()
    rules._seen.clear()


def items() -> list[dict[str, Any]]:
    return sorted(everything(table.client(), table.table_name()), key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


@pytest.mark.usefixtures("evening_service")
def test_what_was_exported_lost_and_restored_is_the_same_restaurant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = items()
    assert export(tmp_path / "export", NOW) == len(before)
    table.client().delete_table(TableName=table.table_name())
    move_to(monkeypatch)
    assert restore(tmp_path / "export") == len(before)
    assert items() == before
    assert_the_ledger_equals_the_shelf()
    assert order(0, "Ada").id == order_id_of("key-of-the-guest-0"), "an attempt from before finds its first order"
    assert items() == before
    order(9, "Next")
    assert len(items()) == len(before) + 1
    assert_the_ledger_equals_the_shelf()


@pytest.mark.usefixtures("evening_service")
def test_a_restore_that_is_cut_off_anywhere_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = items()
    export(tmp_path / "export", NOW)
    for calls in range(1, 4):
        move_to(monkeypatch)
        left = calls

        def cut_off(model: Any, **_: Any) -> None:
            nonlocal left
            left -= model.name == "BatchWriteItem"
            if left < 0 and model.name == "BatchWriteItem":
                raise EndpointConnectionError(endpoint_url="the power is gone")

        table.client().meta.events.register("before-call.dynamodb", cut_off)
        monkeypatch.setattr("tools.backup.larder._AT_ONCE", 3)
        with pytest.raises(EndpointConnectionError):
            restore(tmp_path / "export")
        assert "SHELF" not in {item["pk"]["S"] for item in items()}, "no order comes in before all is there"
        table.client().meta.events.unregister("before-call.dynamodb", cut_off)
        restore(tmp_path / "export")
        assert items() == before


@pytest.mark.usefixtures("evening_service")
def test_nothing_is_restored_over_another_restaurant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    export(tmp_path / "export", NOW)
    order(8, "Somebody else")
    before = items()
    with pytest.raises(NotEmpty, match="is not empty"):
        restore(tmp_path / "export")
    assert items() == before
    move_to(monkeypatch)
    publish_folder(ROOT / "demo", NOW)
    with pytest.raises(NotEmpty):
        restore(tmp_path / "export")


@pytest.mark.usefixtures("evening_service")
def test_a_file_that_was_changed_or_lost_is_named_and_nothing_is_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    export(tmp_path / "export", NOW)
    move_to(monkeypatch)
    for spoil in (lambda file: file.write_text(file.read_text() + "\n"), Path.unlink):
        spoilt = tmp_path / f"spoilt-{secrets.token_hex(2)}"
        shutil.copytree(tmp_path / "export", spoilt)
        spoil(spoilt / "items" / "orders.jsonl")
        with pytest.raises(BrokenExport, match=r"items/orders.jsonl is missing or was changed"):
            restore(spoilt)
    shutil.rmtree(tmp_path / "export" / "items")
    (tmp_path / "export" / "manifest.json").unlink()
    with pytest.raises(BrokenExport, match="no whole export"):
        restore(tmp_path / "export")
    assert items() == []


@pytest.mark.usefixtures("evening_service")
def test_an_owner_can_open_the_files_and_publish_the_book_again(tmp_path: Path):
    export(tmp_path / "export", NOW)
    for file in (ROOT / "demo").glob("*.yaml"):
        assert (tmp_path / "export" / "book" / file.name).read_text() == file.read_text()
    with (tmp_path / "export" / "orders.csv").open(encoding="utf-8-sig") as file:
        orders = list(csv.DictReader(file))
    assert {row["name"] for row in orders} == {"Ada", "ليلى", "'=HYPERLINK(1)", "麻婆", "Zoë"}
    assert {row["state"] for row in orders} == {"received", "cancelled", "served"}
    with (tmp_path / "export" / "movements.csv").open(encoding="utf-8-sig") as file:
        assert [row["reason"] for row in csv.DictReader(file)].count("delivery") == 1
    assert publish_folder(tmp_path / "export" / "book", NOW)["version"] == 1, "it is on offer already"


@pytest.mark.secret
@pytest.mark.usefixtures("evening_service")
def test_no_secret_is_in_an_export(tmp_path: Path):
    export(tmp_path / "export", NOW)
    for file in (tmp_path / "export").rglob("*.*"):
        for name in ("REFECTORY_ORDER_SECRET", "REFECTORY_CREW_SECRET"):
            assert os.environ[name] not in file.read_text()


@pytest.mark.usefixtures("evening_service")
def test_an_export_that_does_not_add_up_is_not_written_as_if_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    table.client().update_item(
        TableName=table.table_name(),
        Key={"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}},
        UpdateExpression="SET on_hand.a = on_hand.a + :one",
        ExpressionAttributeValues={":one": {"N": "1"}},
    )
    monkeypatch.setattr("tools.backup.export._PAUSE", 0)
    with pytest.raises(Unsettled):
        export(tmp_path / "export", NOW)
    assert not (tmp_path / "export" / "manifest.json").exists()


@pytest.mark.usefixtures("evening_service")
def test_every_item_of_an_evening_says_in_which_version_it_is_written():
    assert {json.dumps(item["pk"]) for item in items() if item.get("v") != {"N": str(VERSION)}} == set()
