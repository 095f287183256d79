"""Whether a larder that was read item by item is one restaurant: does its shelf equal its ledger?"""

from collections import Counter
from datetime import datetime
from typing import Any

import msgspec

from chalicelib.domain.tickets import CANCELLED
from chalicelib.larder.keys import read_slot_mark, slot_mark
from tools.backup.larder import SHELF, Larder, kind_of

Differences = dict[str, int]
"""By place or by slot's mark: how much more is on the shelf than the ledger says."""


def differences(larder: Larder, now: datetime) -> Differences:
    """Empty when opening and movements, less what live orders took, is what is on the shelf; likewise the minutes of slots to come."""
    ledger: Counter[str] = Counter()
    for key, line in larder.items():
        if kind_of(key) in ("MOVEMENT", "MOVEMENTS"):
            ledger.update(msgspec.json.decode(line)["amounts"])
        elif kind_of(key) == "ORDER":
            ledger.update(_changed_by(msgspec.json.decode(line), now))
    shelf = msgspec.json.decode(larder[SHELF])
    more = Counter(shelf["on_hand"])
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
