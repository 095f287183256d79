"""What the crew sends to correct a ticket or to call it off."""

import json
from typing import Any

from tests.at_the_pass import Answer, Pass, number_of


def correct(kitchen: Pass, order: str, line: int, seen: int = 0, **wishes: Any) -> Answer:
    form = {"seen": seen, "line": line, "tablet": "hot-1", **wishes}
    return kitchen.send(
        "POST", f"/api/tickets/{number_of(order)}/corrections", json.dumps(form), content_type="application/json", **kitchen.crew
    )


def call_off(kitchen: Pass, order: str, seen: int = 0, **wishes: Any) -> Answer:
    return kitchen.put(f"/api/tickets/{number_of(order)}/cancellation", {"seen": seen, "tablet": "hot-1", **wishes}, **kitchen.crew)
