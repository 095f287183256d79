"""The pages of the dining room are published when a menu or rules come in force, and when a deploy has brought new templates."""

import json
from datetime import datetime
from typing import Any

from chalicelib.domain.hours.hours import day_in
from chalicelib.domain.rules.rules import days_on
from chalicelib.larder.menus import read_card_on_offer
from chalicelib.larder.rules import read_rules
from chalicelib.outside.site import list_pages, list_templates, put_page, read_templates, remove_folders_without


def publish_pages(now: datetime) -> int | None:
    """Writes the pages from the card on offer and the days in force, where they say something new.

    Returns the card's version, or None while there is nothing to publish.
    It may run twice, at once with itself, or late: it goes on until menu, rules and templates that it has written by are those of now.
    """
    from chalicelib.service.menu_page import render_pages  # noqa: PLC0415 - a visitor's function never needs a template engine

    written = None
    while (found := read_card_on_offer()) and (in_force := (found[0], list_templates())) != written:
        written, card, lying = in_force, with_days_in_force(json.loads(found[1]), found[0][1], now), list_pages()
        keys = [put_page(path, page, lying) for path, page in render_pages(card, read_templates)]
        remove_folders_without(keys, lying)
    return written[0][0] if written else None


def with_days_in_force(card: dict[str, Any], rules: int, now: datetime) -> dict[str, Any]:
    """The card with the week that rules of this version give it, and their special days to come. The oldest cards have none."""
    house = card["restaurant"]
    if "week" not in house:
        return card
    days = days_on(read_rules(rules), house) if rules else house
    today = day_in(house["zone"], now).isoformat()
    to_come = [span for span in days.get("special", []) if span.get("until", span["day"]) >= today]
    return card | {"restaurant": house | {"week": days["week"], "special": to_come}}
