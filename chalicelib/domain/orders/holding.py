"""Orders for another day: they count on what that day starts with, and on what is held for it already, and not on tonight's shelf.

When the day begins, what was held for it is taken off the shelf in one movement; from then on its orders are like any other. A day is the
kitchen's: what is served past midnight belongs to the evening before.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.domain.shelf.movements import AHEAD, Movement
from chalicelib.domain.shelf.shelf import Shelf

FURTHEST = timedelta(days=61)
"""Nothing is ordered further ahead than this: sixty days, and what is served past midnight."""
_DISH = "dish/"  # no place holds a slash, so a dish that a day has a quota of is held beside ingredients


@dataclass(frozen=True, slots=True)
class Held:
    """What an order holds of its day: thousandths by place until the day begins, and portions by "dish/" and id where there is a quota."""

    day: date
    amounts: Mapping[str, int]

    @property
    def of_dishes(self) -> "Held":
        """What is held of it until the day is over."""
        return replace(self, amounts={what: amount for what, amount in self.amounts.items() if what.startswith(_DISH)})

    @property
    def on_shelf(self) -> dict[str, int]:
        """What is taken off the shelf when the day begins."""
        return {what: amount for what, amount in self.amounts.items() if not what.startswith(_DISH)}


def held_dish(dish: str) -> str:
    """What portions of a dish are held as."""
    return _DISH + dish


def is_to_begin(today: date, shelf: Shelf, offer: Offer) -> bool:
    """Whether the day must begin before anything is taken or held. Days that once began go on, though nothing may have a par now."""
    return shelf.begun < today if shelf.begun else bool(offer.menu.pars)


def last_begun(offer: Offer, now: datetime, shelf: Shelf | None) -> date:
    """The last day whose orders are off the shelf, or will be as soon as somebody orders."""
    today = kitchen_day(offer.hours, now)
    return max(today, shelf.begun) if shelf and shelf.begun else today


def hold(
    needs: Mapping[str, int], lines: Iterable[Line], slot: datetime, begun: date, offer: Offer
) -> tuple[Mapping[str, int], Held | None]:
    """What is taken off the shelf at once, and what is held of the day instead; None when the day does not matter to it."""
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
    """What is still taken and still held without this line."""
    back = line.needs_of_all()
    still = dict(held.amounts) if held else {}
    if held_dish(line.dish.id) in still:
        still[held_dish(line.dish.id)] -= line.portions
    for place in back.keys() & still.keys():
        of_day = min(back[place], still[place])
        still[place] -= of_day
        back[place] -= of_day
    taken = {place: amount - back.get(place, 0) for place, amount in needs.items()}
    return {place: amount for place, amount in taken.items() if amount}, held and replace(held, amounts=dict(+Counter(still)))


def limits(held: Held, offer: Offer) -> dict[str, int]:
    """How much there is in all on that day, of what is held more of; what is given back needs no limit, and may have none any more."""
    quotas = {held_dish(dish): most for dish, most in offer.quotas.get(held.day.isoformat(), {}).items()}
    known = {**offer.menu.pars, **quotas}
    return {what: known[what] for what, amount in held.amounts.items() if amount > 0}


def as_of(shelf: Shelf, held: Held, offer: Offer) -> Shelf:
    """The shelf as it will be on the day that an order is for."""
    there = {place: par - shelf.held.get(place, 0) for place, par in offer.menu.pars.items() if place in held.amounts}
    return replace(shelf, on_hand={**shelf.on_hand, **there})


def check_quotas(held: Held, shelf: Shelf, offer: Offer) -> None:
    """Refuses more of a dish than its day has."""
    for what, most in limits(held, offer).items():
        left = max(0, most - shelf.held.get(what, 0))
        if what.startswith(_DISH) and held.amounts[what] > left:
            dish = offer.menu.dishes[what.removeprefix(_DISH)]
            raise OutOfIngredient(why="day", dish=dish.id, dish_name=dish.name, left=left)


def beginning(day: date, held: Mapping[str, int], at: datetime) -> Movement:
    """The movement that takes off the shelf what was ordered ahead for this day."""
    amounts = {place: -amount for place, amount in Held(day, held).on_shelf.items() if amount}
    return Movement(f"ahead-{day}", at, AHEAD, amounts, note=f"{day:%A} {day.day} {day:%B}")
