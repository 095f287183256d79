"""What can still be had, computed from the shelf and the recipes, and never clicked: "3 left", "sold out", per dish and per option."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.domain.book.book import SpecialDay
from chalicelib.domain.hours.hours import local_day, local_text, spelled, without_past_days
from chalicelib.domain.hours.slots import closing, next_opening, offered_slots
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import Menu, MenuDish
from chalicelib.domain.orders.days import held_dish, kitchen_day
from chalicelib.domain.shelf.shelf import Shelf

FEW = 9
"""More than this is "plenty": an exact large number would tell what is on the shelf."""

_TOLD = 3
"""How many of the coming special days a visitor hears of."""


def availability(menu: Menu, shelf: Shelf, now: datetime) -> dict[str, Any]:
    """Portions left by "dish" and "dish/option", where they are few, the dishes that are out only for today, and the state of the doors.

    Ready for JSON. `shelf.held` is what is held for today.
    """
    left: dict[str, int] = {}
    quotas = menu.quotas.get(kitchen_day(menu.hours, now).isoformat(), {})
    for dish in menu.dishes.values():
        left |= {dish.id: 0} if dish.id in menu.off else {key: count for key, count in _left(dish, shelf) if count <= FEW}
        if dish.id in quotas:
            of_today = max(0, quotas[dish.id] - shelf.held.get(held_dish(dish.id), 0))
            left |= {dish.id: min(of_today, left.get(dish.id, of_today))} if of_today <= FEW else {}
    another_day = _on_another_day(menu, shelf, left, now)
    told = {"version": menu.version, "left": left, "service": _doors(menu, shelf, now)}
    return {**told, "another_day": another_day} if another_day else told


def _on_another_day(menu: Menu, shelf: Shelf, left: Mapping[str, int], now: datetime) -> list[str]:
    """The dishes that are out for today alone, if another day can be chosen."""
    fresh = replace(shelf, on_hand={**shelf.on_hand, **menu.pars})
    out = [name for name in menu.dishes if left.get(name) == 0 and name not in menu.off and _has_any(menu.dishes[name], fresh)]
    last = offered_slots(menu.hours, now)[-1:] if out else []
    return out if last and kitchen_day(menu.hours, last[0]) > kitchen_day(menu.hours, now) else []


def free_slots(menu: Menu, shelf: Shelf, now: datetime) -> list[datetime]:
    """The slots for which at least one station has a minute left for what is collected."""
    return [slot for slot in offered_slots(menu.hours, now) if any(shelf.has_time(slot, {station: 1}, menu) for station in menu.stations)]


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


def _doors(menu: Menu, shelf: Shelf, now: datetime) -> dict[str, Any]:
    closes, opens = closing(menu.hours, now), next_opening(menu.hours, now)
    paused = menu.hours.paused_until if menu.hours.paused_until and menu.hours.paused_until > now else None
    soonest = next(iter(free_slots(menu, shelf, now)), None)
    doors: dict[str, Any] = {
        "open": closes is not None,
        "closes_at": closes and local_text(menu.hours, closes),
        "opens_at": opens and local_text(menu.hours, opens),
        "soonest": soonest and local_text(menu.hours, soonest),
    }
    special = [_special(one) for one in without_past_days(menu.hours, now).special[:_TOLD]]
    today = local_day(menu.hours, now).isoformat()
    closed_for = next((one["name"] for one in special if one["day"] == today and not one["openings"] and closes is None), None)
    more = {"paused_until": paused and local_text(menu.hours, paused), "special": special, "closed_for": closed_for}
    return doors | {name: what for name, what in more.items() if what}


def _special(day: SpecialDay) -> dict[str, Any]:
    return {"day": day.day.isoformat(), "name": day.name, "openings": spelled(day.openings)}
