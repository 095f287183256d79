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
