"""The routes, as the app has them: the one list from which roles, the API's document and the templates are checked."""

import re

from app import app

ROUTES = [(method, path) for path, methods in app.routes.items() for method in methods]
WRITES = [(method, path) for method, path in ROUTES if method != "GET"]
WITH_PARTS = [(method, path) for method, path in ROUTES if "{" in path]
_PARTS = {
    "link": "a" * 26,
    "number": "z" * 26,
    "session_id": "0" * 64,
    "ingredient": "leek",
    "mark": "2026-11-26.0",
    "movement_id": "m",
    "day": "2026-11-27",
    "table": "7.aaaaaaaa",
}
"""Something that could stand in an address; what has no such word here is an `x`."""


def address(route: str, **parts: str) -> str:
    """An address of this route."""
    filled = {**_PARTS, **parts}
    return re.sub(r"\{(\w+)\}", lambda found: filled.get(found[1], "x"), route)
