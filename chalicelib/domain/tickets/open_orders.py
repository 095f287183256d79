"""How many orders of one sender may be open at once: a room full of guests never meets it, and a script does.

Nothing is written when an order is served or cancelled. Whoever seems to have too many is looked at: what is over no longer counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.refusals import TooManyOpen
from chalicelib.domain.tickets.tickets import CAN_TICK, CANCELLED, OVERDUE

_MOST_CANCELLED = 12
"""Who orders and cancels as often within `_REMEMBERED` is counting what is in the larder, and not hungry."""
_REMEMBERED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CountedOrder:
    """What is counted of an order. `marks` are of its device and its contact."""

    placed_at: datetime
    total: int
    marks: tuple[str, ...]
    slot: datetime

    @property
    def over_at(self) -> datetime:
        """When it counts no longer, wherever it is then."""
        return _over_at(self.slot)


@dataclass(frozen=True, slots=True)
class Counted:
    """The orders of a sender that count, by id. `turn` is one more with every change, and 0 while there is nothing."""

    orders: Mapping[str, CountedOrder] = field(default_factory=dict)
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """What a sender may still have beside one more order: `orders` in all, their `total`, and orders by the mark of device and contact."""

    orders: int
    total: int | None
    by_mark: Mapping[str, int]


def counted_order(order: Order, sender: Sender) -> CountedOrder:
    return CountedOrder(order.placed_at, order.total, tuple(filter(None, (sender.device, sender.contact))), order.slot)


def is_counted(state: str | None, slot: datetime, now: datetime) -> bool:
    """Whether an order takes a place: what is ready does not, for the kitchen is done with it, nor what should have been long ago."""
    return state in CAN_TICK and now < _over_at(slot)


def room_for(order: Order, sender: Sender, limits: GuestLimits) -> Room:
    """What a sender may have counted at most, so that this order still has room."""
    by_mark = {mark: most - 1 for mark, most in ((sender.device, limits.device), (sender.contact, limits.contact)) if mark}
    most = _most_in_all(order, limits)
    return Room(_most(order, limits) - 1, None if most is None else most - order.total, by_mark)


def still_counted(counted: Counted, states: Mapping[str, tuple[str, str]], order: Order, sender: Sender, limits: GuestLimits) -> Counted:
    """What counts of a sender now that we have looked: what is still to be cooked, and what its guest cancelled within the hour.

    Or there is no room. `states` are by an order's id, each with who of the crew made the last step, or "".
    """
    found = {order_id: (*states.get(order_id, (None, "")), entry) for order_id, entry in counted.orders.items()}
    open_now = {order_id: entry for order_id, (state, _, entry) in found.items() if is_counted(state, entry.slot, order.placed_at)}
    since = order.placed_at - _REMEMBERED
    cancelled = {
        order_id: entry for order_id, (state, who, entry) in found.items() if state == CANCELLED and not who and entry.placed_at > since
    }
    for why, mark, most in (("device", sender.device, limits.device), ("contact", sender.contact, limits.contact)):
        count = sum(mark in entry.marks for entry in open_now.values())
        if mark and count >= most:
            raise TooManyOpen(why=why, count=count)
    if len(open_now) >= _most(order, limits):
        raise TooManyOpen(why="address" if order.table is None else "table", count=len(open_now))
    most_in_all, total = _most_in_all(order, limits), sum(entry.total for entry in open_now.values())
    if open_now and most_in_all is not None and total + order.total > most_in_all:
        raise TooManyOpen(why="sum", count=len(open_now))
    if len(cancelled) >= _MOST_CANCELLED:
        raise TooManyOpen(why="cancelled", count=len(cancelled))
    return Counted(open_now | cancelled, counted.turn)


def _over_at(slot: datetime) -> datetime:
    return slot + OVERDUE


def _most_in_all(order: Order, limits: GuestLimits) -> int | None:
    """To what the open orders may come together: a table of twelve is served whatever it comes to."""
    return limits.sum if order.table is None else None


def _most(order: Order, limits: GuestLimits) -> int:
    return limits.address if order.table is None else limits.table
