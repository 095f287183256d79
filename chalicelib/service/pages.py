"""The pages of the dining room are published when a menu or rules come in force, and when a deploy has brought new templates."""

import json
from typing import Any

from chalicelib.domain.rules.rules import week_on
from chalicelib.larder.menus import read_card_on_offer
from chalicelib.larder.rules import read_rules
from chalicelib.outside.site import list_templates, put_page, read_templates, remove_folders_without


def publish_pages() -> int | None:
    """Writes every page anew from the card on offer and the week in force; the card's version, or None while there is nothing to publish.

    It may run twice, at once with itself, or late: it goes on until menu, rules and templates that it has written by are those of now.
    """
    from chalicelib.service.menu_page import render_pages  # noqa: PLC0415 - a visitor's function never needs a template engine

    written = None
    while (found := read_card_on_offer()) and (now := (found[0], list_templates())) != written:
        written, card = now, with_week_in_force(json.loads(found[1]), found[0][1])
        keys = [put_page(path, page) for path, page in render_pages(card, read_templates)]
        remove_folders_without(keys)
    return written[0][0] if written else None


def with_week_in_force(card: dict[str, Any], rules: int) -> dict[str, Any]:
    """The card with the week that rules of this version give it. The oldest cards have none."""
    house = card["restaurant"]
    if not rules or "week" not in house:
        return card
    return card | {"restaurant": house | {"week": week_on(read_rules(rules), house["week"])}}
