"""Guests who were erased stay so, whatever is exported and restored; names that an old export brings back are erased again."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.larder.keys import ERASED
from chalicelib.larder.ticket_item import is_order, ticket_from
from chalicelib.service.forgetting import forget_guests
from tests.backup.happenings import Item, after_each_page, items, reading_item_by_item
from tests.bistro import FRIDAY_EVENING as NOW
from tests.ledger import assert_the_ledger_equals_the_shelf
from tools.backup.export import export
from tools.backup.larder import every_item
from tools.backup.restore import restore
from tools.rebuild import check

pytestmark = pytest.mark.engine
LATER = NOW + timedelta(days=40)


def guests() -> set[str]:
    """What is known of guests: their names and allergies."""
    orders = [ticket_from(item).order for item in items() if is_order(item)]
    return {word for order in orders for word in (order.name, *order.allergies)}


def test_whoever_is_erased_stays_so_in_an_export_of_today(folder: Path, move_house: Callable[[], None], tmp_path: Path):
    assert len(guests()) > 3
    assert "lupin" in guests()
    books = check()
    forget_guests(LATER)
    assert (guests(), check()) == ({""}, books)
    assert_the_ledger_equals_the_shelf()
    before = items()
    export(tmp_path / "later", LATER)
    assert all(
        name not in file.read_text() for name in ("ليلى", "麻婆", "no nuts") for file in (tmp_path / "later/items").glob("orders.jsonl")
    )
    move_house()
    restore(tmp_path / "later")
    assert items() == before
    assert folder.exists()


def test_names_that_an_old_export_brings_back_are_erased_again(folder: Path, move_house: Callable[[], None]):
    forget_guests(LATER)
    move_house()
    restore(folder)
    assert len(guests()) > 3
    assert "lupin" in guests(), "an export has it as data"
    forget_guests(LATER)
    assert guests() == {""}
    assert_the_ledger_equals_the_shelf()


@pytest.mark.usefixtures("folder")
def test_whoever_is_erased_while_an_export_reads_is_erased_again_later():
    """What is read with its guest stands behind the mark that is read with it."""

    def mark() -> Item:
        (found,) = [item for item in items() if item["pk"] == ERASED["pk"]]
        return found

    before = mark()
    with reading_item_by_item(), after_each_page(lambda _: forget_guests(LATER)):
        found = list(every_item())
    assert mark() != before
    assert [item for item in found if item["pk"] == ERASED["pk"]] == [before]
