"""How items are shaped: every item says in which version, so that a later kitchen can read an older larder, and an older kitchen stops."""

from typing import Any

VERSION = 2
"""The latest version that this kitchen reads. In the second, an order is packed, and facts are kept instead of sentences."""
STAMP: dict[str, Any] = {"v": {"N": "1"}}
"""What a new item carries that has the shape of the first version; one letter, because the shelf is written with every order."""
LATEST_STAMP: dict[str, Any] = {"v": {"N": str(VERSION)}}
"""What an order carries, a closed id, and an entry of the log book."""


class NewerLarder(Exception):
    """An item was written by a later version of this kitchen."""


def in_todays_shape(item: dict[str, Any]) -> dict[str, Any]:
    """The item in today's shape. One without a version is from before there were versions, and its shape is that of the first."""
    version = int(item.get("v", {"N": "1"})["N"])
    if version > VERSION:
        raise NewerLarder(f"An item of the larder has version {version}, and this kitchen knows {VERSION}: deploy the newer kitchen.")
    return item
