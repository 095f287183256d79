"""A drill: everything is exported, the larder is lost, and an equal restaurant is made from the files, on the real engine."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.domain.tickets.tickets import move
from chalicelib.larder import table
from chalicelib.larder.orders import read_order
from chalicelib.larder.schema import NewerLarder
from chalicelib.larder.sessions import keep_session
from chalicelib.larder.tickets import keep_ticket
from tests.backup.happenings import cut_off_at, items, on_each
from tests.bistro import FRIDAY_EVENING as NOW
from tests.evening import DEMO, SESSION, order, refuse
from tests.faults import CutOff
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.order_keys import order_id_of
from tools.backup.files import BrokenExport
from tools.backup.larder import NotEmpty
from tools.backup.restore import restore
from tools.publish import publish_folder

pytestmark = pytest.mark.engine


def test_what_was_exported_lost_and_restored_is_the_same_restaurant(folder: Path, move_house):
    before, first = items(), read_order(order_id_of("key-of-the-guest-0")).order
    table.client().delete_table(TableName=table.table_name())
    move_house()
    assert restore(folder) == len(before)
    assert items() == before
    assert_the_ledger_equals_the_shelf()
    assert order(0) == first, "an attempt from before finds its first order"
    with pytest.raises(OutOfIngredient):
        refuse("refused")
    assert items() == before
    order(9)
    assert len(items()) == len(before) + 1
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize(
    ("when", "step"),
    [("before-call", 8), ("after-call", 16), pytest.param("before-call", 1, marks=pytest.mark.mass)],
    ids=["before-call", "after-call", "before-each-call"],
)
def test_a_restore_that_is_cut_off_anywhere_goes_on_where_it_stopped(folder: Path, move_house, when: str, step: int):
    """What is there after a call is what is there before the next one: only after the last call it is something else."""
    before = items()
    for calls in range(len(before) - 1, -1, -step):
        move_house()
        with on_each("PutItem", cut_off_at(calls), when), pytest.raises(CutOff):
            restore(folder)
        there = items()
        assert len(there) < len(before) or when == "after-call"
        if there != before:
            assert "SHELF" not in {item["pk"]["S"] for item in there}, "no order comes in before all is there"
        assert restore(folder) == len(before) - len(there)
        assert items() == before
        assert restore(folder) == 0


def test_of_two_who_restore_at_once_the_second_undoes_nothing(folder: Path, move_house):
    """The first is done, and the kitchen is cooking, when the second, long under way, goes on."""
    move_house()

    def the_first_is_done(call: int) -> None:
        if call == 0:
            restore(folder)
            seen = read_order(order_id_of("key-of-the-guest-0"))
            keep_ticket(seen, move(seen, "cooking", NOW))
            order(9)

    with on_each("PutItem", the_first_is_done), pytest.raises(NotEmpty, match="Somebody works in the table"):
        restore(folder)
    assert read_order(order_id_of("key-of-the-guest-0")).state == "cooking"
    assert_the_ledger_equals_the_shelf()


def test_nothing_is_restored_over_another_restaurant(folder: Path, move_house):
    order(8)
    before = items()
    with pytest.raises(NotEmpty, match="is not empty"):
        restore(folder)
    assert items() == before
    move_house()
    publish_folder(DEMO, NOW)
    before = items()
    with pytest.raises(NotEmpty, match="is not empty"):
        restore(folder)
    assert items() == before


def test_a_larder_in_which_somebody_only_signed_in_is_empty(folder: Path, move_house):
    before = items()
    move_house()
    keep_session(SESSION)
    restore(folder)
    assert items() == before


@pytest.mark.parametrize("spoil", [lambda file: file.write_bytes(file.read_bytes() + b"\n"), Path.unlink], ids=["changed", "lost"])
def test_a_file_that_was_changed_or_lost_is_named_and_nothing_is_restored(folder: Path, move_house, spoil: Callable[[Path], None]):
    move_house()
    for file in list((folder / "items").iterdir()):
        spoilt = folder.with_name(f"spoilt-{file.name}")
        shutil.copytree(folder, spoilt)
        spoil(spoilt / "items" / file.name)
        with pytest.raises(BrokenExport, match=rf"items/{file.name} is missing or was changed"):
            restore(spoilt)
    manifest = folder / "manifest.json"
    whole = json.loads(manifest.read_text())
    orders = {**whole, "files": {name: of for name, of in whole["files"].items() if name != "items/orders.jsonl"}}
    for text in ("{", "[]", "{}", json.dumps(orders), manifest.read_text().replace('"items/', '"other/')):
        manifest.write_text(text)
        with pytest.raises(BrokenExport, match=r"was changed since the export\."):
            restore(folder)
    manifest.unlink()
    with pytest.raises(BrokenExport, match="no whole export"):
        restore(folder)
    assert items() == []


def test_an_export_of_a_later_kitchen_is_not_restored(folder: Path, move_house, monkeypatch: pytest.MonkeyPatch):
    move_house()
    monkeypatch.setattr("chalicelib.larder.schema.VERSION", 0)
    with pytest.raises(NewerLarder):
        restore(folder)
    assert items() == []
