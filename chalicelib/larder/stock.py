"""Stock: the shelf together with what was set aside, what a day used, and where an ingredient is called low."""

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.stock import Look, Settled, settle
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.counts import counts_from
from chalicelib.larder.keys import THRESHOLDS
from chalicelib.larder.logbook import entry_put
from chalicelib.larder.movements import read_movements
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import ConditionsFailed, client, insist, table_name, transact
from chalicelib.larder.tickets import read_moving_tickets, read_open_tickets

_TRIES = 4
_LAG = 0.2
"""Seconds after which an index has what was written: an order that is off the shelf must be in the queue that is read with it."""


def read_shelf_and_moves(place: str, since: datetime, until: datetime, now: datetime) -> tuple[Shelf, list[Movement], list[Ticket]]:
    """The shelf, and what may have moved this place in these hours, of a moment in which it stood still."""
    before = read_shelf()
    for _ in range(_TRIES):
        time.sleep(_LAG)
        tickets, movements = read_moving_tickets(since, until, now), read_movements(since, until)
        after = read_shelf()
        if before.on_hand.get(place) == after.on_hand.get(place):
            return after, movements, tickets
        before = after
    raise KitchenBusy(why="rush")


def read_stock() -> Settled:
    """What is on hand and set aside, each place at the first look at which it stood still; at the last, if it never did.

    In a rush the shelf as a whole never stands still, but most of its places do.
    """
    looks = _looks()
    found = settle(None, *next(looks))
    for look in looks if found.moving else ():
        found = settle(found, *look)
        if not found.moving:
            break
    return found


def _looks() -> Iterator[tuple[Look, list[Ticket], Look]]:
    """The open orders, read when the index has caught up, between two looks at the shelf and at what counts found."""
    before = _look()
    for _ in range(_TRIES):
        time.sleep(_LAG)
        queue = read_open_tickets()
        after = _look()
        yield before, queue, after
        before = after


def _look() -> Look:
    shelf, item = read_shelf(), _read()
    return Look(shelf, counts_from(item), _thresholds(item))


def read_thresholds() -> dict[str, int]:
    """By place, the amount at which an ingredient is low."""
    return _thresholds(_read())


def read_alerted() -> tuple[dict[str, int], frozenset[str]]:
    """The thresholds, and the places of which it was said already that they are low."""
    item = _read()
    return _thresholds(item), frozenset(place["S"] for place in item.get("alerted", {"L": []})["L"])


def keep_threshold(place: str, amount: int | None, entry: LogEntry) -> None:
    """Calls an ingredient low from this amount on, or never, for None; and writes it down. Twice is once."""
    _set("amounts=if_not_exists(amounts,:amounts), v=:v", {":amounts": {"M": {}}, ":v": STAMP["v"]})
    if amount is None:
        change: dict[str, Any] = {"UpdateExpression": "REMOVE amounts.#place"}
    else:
        change = {"UpdateExpression": "SET amounts.#place=:amount", "ExpressionAttributeValues": {":amount": {"N": str(amount)}}}
    update = {"TableName": table_name(), "Key": THRESHOLDS, "ExpressionAttributeNames": {"#place": place}, **change}
    with suppress(ConditionsFailed):  # it is written down, so it is done: only the answer was lost
        transact({"threshold": {"Update": update}, "entry": entry_put(entry)})


def keep_alerted(places: frozenset[str]) -> None:
    """Keeps of which places it was said that they are low."""
    _set("alerted=:places, v=:v", {":places": {"L": [{"S": place} for place in sorted(places)]}, ":v": STAMP["v"]})


def _read() -> dict[str, Any]:
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=THRESHOLDS, ConsistentRead=True))
    return in_todays_shape(answer.get("Item", {}))


def _thresholds(item: dict[str, Any]) -> dict[str, int]:
    return {place: int(amount["N"]) for place, amount in item.get("amounts", {"M": {}})["M"].items()}


def _set(expression: str, values: Mapping[str, Any]) -> None:
    update = {"TableName": table_name(), "Key": THRESHOLDS, "UpdateExpression": f"SET {expression}", "ExpressionAttributeValues": values}
    insist(lambda: client().update_item(**update))
