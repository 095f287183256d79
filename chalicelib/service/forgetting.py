"""Guests are forgotten: their orders stay, and nobody can tell any more whose they were."""

from datetime import datetime, timedelta

from chalicelib.larder.guests import erase_guests
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf

_AT_ONCE = 200
"""Orders of one sweep: in a day they are more than any kitchen cooks, and in a sweep few enough for its ten seconds."""


def forget_guests(now: datetime) -> None:
    """Erases the guests of orders that nobody has changed for as many days as the house keeps them."""
    offer = read_offer(now, read_shelf())
    erase_guests(now - timedelta(days=offer.guests.kept_days), _AT_ONCE)
