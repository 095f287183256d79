"""The sittings at the tables: what their guests have ordered, with its sum, until the crew settles it."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets import sittings
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.sittings import Sitting
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.orders import read_order
from chalicelib.larder.queue import read_done_lately, read_queue
from chalicelib.larder.tickets import keep_together
from chalicelib.service.retry import Overtaken, retry


def read_sittings(now: datetime, but: Collection[str] = ()) -> list[Sitting]:
    """The sittings of all tables, without these orders: an index is behind what was settled just now."""
    found = sorted((*read_queue(now), *read_done_lately(now)), key=lambda ticket: ticket.turn)
    tickets = {ticket.order.id: ticket for ticket in found}  # of one that was recalled, the later turn
    return sittings.sittings((ticket for ticket in tickets.values() if ticket.order.id not in but), now)


def settle(owed: Mapping[str, int], hand: Hand) -> tuple[list[Sitting], dict[str, str]]:
    """These orders settled, all or none, each at what was shown to be owed. Gives what is left, and who settled which of them before."""
    seen = _change(owed, lambda ticket, amount: sittings.settle(ticket, amount, hand))
    before = {ticket.order.id: who for ticket in seen if (who := sittings.settled_before(ticket, hand))}
    return read_sittings(hand.at, but=owed), before


def take_back(paid: Mapping[str, int], hand: Hand) -> list[Sitting]:
    """The last payments of these orders undone, all or none, each by its amount. Gives all sittings as they are then."""
    _change(paid, lambda ticket, amount: sittings.take_back(ticket, amount, hand))
    return read_sittings(hand.at)


def _change(amounts: Mapping[str, int], change: Callable[[Ticket, int], Ticket]) -> list[Ticket]:
    """Changes all of these tickets, or none; gives them as they were before."""

    def change_and_keep(_: Shelf | None) -> list[Ticket]:
        tickets = [read_order(order_id) for order_id in amounts]
        if not keep_together([(ticket, change(ticket, amounts[ticket.order.id])) for ticket in tickets]):
            raise Overtaken
        return tickets

    return retry(change_and_keep)
