"""What the tests of the rules have in common: the owner's page, and what it sends."""

from typing import Any

from tests.at_the_pass import Answer, Pass

CHRISTMAS = {"day": "2026-12-25", "name": "Christmas", "openings": []}
EDITED = ("week", "special", "lead_minutes", "last_order_minutes", "days_ahead")


def desk(kitchen: Pass) -> dict[str, Any]:
    return kitchen.get("/api/house", **kitchen.reader).told


def form(seen: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What the owner's page sends: everything as it was seen, but for the changes."""
    kept = {name: seen[name] for name in EDITED}
    capacity = {station["id"]: station["minutes"] for station in seen["capacity"]}
    return {"seen": seen["version"], "menu": seen["menu"], **kept, "capacity": capacity, **changes}


def save(kitchen: Pass, seen: dict[str, Any] | None = None, **changes: Any) -> Answer:
    return kitchen.put("/api/house", form(seen or desk(kitchen), **changes), **kitchen.owner)


def service(kitchen: Pass) -> dict[str, Any]:
    return kitchen.get("/api/availability").told["service"]
