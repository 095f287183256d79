"""What a person hears who publishes a book from a folder."""

from pathlib import Path

import pytest

from chalicelib.domain.refusals import KitchenBusy, OrdersStranded
from chalicelib.larder.books import read_book
from chalicelib.larder.menus import read_card_on_offer
from tests.bistro import FRIDAY_EVENING
from tests.house import an_empty_larder
from tests.pictures import book_with_picture, webp
from tools.publish import publish_folder, why_not

DEMO = Path(__file__).parents[2] / "demo"
FOR_A_TABLE = {"code": "B7QD", "slot": "2026-11-27T20:15:00+01:00", "table": 7, "name": "Bo", "contact": ""}
TO_COLLECT = {"code": "K3F9", "slot": "2026-11-27T20:00:00+01:00", "table": None, "name": "ليلى", "contact": "+33 1 23 45 67 89"}


def test_stranded_orders_are_named_so_that_somebody_can_call():
    assert why_not(OrdersStranded(orders=[TO_COLLECT, FOR_A_TABLE])).splitlines() == [
        "2 orders were taken that could not be cooked then:",
        "  K3F9  Friday 27 November 20:00  to collect  ليلى  +33 1 23 45 67 89",
        "  B7QD  Friday 27 November 20:15  table 7  Bo",
        "Call them first; ANYWAY=yes publishes it all the same.",
    ]


@pytest.mark.parametrize("error", [KitchenBusy(), OSError("there is no such folder")], ids=lambda error: type(error).__name__)
def test_anything_else_is_said_in_its_own_words(error: Exception):
    assert why_not(error) == str(error)


def test_a_picture_lies_in_its_place_before_the_card_that_names_it_is_on_offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    book = book_with_picture(tmp_path / "book", webp(640, 480))
    monkeypatch.setenv("LAPTOP_PICTURES", str(tmp_path / "pictures"))
    (tmp_path / "pictures").write_text("the disk is full of something else")
    with an_empty_larder():
        with pytest.raises(OSError, match="pictures"):
            publish_folder(book, FRIDAY_EVENING)
        assert read_card_on_offer() is None
        (tmp_path / "pictures").unlink()
        first = publish_folder(book, FRIDAY_EVENING)
        assert publish_folder(book, FRIDAY_EVENING) == first, "nothing is new"
        (book / "pictures" / "soup.webp").write_bytes(webp(320, 240))
        second = publish_folder(book, FRIDAY_EVENING)
    assert (first["version"], second["version"]) == (1, 2), "the words are the same, and the picture is another"
    pictures = [picture for card in (first, second) for dish in card["dishes"] if (picture := dish.get("picture"))]
    assert [(picture["width"], picture["height"]) for picture in pictures] == [(640, 480), (320, 240)]
    contents = [(tmp_path / "pictures" / picture["name"]).read_bytes() for picture in pictures]
    assert contents == [webp(640, 480), webp(320, 240)], "the older menu may come on offer again"


def test_a_folder_is_kept_as_its_owner_wrote_it():
    with an_empty_larder():
        assert publish_folder(DEMO, FRIDAY_EVENING)["version"] == 1
        _, files = read_book(1)
    assert files["menu.yaml"] == (DEMO / "menu.yaml").read_text()
