"""A ticket's way through the kitchen: from state to state, one step on or one step back, and line by line while it is cooked.

Every change is another turn of the ticket. Whoever changes it names the turn that was seen. Of two who saw the same turn, the second is
refused.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from chalicelib.domain.orders.orders import Order
from chalicelib.domain.refusals import NoSuchStep, TicketMoved, TooLateToCancel

RECEIVED, COOKING, READY, SERVED = STEPS = ("received", "cooking", "ready", "served")
"""The way through the kitchen, in order. A new state is added on this line alone: everything below finds its place by name."""
CANCELLED = "cancelled"

NOT_BEGUN = frozenset(STEPS[: STEPS.index(COOKING)])
"""Nothing has been in a pan: the guest may cancel, and the food still lies in the larder."""
CAN_TICK = frozenset(STEPS[: STEPS.index(READY)])
"""Some lines may still have to be cooked."""
OPEN = frozenset(STEPS[: STEPS.index(SERVED)])
"""The kitchen still has something to do."""
COOKED = OPEN - CAN_TICK
"""Every line has been cooked and waits to be served: what is struck off now is waste."""
IN_THE_PAN = OPEN - NOT_BEGUN
"""Something has been cooked and is not served yet: a plate can be made again."""
OVERDUE = timedelta(hours=2)
"""So long after its time nobody waits for an order any more, whatever the board says: a crew that works from slips taps nothing."""
CALLED_OUT = timedelta(hours=1)
"""So long before its time an order comes to the screen in the dining room, and so long after it was ready it goes."""
_NEXT = dict(pairwise(STEPS))


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of one `line`, by index, which `who` made on this tablet. It made the ticket's turn number `turn`.

    `instead` is the index of the line that replaces it: None when the line was struck off, and its own when the plate is made again.
    `menu_version` is that of the replacing line. `gave` is what the shelf got back: thousandths by place, negative where it gave more.
    The oldest corrections have no `gave`.
    """

    turn: int
    at: datetime
    who: str
    tablet: str
    line: int
    instead: int | None
    menu_version: int
    gave: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Payment:
    """What `who` took at the table on this tablet, in the minor unit of the order's currency; negative where it was given back.

    `undone_by` is who said that it was a mistake, or empty.
    """

    at: datetime
    who: str
    tablet: str
    amount: int
    undone_by: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """An order and its state. `steps` maps each state that was reached to the instant when it was.

    `turn` counts the changes. `who` made the last one, on `tablet`; both are empty when it was the guest. `touched_at` is when, and None
    while nobody has changed it. `ticks` are the lines that are done, by index. `order` is the order as corrected: its lines include those
    that were struck off, and all its sums leave them out. `hidden` is who took the name off the screen in the dining room, or empty; where
    no name stands there, the whole ticket is off it.
    `payments` are those at its table, the first one first (see `sittings.py`).
    """

    order: Order
    state: str
    steps: Mapping[str, datetime]
    turn: int = 0
    tablet: str = ""
    ticks: tuple[int, ...] = ()
    corrections: tuple[Correction, ...] = ()
    who: str = ""
    touched_at: datetime | None = None
    hidden: str = ""
    payments: tuple[Payment, ...] = ()

    @property
    def standing(self) -> tuple[Payment, ...]:
        """The payments that were no mistake."""
        return tuple(payment for payment in self.payments if not payment.undone_by)

    @property
    def settled(self) -> str:
        """Who has settled the order at its table last, or empty."""
        return self.standing[-1].who if self.standing else ""

    @property
    def paid(self) -> int:
        """What the house has for it, as far as its table was settled."""
        return sum(payment.amount for payment in self.standing)

    @property
    def owed(self) -> int:
        """What is still to be paid for it; negative where money is to be given back."""
        return (0 if self.state == CANCELLED else self.order.total) - self.paid

    @property
    def changed_at(self) -> datetime:
        """When it became what it is: when it was placed, if nobody has changed it."""
        return self.touched_at or self.order.placed_at

    @property
    def struck(self) -> frozenset[int]:
        """The lines that were struck off, by index."""
        return frozenset(correction.line for correction in self.corrections if correction.instead != correction.line)

    @property
    def takes(self) -> Mapping[str, int]:
        """What it has taken off the shelf: thousandths by place. The shelf is all movements, less what all tickets take."""
        return {} if self.state == CANCELLED else self.order.taken

    @property
    def holds(self) -> Mapping[str, int]:
        """What it holds of its day, as `Held.amounts`."""
        return {} if self.state == CANCELLED or self.order.held is None else self.order.held.amounts

    @property
    def promises(self) -> Mapping[str, int]:
        """What it was promised of its slot: minutes by the pool's place."""
        return {} if self.state == CANCELLED else self.order.work

    @property
    def is_open(self) -> bool:
        """Whether the kitchen still has something to do for it."""
        return self.state in OPEN

    def is_cancellable(self, now: datetime) -> bool:
        """Whether its guest may still cancel it: nothing has been in a pan, its time has not come, and nobody has paid for it."""
        return self.state in NOT_BEGUN and now < self.order.slot and not self.settled

    def is_called_out(self, now: datetime) -> bool:
        """Whether the screen in the dining room shows it: what is collected, while it is cooked, and for an hour since it was ready.

        What is overdue is off it, whatever the board says: a forgotten ticket would leave a guest's name there for ever.
        """
        if self.order.table is not None or (self.hidden and not self.order.shown):
            return False
        if now <= self.order.slot - CALLED_OUT or self.is_overdue(now):
            return False
        return self.state == COOKING or (self.state in COOKED and now < max(self.order.slot, self.steps[READY] + CALLED_OUT))

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should have been over long ago, so that the board's word on it is worth nothing any more."""
        return self.is_open and now >= self.order.slot + OVERDUE


