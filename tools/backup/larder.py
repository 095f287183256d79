"""The whole larder at once, for a backup: the one place that reads everything, and the one that writes items as they were."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from chalicelib.domain.tickets import CANCELLED
from chalicelib.larder.tickets import ticket_from

Item = dict[str, Any]
_AT_ONCE = 25
_FIRST_PAUSE, _TRIES = 0.05, 10


class Unsettled(Exception):
    """What was read does not add up, or could not all be written; the sentence says which."""


def everything(client: Any, table: str) -> list[Item]:
    """Every item of the table."""
    pages = client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    return [item for page in pages for item in page["Items"]]


def adds_up(items: Iterable[Item]) -> bool:
    """Whether opening and movements, less the needs of live orders, are what is on the shelf: then nothing came in between."""
    expected: Counter[str] = Counter()
    on_hand: dict[str, int] = {}
    for item in items:
        match item["pk"]["S"]:
            case "SHELF":
                on_hand = {place: int(amount["N"]) for place, amount in item["on_hand"]["M"].items()}
            case "MOVEMENTS":
                expected.update({place: int(amount["N"]) for place, amount in item["amounts"]["M"].items()})
            case _ if "order" in item and item["state"]["S"] != CANCELLED:
                expected.subtract(ticket_from(item).order.needs)
    return {place: amount for place, amount in expected.items() if amount} == {place: amount for place, amount in on_hand.items() if amount}


def put_all(client: Any, table: str, items: list[Item]) -> None:
    """Puts these items as they are; twice is once."""
    for some in _some(items):
        left = {table: [{"PutRequest": {"Item": item}} for item in some]}
        for attempt in range(_TRIES):
            left = client.batch_write_item(RequestItems=left)["UnprocessedItems"]
            if not left:
                break
            time.sleep(_FIRST_PAUSE * 2**attempt)
        else:
            raise Unsettled("The larder took no more items for a while. Run this again: it goes on where it stopped.")


def _some(items: list[Item]) -> Iterator[list[Item]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
