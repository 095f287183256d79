"""Holding for another day: an order for tomorrow takes its fresh ingredients from what tomorrow starts with, and not from tonight's shelf.

When the day begins, all that is held for it is taken off the shelf in one movement. From then on its orders are like any other. Where a
day has a quota of a dish, its portions are held too, until the day is over. A day is the kitchen's (see `hours/days.py`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.log_entries import Happening
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.domain.shelf.discretion import FEW, few, sized
from chalicelib.domain.shelf.movements import AHEAD, Movement
from chalicelib.domain.shelf.shelf import Shelf

FURTHEST = timedelta(days=61)
"""Nothing is ordered further ahead than this: sixty days, and one more for what is served past midnight."""
_DISH = "dish/"  # no place has a slash in it, so a dish with a quota can be held beside ingredients


@dataclass(frozen=True, slots=True)
class Held:
    """What an order holds of its day. `amounts` maps a place to thousandths, or "dish/" and a dish's id to portions."""

    day: date
    amounts: Mapping[str, int]

    @property
    def of_dishes(self) -> "Held":
        """The portions of dishes: they are held until the day is over."""
        return replace(self, amounts={name: amount for name, amount in self.amounts.items() if name.startswith(_DISH)})

    @property
    def on_shelf(self) -> dict[str, int]:
        """The ingredients: they are taken off the shelf when the day begins."""
        return {name: amount for name, amount in self.amounts.items() if not name.startswith(_DISH)}


def held_dish(dish: str) -> str:
    """The name under which portions of a dish are held."""
    return _DISH + dish


def is_to_begin(today: date, shelf: Shelf, offer: Offer) -> bool:
    """Whether `today` must begin before anything is taken or held. Once any day has begun, every day must, with or without pars."""
    return shelf.begun < today if shelf.begun else bool(offer.menu.pars)


def last_begun(offer: Offer, now: datetime, shelf: Shelf | None) -> date:
    """The last day whose orders take from the shelf itself: today, or a later day that the shelf says has begun."""
    today = kitchen_day(offer.hours, now)
    return max(today, shelf.begun) if shelf and shelf.begun else today


def hold(
    needs: Mapping[str, int], lines: Iterable[Line], slot: datetime, begun: date, offer: Offer
) -> tuple[Mapping[str, int], Held | None]:
    """What of the needs is taken off the shelf at once, and what is held of the slot's day instead; None when nothing is held.

    `begun` is the last day whose orders take from the shelf itself.
    """
    if not offer.menu.pars and not offer.quotas:
        return needs, None
    day = kitchen_day(offer.hours, slot)
    amounts = Counter({place: needs[place] for place in needs.keys() & offer.menu.pars.keys()} if day > begun else {})
    for line in lines if offer.quotas else ():
        if line.dish.id in offer.quotas.get(day.isoformat(), {}):
            amounts[held_dish(line.dish.id)] += line.portions
    if not amounts:
        return needs, None
    return {place: amount for place, amount in needs.items() if place not in amounts}, Held(day, dict(amounts))


def released(needs: Mapping[str, int], held: Held | None, line: Line) -> tuple[dict[str, int], Held | None]:
    """What an order still takes and still holds without this line. What the line needs comes first out of what is held."""
    given_back = line.needs_of_all()
    still_held = dict(held.amounts) if held else {}
    if held_dish(line.dish.id) in still_held:
        still_held[held_dish(line.dish.id)] -= line.portions
    for place in given_back.keys() & still_held.keys():
        of_day = min(given_back[place], still_held[place])
        still_held[place] -= of_day
        given_back[place] -= of_day
    taken = {place: amount - given_back.get(place, 0) for place, amount in needs.items()}
    return {place: amount for place, amount in taken.items() if amount}, held and replace(held, amounts=dict(+Counter(still_held)))


def limits(held: Held, offer: Offer) -> dict[str, int]:
    """How much the day has in all of what `held` takes more of. What `held` gives back has no limit: its par or quota may be gone."""
    quotas = {held_dish(dish): most for dish, most in offer.quotas.get(held.day.isoformat(), {}).items()}
    all_limits = {**offer.menu.pars, **quotas}
    return {name: all_limits[name] for name, amount in held.amounts.items() if amount > 0}


def as_of(shelf: Shelf, held: Held, offer: Offer) -> Shelf:
    """The shelf as it will be on the day of `held`: of what is held of it, there is what that day starts with and nobody holds yet."""
    on_that_day = {place: par - shelf.held.get(place, 0) for place, par in offer.menu.pars.items() if place in held.amounts}
    return replace(shelf, on_hand={**shelf.on_hand, **on_that_day})


def check_quotas(held: Held, shelf: Shelf, offer: Offer, *, is_crew: bool = False) -> None:
    """Refuses more portions of a dish than its day has. The crew is told how many there are."""
    for name, most in limits(held, offer).items():
        left, portions = max(0, most - shelf.held.get(name, 0)), held.amounts[name]
        if name.startswith(_DISH) and (portions if is_crew else sized(portions)) > left:
            dish, shown = offer.menu.dishes[name.removeprefix(_DISH)], left if is_crew else few(left)
            raise OutOfIngredient(why="day", dish=dish.id, dish_name=dish.name, left=shown, most=FEW if shown is None else None)


def beginning(day: date, held: Mapping[str, int], at: datetime) -> Movement:
    """The movement that takes off the shelf what was ordered ahead for this day. `held` is all that is held for it."""
    amounts = {place: -amount for place, amount in Held(day, held).on_shelf.items() if amount}
    return Movement(f"ahead-{day}", at, AHEAD, amounts, cause=Happening("day-begun", {"day": day.isoformat()}))
