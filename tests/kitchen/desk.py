"""What the tests of the larder's desk have in common: booking, undoing, and a look at it."""

import itertools
import json
from typing import Any

from tests.at_the_pass import JSON, Answer, Pass
from tests.bistro import G

_keys = (f"the-desk-has-key-{number}" for number in itertools.count())
SOLE = 1 * G


def book(kitchen: Pass, reason: str, key: str | None = None, who: str = "crew", **form: Any) -> Answer:
    body = json.dumps({"reason": reason, **form})
    headers = {"content_type": JSON, "idempotency_key": key or next(_keys), **getattr(kitchen, who)}
    return kitchen.send("POST", "/api/movements", body, **headers)


def undo(kitchen: Pass, movement_id: str, key: str | None = None, **form: Any) -> Answer:
    headers = {"content_type": JSON, "idempotency_key": key or next(_keys), **kitchen.owner}
    return kitchen.send("POST", f"/api/movements/{movement_id}/reversal", json.dumps(form), **headers)


def log(kitchen: Pass, day: str = "") -> dict[str, Any]:
    """The log book of today, or of a day."""
    return kitchen.get(f"/api/log/{day}" if day else "/api/log", **kitchen.owner).told


def larder_of(kitchen: Pass) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in kitchen.get("/api/larder", **kitchen.reader).told["ingredients"]}
