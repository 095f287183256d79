"""Whether a larder that was read item by item is one restaurant: does its shelf equal its ledger?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from chalicelib.domain.book.book import Hours
from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.orders.holding import Held
from chalicelib.domain.shelf.movements import AHEAD
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.day_sums import moves
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.day_book import day_sum_from
from chalicelib.larder.days import held_from
from chalicelib.larder.keys import slot_mark
from chalicelib.larder.movements import movement_from
from chalicelib.larder.shelf import shelf_from
from chalicelib.larder.ticket_item import is_order, ticket_from
from tools.backup.larder import key_of, kind_of
from tools.backup.lines import Item

USED = "used"
Differences = dict[str, int]
"""By place or by slot's mark: how much more is on the shelf than the ledger says."""


class Ledger:
    """Adds up items in whatever order they are read, and needs no more room for many orders than for one."""

    def __init__(self, now: datetime, hours: Hours | None = None) -> None:
        """With `hours`, the day book is checked too: they say which day an instant belongs to."""
        self._now, self._hours = now, hours
        self._used, self._day_book = Counter[tuple[date, str]](), Counter[tuple[date, str]]()
        """What orders took on each day, and what the day book says; and of which days it does."""
        self._days: set[date] = set()
        self._shelf: Shelf | None = None
        self._on_hand, self._minutes = Counter[str](), Counter[str]()
        self._promised, self._held = Counter[tuple[date, str]](), Counter[tuple[date, str]]()
        """What live orders hold of days, and what is held for these."""

    def add(self, item: Item) -> None:
        """Takes this item into the sums."""
        match kind_of(key_of(item)):
            case "SHELF":
                self._shelf = shelf_from(item)
            case "ORDER" if is_order(item):
                self._add_ticket(ticket_from(item))
            case "MOVEMENT" if item.get("reason") == {"S": AHEAD}:
                ahead = movement_from(item)
                self._use(ahead.at, ahead.amounts)
            case "DAYBOOK" if "sum" in item:
                found = day_sum_from(item)
                self._days.add(found.day)
                self._day_book.update({(found.day, place): amount for place, amount in found.used.items()})
            case "MOVEMENT" | "MOVEMENTS":
                self._on_hand.update({place: int(amount["N"]) for place, amount in item.get("amounts", {"M": {}})["M"].items()})
            case "HELD":
                day = date.fromisoformat(item["sk"]["S"])
                self._held.update({(day, what): amount for what, amount in held_from(item).items()})

    def adding(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same items. Each is added when the next is asked for: whoever takes one can still refuse it."""
        for item in items:
            yield item
            self.add(item)

    def differences(self) -> Differences:
        """Empty when opening and movements, less what live orders took, is what is on the shelf; likewise the minutes of slots to come.

        And when what live orders hold of a day to come is what is held for it, by the day and what it is. What they held of a day that has
        begun they took like the rest, whatever was booked for it: so a day that was left out shows.
        """
        if self._shelf is None:
            raise ValueError("there is no shelf among these items")
        begun, more = self._shelf.begun or date.min, Counter(self._shelf.on_hand)
        more.subtract(self._on_hand)
        slots = {slot_mark(*slot): minutes for slot, minutes in self._shelf.minutes.items() if slot[0] > self._now}
        more.update(slots)
        more.subtract(self._minutes)
        for (day, what), amount in self._held.items():
            more.update({f"{day} {what}": amount} if day > begun else {})
        for (day, what), amount in self._promised.items():
            if day > begun:
                more.subtract({f"{day} {what}": amount})
            else:
                more.update(Held(day, {what: amount}).on_shelf)
        more.update(self._of_the_day_book())
        return {place: amount for place, amount in sorted(more.items()) if amount}

    def _of_the_day_book(self) -> dict[str, int]:
        if self._hours is None:
            return {}
        kinds = self._used.keys() | self._day_book.keys()
        return {f"{USED} {day} {place}": self._day_book[day, place] - self._used[day, place] for day, place in kinds if day in self._days}

    def _use(self, at: datetime, amounts: Mapping[str, int]) -> None:
        if self._hours is not None:
            day = local_day(self._hours, at)
            self._used.subtract({(day, place): amount for place, amount in amounts.items()})

    def _add_ticket(self, ticket: Ticket) -> None:
        self._on_hand.subtract(ticket.takes)
        for moved in moves(ticket):
            self._use(moved.at, moved.amounts)
        if ticket.order.held:
            self._promised.update({(ticket.order.held.day, what): amount for what, amount in ticket.holds.items()})
        if ticket.order.slot > self._now:
            self._minutes.update({slot_mark(ticket.order.slot, station): minutes for station, minutes in ticket.promises.items()})


def differences(items: Iterable[Item], now: datetime, hours: Hours | None = None) -> Differences:
    """By how much the shelf among these items differs from their ledger, and with `hours` the day book from its orders."""
    ledger = Ledger(now, hours)
    for item in items:
        ledger.add(item)
    return ledger.differences()
