"""Corrections: the crew strikes off a line, swaps it, makes a plate again, or calls off the whole ticket.

A line keeps its index: one that is struck off stays where it stood, and one that comes instead comes last. What was not in the pan goes
back on the shelf, and what was is booked as waste. So the shelf is always all movements, less what all tickets take.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.menu.lines import AskedLine, Line, add_needs, find_line, sum_of_needs
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.menu.pools import given_back, pool
from chalicelib.domain.orders.allergies import check_warned
from chalicelib.domain.orders.bills import bill_of
from chalicelib.domain.orders.holding import Held, hold, last_begun, released
from chalicelib.domain.orders.order_lines import order_line
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.refusals import NoSuchStep
from chalicelib.domain.shelf.movements import AHEAD, REMAKE, WASTE, Movement
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.tickets import (
    CANCELLED,
    COOKED,
    COOKING,
    IN_THE_PAN,
    NOT_BEGUN,
    Correction,
    Ticket,
    cancel,
    check_line,
    next_turn,
)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who corrects the ticket, when, and on which tablet."""

    at: datetime
    who: str
    tablet: str = ""


@dataclass(frozen=True, slots=True)
class AskedCorrection:
    """What the crew asks for: the line `line` struck off, another one `instead` of it, or the same plate `again`.

    `seen` is the turn at which the ticket was looked at; `begun` says that the line was in the pan already.
    `warned` are the allergies of the guest that the line `instead` was seen to meet.
    """

    seen: int
    line: int
    instead: AskedLine | None = None
    again: bool = False
    begun: bool = False
    warned: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """The ticket as it will be, the movement that is booked with it, and its entry in the log book.

    `booked` is waste, or what a plate takes when it is made again. `new_line` is the line that comes instead of another.
    """

    ticket: Ticket
    booked: Movement | None = None
    entry: LogEntry | None = None
    new_line: Line | None = None

    def taken_since(self, before: Ticket) -> dict[str, int]:
        """What the shelf gives for the correction: thousandths by place, negative where it gets something back."""
        taken = dict(self.ticket.takes)
        add_needs(taken, before.takes, -1)
        add_needs(taken, self.booked.amounts if self.booked else {}, -1)
        return {place: amount for place, amount in taken.items() if amount}

    def held_since(self, before: Ticket) -> Held | None:
        """What the order's day gives for the correction, negative where it gets something back; None when that does not change."""
        amounts = dict(self.ticket.holds)
        add_needs(amounts, before.holds, -1)
        changed = {name: amount for name, amount in amounts.items() if amount}
        return Held(self.ticket.order.held.day, changed) if self.ticket.order.held and changed else None

    def late_movement(self, held: Held) -> Movement:
        """The movement for a day that has begun: what the correction changes of its holdings is taken off the shelf, or put back."""
        ticket = self.ticket
        at = max(*ticket.steps.values(), *(correction.at for correction in ticket.corrections))
        amounts = {place: -amount for place, amount in held.on_shelf.items()}
        cause = Happening("order-changed", {"code": ticket.order.code})
        return Movement(f"late-{ticket.order.id}-{ticket.turn}", at, AHEAD, amounts, cause=cause)

    def promised_since(self, before: Ticket) -> dict[str, int]:
        """The minutes that the slot gives for the correction, by the pool's place; negative where it gets some back."""
        promised = dict(self.ticket.promises)
        add_needs(promised, before.promises, -1)
        return {station: minutes for station, minutes in promised.items() if minutes}


def is_made(ticket: Ticket, line: int, turn: int, tablet: str) -> bool:
    """Whether this tablet has corrected this line of the ticket at this `turn` already, so that only the answer was lost."""
    asked = (line, turn + 1, tablet)
    return any((correction.line, correction.turn, correction.tablet) == asked for correction in ticket.corrections)


def version_of(ticket: Ticket, index: int) -> int:
    """The version of the menu on which this line was found."""
    swaps = [correction for correction in ticket.corrections if correction.instead == index != correction.line]
    return swaps[0].menu_version if swaps else ticket.order.menu_version


