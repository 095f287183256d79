"""The cover: what lies in the shelf's place while a stage is brought back. Nothing that changes the shelf lands meanwhile.

It bears the mark of the run that put it there, and a sign of life. Whatever that run writes is written together with the next sign of life,
on condition of the mark: a run whose cover is gone, or another's by now, writes nothing more.
"""

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.larder.keys import SHELF
from chalicelib.larder.schema import STAMP
from chalicelib.larder.table import ConditionsFailed, Part, table_name, transact
from tools.backup.comparison import item_in
from tools.backup.lines import Item
from tools.backup.recovery import as_typed

_A_SECOND = 1.1
"""After it, whatever is written belongs to a later second."""
_AT_ONCE = 9
"""Items of 400 KB, the largest that there are, fit into a transaction of 4 MB by so many."""
_RUN = ":run"


class CoverLost(Exception):
    """The cover is gone, or belongs to another run."""

    def __init__(self) -> None:
        super().__init__("Another run has taken this over, or has ended it. This one has written nothing since.")


@dataclass(frozen=True, slots=True)
class Cover:
    """It lies where `was` lay: the shelf, nothing, or the cover of a run that was cut off.

    `before` is the last second in which all was as before the first cover, for whoever wants it back.
    """

    run: str
    was: Item
    before: str

    def write(self, parts: Iterable[Part]) -> None:
        """Writes a few at a time, each time with a sign of life."""
        left = list(parts)
        for start in range(0, len(left), _AT_ONCE):
            alive = {":now": {"S": as_typed(datetime.now(UTC))}}
            sign = {"TableName": table_name(), "Key": SHELF, "UpdateExpression": "SET alive=:now", **self._ours(alive)}
            batch = {str(number): part for number, part in enumerate(left[start : start + _AT_ONCE])}
            self._transact({"cover": {"Update": sign}, **batch})

    def give_way(self, shelf: Item, parts: dict[str, Part]) -> None:
        """Puts this shelf in its place, in one transaction with these parts."""
        self._transact({"cover": {"Put": {"TableName": table_name(), "Item": shelf, **self._ours({})}}, **parts})

    def _ours(self, values: dict[str, Any]) -> dict[str, Any]:
        return {
            "ConditionExpression": f"#run={_RUN}",
            "ExpressionAttributeNames": {"#run": "run"},
            "ExpressionAttributeValues": {_RUN: {"S": self.run}, **values},
        }

    def _transact(self, parts: dict[str, Part]) -> None:
        try:
            transact(parts)
        except ConditionsFailed as failed:
            if "cover" in failed.parts:
                raise CoverLost from None
            raise


def put_cover(seen: Item, at: datetime, zone: str | None) -> Cover | None:
    """Covers the shelf, or takes over the very cover that was seen; None where anything but the rules is another by now."""
    was = item_in(table_name(), SHELF)
    if _but_rules(was) != _but_rules(seen):
        return None
    if "covered" in was:
        before = str(was["before"]["S"])
    else:
        before = as_typed(datetime.now(UTC))
        time.sleep(_A_SECOND)
    run = secrets.token_hex(8)
    notes = {
        "covered": as_typed(at),
        "before": before,
        "run": run,
        "alive": as_typed(datetime.now(UTC)),
        **({"zone": zone} if zone else {}),
    }
    item = {**SHELF, **STAMP, **{name: {"S": text} for name, text in notes.items()}}
    try:
        transact({"shelf": {"Put": {"TableName": table_name(), "Item": item, **_as_it_was(was)}}})
    except ConditionsFailed:
        if item_in(table_name(), SHELF) != item:  # otherwise it had landed, and its answer was lost
            return None
    return Cover(run, was, before)


def _but_rules(shelf: Item) -> Item:
    """A pause is a change of rules, and the run itself makes one."""
    return {name: value for name, value in shelf.items() if name != "rules_version"}


def _as_it_was(item: Item) -> dict[str, Any]:
    """The condition that it is so still, name by name; or that there is still none."""
    if not item:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    names = dict(enumerate(sorted(item.keys() - SHELF.keys())))
    return {
        "ConditionExpression": " AND ".join(("attribute_exists(pk)", *(f"#{number}=:{number}" for number in names))),
        **({"ExpressionAttributeNames": {f"#{number}": name for number, name in names.items()}} if names else {}),
        **({"ExpressionAttributeValues": {f":{number}": item[name] for number, name in names.items()}} if names else {}),
    }
