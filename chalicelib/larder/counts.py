"""What counts have found in all, by place: so a second count of the same shelf does not book again what the first has booked."""

from typing import Any

from chalicelib.domain.shelf.movements import Counts, Movement
from chalicelib.larder.keys import THRESHOLDS
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import client, insist, table_name


def read_counts() -> Counts:
    """As they are at this moment."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=THRESHOLDS, ConsistentRead=True))
    return counts_from(in_todays_shape(answer.get("Item", {})))


def counts_from(item: dict[str, Any]) -> Counts:
    """What counts have found, of a stored item."""
    differences = {place: int(amount["N"]) for place, amount in item.get("counts", {"M": {}})["M"].items()}
    return Counts(int(item.get("turn", {"N": "0"})["N"]), differences)


def counts_update(counts: Counts, movement: Movement) -> dict[str, Any]:
    """The part of a transaction that adds what this count found, or takes it back, if nobody has counted since."""
    found = {place: counts.differences.get(place, 0) + amount for place, amount in movement.amounts.items()}
    differences = {place: {"N": str(amount)} for place, amount in {**counts.differences, **found}.items()}
    return {
        "TableName": table_name(),
        "Key": THRESHOLDS,
        "UpdateExpression": "SET counts=:counts, turn=:turn, v=:v",
        "ConditionExpression": "turn=:seen" if counts.turn else "attribute_not_exists(turn)",
        "ExpressionAttributeValues": {
            ":counts": {"M": differences},
            ":turn": {"N": str(counts.turn + 1)},
            ":v": STAMP["v"],
            **({":seen": {"N": str(counts.turn)}} if counts.turn else {}),
        },
    }