def line_of(ticket: Ticket, index: int, menu: Menu) -> Line:
    """A line of the ticket with its recipe. `menu` must be of the line's own version."""
    check_line(ticket, index)
    line = ticket.order.lines[index]
    return find_line(AskedLine(line.dish, line.portions, {option.id: option.count for option in line.options}), menu)


def strike(ticket: Ticket, index: int, line: Line, hand: Hand, *, begun: bool = False) -> Corrected:
    """The ticket without this line. Where nobody ticked it, `begun` says whether it was in the pan."""
    if len(ticket.struck) + 1 == len(ticket.order.lines):
        raise NoSuchStep(why="last-line")
    return _settled(ticket, _without(ticket, index, line, hand, begun=begun))


def swap(
    ticket: Ticket,
    index: int,
    line: Line,
    hand: Hand,
    *,
    instead: Line,
    offer: Offer,
    shelf: Shelf,
    begun: bool = False,
    warned: Sequence[str] = (),
) -> Corrected:
    """The ticket with the line `instead` in place of this one. A ticket that was ready is cooking again."""
    struck = _without(ticket, index, line, hand, begun=begun, instead=len(ticket.order.lines), version=offer.menu.version)
    longer = _longer(struck.ticket.order, instead, offer, last_begun(offer, hand.at, shelf))
    check_warned(longer.lines[-1:], longer.allergies, warned, "correction")
    swapped = _cooking_again(replace(struck.ticket, order=longer), len(ticket.order.lines))
    old, new = (line.portions, line.dish.name), (instead.portions, instead.dish.name)
    happening = Happening(
        "line-swapped", {"code": ticket.order.code, "portions": old[0], "dish": old[1], "new_portions": new[0], "new_dish": new[1]}
    )
    return _settled(ticket, replace(struck, ticket=swapped, entry=_entry(swapped, hand, happening), new_line=instead))


def make_again(ticket: Ticket, index: int, line: Line, hand: Hand) -> Corrected:
    """The ticket with this line to be cooked again. What the line needs is taken a second time."""
    if ticket.state not in IN_THE_PAN:
        raise NoSuchStep(why="again", state=ticket.state)
    noted = _noted(ticket, index, hand, index, version_of(ticket, index))
    happening = Happening("line-again", {"code": ticket.order.code, "dish": line.dish.name})
    booked = _booked(REMAKE, {index: line}, noted, hand, happening)
    return Corrected(_cooking_again(noted, index), booked, _entry(noted, hand, happening))


def call_off(ticket: Ticket, lines: Mapping[int, Line], hand: Hand, *, begun: bool = False) -> Corrected:
    """The ticket cancelled by the crew. `lines` are all that are not struck off, by index."""
    _check_open(ticket)
    steps = {**ticket.steps, CANCELLED: hand.at}
    cancelled = next_turn(ticket, hand.at, hand.tablet, hand.who, state=CANCELLED, steps=steps, ticks=())
    wasted = {index: line for index, line in lines.items() if _was_cooked(ticket, index, begun=begun)}
    happening = _called_off(ticket)
    return Corrected(cancelled, _booked(WASTE, wasted, cancelled, hand, happening), _entry(cancelled, hand, happening))


def withdraw(ticket: Ticket, now: datetime, who: str = "") -> Corrected:
    """The ticket cancelled with its guest's link. Whoever works here and does so, `who`, is written down."""
    cancelled = cancel(ticket, now, who)
    is_written = who and cancelled != ticket
    return Corrected(cancelled, entry=_entry(cancelled, Hand(now, who), _called_off(ticket)) if is_written else None)


def _called_off(ticket: Ticket) -> Happening:
    return Happening("called-off", {"code": ticket.order.code})


