"""Rules of the bistro that are different in something."""

from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.domain.book.book import Opening, SpecialDay
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.rules.rules import Rules, in_force, rules_of
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import APART, HOT, HOT_TABLES, MENU, utc

AT_EIGHT = utc(2026, 11, 27, 19)


def special(year: int, month: int, day: int, *openings: Opening, name: str = "Christmas") -> SpecialDay:
    return SpecialDay(date(year, month, day), name, openings)


def rules(menu: Menu = MENU, *, capacity: dict[str, int] | None = None, **hours: Any) -> Rules:
    return replace(rules_of(menu), version=1, hours=replace(menu.hours, **hours), capacity={**menu.capacity, **(capacity or {})})


def house(of: Rules, now=FRIDAY_EVENING, menu: Menu = MENU) -> Offer:
    return in_force(menu, of, now)


def rules_apart(of: Menu = APART, **capacity: int | None) -> Any:
    before = rules_of(of)
    changed = {**before.capacity, **{HOT if name == "collect" else HOT_TABLES: minutes for name, minutes in capacity.items()}}
    return replace(before, capacity={place: minutes for place, minutes in changed.items() if minutes is not None})
