"""What the tests of the kitchen have in common."""

from typing import Any

from tests.at_the_pass import EIGHT, dish

KEY = "one-tap-on-one-button"
SOUP = dish("soup", 2, gratin=1)


def form_from_memory() -> dict[str, Any]:
    """The soup as a browser sends it, without a look at what the kitchen remembers."""
    return {"lines": [SOUP], "slot": EIGHT, "name": "Ada", "contact": "ada@example.org", "total": 3000}
