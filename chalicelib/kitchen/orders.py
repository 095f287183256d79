"""A visitor orders, follows the order, and may cancel it while nothing is cooking."""

from datetime import datetime

from chalice.app import Blueprint, Response

from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.days import is_to_begin, kitchen_day
from chalicelib.domain.orders.orders import AskedOrder, Order, write_order
from chalicelib.domain.refusals import CLOSES_ORDER, KeyMoved, KitchenBusy
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.tickets import Ticket, cancel
from chalicelib.kitchen import the_pass
from chalicelib.kitchen.receipts import followed, receipt
from chalicelib.kitchen.the_pass import Attempt
from chalicelib.larder.days import begin_days
from chalicelib.larder.orders import close_order, keep_order, read_order
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.turns import keep_turn

orders = Blueprint(__name__)
_TRIES = 8


@orders.route("/orders", methods=["POST"])
@the_pass.serves
def place_order() -> Response:
    asked, attempt = the_pass.read_asked_order(orders.current_request)
    order = place(asked, attempt, the_pass.now())
    return the_pass.created(receipt(order), f"/api/orders/{order.id}")


@orders.route("/orders/{order_id}", methods=["GET"])
@the_pass.serves
def show_order(order_id: str) -> Response:
    ticket = read_order(the_pass.read_order_id(order_id))
    return the_pass.served_if_new(orders.current_request, followed(ticket, the_pass.now()))


@orders.route("/orders/{order_id}/cancellation", methods=["PUT"])
@the_pass.serves
def cancel_order(order_id: str) -> Response:
    id_, now = the_pass.read_order_id(order_id), the_pass.now()
    return the_pass.served(followed(withdraw(id_, now), now))


def place(asked: AskedOrder, attempt: Attempt, now: datetime) -> Order:
    """The order, kept; the one first kept under its key; or the refusal that closes the key."""
    try:
        return _kept_before(attempt, now) or _keep(asked, attempt, now)
    except CLOSES_ORDER as refusal:
        landed_before = close_order(attempt.order_id, attempt.body_hash, refusal, now)
        if landed_before is None:
            raise
        return landed_before


def withdraw(order_id: str, now: datetime) -> Ticket:
    """The order cancelled as it is at this moment: had the crew struck off a line meanwhile, less would come back."""
    for _ in range(_TRIES):
        ticket = read_order(order_id)
        cancelled = cancel(ticket, now)
        if cancelled == ticket or cancelled == keep_turn(ticket, cancelled):
            return cancelled
    raise KitchenBusy("The kitchen is very busy right now.", "Wait a moment and try again.")


def _kept_before(attempt: Attempt, now: datetime) -> Order | None:
    """While secrets overlap: the order first kept under the key's earlier id; without one, that id is closed before the new one is used."""
    if attempt.earlier_id is None:
        return None
    try:
        return close_order(attempt.earlier_id, attempt.body_hash, KeyMoved("The kitchen is very busy right now.", "Try again."), now)
    except KeyMoved:
        return None  # closed by an earlier try


def _keep(asked: AskedOrder, attempt: Attempt, now: datetime) -> Order:
    """Writes the order in good faith from what is in memory, and keeps it. Only a look at the shelf itself can make it a no."""
    shelf: Shelf | None = None
    for _ in range(_TRIES):
        offer = read_offer(now, shelf)
        try:
            order = write_order(attempt.order_id, asked, offer, now, shelf)
            return keep_order(order, attempt.body_hash, offer)
        except ShelfDiffers as differs:
            shelf = with_today(differs.shelf, offer, now)
        except CLOSES_ORDER:
            if shelf is not None:
                raise
            shelf = read_shelf()
    raise KitchenBusy("The kitchen is very busy right now.", "Wait a moment and try again: nothing is ordered twice.")


def with_today(shelf: Shelf, offer: Offer, now: datetime) -> Shelf:
    """The shelf after the day has begun, where that matters: the first order of a day may be what begins it."""
    today = kitchen_day(offer.hours, now)
    return begin_days(today, now) if is_to_begin(today, shelf, offer) else shelf
