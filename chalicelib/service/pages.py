"""The pages of the dining room are published when a menu or rules come in force, when a day is over, and when a deploy brings templates."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.rules.rules import door_sign_on
from chalicelib.larder.menus import read_card_on_offer
from chalicelib.larder.rules import read_rules
from chalicelib.outside.site import put_page, read_templates, remove_folders_without


def publish_pages(now: datetime) -> int | None:
    """Writes every page anew from the card on offer and the hours in force; the card's version, or None while there is nothing to publish.

    It may run twice, at once with itself, or late: it goes on until menu and rules that it has written by are those in force.
    """
    from chalicelib.service.menu_page import render_pages  # noqa: PLC0415 - a visitor's function never needs a template engine

    written = (0, 0)
    while (found := read_card_on_offer()) and found[0] != written:
        written, card = found[0], with_hours_in_force(json.loads(found[1]), found[0][1], now)
        paths = [put_page(path, page) for path, page in render_pages(card, read_templates)]
        remove_folders_without(paths)
    return written[0] or None


def with_hours_in_force(card: dict[str, Any], rules: int, now: datetime) -> dict[str, Any]:
    """The card with the hours that rules of this version give it, less special days that are over. The oldest cards have no hours."""
    house = card["restaurant"]
    if "hours" not in house:
        return card
    hours = door_sign_on(read_rules(rules), house["hours"]) if rules else house["hours"]
    yesterday = (now.astimezone(ZoneInfo(house["zone"])) - timedelta(days=1)).date().isoformat()
    to_come = [day for day in hours["special"] if day["day"] >= yesterday]
    return card | {"restaurant": house | {"hours": hours | {"special": to_come}}}
