"""The book as its owner wrote it: kept beside the menu that was made of it, for the owner's own export. No function reads it."""

import zlib
from collections.abc import Mapping

import msgspec

from chalicelib.larder.keys import BOOK
from chalicelib.larder.schema import STAMP
from chalicelib.larder.table import client, insist, table_name


def keep_book(files: Mapping[str, str]) -> None:
    """Keeps the book's files, by name, in place of those before."""
    packed = zlib.compress(msgspec.json.encode(files))
    insist(lambda: client().put_item(TableName=table_name(), Item={**BOOK, **STAMP, "files": {"B": packed}}))
