"""F66: a stage is brought back as it was at a moment, and whoever asks for it reads before what that means."""

import re
import sys
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
import time_machine

from chalicelib.larder.books import read_book
from chalicelib.larder.keys import SHELF, order_key
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.menus import read_card_on_offer
from chalicelib.larder.sessions import read_session
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.service import ruling
from tests.backup.mistakes import CAME, COOKED, LATER, THEN, brought_back, picture, recovered, words_of_one_who
from tests.bistro import FRIDAY_EVENING as NOW
from tests.evening import DEMO, SESSION, order
from tests.larder.scenes import spoil
from tests.ledger import assert_the_ledger_equals_the_shelf
from tools.backup import undo
from tools.backup.files import read_items
from tools.backup.recovery import NotRecovered, recover, recovered_tables
from tools.publish import publish_folder


@pytest.mark.usefixtures("mistakes")
def test_everything_is_again_as_it_was_and_whoever_asked_has_read_what_that_means(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    then, numbers = picture(recovered()), (read_shelf().menu_version, read_shelf().rules_version)
    undo.undo("dev", THEN, "dev")
    assert picture(table_name()) == then
    assert_the_ledger_equals_the_shelf()
    assert recovered_tables(table_name()) == []
    menu, rules = ruling.read_rules_in_force()
    assert menu.version > numbers[0]
    assert rules.version > numbers[1], "a warm kitchen remembers the others by their numbers"
    assert ("salad" in menu.dishes, list(rules.off), rules.busy, rules.hours.paused_until) == (True, ["soup"], 0, None)
    assert read_card_on_offer()[0][0] == menu.version
    (folder,) = tmp_path.iterdir()
    assert ("ORDER#" + CAME, "ORDER") in read_items(folder), "what was there before is in plain files"
    heard = re.sub("  [A-Z2-9]{5}  ", "  CODE  ", capsys.readouterr().out.replace(str(folder), "FOLDER"))
    assert sorted(heard.splitlines()) == sorted(WORDS.splitlines()), "codes are by chance, and so is who comes first of one slot"


WORDS = """\
· as it was on Friday, 27 November 2026 19:05 (Europe/Paris), which is 2026-11-27T18:05:00Z
· orders: 7 now, 7 then
· orders that came in since and would be gone, so call whom you must: 1
    Friday 27 November 19:30  CODE  table 9  received  麻婆
· orders that would be again as they were, so call whom you must: 2
    Friday 27 November 19:30  CODE  table 1  cooking  Ada  → received
    Friday 27 November 19:30  CODE  table 5  cancelled  Zoë  → received
· orders that went since and would be back: 1
    Friday 27 November 19:30  CODE  table 2  cancelled  ليلى
· movements that came since and would be gone, so book anew what is so: 2
    Saturday 28 November 15:05  Bo: Waste: Fennel 2 g. Note: typed one nought too many
    Saturday 28 November 15:05  The book's owner: Opening: Oil 5 l, Bones 20 kg, Wine 3 l
· ingredients of which there would be as much as then: 4
    Bones: 20 kg now, nothing then
    Fennel: 9.002 kg now, 9.004 kg then
    Oil: 5 l now, nothing then
    Wine: 3 l now, nothing then
· the log book keeps its 2 entries of since then
· menu 2 is on offer now; menu 1 comes on offer again, under a new number
· rules of the house:
    No more minutes than usual
· what is there now is in FOLDER, with guests' names: keep it elsewhere, because make clean removes it
· it is so again; the page and the boards follow within a minute
· to take this back, from in some minutes on and for 35 days: make restore STAGE=dev AT=2026-11-28T14:05:00Z
· whoever was erased by make forget since then needs that again
· refectory-test-at-20261127T180500Z is removed
"""


@pytest.mark.usefixtures("mistakes")
def test_the_log_book_keeps_what_was_done_and_tells_that_it_was_taken_back():
    undo.undo("dev", THEN, "dev")
    entries = [entry.id for entry in read_entries(NOW - timedelta(days=30), LATER + timedelta(days=1))]
    assert {"menu-000002", "rules-000002"} <= set(entries)
    assert brought_back() == [
        "Everything was brought back as it was on Friday 27 November 19:05; orders and movements since then are gone, also from this log"
    ]


@pytest.mark.usefixtures("mistakes")
def test_whoever_was_signed_out_since_stays_so():
    undo.undo("dev", THEN, "dev")
    assert read_session(SESSION.id, LATER) is None


@pytest.mark.usefixtures("mistakes")
def test_who_looks_again_when_all_is_so_already_changes_nothing(capsys: pytest.CaptureFixture[str]):
    undo.undo("dev", THEN, "dev")
    left = client().scan(TableName=table_name())["Items"]
    recover(table_name(), NOW, "dev", LATER, lambda _: None)
    undo.undo("dev", THEN, None)
    assert "· everything is so already" in capsys.readouterr().out
    assert client().scan(TableName=table_name())["Items"] == left
    assert recovered_tables(table_name()) == []


@pytest.mark.usefixtures("mistakes")
def test_an_order_that_comes_in_while_somebody_answers_is_shown_before_it_goes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    then = picture(recovered())
    shown: list[str] = []

    def one_more() -> str:
        shown.append(capsys.readouterr().out)
        ruling.slow_down(0, LATER, "Bo", LATER)  # rules alone are nothing to be asked about again
        publish_again_and_order()
        return "dev\n"

    def look() -> str:
        shown.append(capsys.readouterr().out)
        return "dev\n"

    words_of_one_who([one_more, look], monkeypatch)
    undo.undo("dev", THEN, None)
    assert "would be gone, so call whom you must: 1\n" in shown[0]
    assert "look once more" in shown[1]
    assert "would be gone, so call whom you must: 2\n" in shown[1]
    assert picture(table_name()) == then


def publish_again_and_order() -> None:
    """The book of then is on offer, so that the guest can order of it."""
    publish_folder(DEMO, LATER, anyway=True)
    order(9)


@pytest.mark.usefixtures("mistakes")
@pytest.mark.parametrize("typed", ["", "no\n", "prod\n"])
def test_who_does_not_say_yes_has_changed_nothing_and_reads_what_removes_the_table(typed: str, monkeypatch: pytest.MonkeyPatch):
    before, name = client().scan(TableName=table_name())["Items"], recovered()
    words_of_one_who([lambda: typed], monkeypatch)
    with pytest.raises(undo.NotUndone, match=f"delete-table --table-name {name} removes it"):
        undo.undo("dev", THEN, None)
    assert client().scan(TableName=table_name())["Items"] == before
    assert recovered() == name


@pytest.mark.usefixtures("mistakes")
def test_a_table_without_a_shelf_and_with_what_nobody_can_read_is_brought_back_too(capsys: pytest.CaptureFixture[str]):
    then = picture(recovered())
    spoil(COOKED)
    client().delete_item(TableName=table_name(), Key=SHELF)
    with pytest.raises(NotRecovered, match="Write the offset too"):
        undo.undo("dev", THEN, "dev")
    undo.undo("dev", f"{THEN}+01:00", "dev")
    assert picture(table_name()) == then
    assert_the_ledger_equals_the_shelf()
    heard = capsys.readouterr().out
    assert f"ORDER#{COOKED}, which nobody can read  → received" in heard
    assert "· nothing is on offer now, and nothing can be ordered\n" in heard


@pytest.mark.usefixtures("mistakes")
def test_what_cannot_be_exported_stays_in_the_tables_recovery_and_that_is_said(capsys: pytest.CaptureFixture[str]):
    then = picture(recovered())
    spoil(COOKED)
    undo.undo("dev", THEN, "dev")
    assert "cannot be exported: An item under {'S': 'ORDER#" in capsys.readouterr().out
    assert picture(table_name()) == then


@pytest.mark.usefixtures("mistakes")
def test_half_of_a_change_that_aws_brings_back_is_told_before_the_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    client().delete_item(TableName=recovered(), Key=order_key(COOKED))
    words_of_one_who([lambda: ""], monkeypatch)
    with pytest.raises(undo.NotUndone):
        undo.undo("dev", THEN, None)
    assert "! it was not whole then; another second may be better:\n    " in capsys.readouterr().out


@pytest.mark.usefixtures("mistakes")
def test_a_moment_before_the_first_menu_is_refused_and_nothing_is_left():
    client().delete_item(TableName=recovered(), Key=SHELF)
    with pytest.raises(undo.NotUndone, match="No menu was on offer then"):
        undo.undo("dev", THEN, "dev")
    assert recovered_tables(table_name()) == []


def test_what_is_open_on_a_laptop_keeps_no_earlier_moment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "argv", ["restore", "--stage", "local", "--at", THEN])
    with pytest.raises(SystemExit, match=r"^Nothing was done: what is open on this machine keeps no earlier moment\."):
        undo.main()


@pytest.mark.usefixtures("mistakes")
def test_what_came_and_went_between_the_menus_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    publish_folder(DEMO, LATER, anyway=True)
    words_of_one_who([lambda: ""], monkeypatch)
    with pytest.raises(undo.NotUndone):
        undo.undo("dev", THEN, None)
    assert "    Bones: 20 kg now, nothing then\n" in capsys.readouterr().out


@pytest.mark.usefixtures("mistakes")
def test_the_books_own_files_come_back_where_the_menu_is_the_same(evening: time_machine.Traveller, tmp_path: Path):
    undo.undo("dev", THEN, "dev")
    version = read_shelf().menu_version
    files = read_book(version)
    recover(table_name(), NOW, "dev", LATER, lambda _: None)
    evening.move_to(LATER + timedelta(hours=1))
    book = copytree(DEMO, tmp_path / "book")
    with next(book.glob("*.yaml")).open("a") as file:
        file.write("# by another hand\n")
    publish_folder(book, LATER, anyway=True)
    assert read_book(read_shelf().menu_version) != files
    undo.undo("dev", THEN, "dev")
    assert read_book(read_shelf().menu_version) == files
