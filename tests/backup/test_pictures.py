"""An export carries the pictures of dishes, and a restore puts them back before the card that names them is on offer."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from chalicelib.larder.menus import read_card_on_offer
from chalicelib.larder.table import client, table_name
from tests.bistro import FRIDAY_EVENING as NOW
from tests.house import an_empty_larder, lay_larder, restart
from tests.pictures import book_with_picture, webp
from tools.backup.export import export
from tools.backup.files import BrokenExport
from tools.backup.restore import restore
from tools.publish import publish_folder

FIRST, SECOND = webp(640, 480), webp(320, 240)


class Exported(NamedTuple):
    """An export, and the place where the pictures lie of the restaurant that it is of."""

    folder: Path
    pictures: Path


@pytest.fixture
def exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exported]:
    """Of a restaurant with a picture on offer, and another one on the menu before."""
    book = book_with_picture(tmp_path / "mine", FIRST)
    monkeypatch.setenv("LAPTOP_PICTURES", str(tmp_path / "pictures"))
    with an_empty_larder():
        publish_folder(book, NOW)
        (book / "pictures" / "soup.webp").write_bytes(SECOND)
        publish_folder(book, NOW)
        export(tmp_path / "export", NOW)
        yield Exported(tmp_path / "export", tmp_path / "pictures")


def lose_larder() -> None:
    client().delete_table(TableName=table_name())
    restart()
    lay_larder()


def contents(folder: Path) -> list[bytes]:
    return sorted(file.read_bytes() for file in folder.iterdir())


def test_what_any_menu_names_is_in_an_export_and_beside_its_book_what_is_on_offer(exported: Exported):
    assert contents(exported.folder / "pictures") == sorted([FIRST, SECOND])
    assert (exported.folder / "book" / "pictures" / "soup.webp").read_bytes() == SECOND
    assert publish_folder(exported.folder / "book", NOW)["version"] == 2, "it is on offer already"


def test_a_picture_that_is_lost_keeps_nobody_from_the_rest(exported: Exported, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lost = next(file for file in exported.pictures.iterdir() if file.read_bytes() == SECOND)
    lost.unlink()
    export(tmp_path / "again", NOW)
    assert contents(tmp_path / "again" / "pictures") == [FIRST]
    assert f"! the picture {lost.name} is lost" in capsys.readouterr().out


def test_a_restore_puts_them_back(exported: Exported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAPTOP_PICTURES", str(tmp_path / "elsewhere"))
    lose_larder()
    restore(exported.folder)
    assert read_card_on_offer() is not None
    assert contents(tmp_path / "elsewhere") == sorted([FIRST, SECOND])


def test_one_that_was_changed_is_named_and_nothing_is_restored(exported: Exported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAPTOP_PICTURES", str(tmp_path / "elsewhere"))
    changed = next((exported.folder / "pictures").iterdir())
    changed.write_bytes(b"<svg/>")
    lose_larder()
    with pytest.raises(BrokenExport, match=rf"pictures/{changed.name} was changed since the export\."):
        restore(exported.folder)
    assert read_card_on_offer() is None
    assert not (tmp_path / "elsewhere").exists()
