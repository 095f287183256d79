"""Faults that are planted into a simulated table, one for each promise: the explorer has to find every one."""

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from tests.explorer.simulated_table import SimulatedTable

Plant = Callable[[SimulatedTable], None]


def forgets(kind: str, attribute: str = "pk") -> Plant:
    """A write of items of this kind, that have this attribute, is answered and not kept."""

    def plant(table: SimulatedTable) -> None:
        keep = table._keep
        table._keep = lambda key, item: None if key[0].startswith(kind) and attribute in (item or ()) else keep(key, item)

    return plant


def never_minds(kind: str, *words: str) -> Plant:
    """Of a condition on items of this kind, what has one of these words in it holds whatever lies there; all of it, without words."""

    def plant(table: SimulatedTable) -> None:
        failed = table._failed

        def failed_but(part: dict[str, Any]) -> dict[str, Any] | None:
            if not (part.get("Key") or part["Item"])["pk"]["S"].startswith(kind) or "ConditionExpression" not in part:
                return failed(part)
            parts = part["ConditionExpression"].split(" AND ")
            left = [one for one in parts if words and not any(word in one for word in words)]
            return failed({**part, "ConditionExpression": " AND ".join(left)}) if left else None

        table._failed = failed_but

    return plant


def tears(table: SimulatedTable) -> None:
    """A transaction is made part by part, until one of them fails."""
    transact = table.transact_write_items

    def torn(TransactItems: list[Any]) -> dict[str, Any]:  # noqa: N803 - DynamoDB's name
        try:
            for part in TransactItems:
                transact(TransactItems=[part])
        except ClientError:
            return transact(TransactItems=TransactItems)
        return {}

    table.transact_write_items = torn


def keeps_minutes(table: SimulatedTable) -> None:
    """What an update of the shelf says of minutes is not done."""
    after = table._after

    def after_but(kind: str, part: dict[str, Any]) -> Any:
        item, key = after(kind, part), ("SHELF", "SHELF")
        return item if part.get("Key", {}).get("pk", {}).get("S") != "SHELF" else {**item, "minutes": table.items[key]["minutes"]}

    table._after = after_but


PLANTED: dict[str, tuple[Plant, tuple[str, ...], int]] = {
    "an order that was answered is lost": (forgets("ORDER", "frozen"), ("place",), 0),
    "a step that was answered is lost": (forgets("ORDER"), ("move",), 0),
    "a movement that was answered is lost": (forgets("MOVEMENT"), ("book",), 0),
    "what was booked is not taken": (forgets("SHELF"), ("book",), 0),
    "rules that were answered are not in force": (forgets("SHELF"), ("rules",), 0),
    "what is sent again is booked again": (never_minds("MOVEMENT"), ("book",), 1),
    "what is sent again is ordered again": (never_minds("ORDER"), ("place",), 1),
    "the last sole is sold twice": (never_minds("SHELF", ">="), ("place", "place too"), 0),
    "two change one ticket": (never_minds("ORDER", "turn"), ("withdraw", "move"), 0),
    "a movement is undone beside the shelf": (never_minds("SHELF", ">="), ("undo", "place"), 0),
    "somebody has more orders than there is room for": (never_minds("SENDER"), ("place too", "sender"), 0),
    "half of a transaction is kept": (tears, ("place", "place too"), 0),
    "minutes are not given back": (keeps_minutes, ("withdraw",), 0),
    "a no closes nothing": (forgets("ORDER", "refusal"), ("sender",), 1),
    "a no of the desk closes nothing": (forgets("MOVEMENT", "refusal"), ("book", "deliver"), 1),
    "a day begins twice": (never_minds("", "begun", "not_exists(pk)", "turn"), ("begin",), 1),
    "a guest is not erased": (forgets("ORDER", "v"), ("erase",), 0),
    "a book is half on offer": (forgets("BOOK"), ("publish",), 0),
}
"""By what is wrong: the fault, and in which case it shows: who acts, and how many calls are cut off."""
