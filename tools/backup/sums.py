"""Whether a larder that was read item by item is one restaurant: does its shelf equal its ledger?"""

from collections import Counter
from datetime import date, datetime
from typing import Any

import msgspec

from chalicelib.domain.orders.holding import Held
from chalicelib.domain.shelf.movements import AHEAD
from chalicelib.domain.tickets.tickets import CANCELLED
from chalicelib.larder.days import held_from
from chalicelib.larder.keys import read_slot_mark, slot_mark
from tools.backup.larder import SHELF, Larder, kind_of
from tools.backup.lines import item_of

Differences = dict[str, int]
"""By place or by slot's mark: how much more is on the shelf than the ledger says."""


def differences(larder: Larder, now: datetime) -> Differences:
    """Empty when opening and movements, less what live orders took, is what is on the shelf; likewise the minutes of slots to come.

    And when what live orders hold of a day to come is what is held for it, by the day and what it is. What they held of a day that has
    begun they took like the rest, whatever was booked for it: so a day that was left out shows.
    """
    shelf = msgspec.json.decode(larder[SHELF])
    begun, ledger = shelf.get("begun", ""), Counter[str]()
    for key, line in larder.items():
        item = msgspec.json.decode(line)
        if kind_of(key) in ("MOVEMENT", "MOVEMENTS") and item.get("reason") != AHEAD:
            ledger.update(item.get("amounts", {}))
        elif kind_of(key) == "ORDER":
            ledger.update(_changed_by(item, now))
            ledger.update(_held_by(item, begun))
    more = Counter(shelf["on_hand"])
    for (kind, day), line in larder.items():
        if kind == "HELD" and day > begun:
            held = held_from(item_of(line))
            more.update({f"{day} {what}": amount for what, amount in held.items()})
    more.update({mark: minutes for mark, minutes in shelf["minutes"].items() if read_slot_mark(mark)[0] > now})
    more.subtract(ledger)
    return {place: amount for place, amount in sorted(more.items()) if amount}


def _changed_by(item: dict[str, Any], now: datetime) -> dict[str, int]:
    """What a live order changed: ingredients, and minutes of a slot that is not over. A closed id changed nothing."""
    if "order" not in item or item["state"] == CANCELLED:
        return {}
    order = item["order"]
    slot = datetime.fromisoformat(order["slot"])
    minutes = {slot_mark(slot, station): minutes for station, minutes in order["work"].items()} if slot > now else {}
    return {place: -amount for place, amount in order["needs"].items()} | minutes


def _held_by(item: dict[str, Any], begun: str) -> dict[str, int]:
    """What a live order holds of a day to come; or what was taken off the shelf for it when its day began."""
    held = item["order"].get("held") if "order" in item and item["state"] != CANCELLED else None
    if not held:
        return {}
    if held["day"] > begun:
        return {f"{held['day']} {what}": amount for what, amount in held["amounts"].items()}
    return {place: -amount for place, amount in Held(date.fromisoformat(held["day"]), held["amounts"]).on_shelf.items()}
