"""The larder's desk: the crew sees what is on hand, receives, counts and throws away; the owner undoes, and says what is low."""

import secrets as chance
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.logbook import sentences
from chalicelib.domain.menu.menus import Menu, MenuIngredient
from chalicelib.domain.orders.holding import FURTHEST
from chalicelib.domain.people.people import CREW, OWNER, READERS, Session
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.shelf.movements import COUNT, OPENING, Counts, Movement, not_on_the_books, reversal
from chalicelib.domain.tickets.stock import DAYS, Stock, StockLine, bounds, page, set_aside, stock
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer, answer_if_new
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.stock_forms import MovementForm, ReversalForm, ThresholdForm, amounts_of, place_of, read_attempt, read_mark
from chalicelib.larder.counts import read_counts
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import CountsDiffer, close_movement, keep_movement, read_movement, read_movements
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.stock import keep_threshold, read_shelf_and_queue, read_thresholds, read_week
from chalicelib.larder.tickets import read_changed, read_open_tickets

desk = Blueprint(__name__)
_POLL_AFTER = 5
_TRIES = 8
Decide = Callable[[Counts | None], Movement]
"""What is booked: a count depends on what was counted meanwhile."""


@desk.route("/larder", methods=["GET"])
@the_pass.for_roles(desk, READERS)
def show_larder(_by: Session) -> Response:
    shelf, queue, counts = read_shelf_and_queue()
    menu = read_menu(shelf.menu_version)
    today = local_day(menu.hours, clock.now())
    week = read_week({day: bounds(menu.hours, day) for day in (today - timedelta(days=ago) for ago in range(1, DAYS + 1))}, today)
    stocks = stock(menu, shelf, set_aside(queue, shelf.begun), week, read_thresholds())
    found = [{**_shown(one), "found": counts.differences.get(one.place, 0)} for one in stocks]
    return answer_if_new(desk.current_request, {"ingredients": found, "poll_after": _POLL_AFTER})


@desk.route("/larder/{ingredient}", methods=["GET"])
@the_pass.for_roles(desk, READERS)
def show_ingredient(_by: Session, ingredient: str) -> Response:
    shelf, queue, _ = read_shelf_and_queue()
    menu = read_menu(shelf.menu_version)
    balance, today = shelf.on_hand.get(place_of(ingredient, menu), 0), local_day(menu.hours, clock.now())
    return answer_if_new(desk.current_request, _page(ingredient, today, balance, queue, menu))


@desk.route("/larder/{ingredient}/before/{mark}", methods=["GET"])
@the_pass.for_roles(desk, READERS)
def show_earlier(_by: Session, ingredient: str, mark: str) -> Response:
    (day, balance), menu = read_mark(mark), read_menu()
    return answer_if_new(desk.current_request, _page(ingredient, day, balance, read_open_tickets(), menu))


@desk.route("/larder/{ingredient}/threshold", methods=["PUT"])
@the_pass.for_roles(desk, OWNER)
def set_threshold(by: Session, ingredient: str) -> Response:
    form, menu = read_form(desk.current_request, ThresholdForm), read_menu()
    place = place_of(ingredient, menu)
    if read_thresholds().get(place) != form.amount:
        what = sentences.low_at(menu.ingredients.get(place, MenuIngredient(ingredient, "")), form.amount)
        keep_threshold(place, form.amount, LogEntry(f"threshold-{chance.token_hex(8)}", clock.now(), by.person.called, (what,)))
    return answer({"threshold": form.amount})


@desk.route("/movements", methods=["POST"])
@the_pass.for_roles(desk, CREW)
def book_movement(by: Session) -> Response:
    form, menu = read_form(desk.current_request, MovementForm), read_menu(read_shelf().menu_version)
    movement_id, body_hash = read_attempt(desk.current_request, form)
    now, note = clock.now(), form.note.strip()

    def decide(counts: Counts | None) -> Movement:
        return Movement(movement_id, now, form.reason, amounts_of(form, menu, counts), by.person.called, note)

    return answer(_booked(decide, body_hash, menu, is_count=form.reason == COUNT))


@desk.route("/movements/{movement_id}/reversal", methods=["POST"])
@the_pass.for_roles(desk, OWNER)
def undo_movement(by: Session, movement_id: str) -> Response:
    form = read_form(desk.current_request, ReversalForm)
    own_id, body_hash = read_attempt(desk.current_request, form)
    original, now = read_movement(movement_id), clock.now()
    undoing = reversal(original, own_id, now, by.person.called, form.note.strip())
    return answer(_booked(lambda _: undoing, body_hash, read_menu(), is_count=original.reason == COUNT))


def _booked(decide: Decide, body_hash: str, menu: Menu, *, is_count: bool) -> dict[str, Any]:
    booked = kept(decide, body_hash, menu, is_count=is_count)
    ids = {place: name for name, place in menu.places.items()}
    return {**_told(booked), "amounts": {ids.get(place, place): amount for place, amount in booked.amounts.items()}}


def kept(decide: Decide, body_hash: str, menu: Menu, *, is_count: bool) -> Movement:
    """The movement, booked; the one first booked under its key; or the refusal that closes the key."""
    for _ in range(_TRIES):
        counts = read_counts() if is_count else None
        movement = decide(counts)
        try:
            return keep_movement(movement, body_hash, counts)
        except CountsDiffer:
            continue
        except ShelfDiffers as differs:
            refusal = not_on_the_books(movement, differs.shelf, menu)
            booked_before = close_movement(movement.id, body_hash, refusal, clock.now())
            if booked_before is None:
                raise refusal from None
            return booked_before
    raise KitchenBusy("The kitchen is very busy right now.", "Wait a moment and try again: nothing is booked twice.")


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


def _entry(entry: StockLine) -> dict[str, Any]:
    told = {"reason": entry.reason, "id": entry.order.id, "code": entry.order.code} if entry.order else {}
    return {**(_told(entry.movement) if entry.movement else told), "at": entry.at, "amount": entry.amount, "balance": entry.balance}


def _told(movement: Movement) -> dict[str, Any]:
    words = {"id": movement.id, "at": movement.at, "reason": movement.reason, "who": movement.who, "note": movement.note}
    return {**words, "undoes": movement.undoes, "undone_by": movement.undone_by}
