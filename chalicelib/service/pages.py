"""The pages of the dining room are published when a menu comes on offer, or when a deploy has brought new templates."""

import json

from chalicelib.larder.menus import read_card_on_offer
from chalicelib.outside.site import put_page, read_templates, remove_folders_without


def publish_pages() -> int | None:
    """Writes every page anew from the card on offer; its version, or None while there is nothing to publish.

    It may run twice, at once with itself, or late: it goes on until the menu that it has written is the one on offer.
    """
    from chalicelib.service.menu_page import render_pages  # noqa: PLC0415 - a visitor's function never needs a template engine

    written = None
    while (found := read_card_on_offer()) and found[0] != written:
        written, card = found[0], json.loads(found[1])
        paths = [put_page(path, page) for path, page in render_pages(card, read_templates)]
        remove_folders_without(paths)
    return written
