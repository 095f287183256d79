"""Long texts are compressed in the table: five hundred dishes fit one item, and a cold start reads little."""

import zlib
from typing import Any


def packed(text: bytes) -> dict[str, Any]:
    """The attribute that holds this text."""
    return {"B": zlib.compress(text)}


def unpacked(attribute: dict[str, Any]) -> bytes:
    """The text that an attribute holds."""
    return zlib.decompress(attribute["B"])
