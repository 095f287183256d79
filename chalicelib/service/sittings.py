"""The sittings at the tables: what their guests have ordered, with its sum, until the crew settles it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets import sittings
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.sittings import LASTS, Sitting
from chalicelib.larder.orders import read_order
from chalicelib.larder.queue import read_queue
from chalicelib.larder.tickets import keep_ticket, read_done_tickets
from chalicelib.service.retry import Overtaken, retry


def read_sittings(now: datetime, but: Collection[str] = ()) -> list[Sitting]:
    """The sittings of all tables, without these orders: an index is behind what was settled just now."""
    tickets = {ticket.order.id: ticket for ticket in (*read_queue(now), *read_done_tickets(now - LASTS, now))}
    return sittings.sittings((ticket for ticket in tickets.values() if ticket.order.id not in but), now)


def settle(totals: Mapping[str, int], hand: Hand) -> None:
    """These orders settled, each at the total that was shown. All are looked at first; sent again, the rest of them is settled."""
    for order_id, total in totals.items():
        sittings.check_total(read_order(order_id), total)
    for order_id, total in totals.items():
        _settle(order_id, total, hand)


def _settle(order_id: str, total: int, hand: Hand) -> None:
    def settle_and_keep(_: Shelf | None) -> None:
        ticket = read_order(order_id)
        settled = sittings.settle(ticket, total, hand)
        if settled != ticket and keep_ticket(ticket, settled) != settled:
            raise Overtaken

    retry(settle_and_keep)
