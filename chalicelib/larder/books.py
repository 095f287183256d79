"""The owner's words: kept with every menu that was made of them, and never changed. Publishing alone reads them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chalicelib.domain.book.book import Book
from chalicelib.larder.keys import book_key
from chalicelib.larder.packing import packed, unpacked
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import client, insist, table_name

WrittenBook = tuple[Book, Mapping[str, str]]
"""A book, and the text of the owner's files by name; no files if it did not come from files."""


def read_book(version: int) -> WrittenBook | None:
    """The book from which the menu of this version was made; None if the menu is from before books were kept with it."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=book_key(version), ConsistentRead=True))
    if "Item" not in answer:
        return None
    item = in_todays_shape(answer["Item"])
    return msgspec.json.decode(unpacked(item["book"]), type=Book), msgspec.json.decode(unpacked(item["files"]))


def book_put(version: int, written: WrittenBook) -> dict[str, Any]:
    """The part of a publication's transaction that keeps the book."""
    book, files = (packed(msgspec.json.encode(part)) for part in written)
    return {"Put": {"TableName": table_name(), "Item": {**book_key(version), **STAMP, "book": book, "files": files}}}
