"""What is on hand as the crew sees it: what of it is spoken for, how long it lasts, and what runs low. Thousandths of base units."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from math import inf
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import Hours
from chalicelib.domain.menu.menus import Menu, MenuIngredient
from chalicelib.domain.orders.order_links import code_of
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.shelf.movements import AHEAD, OPENING, Counts, Movement
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.day_sums import ORDER, DaySum, Moved
from chalicelib.domain.tickets.tickets import NOT_BEGUN, Ticket

_FIRST = (OPENING, AHEAD)
"""Of what happened in the same second, what the rest could not have happened without."""
DAYS = 7
"""Days over which use is averaged: a week, because a Saturday is no Tuesday."""


@dataclass(frozen=True, slots=True)
class Stock:
    """One ingredient. `on_hand` is what may still be promised; `set_aside` is promised and still lies there; `days` used what is `used`."""

    id: str
    place: str
    ingredient: MenuIngredient
    on_hand: int
    set_aside: int
    used: int
    threshold: int | None
    days: int = DAYS

    @property
    def expected(self) -> int:
        """What a hand finds on the shelf."""
        return self.on_hand + self.set_aside

    @property
    def per_day(self) -> int:
        return round(self.used / self.days)

    @property
    def cover(self) -> float | None:
        """For how many days it lasts; None when nobody used any."""
        return round(max(0, self.on_hand) * self.days / self.used, 1) if self.used else None

    @property
    def is_low(self) -> bool:
        """At its threshold or under it; without one, when there is none left."""
        return self.on_hand <= (self.threshold or 0)


@dataclass(frozen=True, slots=True)
class Look:
    """The shelf, what counts had found and what is called low, at one moment."""

    shelf: Shelf
    counts: Counts
    thresholds: Mapping[str, int]

    def at(self, place: str) -> tuple[int, int]:
        """What is on hand of a place, and what counts had found there."""
        return self.shelf.on_hand.get(place, 0), self.counts.differences.get(place, 0)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is on hand, what is set aside and what counts had found, by place, each of one moment.

    `moving` are the places that never stood still: of these, what is set aside may be of another moment than what is on hand.
    """

    shelf: Shelf
    set_aside: Mapping[str, int]
    found: Mapping[str, int]
    moving: frozenset[str]
    thresholds: Mapping[str, int]


def settle(earlier: Settled | None, before: Look, queue: Iterable[Ticket], after: Look) -> Settled:
    """What stood still between two looks, around which the queue was read. What stood still `earlier` stays as it was."""
    aside = set_aside(queue, after.shelf.begun)
    places = earlier.moving if earlier else frozenset(after.shelf.on_hand)
    on_hand = {place: after.at(place)[0] for place in places}
    return Settled(
        replace(after.shelf, on_hand={**(earlier.shelf.on_hand if earlier else {}), **on_hand}),
        {**(earlier.set_aside if earlier else {}), **{place: aside[place] for place in places}},
        {**(earlier.found if earlier else {}), **{place: after.at(place)[1] for place in places}},
        frozenset(place for place in places if before.at(place) != after.at(place)),
        after.thresholds,
    )


@dataclass(frozen=True, slots=True)
class Week:
    """What the last seven days used, by place; and for how many of them an ingredient was here, where it is younger than that."""

    used: Mapping[str, int]
    days: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StockLine:
    """One line of an ingredient's page: what moved it, by how much, and how much there was afterwards.

    `reason` is a movement's; or "order", "corrected" or "cancelled", when an order took it or gave it back.
    """

    at: datetime
    reason: str
    amount: int
    balance: int
    movement: Movement | None = None
    order_id: str = ""
    letters: str = ""

    @property
    def code(self) -> str:
        """What the order's ticket is called."""
        return code_of(self.order_id, self.letters)


def set_aside(tickets: Iterable[Ticket], begun: date | None) -> Counter[str]:
    """What orders took that are not cooking yet: off the books, but still on the shelf. `begun` is the last day whose orders are."""
    return _sum((ticket.order for ticket in tickets if ticket.state in NOT_BEGUN), begun)


def stock(menu: Menu, shelf: Shelf, aside: Mapping[str, int], week: Week, thresholds: Mapping[str, int]) -> list[Stock]:
    """Every ingredient of the menu, and what has left it and is not used up: what is low first, then what lasts shortest.

    In whole days, so that rows keep their places while orders come in.
    """
    all_of_it = [
        Stock(
            name,
            place,
            menu.ingredients.get(place, MenuIngredient(name, "")),
            shelf.on_hand.get(place, 0),
            aside.get(place, 0),
            week.used.get(place, 0),
            thresholds.get(place),
            week.days.get(place, DAYS),
        )
        for name, place in menu.places.items()
        if place in menu.ingredients or shelf.on_hand.get(place)
    ]
    return sorted(all_of_it, key=_by_need)


def _by_need(entry: Stock) -> tuple[bool, float, str]:
    return not entry.is_low, inf if entry.cover is None else int(entry.cover), entry.ingredient.name.casefold()


def bounds(hours: Hours, day: date) -> tuple[datetime, datetime]:
    """From which instant up to which it is this day on the restaurant's calendar."""
    zone = ZoneInfo(hours.zone)
    first, last = (datetime.combine(midnight, time(), zone).astimezone(UTC) for midnight in (day, day + timedelta(days=1)))
    return first, last


def week(sums: Iterable[DaySum], today: date) -> Week:
    """What these days used in all, and how old what was opened on one of them is."""
    used, young = Counter[str](), dict[str, int]()
    for found in sums:
        used.update(found.used)
        young |= dict.fromkeys(found.opened, (today - found.day).days)
    return Week(used, young)


def page(
    place: str, balance: int, movements: Iterable[Movement], moved: Iterable[Moved], hours: tuple[datetime, datetime]
) -> list[StockLine]:
    """What moved an ingredient from one instant up to another, newest first; `balance` is how much there was after the last of it."""
    lines = [StockLine(booked.at, booked.reason, booked.amounts[place], 0, booked) for booked in movements if place in booked.amounts]
    lines += [StockLine(by.at, by.reason, by.amounts[place], 0, None, by.order_id, by.letters) for by in moved if by.amounts.get(place)]
    entries: list[StockLine] = []
    for line in sorted(lines, key=_by_time, reverse=True):
        if hours[0] <= line.at < hours[1]:
            entries.append(replace(line, balance=balance))
            balance -= line.amount
    return entries


def _by_time(entry: StockLine) -> tuple[datetime, bool, str, bool]:
    """By time; of the same second an opening is first, and an order before what became of it."""
    id_ = entry.movement.id if entry.movement else entry.order_id
    return entry.at, entry.reason not in _FIRST, id_, entry.reason != ORDER


def _sum(orders: Iterable[Order], begun: date | None) -> Counter[str]:
    total: Counter[str] = Counter()
    for order in orders:
        total.update(order.taken)
        if order.held and begun and order.held.day <= begun:
            total.update(order.held.on_shelf)
    return total
