"""The offer: a published menu as the house cooks it at this moment, under the rules that are in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.domain.book.book import Hours
from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.menu.lines import AskedLine, Line, find_line
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import OutOfIngredient


@dataclass(frozen=True, slots=True)
class Offer:
    """Orders, slots and what is left are decided on an offer. Its hours and capacity go before those of its `menu`.

    `capacity` maps a station's place to its minutes of work per slot (see `pools`). `off` are the ids of dishes that are off for now.
    `quotas` are the portions that a day may have of a dish: by the day as text, then by the dish's id. `table_turns` change the links
    of tables (see `table_links`); `guests` are the limits of those whom the house does not know, with all amounts.
    """

    menu: Menu
    hours: Hours
    capacity: Mapping[str, int]
    rules_version: int = 0
    off: frozenset[str] = frozenset()
    quotas: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    table_turns: Mapping[str, int] = field(default_factory=dict)
    guests: GuestLimits = field(default_factory=GuestLimits)


def find_offered_line(asked: AskedLine, offer: Offer) -> Line:
    """The asked line on the menu. Refuses a dish that is off, and what the menu refuses."""
    if asked.dish in offer.off and asked.dish in offer.menu.dishes:
        dish = offer.menu.dishes[asked.dish]
        raise OutOfIngredient(why="shelf", dish=dish.id, dish_name=dish.name, left=0)
    return find_line(asked, offer.menu)
