"""A visitor reads the menu, sees what can still be had, and for when."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from chalice.app import Blueprint, Response

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.hours.hours import local_text
from chalicelib.domain.orders.availability import availability, free_slots
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer_if_new
from chalicelib.larder.days import read_held
from chalicelib.larder.menus import read_card
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf

menu = Blueprint(__name__)
_A_MOMENT = "public, max-age=2, stale-while-revalidate=10"
"""A menu may be this old: what it says is left is checked again when an order is placed."""


@menu.route("/menu", methods=["GET"])
@the_pass.for_everyone
def show_menu() -> Response:
    shelf, now = read_shelf(), clock.now()
    card = read_card(shelf.menu_version)
    left = msgspec.json.encode(_what_is_left(shelf, now)).decode()
    body = f'{{"menu":{card},"availability":{left}}}'.encode()
    return answer_if_new(menu.current_request, body, _A_MOMENT)


@menu.route("/availability", methods=["GET"])
@the_pass.for_everyone
def show_availability() -> Response:
    left = _what_is_left(read_shelf(), clock.now())
    return answer_if_new(menu.current_request, left, _A_MOMENT)


@menu.route("/slots", methods=["GET"])
@the_pass.for_everyone
def show_slots() -> Response:
    shelf, now = read_shelf(), clock.now()
    offer = read_offer(now, shelf)
    slots = [local_text(offer.hours, slot) for slot in free_slots(offer, shelf, now)]
    return answer_if_new(menu.current_request, {"slots": slots, "soonest": slots[0] if slots else None})


def _what_is_left(shelf: Shelf, now: datetime) -> dict[str, Any]:
    offer = read_offer(now, shelf)
    today = kitchen_day(offer.hours, now)
    if today.isoformat() in offer.quotas:
        shelf = replace(shelf, held=read_held(today))
    return availability(offer, shelf, now)
