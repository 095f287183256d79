"""What must be so when all is over, whatever was cut off and in whatever order: the promises of the house, looked up in the larder."""

import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.refusals import KitchenBusy, RestaurantError
from chalicelib.larder.senders import counted_from
from tests.bistro import FRIDAY_EVENING
from tests.explorer.actors import Broken, remember
from tests.explorer.scene import COLD, SATURDAY, sell_out
from tests.explorer.simulated_table import SimulatedTable
from tests.explorer.wishes import Wish
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders

CHANGES_AGAIN = {"publish", "erase"}
"""A book may be put on offer again after another one, and a sweep notes how far it came."""
_MOST_OF_A_DEVICE = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """The last answer that somebody heard, or None, and when it was asked for.

    `is_overtaken` says that a write which was cut off before that answer landed after it.
    """

    wish: Wish
    answer: Any
    now: datetime
    is_overtaken: bool

    @property
    def is_no(self) -> bool:
        return isinstance(self.answer, RestaurantError)

    @property
    def is_kept(self) -> bool:
        """Whether it is an answer for ever: whoever hears that the kitchen is busy knows nothing yet."""
        return self.wish.has_key and self.answer is not None and not isinstance(self.answer, KitchenBusy)


def broken_promise(table: SimulatedTable, heard: Sequence[Heard]) -> str:
    """What is not as it was promised, or empty."""
    try:
        _check(table, heard)
    except Exception as why:  # noqa: BLE001 - an order that is not found is as bad as one that differs
        return str(why) or traceback.format_exc(limit=-1)
    return ""


def _check(table: SimulatedTable, heard: Sequence[Heard]) -> None:
    remember(COLD)
    for one in heard:
        _check_answer(one)
    _check_nothing_is_doubled(table)
    assert_the_ledger_equals_the_shelf()
    before = dict(table.items)
    for one in heard:
        _check_again(one, one.now)
    if all(one.answer is not None and not one.is_overtaken and one.wish.name not in CHANGES_AGAIN for one in heard):
        assert table.items == before, "what is sent again changes nothing"
    sell_out()
    for one in heard:
        if one.is_kept:
            _check_again(one, SATURDAY)
    _check_nothing_is_doubled(table)
    assert_the_ledger_equals_the_shelf()


def is_done_after_a_no(one: Heard) -> bool:
    """Whether somebody was told no, and the write that was cut off before landed after all: what has no key is not closed by a no."""
    if not one.is_no or not one.is_overtaken or one.wish.has_key:
        return False
    try:
        one.wish.no()
    except AssertionError:
        return True
    return False


def _check_answer(one: Heard) -> None:
    assert not isinstance(one.answer, Broken), repr(one.answer.error)
    if one.is_no:
        assert isinstance(one.answer, KitchenBusy) or is_done_after_a_no(one) or one.wish.no() is None
    elif one.answer is not None:
        one.wish.yes(one.answer)


def _check_again(one: Heard, now: datetime) -> None:
    """Sent again, what has a key has the answer that it had first."""
    try:
        again = one.wish.send(now)
    except RestaurantError as refusal:
        again = refusal
    if one.is_kept:
        assert _told(again) == _told(one.answer), "the first answer is given again"


def _told(answer: Any) -> Any:
    if isinstance(answer, RestaurantError):
        return answer.name, answer.facts
    return answer[0] if isinstance(answer, tuple) else answer


def _check_nothing_is_doubled(table: SimulatedTable) -> None:
    guests = Counter(ticket.order.name for ticket in live_orders() if ticket.order.placed_at >= FRIDAY_EVENING)
    assert max(guests.values()) == 1, f"one tap is one order: {guests}"
    entries = Counter(sk.partition("#")[2] for pk, sk in table.items if pk.startswith("LOG"))
    assert max(entries.values()) == 1, f"what happened once is written down once: {entries}"
    _check_senders(table)


def _check_senders(table: SimulatedTable) -> None:
    """Every open order of somebody unknown is counted, and nobody has more than there is room for."""
    counted = {
        order_id: one
        for (pk, _), item in table.items.items()
        if pk.startswith("SENDER")
        for order_id, one in counted_from(item).orders.items()
    }
    live = [ticket for ticket in live_orders() if ticket.order.sender and ticket.order.placed_at >= FRIDAY_EVENING]
    assert {ticket.order.id for ticket in live} <= counted.keys()
    marks = Counter(counted[ticket.order.id].marks[0] for ticket in live)
    assert max(marks.values()) <= _MOST_OF_A_DEVICE
