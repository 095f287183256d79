"""Woken by the table's stream when a menu or rules come in force and when a day is over, and asked by a deploy."""

from datetime import datetime

from chalicelib.service.pages import publish_pages


def publish_page(now: datetime) -> int | None:
    """Publishes the pages of the dining room. The version of the menu on every page; None while there is nothing to publish."""
    return publish_pages(now)
