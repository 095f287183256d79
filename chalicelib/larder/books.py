"""The owner's words: kept with every menu that was made of them, and never changed. Publishing and the office read them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import msgspec

from chalicelib.domain.book.book import Book
from chalicelib.domain.book.drafts import Publication
from chalicelib.domain.log_entries import LogEntry
from chalicelib.larder.keys import book_key
from chalicelib.larder.packing import packed, unpacked
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import client, insist, table_name

WrittenBook = tuple[Book, Mapping[str, str]]
"""A book, and the text of the owner's files by name; no files if it did not come from files."""
_MOST_EARLIER = 20


def read_book(version: int) -> WrittenBook | None:
    """The book from which the menu of this version was made; None if the menu is from before books were kept with it."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=book_key(version), ConsistentRead=True))
    if "Item" not in answer:
        return None
    item = in_todays_shape(answer["Item"])
    return msgspec.json.decode(unpacked(item["book"]), type=Book), msgspec.json.decode(unpacked(item["files"]))


def read_publications(latest: int) -> list[Publication]:
    """Of the last versions up to `latest` those whose book was kept, the latest first."""
    keys = {version: book_key(version) for version in range(latest, max(0, latest - _MOST_EARLIER), -1)}
    left: dict[str, Any] = {table_name(): {"Keys": list(keys.values()), "ProjectionExpression": "pk, who, #at, v"}} if keys else {}
    if left:
        left[table_name()]["ExpressionAttributeNames"] = {"#at": "at"}
    found: dict[str, dict[str, Any]] = {}
    while left:
        answer = insist(partial(client().batch_get_item, RequestItems=left))
        found |= {item["pk"]["S"]: in_todays_shape(item) for item in answer["Responses"].get(table_name(), [])}
        left = answer["UnprocessedKeys"]
    return [_publication(version, found[key["pk"]["S"]]) for version, key in keys.items() if key["pk"]["S"] in found]


def book_put(version: int, written: WrittenBook, entry: LogEntry) -> dict[str, Any]:
    """The part of a publication's transaction that keeps the book, and who published it when, as the log says it."""
    book, files = (packed(msgspec.json.encode(part)) for part in written)
    by = {"who": {"S": entry.who}, "at": {"S": entry.at.astimezone(UTC).isoformat()}}
    return {"Put": {"TableName": table_name(), "Item": {**book_key(version), **STAMP, "book": book, "files": files, **by}}}


def _publication(version: int, item: dict[str, Any]) -> Publication:
    at = datetime.fromisoformat(item["at"]["S"]) if "at" in item else None
    return Publication(version, item.get("who", {"S": ""})["S"], at)
