"""The rules of the house: what is changed without publishing a menu, from the hours of Christmas to a pause of ten minutes.

Like a menu they are frozen in versions, and the version in force stands on the shelf: an order is kept under the very rules that it was
decided under.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.domain.book import Hours
from chalicelib.domain.menus import Menu
from chalicelib.domain.shelf import Shelf
from chalicelib.domain.slots import is_offered
from chalicelib.domain.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Rules:
    """One version. `capacity` is minutes of work per slot by station's place; what a menu has and the rules have not is the menu's.

    `busy` minutes are added to the lead time until `busy_until`; `off` maps a dish to the instant it comes back, or to None: until said.
    """

    version: int
    hours: Hours
    capacity: Mapping[str, int]
    busy: int = 0
    busy_until: datetime | None = None
    off: Mapping[str, datetime | None] = field(default_factory=dict)


def rules_of(menu: Menu) -> Rules:
    """The rules that a menu brings along, in force until somebody changes them."""
    return Rules(0, menu.hours, menu.capacity)


def in_force(menu: Menu, rules: Rules, now: datetime) -> Menu:
    """The menu as the house cooks it at this moment."""
    hours = rules.hours
    if rules.busy_until is not None and now < rules.busy_until:
        hours = replace(hours, lead_minutes=hours.lead_minutes + rules.busy)
    off = frozenset(dish for dish, until in rules.off.items() if until is None or now < until)
    capacity = {**menu.capacity, **_known(rules.capacity, menu)}
    return replace(menu, hours=hours, capacity=capacity, rules_version=rules.version, off=off)


def stranded(tickets: Iterable[Ticket], menu: Menu, shelf: Shelf, now: datetime) -> list[Ticket]:
    """Open orders that could not be placed under this menu in force: the doors are closed at their slot, or the work is too much."""
    return [ticket for ticket in tickets if ticket.order.slot > now and not _still_holds(ticket, menu, shelf)]


def _still_holds(ticket: Ticket, menu: Menu, shelf: Shelf) -> bool:
    slot = ticket.order.slot
    within = all(shelf.minutes.get((slot, station), 0) <= menu.capacity.get(station, 0) for station in ticket.order.work)
    return within and is_offered(replace(menu.hours, lead_minutes=0, paused_until=None), slot, slot)


def _known(capacity: Mapping[str, int], menu: Menu) -> dict[str, int]:
    return {station: minutes for station, minutes in capacity.items() if station in menu.capacity}
