"""The shelf: what is on hand, the minutes taken per slot, and the version of the menu on offer. One item."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.larder.keys import SHELF, read_slot_mark, slot_mark
from chalicelib.larder.schema import STAMP
from chalicelib.larder.shelf_update import ShelfUpdate, check_uncovered
from chalicelib.larder.table import ConditionsFailed, client, insist, table_name, transact

MOST_AT_ONCE = 100
"""Places touched in one change: well under the 300 operators that DynamoDB allows in an expression."""


class ShelfDiffers(Exception):
    """The shelf could not give what the order takes, or another menu is on offer; `shelf` is how it was found."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__("the shelf differs from what was thought")
        self.shelf = shelf


def put_up_shelf() -> None:
    """An empty shelf, if there is none yet."""
    item = {**SHELF, **STAMP, "menu_version": {"N": "0"}, "on_hand": {"M": {}}, "minutes": {"M": {}}}
    put = {"TableName": table_name(), "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}
    with suppress(ConditionsFailed):
        transact({"shelf": {"Put": put}})


def read_shelf() -> Shelf:
    """The shelf as it is at this moment."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=SHELF, ConsistentRead=True))
    return shelf_from(answer["Item"])


def forget_minutes(slots: Iterable[tuple[datetime, str]]) -> None:
    """Takes the minutes of these slots (and stations) off the shelf: their time has passed."""
    marks = [slot_mark(slot, station) for slot, station in slots]
    for start in range(0, len(marks), MOST_AT_ONCE):
        change = ShelfUpdate()
        for mark in marks[start : start + MOST_AT_ONCE]:
            change.forget(mark)
        try:
            transact({"shelf": {"Update": change.update()}})
        except ConditionsFailed as failed:
            check_uncovered(failed.parts["shelf"])
            raise


def shelf_from(item: dict[str, Any]) -> Shelf:
    """The shelf of a stored item, if it is uncovered."""
    check_uncovered(item)
    return Shelf(
        menu_version=int(item["menu_version"]["N"]),
        on_hand={place: int(amount["N"]) for place, amount in item["on_hand"]["M"].items()},
        minutes={read_slot_mark(mark): int(minutes["N"]) for mark, minutes in item["minutes"]["M"].items()},
        rules_version=int(item.get("rules_version", {"N": "0"})["N"]),
        begun=date.fromisoformat(item["begun"]["S"]) if "begun" in item else None,
    )
