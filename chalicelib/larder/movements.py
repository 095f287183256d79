"""Movements: booked together with the shelf, once, for ever; found again by their id and by time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.refusals import AlreadyUndone, KeyReused, NoSuchMovement, NotOnTheBooks
from chalicelib.domain.shelf.movements import Counts, Movement
from chalicelib.larder.counts import counts_update
from chalicelib.larder.day_book import read_begun
from chalicelib.larder.keys import MOVEMENTS, movement_key, movement_place
from chalicelib.larder.refused_ids import close_id, refuse_again
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.shelf import ShelfDiffers, shelf_from
from chalicelib.larder.shelf_update import ShelfUpdate, check_uncovered
from chalicelib.larder.table import ConditionsFailed, client, insist, query_all, table_name, transact

_WORDS = ("who", "note", "undoes", "undone_by")
_cause = msgspec.json.Decoder(Happening)


def open_places(movement: Movement) -> None:
    """Gives up to 100 new ingredients their place, with what is on hand at the opening. Twice is once."""
    change = ShelfUpdate()
    for place, amount in movement.amounts.items():
        change.open(place, amount)
    try:
        transact({"movement": movement_put(movement), "shelf": {"Update": change.update()}})
    except ConditionsFailed as failed:
        if "movement" not in failed.parts:
            check_uncovered(failed.parts["shelf"])
            raise


class CountsDiffer(Exception):
    """Somebody else has counted, or undone a count, since the counts were read."""


def keep_movement(movement: Movement, body_hash: str = "", counts: Counts | None = None) -> Movement:
    """Books a movement of up to 100 ingredients and changes the shelf by it, all or nothing; or gives what was first booked under its id.

    A count, and the undoing of one, comes with the `counts` that it was decided on; `CountsDiffer` when these are not the last any more.
    Raises `KeyReused`; the refusal that closed this id before; `AlreadyUndone` for the second reversal of a movement; `ShelfDiffers` when
    it takes more than there is.
    """
    change, takes = ShelfUpdate(), movement.takes
    for place, amount in movement.amounts.items():
        if place in takes:
            change.take(place, takes[place])
        else:
            change.give(place, amount)
    parts = {"movement": movement_put(movement, body_hash), "shelf": {"Update": change.update()}}
    if movement.undoes:
        parts["undone"] = {"Update": _undoing(movement)}
    if counts:
        parts["counts"] = {"Update": counts_update(counts, movement)}
    try:
        transact(parts)
    except ConditionsFailed as failed:
        return _first_or_raise(failed.parts, body_hash)
    return movement


def close_movement(movement_id: str, body_hash: str, refusal: NotOnTheBooks, now: datetime) -> Movement | None:
    """Closes an id before somebody is told no, so that an attempt still under way cannot be booked later.

    None when it is closed now; the movement, when an attempt was booked after all. Raises `KeyReused` or the refusal that closed it before.
    """
    found = close_id(movement_key(movement_id), body_hash, refusal, now)
    return None if found is None else _first_answer(found, body_hash)


def read_movement(movement_id: str) -> Movement:
    """The movement with this id; `NoSuchMovement` when there is none. The oldest have none: they are openings, and stay as they are."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=movement_key(movement_id), ConsistentRead=True))
    if "reason" not in answer.get("Item", {}):
        raise NoSuchMovement
    return movement_from(answer["Item"])


def read_movements(since: datetime, until: datetime) -> list[Movement]:
    """What was booked from one instant up to another, by time. Those from before they had an id are older than the day book."""
    begun = read_begun()
    oldest = [] if begun is not None and begun <= since else _between({}, "pk", "sk", since, until)
    return [*oldest, *_between({"IndexName": "gsi1"}, "gsi1pk", "gsi1sk", since, until)]


def read_moved_before(instant: datetime) -> datetime | None:
    """When something was booked for the last time before this instant; None before the first opening."""
    found = [*_last_before({}, "pk", "sk", instant), *_last_before({"IndexName": "gsi1"}, "gsi1pk", "gsi1sk", instant)]
    return max((one.at for one in found), default=None)


def movement_put(movement: Movement, body_hash: str = "") -> dict[str, Any]:
    """The part of a transaction that puts a movement, once."""
    words = {"body_hash": body_hash, **{word: getattr(movement, word) for word in _WORDS}}
    item = {
        **movement_key(movement.id),
        **movement_place(movement.at, movement.id),
        **STAMP,
        "reason": {"S": movement.reason},
        "amounts": {"M": {place: {"N": str(amount)} for place, amount in movement.amounts.items()}},
        **{word: {"S": text} for word, text in words.items() if text},
        **({"cause": {"S": msgspec.json.encode(movement.cause).decode()}} if movement.cause else {}),
    }
    put = {"TableName": table_name(), "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}
    return {"Put": {**put, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}


def movement_from(item: dict[str, Any]) -> Movement:
    """The movement of a stored item, of today's or from before movements had an id of their own."""
    at, _, movement_id = in_todays_shape(item).get("gsi1sk", item["sk"])["S"].partition("#")
    return Movement(
        id=movement_id,
        at=datetime.fromisoformat(at).astimezone(UTC),
        reason=item["reason"]["S"],
        amounts={place: int(amount["N"]) for place, amount in item["amounts"]["M"].items()},
        **{word: item[word]["S"] for word in _WORDS if word in item},
        cause=_cause.decode(item["cause"]["S"]) if "cause" in item else None,
    )


def _undoing(movement: Movement) -> dict[str, Any]:
    return {
        "TableName": table_name(),
        "Key": movement_key(movement.undoes),
        "UpdateExpression": "SET undone_by=:id",
        "ConditionExpression": "attribute_exists(pk) AND attribute_not_exists(undone_by)",
        "ExpressionAttributeValues": {":id": {"S": movement.id}},
    }


def _first_or_raise(failed: Mapping[str, dict[str, Any]], body_hash: str) -> Movement:
    if "movement" in failed:
        return _first_answer(failed["movement"], body_hash)
    if "undone" in failed:
        raise AlreadyUndone from None
    if "shelf" in failed:
        raise ShelfDiffers(shelf_from(failed["shelf"])) from None
    raise CountsDiffer from None


def _first_answer(item: dict[str, Any], body_hash: str) -> Movement:
    if in_todays_shape(item).get("body_hash", {"S": ""})["S"] != body_hash:
        raise KeyReused(why="movement") from None
    if "refusal" in item:
        refuse_again(item)
    return movement_from(item)


def _between(where: dict[str, Any], partition: str, sort: str, since: datetime, until: datetime) -> list[Movement]:
    first, last = (movement_place(instant, "")["gsi1sk"] for instant in (since, until))
    items = query_all(
        **where,
        KeyConditionExpression=f"{partition} = :movements AND {sort} BETWEEN :first AND :last",
        ExpressionAttributeValues={":movements": {"S": MOVEMENTS}, ":first": first, ":last": last},
    )
    return list(map(movement_from, items))


def _last_before(where: dict[str, str], partition: str, sort: str, instant: datetime) -> list[Movement]:
    query = {
        "TableName": table_name(),
        **where,
        "KeyConditionExpression": f"{partition} = :movements AND {sort} < :instant",
        "ExpressionAttributeValues": {":movements": {"S": MOVEMENTS}, ":instant": movement_place(instant, "")["gsi1sk"]},
        "ScanIndexForward": False,
        "Limit": 1,
    }
    return [movement_from(item) for item in insist(lambda: client().query(**query))["Items"]]
