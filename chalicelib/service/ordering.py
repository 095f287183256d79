"""A visitor orders, follows the order, and may withdraw it while nothing is cooking."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.orders.order_links import is_ticket_number, ticket_number
from chalicelib.domain.orders.orders import AskedOrder, Order, write_order
from chalicelib.domain.refusals import CLOSES_ORDER, KeyMoved, NoSuchOrder
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets import corrections
from chalicelib.domain.tickets.open_orders import Counted
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.orders import close_order, keep_order, read_order
from chalicelib.larder.rules import read_offer
from chalicelib.larder.senders import SenderDiffers
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.days import with_today
from chalicelib.service.retry import Overtaken, retry
from chalicelib.service.senders import Visitor, look_what_counts, sender_of


def place(asked: AskedOrder, attempt: Attempt, now: datetime, visitor: Visitor | None = None) -> Order:
    """The order, kept; the one first kept under its key; or the refusal that closes the key.

    There is no `visitor` where somebody of the house orders, who is known.
    """
    if visitor:
        asked = replace(asked, sender=sender_of(visitor, asked))
    try:
        return _kept_before(attempt, now) or _write_and_keep(asked, attempt, now)
    except CLOSES_ORDER as refusal:
        landed_before = close_order(attempt.id, attempt.body_hash, refusal, now)
        if landed_before is None:
            raise
        return landed_before


def follow(link: str) -> Ticket:
    """The order of this guest's link, and where it is. One from before there were ticket numbers lies under the link itself."""
    if is_ticket_number(link):
        raise NoSuchOrder
    with suppress(NoSuchOrder):
        return read_order(ticket_number(link))
    return read_order(link)


def withdraw(link: str, now: datetime, who: str = "") -> Ticket:
    """The order cancelled as it is at this moment: had the crew struck off a line meanwhile, less would come back.

    `who` is the name of somebody who works here; it is empty for a guest.
    """

    def cancel_and_keep(_: Shelf | None) -> Ticket:
        ticket = follow(link)
        withdrawn = corrections.withdraw(ticket, now, who)
        if withdrawn.ticket != ticket and keep_ticket(ticket, withdrawn) != withdrawn.ticket:
            raise Overtaken
        return withdrawn.ticket

    return retry(cancel_and_keep)


def _kept_before(attempt: Attempt, now: datetime) -> Order | None:
    """The order first kept under an earlier id of the key; where there is none, that id is closed before the new one is used."""
    for earlier_id in attempt.earlier_ids:
        with suppress(KeyMoved):  # closed by an earlier try
            if order := close_order(earlier_id, attempt.body_hash, KeyMoved(), now):
                return order
    return None


def _write_and_keep(asked: AskedOrder, attempt: Attempt, now: datetime) -> Order:
    """Writes the order in good faith from what is in memory, and keeps it. Only a look at the shelf itself can make it a no."""
    counted: dict[int, Counted] = {}  # what counts of the sender, by the rules under which there is room for one more

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
        try:
            return keep_order(order, attempt.body_hash, offer, asked.sender, counted.get(offer.rules_version))
        except SenderDiffers as found:
            counted[offer.rules_version] = look_what_counts(found.counted, order, found.sender, offer)
            raise Overtaken(shelf) from None

    return retry(write_and_keep, "order")