def _without(ticket: Ticket, index: int, line: Line, hand: Hand, *, begun: bool, instead: int | None = None, version: int = 0) -> Corrected:
    _check_open(ticket)
    order, work = ticket.order, dict(ticket.order.work)
    taken, held = released(order.taken, order.held, line)
    add_needs(work, given_back(line.dish.station, line.minutes() * line.portions, order.work), -1)
    lighter = replace(order, taken=taken, held=held, work=_left(work))
    noted = _noted(replace(ticket, order=lighter), index, hand, instead, version)
    wasted = {index: line} if _was_cooked(ticket, index, begun=begun) else {}
    happening = Happening("line-struck", {"code": order.code, "portions": line.portions, "dish": line.dish.name})
    return Corrected(noted, _booked(WASTE, wasted, noted, hand, happening), _entry(noted, hand, happening))


def _settled(before: Ticket, corrected: Corrected) -> Corrected:
    """The correction with the bill of the lines that are left. What the shelf gets back is noted on the ticket's last correction."""
    ticket, gave = corrected.ticket, dict(before.order.taken)
    bill = bill_of(line for index, line in enumerate(ticket.order.lines) if index not in ticket.struck)
    add_needs(gave, ticket.order.taken, -1)
    *others, last = ticket.corrections
    corrections = (*others, replace(last, gave=_left(gave)))
    return replace(corrected, ticket=replace(ticket, order=replace(ticket.order, total=bill.total), corrections=corrections))


def _longer(order: Order, line: Line, offer: Offer, begun: date) -> Order:
    work, new = dict(order.work), order_line(line, offer.menu)
    taken, held = hold(line.needs_of_all(), [line], order.slot, begun, offer)
    add_needs(work, {pool(line.dish.station, order.table, offer.capacity): line.minutes()}, line.portions)
    lines, takes = (*order.lines, new), max(order.takes, line.minutes())
    if held and order.held:
        held = replace(held, amounts=sum_of_needs(order.held.amounts, held.amounts))
    all_taken = sum_of_needs(order.taken, taken)
    return replace(order, lines=lines, taken=all_taken, held=held or order.held, work=_left(work), takes=takes)


def _noted(ticket: Ticket, index: int, hand: Hand, instead: int | None, version: int) -> Ticket:
    """The ticket one turn on, with this correction."""
    ticks = tuple(line for line in ticket.ticks if line != index)
    correction = Correction(ticket.turn + 1, hand.at, hand.who, hand.tablet, index, instead, version)
    return next_turn(ticket, hand.at, hand.tablet, hand.who, ticks=ticks, corrections=(*ticket.corrections, correction))


def _cooking_again(ticket: Ticket, index: int) -> Ticket:
    """A ticket that was cooked is cooking again for this line. Its other lines are done, whether somebody ticked them or not."""
    if ticket.state not in COOKED:
        return ticket
    steps = {step: at for step, at in ticket.steps.items() if step not in COOKED}
    done = tuple(line for line in range(len(ticket.order.lines)) if line != index and line not in ticket.struck)
    return replace(ticket, state=COOKING, steps=steps, ticks=done)


def _was_cooked(ticket: Ticket, index: int, *, begun: bool) -> bool:
    return ticket.state in COOKED or index in ticket.ticks or (begun and ticket.state not in NOT_BEGUN)


def _booked(reason: str, lines: Mapping[int, Line], ticket: Ticket, hand: Hand, cause: Happening) -> Movement | None:
    """The movement of what these lines took; None when they took nothing. Its id is the turn's, so it is booked once."""
    amounts: dict[str, int] = {}
    for line in lines.values():
        add_needs(amounts, line.needs_of_all(), -1)
    if not amounts:
        return None
    return Movement(f"{ticket.order.id}-{ticket.turn}", hand.at, reason, amounts, hand.who, cause=cause)


def _entry(ticket: Ticket, hand: Hand, happening: Happening) -> LogEntry:
    return LogEntry(f"ticket-{ticket.order.id}-{ticket.turn}", hand.at, hand.who, (happening,))


def _check_open(ticket: Ticket) -> None:
    if not ticket.is_open:
        raise NoSuchStep(why="over", state=ticket.state)


def _left(amounts: Mapping[str, int]) -> dict[str, int]:
    return {key: amount for key, amount in amounts.items() if amount}
