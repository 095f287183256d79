"""The owner's files and the office: neither goes unasked over what the other has published."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.domain.book.book import Book
from chalicelib.domain.book.drafts import Draft
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.publishing import FromOffice, OfficeAhead, check_book, publish_from_office
from tests.bistro import FRIDAY_EVENING
from tests.evening import DEMO
from tools.book.files import read_book
from tools.laptop.opening import is_office_ahead
from tools.publish import publish_folder, why_not


def publish_dearer(book: Book, price: int, version: int) -> Book:
    """The book, with another price, as the office puts it on offer over this version."""
    dearer = replace(book, dishes=(replace(book.dishes[0], price=price), *book.dishes[1:]))
    publish_from_office(dearer, FRIDAY_EVENING, FromOffice("Ada", version, Draft(None, version + 1, price, "Ada", FRIDAY_EVENING)))
    return dearer


@pytest.mark.usefixtures("larder")
def test_files_take_back_what_the_office_changed_only_if_somebody_says_so(tmp_path: Path):
    folder = shutil.copytree(DEMO, tmp_path / "book")
    publish_folder(folder, FRIDAY_EVENING)
    publish_folder(folder, FRIDAY_EVENING)
    version = read_shelf().menu_version
    dearer = publish_dearer(read_book(folder), 1, version)
    with pytest.raises(OfficeAhead) as no:
        publish_folder(folder, FRIDAY_EVENING)
    assert why_not(no.value).startswith("The menu on offer was changed in the office. ANYWAY=yes publishes the files")
    with pytest.raises(OfficeAhead):
        check_book(read_book(folder), FRIDAY_EVENING)
    check_book(dearer, FRIDAY_EVENING)  # files that say the same take nothing back
    assert read_shelf().menu_version == version + 1
    publish_folder(folder, FRIDAY_EVENING, anyway=True)
    assert read_shelf().menu_version == version + 2
    publish_folder(folder, FRIDAY_EVENING)


@pytest.mark.usefixtures("larder")
def test_what_the_office_published_stays_until_the_files_are_edited(tmp_path: Path):
    folder = shutil.copytree(DEMO, tmp_path / "book")
    assert not is_office_ahead(folder), "they were never published"
    publish_folder(folder, FRIDAY_EVENING)
    assert not is_office_ahead(folder), "they are on offer"
    book = read_book(folder)
    version = read_shelf().menu_version
    for turn in (1, 2):
        book = publish_dearer(book, turn, version)
        version += 1
        assert is_office_ahead(folder)
    with (folder / "menu.yaml").open("a") as file:
        file.write("# another\n")
    assert not is_office_ahead(folder)
