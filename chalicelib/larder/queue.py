"""The kitchen's queue as board and screen see it every few seconds: read as a whole once a minute, and in between only what changed.

A process remembers what it saw last. It asks again for the last seconds before that look, because a change is stamped before it is
written, clocks differ, and an index is behind its table for a moment. What was missed all the same is found by the next whole look.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.tickets.sittings import LASTS
from chalicelib.domain.tickets.tickets import Ticket, by_due_time
from chalicelib.larder.tickets import read_done_tickets, read_open_tickets

_OVERLAP = timedelta(seconds=15)
"""Longer than a change is under way: a try is begun for six seconds, and one that is under way is given up after two more."""
_WHOLE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The open tickets at a look, by id; the turns at which others left; when that look was, and when the last whole one."""

    tickets: Mapping[str, Ticket] = field(default_factory=dict)
    left: Mapping[str, Ticket] = field(default_factory=dict)
    at: datetime | None = None
    whole_at: datetime | None = None

    def asks_from(self, now: datetime) -> datetime | None:
        """From when on the next look asks for what changed; None when it asks for all."""
        if self.at is None or self.whole_at is None or not self.whole_at <= now < self.whole_at + _WHOLE:
            return None
        return self.at - _OVERLAP


_last: list[_Seen] = [_Seen()]
_done: list[_Seen] = [_Seen()]


def read_queue(now: datetime) -> list[Ticket]:
    """Every open order, by due time and then by when it was placed. Nothing that was seen once becomes older again."""
    seen = _last[0]
    asks_from = seen.asks_from(now)
    since, is_whole = asks_from or now - _OVERLAP, asks_from is None
    opened = read_open_tickets() if is_whole else read_open_tickets(since)
    found = _Seen(*_merge(seen, opened, read_done_tickets(since, now), since, is_whole=is_whole), now, now if is_whole else seen.whole_at)
    _last[0] = found
    return sorted(found.tickets.values(), key=by_due_time)


def left_lately() -> list[Ticket]:
    """What the kitchen was done with in the last seconds before the last look."""
    return list(_last[0].left.values())


def read_done_lately(now: datetime) -> list[Ticket]:
    """What the kitchen was done with and was changed while a sitting lasts, in the same way: all of it once a minute."""
    seen, first = _done[0], now - LASTS
    since = seen.asks_from(now)
    tickets = {order_id: ticket for order_id, ticket in seen.tickets.items() if since and ticket.changed_at >= first}
    for ticket in read_done_tickets(since or first, now):
        known = tickets.get(ticket.order.id)
        if known is None or known.turn <= ticket.turn:
            tickets[ticket.order.id] = ticket
    _done[0] = _Seen(tickets, at=now, whole_at=seen.whole_at if since else now)
    return list(tickets.values())


def _merge(
    seen: _Seen, opened: Iterable[Ticket], done: Iterable[Ticket], since: datetime, *, is_whole: bool
) -> tuple[dict[str, Ticket], dict[str, Ticket]]:
    """The open tickets and those that left. Of two that were read of one ticket, the later turn is true, whichever list it is in."""
    latest = {order_id: ticket for order_id, ticket in seen.left.items() if ticket.changed_at >= since}
    latest |= {order_id: ticket for order_id, ticket in seen.tickets.items() if not is_whole or ticket.changed_at >= since}
    for ticket in (*opened, *done):
        known = latest.get(ticket.order.id)
        if known is None or known.turn <= ticket.turn:
            latest[ticket.order.id] = ticket
    tickets = {order_id: ticket for order_id, ticket in latest.items() if ticket.is_open}
    return tickets, {order_id: ticket for order_id, ticket in latest.items() if not ticket.is_open}
