"""An export in the middle of service is one restaurant, and whatever stands in its way is told in a sentence."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.domain.book.drafts import mark_of, written_dish
from chalicelib.larder import table
from chalicelib.larder.drafts import read_draft
from chalicelib.larder.orders import read_order
from chalicelib.service import editing
from tests.backup.happenings import after_each_page, items, on_each, reading_item_by_item
from tests.bistro import FRIDAY_EVENING as NOW
from tests.evening import live_an_evening, order
from tests.house import restart
from tests.order_keys import order_id_of
from tools.backup import export as export_command
from tools.backup import restore as restore_command
from tools.backup.export import NotExported, export
from tools.backup.files import read_items
from tools.backup.larder import everything
from tools.backup.lines import item_of
from tools.backup.sums import differences

pytestmark = pytest.mark.engine


def test_an_export_in_the_middle_of_service_is_one_restaurant(move_house, tmp_path: Path):
    """Orders come in between any two items that are read."""
    move_house()
    live_an_evening()
    for moment in range(0, 24, 3):

        def a_guest_orders(call: int, moment: int = moment) -> None:
            if call == moment:
                order(100 + moment)

        with reading_item_by_item(), on_each("Scan", a_guest_orders):
            export(tmp_path / str(moment), NOW)
        assert differences(map(item_of, read_items(tmp_path / str(moment)).values()), NOW) == {}
        assert read_order(order_id_of(f"key-of-the-guest-{100 + moment}"))


def test_an_export_during_a_rush_that_does_not_end_is_none(move_house, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each time the orders have been read and the shelf has not, somebody orders. The engine reads by key, and the rules lie between them."""
    move_house()
    live_an_evening()
    orders = iter(range(100, 200))

    def a_guest_orders(items: list[dict]) -> None:
        if "RULES" in {item["pk"]["S"].partition("#")[0] for item in items}:
            order(next(orders))

    monkeypatch.setattr(export_command, "_PAUSE", 0)
    with reading_item_by_item(), after_each_page(a_guest_orders), pytest.raises(NotExported, match="Orders kept coming in"):
        export(tmp_path / "export", NOW)
    assert next(orders) == 110, "it was tried ten times"
    assert list(tmp_path.iterdir()) == []


def test_what_the_office_is_changing_moves_house_too(move_house, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    move_house()
    live_an_evening()
    opened = editing.read_open_book()
    seen = written_dish(opened.book.dishes[0], opened.book.restaurant.languages)
    editing.save_dish(opened.book.dishes[0].id, mark_of(seen), replace(seen, price=seen.price + 100), "Ada", NOW)
    draft, versions = read_draft(), editing.read_versions()
    export(tmp_path / "export", NOW)
    move_house()
    monkeypatch.setattr(sys, "argv", ["restore", "--stage", "local", "--from", str(tmp_path / "export")])
    restore_command.main()
    assert (read_draft(), editing.read_versions()) == (draft, versions)
    assert editing.publish_draft(draft.turn, opened.version, "Ada", NOW) == opened.version + 1


def test_a_shelf_that_somebody_changed_by_hand_is_exported_and_the_difference_told(
    folder: Path, move_house, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    again = folder.with_name("again")
    table.client().update_item(
        TableName=table.table_name(),
        Key={"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}},
        UpdateExpression="SET on_hand.a = on_hand.a + :one",
        ExpressionAttributeValues={":one": {"N": "1"}},
    )
    monkeypatch.setattr(sys, "argv", ["export", "--stage", "local", "--to", str(again)])
    with pytest.raises(SystemExit, match=r"the shelf does not equal the ledger, in thousandths by place: a \+1\."):
        export_command.main()
    assert f"items are in {again}" in capsys.readouterr().out
    before = items()
    move_house()
    monkeypatch.setattr(sys, "argv", ["restore", "--stage", "local", "--from", str(again)])
    restore_command.main()
    assert items() == before


def test_what_stands_in_the_way_of_an_export_is_a_sentence(folder: Path, move_house, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "argv", ["export", "--stage", "local", "--to", str(folder)])
    with pytest.raises(SystemExit, match=r"Nothing is exported\. .* is there already\."):
        export_command.main()
    move_house()
    assert everything() == {}
    monkeypatch.setattr(sys, "argv", ["export", "--stage", "local", "--to", str(folder / "other")])
    with pytest.raises(SystemExit, match=r"Nothing is exported\. There is no restaurant in the table"):
        export_command.main()
    monkeypatch.delenv("REFECTORY_TABLE")
    restart()
    with pytest.raises(SystemExit, match=r"Nothing is exported\. REFECTORY_TABLE is not set\."):
        export_command.main()
