"""A visitor reads the menu, sees what can still be had, and for when."""

import msgspec
from chalice.app import Blueprint

from chalicelib.domain.orders.availability import Availability
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Shown, answer_if_new
from chalicelib.kitchen.menu_page import KeptDays, MenuPage, Slots
from chalicelib.kitchen.order_forms import read_language, read_portions
from chalicelib.service import offering

menu = Blueprint(__name__)
_A_MOMENT = "public, max-age=2, stale-while-revalidate=10"
"""A menu may be this old: what it says is left is checked again when an order is placed."""


@menu.route("/menu", methods=["GET"])
@the_pass.for_everyone
def show_menu() -> Shown[MenuPage]:
    card, left = offering.read_menu_and_availability(clock.now(), read_language(menu.current_request))
    body = f'{{"menu":{card},"availability":{msgspec.json.encode(left).decode()}}}'.encode()
    return answer_if_new(menu.current_request, body, _A_MOMENT)


@menu.route("/availability", methods=["GET"])
@the_pass.for_everyone
def show_availability() -> Shown[Availability]:
    return answer_if_new(menu.current_request, offering.read_availability(clock.now()), _A_MOMENT)


@menu.route("/slots", methods=["GET"])
@the_pass.for_everyone
def show_slots() -> Shown[Slots]:
    now = clock.now()
    slots, at_table = offering.read_free_slots(now, read_portions(menu.current_request))
    soonest = slots[0] if slots else None
    shown: Slots = {"slots": slots, "soonest": soonest, "table": at_table, "contact": offering.read_needed_contacts(now)}
    return answer_if_new(menu.current_request, shown)


@menu.route("/privacy", methods=["GET"])
@the_pass.for_everyone
def show_kept_days() -> Shown[KeptDays]:
    return answer_if_new(menu.current_request, {"days": offering.read_kept_days(clock.now())})
