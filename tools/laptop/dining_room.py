"""Builds the dining room of a laptop for the menu on offer: when it opens, and where on AWS the table's stream would wake a function."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.larder.menus import read_card_on_offer
from chalicelib.service.pages import with_days_in_force
from chalicelib.service.ruling import read_rules_in_force
from tools.build_site import build_site
from tools.pictures import folder_here


def build_dining_room(now: datetime) -> dict[str, Any]:
    """Builds the site for the menu on offer, and gives its card."""
    found = read_card_on_offer()
    assert found, "a laptop opens with a menu"  # noqa: S101 - it was published a moment ago
    card: dict[str, Any] = msgspec.json.decode(found[1])
    card = with_days_in_force(card, read_rules_in_force()[1].version, now)
    build_site(Path(os.environ["LAPTOP_SITE"]), card, os.environ.get("LAPTOP_ADDRESS", ""), folder_here())
    return card


if __name__ == "__main__":
    build_dining_room(datetime.now(UTC))
