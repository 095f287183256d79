"""What visitors find on offer: the card, what is left of it, and the times that can still be chosen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import msgspec

from chalicelib.domain.book.restaurant_checks import MOST_LANGUAGES
from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.hours.hours import local_text
from chalicelib.domain.menu.card_languages import card_in, languages_of
from chalicelib.domain.orders.availability import Availability, availability, free_slots, soonest_at_table
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.larder.days import read_held
from chalicelib.larder.menus import read_card, read_words_on_offer
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf


def is_menu_on_offer() -> bool:
    """Whether a menu was ever published."""
    return read_words_on_offer() != ""


def read_menu_and_availability(now: datetime, language: str = "") -> tuple[str, Availability]:
    """The card on offer as JSON text, in this language or else the house's first, and what is left of it."""
    shelf = read_shelf()
    card = read_card(shelf.menu_version)
    first, *others = _languages(card)
    return _in_language(card, language if language in others else first) if others else card, _availability(shelf, now)


@lru_cache(maxsize=2)
def _languages(card: str) -> list[str]:
    return languages_of(msgspec.json.decode(card))


@lru_cache(maxsize=2 * MOST_LANGUAGES)
def _in_language(card: str, language: str) -> str:
    """A card's text as guests read it in one of its languages; a card never changes, so each is written once per process."""
    return msgspec.json.encode(card_in(msgspec.json.decode(card), language)).decode()


def read_availability(now: datetime) -> Availability:
    """What is left of the menu on offer, and whether the doors are open."""
    return _availability(read_shelf(), now)


def read_free_slots(now: datetime, portions: Mapping[str, int] | None = None) -> tuple[list[str], str | None]:
    """The times to collect so many portions of these dishes, soonest first, and the soonest at a table; by the restaurant's clock."""
    shelf = read_shelf()
    offer = read_offer(now, shelf)
    at_table = soonest_at_table(offer, shelf, now, portions)
    slots = [local_text(offer.hours, slot) for slot in free_slots(offer, shelf, now, portions)]
    return slots, local_text(offer.hours, at_table) if at_table else None


def read_needed_contacts(now: datetime) -> list[str]:
    """For whom a guest must leave a telephone number or an e-mail address: to `collect`, at a `table`."""
    guests = read_offer(now).guests
    return [how for how, table in (("collect", None), ("table", 1)) if guests.needs_contact(table)]


def read_kept_days(now: datetime) -> int:
    """For how many days after an order it is known whose it was."""
    return read_offer(now, read_shelf()).guests.kept_days


def _availability(shelf: Shelf, now: datetime) -> Availability:
    offer = read_offer(now, shelf)
    today = kitchen_day(offer.hours, now)
    if today.isoformat() in offer.quotas:
        shelf = replace(shelf, held=read_held(today))
    return availability(offer, shelf, now)
