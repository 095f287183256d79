"""The book as its owner wrote it: kept beside the menu that was made of it, for the owner's own export. No function reads it."""

import json
import zlib
from collections.abc import Mapping

from chalicelib.larder.keys import BOOK
from chalicelib.larder.schema import STAMP
from chalicelib.larder.table import client, insist, table_name


def keep_book(files: Mapping[str, str]) -> None:
    """Keeps the book's files, by name, in place of those before."""
    packed = zlib.compress(json.dumps(dict(files), ensure_ascii=False).encode())
    insist(lambda: client().put_item(TableName=table_name(), Item={**BOOK, **STAMP, "files": {"B": packed}}))


def read_book_files() -> dict[str, str]:
    """The book's files by name; none before the first was published."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=BOOK, ConsistentRead=True))
    found: dict[str, str] = json.loads(zlib.decompress(answer["Item"]["files"]["B"])) if "Item" in answer else {}
    return found
