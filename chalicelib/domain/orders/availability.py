"""What can still be had: "3 left" or "sold out", per dish and per option. It is computed from the shelf and the recipes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NotRequired, TypedDict

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.hours.hours import SpecialDays, local_day, local_text, special_spans, special_text, without_past_days
from chalicelib.domain.hours.slots import closing_time, next_opening, offered_slots, slots_now
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import MenuDish
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.menu.pools import pool
from chalicelib.domain.orders.holding import held_dish
from chalicelib.domain.shelf.discretion import FEW, LEAST_MINUTES, few, minutes_by_size
from chalicelib.domain.shelf.shelf import Shelf

_SPECIAL_DAYS = 3
"""How many of the coming special days a visitor is shown; equal days in a row count as one."""
_ANY_TABLE = 1


class Doors(TypedDict):
    """Whether the house is open, and when it will be, by its clock. `closed_until` is the last day of a closing that goes on."""

    open: bool
    closes_at: str | None
    opens_at: str | None
    soonest: str | None
    paused_until: NotRequired[str]
    special: NotRequired[list[SpecialDays]]
    closed_for: NotRequired[str]
    closed_until: NotRequired[str]


class Availability(TypedDict):
    """What is left by a dish's id, or by "dish/option", where it is little; and the dishes that are out today but not on another day."""

    version: int
    left: dict[str, int]
    service: Doors
    another_day: NotRequired[list[str]]


def availability(offer: Offer, shelf: Shelf, now: datetime) -> Availability:
    """Portions left where they are few, the dishes that are out for today alone, and the state of the doors; ready for JSON.

    `shelf.held` must be what is held for today.
    """
    left: dict[str, int] = {}
    quotas = offer.quotas.get(kitchen_day(offer.hours, now).isoformat(), {})
    for dish in offer.menu.dishes.values():
        left |= {dish.id: 0} if dish.id in offer.off else {key: count for key, count in _left(dish, shelf) if few(count) is not None}
        of_today = few(max(0, quotas[dish.id] - shelf.held.get(held_dish(dish.id), 0)) if dish.id in quotas else None)
        if of_today is not None:
            left[dish.id] = min(of_today, left.get(dish.id, of_today))
    another_day = _on_another_day(offer, shelf, left, now)
    available: Availability = {"version": offer.menu.version, "left": left, "service": _doors(offer, shelf, now)}
    return {**available, "another_day": another_day} if another_day else available


def _on_another_day(offer: Offer, shelf: Shelf, left: Mapping[str, int], now: datetime) -> list[str]:
    """The dishes that are out for today and can be had on another day; none when no other day can be chosen."""
    fresh = replace(shelf, on_hand={**shelf.on_hand, **offer.menu.pars})
    out = [name for name in offer.menu.dishes if left.get(name) == 0 and name not in offer.off and _has_any(offer.menu.dishes[name], fresh)]
    last = offered_slots(offer.hours, now)[-1:] if out else []
    return out if last and kitchen_day(offer.hours, last[0]) > kitchen_day(offer.hours, now) else []


def free_slots(offer: Offer, shelf: Shelf, now: datetime, portions: Mapping[str, int] | None = None) -> list[datetime]:
    """The slots with time for so many portions of these dishes, by their ids, to collect; without any, with time for something."""
    rooms = _rooms(offer, portions, None)
    return [slot for slot in offered_slots(offer.hours, now) if any(shelf.has_time(slot, room, offer) for room in rooms)]


def soonest_at_table(offer: Offer, shelf: Shelf, now: datetime, portions: Mapping[str, int] | None = None) -> datetime | None:
    """When a guest at a table has so many portions of these dishes; None while nothing can be ordered to a table."""
    rooms = _rooms(offer, portions, _ANY_TABLE)
    slots = slots_now(offer.hours, now, cooked=all(rooms))
    return next((slot for slot in slots if any(shelf.has_time(slot, room, offer) for room in rooms)), None)


def _rooms(offer: Offer, portions: Mapping[str, int] | None, table: int | None) -> list[dict[str, int]]:
    """The minutes that must be free for these portions, by their size alone; without any, for something at one of the stations."""
    dishes = [(offer.menu.dishes[dish], count) for dish, count in (portions or {}).items() if dish in offer.menu.dishes]
    if dishes:
        return [minutes_by_size(dishes, table, offer.capacity)]
    return [{pool(station, table, offer.capacity): LEAST_MINUTES} for station in offer.menu.stations]


def _left(dish: MenuDish, shelf: Shelf) -> list[tuple[str, int]]:
    options: dict[str, int] = {}
    must_choose: list[int] = []
    for group in dish.groups:
        of_group = {f"{dish.id}/{option.id}": _count(Line(dish, 1, ((option, 1),)), shelf) for option in group.options}
        options |= of_group
        if group.least:  # the dish lasts as long as the best of those that one must choose from
            must_choose.append(max(of_group.values()))
    of_dish = min(must_choose) if must_choose else _count(Line(dish, 1), shelf)
    return [(dish.id, of_dish), *options.items()]


def _has_any(dish: MenuDish, shelf: Shelf) -> bool:
    return _left(dish, shelf)[0][1] > 0


def _count(line: Line, shelf: Shelf) -> int:
    count = shelf.portions(line.needs())
    return FEW + 1 if count is None else count


def _doors(offer: Offer, shelf: Shelf, now: datetime) -> Doors:
    closes, opens = closing_time(offer.hours, now), next_opening(offer.hours, now)
    paused = offer.hours.paused_until if offer.hours.paused_until and offer.hours.paused_until > now else None
    soonest = next(iter(free_slots(offer, shelf, now)), None)
    doors: Doors = {
        "open": closes is not None,
        "closes_at": local_text(offer.hours, closes) if closes else None,
        "opens_at": local_text(offer.hours, opens) if opens else None,
        "soonest": local_text(offer.hours, soonest) if soonest else None,
    }
    if paused:
        doors["paused_until"] = local_text(offer.hours, paused)
    hours = without_past_days(offer.hours, now)
    spans = special_spans(hours)
    today = local_day(offer.hours, now)
    closed = next((span for span in spans if span[0].day <= today <= span[-1].day and not span[0].openings and closes is None), None)
    if spans:
        doors["special"] = special_text(hours)[:_SPECIAL_DAYS]
    if closed and closed[0].name:
        doors["closed_for"] = closed[0].name
    if closed and closed[-1].day > today:
        doors["closed_until"] = closed[-1].day.isoformat()
    return doors
