"""A visitor orders, follows the order, and may withdraw it while nothing is cooking."""

from datetime import datetime

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.orders.orders import AskedOrder, Order, write_order
from chalicelib.domain.refusals import CLOSES_ORDER, KeyMoved
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.tickets import Ticket, cancel
from chalicelib.larder.orders import close_order, keep_order, read_order
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.days import with_today
from chalicelib.service.retry import Overtaken, retry


def place(asked: AskedOrder, attempt: Attempt, now: datetime) -> Order:
    """The order, kept; the one first kept under its key; or the refusal that closes the key."""
    try:
        return _kept_before(attempt, now) or _write_and_keep(asked, attempt, now)
    except CLOSES_ORDER as refusal:
        landed_before = close_order(attempt.id, attempt.body_hash, refusal, now)
        if landed_before is None:
            raise
        return landed_before


def follow(order_id: str) -> Ticket:
    """The order, and where it is."""
    return read_order(order_id)


def withdraw(order_id: str, now: datetime) -> Ticket:
    """The order cancelled as it is at this moment: had the crew struck off a line meanwhile, less would come back."""

    def cancel_and_keep(_: Shelf | None) -> Ticket:
        ticket = read_order(order_id)
        cancelled = cancel(ticket, now)
        if cancelled != ticket and keep_ticket(ticket, cancelled) != cancelled:
            raise Overtaken
        return cancelled

    return retry(cancel_and_keep)


def _kept_before(attempt: Attempt, now: datetime) -> Order | None:
    """While secrets overlap: the order first kept under the key's earlier id; without one, that id is closed before the new one is used."""
    if attempt.earlier_id is None:
        return None
    try:
        return close_order(attempt.earlier_id, attempt.body_hash, KeyMoved(), now)
    except KeyMoved:
        return None  # closed by an earlier try


def _write_and_keep(asked: AskedOrder, attempt: Attempt, now: datetime) -> Order:
    """Writes the order in good faith from what is in memory, and keeps it. Only a look at the shelf itself can make it a no."""

    def write_and_keep(shelf: Shelf | None) -> Order:
        offer = read_offer(now, shelf)
        if shelf is not None:
            shelf = with_today(shelf, offer, now)
        try:
            order = write_order(attempt.id, asked, offer, now, shelf)
        except CLOSES_ORDER:
            if shelf is None:
                raise Overtaken(read_shelf()) from None
            raise
        return keep_order(order, attempt.body_hash, offer)

    return retry(write_and_keep, "order")