def by_due_time(ticket: Ticket) -> tuple[datetime, datetime, str]:
    """The order in which the kitchen works: what is due first, and of that what was placed first."""
    return ticket.order.slot, ticket.order.placed_at, ticket.order.id


def check_seen(ticket: Ticket, turn: int) -> None:
    """Refuses when the ticket is not at this turn any more: somebody else has changed it."""
    if ticket.turn != turn:
        raise somebody_was_first(ticket)


def somebody_was_first(ticket: Ticket) -> TicketMoved:
    """What the second of two of the crew hears: who was first, and the ticket as it is now."""
    lines = len(ticket.order.lines) - len(ticket.struck)
    return TicketMoved(state=ticket.state, turn=ticket.turn, ticks=list(ticket.ticks), who=ticket.who or None, lines=lines)


def next_turn(ticket: Ticket, now: datetime, tablet: str = "", who: str = "", **changes: Any) -> Ticket:
    """The ticket one turn on. No turn is earlier than the one before it, even where two clocks differ."""
    at = max(now, ticket.changed_at)
    return replace(ticket, turn=ticket.turn + 1, touched_at=at, tablet=tablet, who=who, **changes)


def move(ticket: Ticket, state: str, now: datetime, tablet: str = "", who: str = "") -> Ticket:
    """The ticket in the next state, the one before, or its own. A step back forgets when the later state was reached."""
    if ticket.state == state and state in STEPS:
        return ticket
    is_on, is_back = _NEXT.get(ticket.state) == state, _NEXT.get(state) == ticket.state
    if not is_on and not is_back:
        raise NoSuchStep(why="step", state=ticket.state, to=state)
    if is_on:
        return next_turn(ticket, now, tablet, who, state=state, steps={**ticket.steps, state: now})
    ticks = () if state in NOT_BEGUN else ticket.ticks
    steps = {step: at for step, at in ticket.steps.items() if step != ticket.state}
    return next_turn(ticket, now, tablet, who, state=state, steps=steps, ticks=ticks)


def hide(ticket: Ticket, now: datetime, tablet: str = "", who: str = "", *, hidden: bool) -> Ticket:
    """The ticket off the screen in the dining room, or on it again: its name, where its guest agreed to that, or else all of it."""
    if bool(ticket.hidden) == hidden:
        return ticket
    return next_turn(ticket, now, tablet, who, hidden=who if hidden else "")


def tick(ticket: Ticket, lines: Collection[int], now: datetime, *, done: bool, tablet: str = "", who: str = "") -> Ticket:
    """The ticket with these lines done, or not done. A line that is done has been in the pan, so the first tick begins the ticket."""
    for line in lines:
        check_line(ticket, line)
    ticks = set(ticket.ticks) | set(lines) if done else set(ticket.ticks) - set(lines)
    if ticks == set(ticket.ticks):
        return ticket
    if ticket.state not in CAN_TICK:
        raise NoSuchStep(why="tick", state=ticket.state)
    steps = {COOKING: now, **ticket.steps}
    return next_turn(ticket, now, tablet, who, state=COOKING, steps=steps, ticks=tuple(sorted(ticks)))


def check_line(ticket: Ticket, line: int) -> None:
    """Refuses a line that is not on the ticket, or was struck off."""
    if line not in range(len(ticket.order.lines)) or line in ticket.struck:
        raise NoSuchStep(why="line")


def cancel(ticket: Ticket, now: datetime, who: str = "") -> Ticket:
    """The ticket cancelled by its guest, or in a guest's place by somebody who works here.

    Refuses once it is begun: what is in the pan cannot go back on the shelf. Once its time has come it may be, whatever the board says.
    """
    if ticket.state == CANCELLED:
        return ticket
    if not ticket.is_cancellable(now):
        raise TooLateToCancel(why="cooking" if ticket.state not in NOT_BEGUN else "paid" if ticket.settled else "time")
    return next_turn(ticket, now, who=who, state=CANCELLED, steps={**ticket.steps, CANCELLED: now})
