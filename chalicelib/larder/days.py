"""What is held for the days to come, one item for each; and the moment when a day begins."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from chalicelib.domain.orders.holding import Held, beginning
from chalicelib.larder.keys import held_key
from chalicelib.larder.movements import movement_put
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.shelf_update import ShelfUpdate
from chalicelib.larder.table import ConditionsFailed, client, insist, table_name, transact

_KEPT_FOR = timedelta(days=35)
"""How long it is kept after its day: as long as somebody may look back."""
_ROOM = "held."  # before every name, so that none of them is one of the item's own


def read_held(day: date) -> dict[str, int]:
    """What is held for this day: thousandths by place until it begins, portions by "dish/" and id."""
    return held_from(_read(day))


def held_from(item: dict[str, Any]) -> dict[str, int]:
    """What is held, of a stored item."""
    return {name.removeprefix(_ROOM): int(amount["N"]) for name, amount in in_todays_shape(item).items() if name.startswith(_ROOM)}


def held_update(held: Held, most: Mapping[str, int] | None = None) -> dict[str, Any]:
    """The part of a transaction that holds this for its day, or gives back what is less than nothing.

    Only if the day has not begun, where ingredients are held; and, with `most`, if no more than that is held in all.
    """
    names = {"#n": "turn", "#v": "v", "#e": "expires_at"}
    values = {":1": {"N": "1"}, ":0": {"N": "0"}, ":v": STAMP["v"], ":e": _expiry(held.day)}
    sets, conditions = ["#v=:v", "#e=:e", "#n=if_not_exists(#n,:0)+:1"], []
    for number, (what, amount) in enumerate(sorted(held.amounts.items())):
        name, value = f"#{number}", f":a{number}"
        names[name], values[value] = _ROOM + what, {"N": str(amount)}
        sets.append(f"{name}=if_not_exists({name},:0)+{value}")
        if most is not None and what in most:
            values[f":m{number}"] = {"N": str(most[what] - amount)}
            is_free = "" if most[what] < amount else f"attribute_not_exists({name}) OR "
            conditions.append(f"({is_free}{name}<=:m{number})")
    if held.on_shelf:
        conditions.append("attribute_not_exists(begun)")
    update = {"TableName": table_name(), "Key": held_key(held.day), "UpdateExpression": "SET " + ",".join(sets)}
    conditional = {"ConditionExpression": " AND ".join(conditions)} if conditions else {}
    return {"Update": {**update, **conditional, "ExpressionAttributeNames": names, "ExpressionAttributeValues": values}}


def begin_day(day: date, at: datetime) -> bool:
    """Takes off the shelf what was ordered ahead for this day, once; whether the day has begun. If not, more was held for it just then."""
    item = _read(day)
    movement, change = beginning(day, held_from(item), at), ShelfUpdate()
    change.begin(day)
    for place, amount in movement.amounts.items():
        change.give(place, amount)
    booked = {"movement": movement_put(movement)} if movement.amounts else {}
    try:
        transact({"shelf": {"Update": change.update()}, "day": {"Update": _begun_update(day, at, item)}, **booked})
    except ConditionsFailed:
        begun = read_shelf().begun
        return begun is not None and begun >= day
    return True


def _begun_update(day: date, at: datetime, item: dict[str, Any]) -> dict[str, Any]:
    """Marks the day, if nothing more is held for it than was read."""
    values = {":at": {"S": at.isoformat()}, ":v": STAMP["v"], ":e": _expiry(day), **({":seen": item["turn"]} if "turn" in item else {})}
    return {
        "TableName": table_name(),
        "Key": held_key(day),
        "UpdateExpression": "SET begun=:at, v=:v, expires_at=:e",
        "ConditionExpression": "turn=:seen" if "turn" in item else "attribute_not_exists(turn)",
        "ExpressionAttributeValues": values,
    }


def _read(day: date) -> dict[str, Any]:
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=held_key(day), ConsistentRead=True))
    found: dict[str, Any] = answer.get("Item", {})
    return found


def _expiry(day: date) -> dict[str, str]:
    return {"N": str(int(datetime.combine(day + _KEPT_FOR, time(), UTC).timestamp()))}
