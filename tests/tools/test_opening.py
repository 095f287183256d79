"""A laptop that opens again keeps what its office has published, until somebody edits the book's files."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.domain.book.drafts import Draft
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.publishing import FromOffice, publish_from_office
from tests.bistro import FRIDAY_EVENING
from tests.evening import DEMO
from tools.book.files import read_book
from tools.laptop.opening import is_office_ahead
from tools.publish import publish_folder


@pytest.mark.usefixtures("larder")
def test_what_the_office_published_stays_until_the_files_are_edited(tmp_path: Path):
    folder = shutil.copytree(DEMO, tmp_path / "book")
    assert not is_office_ahead(folder), "they were never published"
    publish_folder(folder, FRIDAY_EVENING)
    assert not is_office_ahead(folder), "they are on offer"
    book = read_book(folder)
    version = read_shelf().menu_version
    for turn in (1, 2):
        book = replace(book, dishes=(replace(book.dishes[0], price=turn), *book.dishes[1:]))
        publish_from_office(book, FRIDAY_EVENING, FromOffice("Ada", version, Draft(None, version + 1, turn, "Ada", FRIDAY_EVENING)))
        version += 1
        assert is_office_ahead(folder)
    with (folder / "menu.yaml").open("a") as file:
        file.write("# another\n")
    assert not is_office_ahead(folder)
