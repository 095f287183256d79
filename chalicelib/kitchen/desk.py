"""The larder's desk: the crew sees what is on hand, receives, counts and throws away; the owner undoes, and says what is low."""

import secrets as chance
from datetime import date, timedelta
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib.domain import logbook
from chalicelib.domain.days import FURTHEST
from chalicelib.domain.hours import local_day
from chalicelib.domain.menus import Menu, MenuIngredient
from chalicelib.domain.movements import OPENING, Movement, not_on_the_books, reversal
from chalicelib.domain.people import CREW, OWNER, READERS, Session
from chalicelib.domain.stock import DAYS, Entry, Stock, bounds, page, set_aside, stock
from chalicelib.domain.tickets import Ticket
from chalicelib.kitchen import the_pass
from chalicelib.kitchen.desk_forms import MovementForm, ReversalForm, ThresholdForm, movement_of, place_of, read_attempt, read_mark
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import close_movement, keep_movement, read_movement, read_movements
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.stock import keep_threshold, read_shelf_and_queue, read_thresholds, read_used
from chalicelib.larder.tickets import read_changed, read_open_tickets

desk = Blueprint(__name__)
_POLL_AFTER = 5


@desk.route("/larder", methods=["GET"])
@the_pass.serves_to(desk, READERS)
def show_larder(_by: Session) -> Response:
    shelf, queue = read_shelf_and_queue()
    menu = read_menu(shelf.menu_version)
    today = local_day(menu.hours, the_pass.now())
    week = read_used([today - timedelta(days=ago) for ago in range(1, DAYS + 1)])
    found = [_shown(one) for one in stock(menu, shelf, set_aside(queue, shelf.begun), week, read_thresholds())]
    return the_pass.served_if_new(desk.current_request, {"ingredients": found, "poll_after": _POLL_AFTER})


@desk.route("/larder/{ingredient}", methods=["GET"])
@the_pass.serves_to(desk, READERS)
def show_ingredient(_by: Session, ingredient: str) -> Response:
    shelf, queue = read_shelf_and_queue()
    menu = read_menu(shelf.menu_version)
    balance, today = shelf.on_hand.get(place_of(ingredient, menu), 0), local_day(menu.hours, the_pass.now())
    return the_pass.served_if_new(desk.current_request, _page(ingredient, today, balance, queue, menu))


@desk.route("/larder/{ingredient}/before/{mark}", methods=["GET"])
@the_pass.serves_to(desk, READERS)
def show_earlier(_by: Session, ingredient: str, mark: str) -> Response:
    (day, balance), menu = read_mark(mark), read_menu()
    return the_pass.served_if_new(desk.current_request, _page(ingredient, day, balance, read_open_tickets(), menu))


@desk.route("/larder/{ingredient}/threshold", methods=["PUT"])
@the_pass.serves_to(desk, OWNER)
def set_threshold(by: Session, ingredient: str) -> Response:
    form, menu = the_pass.read_form(desk.current_request, ThresholdForm), read_menu()
    place = place_of(ingredient, menu)
    if read_thresholds().get(place) != form.amount:
        what = logbook.low_at(menu.ingredients.get(place, MenuIngredient(ingredient, "")), form.amount)
        keep_threshold(place, form.amount, logbook.Entry(f"threshold-{chance.token_hex(8)}", the_pass.now(), by.person.called, (what,)))
    return the_pass.served({"threshold": form.amount})


@desk.route("/movements", methods=["POST"])
@the_pass.serves_to(desk, CREW)
def book_movement(by: Session) -> Response:
    form, menu = the_pass.read_form(desk.current_request, MovementForm), read_menu(read_shelf().menu_version)
    movement_id, body_hash = read_attempt(desk.current_request, form)
    movement = movement_of(form, movement_id, the_pass.now(), by.person.called, menu)
    return the_pass.served(_booked(movement, body_hash, menu))


@desk.route("/movements/{movement_id}/reversal", methods=["POST"])
@the_pass.serves_to(desk, OWNER)
def undo_movement(by: Session, movement_id: str) -> Response:
    form = the_pass.read_form(desk.current_request, ReversalForm)
    own_id, body_hash = read_attempt(desk.current_request, form)
    movement = reversal(read_movement(movement_id), own_id, the_pass.now(), by.person.called, form.note.strip())
    return the_pass.served(_booked(movement, body_hash, read_menu()))


def _booked(movement: Movement, body_hash: str, menu: Menu) -> dict[str, Any]:
    kept = _kept(movement, body_hash, menu)
    ids = {place: name for name, place in menu.places.items()}
    return {**_told(kept), "amounts": {ids.get(place, place): amount for place, amount in kept.amounts.items()}}


def _kept(movement: Movement, body_hash: str, menu: Menu) -> Movement:
    """The movement, booked; the one first booked under its key; or the refusal that closes the key."""
    try:
        return keep_movement(movement, body_hash)
    except ShelfDiffers as differs:
        refusal = not_on_the_books(movement, differs.shelf, menu)
        booked_before = close_movement(movement.id, body_hash, refusal, the_pass.now())
        if booked_before is None:
            raise refusal from None
        return booked_before


def _page(ingredient: str, day: date, balance: int, queue: list[Ticket], menu: Menu) -> dict[str, Any]:
    """What moved an ingredient on this day. An order is listed under the day that it is for: yesterday, or long after it was placed."""
    place = place_of(ingredient, menu)
    called = menu.ingredients.get(place, MenuIngredient(ingredient, ""))  # what has left the book has kept its place
    since, until = bounds(menu.hours, day)
    done = read_changed(since, until, (day + timedelta(days=ahead) for ahead in range(-1, FURTHEST.days + 1)))
    entries = page(place, balance, read_movements(since, until), [*queue, *done], (since, until))
    before = entries[-1].balance - entries[-1].amount if entries else balance
    opened = any(entry.movement and entry.movement.reason == OPENING for entry in entries)
    return {
        "name": called.name,
        "unit": called.unit,
        "day": day,
        "entries": [_entry(entry) for entry in entries],
        "earlier": None if opened else f"{day - timedelta(days=1)}.{before}",
        "adds_up": before == 0 if opened else None,
    }


def _shown(one: Stock) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.ingredient.name,
        "unit": one.ingredient.unit,
        "on_hand": one.on_hand,
        "set_aside": one.set_aside,
        "per_day": one.per_day,
        "cover": one.cover,
        "threshold": one.threshold,
        "low": one.is_low,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    told = {"reason": entry.reason, "id": entry.order.id, "code": entry.order.code} if entry.order else {}
    return {**(_told(entry.movement) if entry.movement else told), "at": entry.at, "amount": entry.amount, "balance": entry.balance}


def _told(movement: Movement) -> dict[str, Any]:
    words = {"id": movement.id, "at": movement.at, "reason": movement.reason, "who": movement.who, "note": movement.note}
    return {**words, "undoes": movement.undoes, "undone_by": movement.undone_by}
