"""Why the shelf changed other than by an order: an opening, a delivery, a count, waste, a plate made anew; or one of these undone.

Opening stock and movements, less the needs of live orders, is what is on the shelf: always. A movement is never deleted, only undone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import NotOnTheBooks, NotToBeUndone
from chalicelib.domain.shelf.shelf import Shelf

REASONS = ("opening", "delivery", "count", "waste", "reversal", "remake", "ahead")
OPENING, DELIVERY, COUNT, WASTE, REVERSAL, REMAKE, AHEAD = REASONS


@dataclass(frozen=True, slots=True)
class Movement:
    """`amounts` maps a place to thousandths of its base unit, more than zero for what comes in, less for what goes.

    `who` is what the crew calls whoever booked it; `undoes` is the movement that a reversal takes back, and `undone_by` its reversal.
    """

    id: str
    at: datetime
    reason: str
    amounts: Mapping[str, int]
    who: str = ""
    note: str = ""
    undoes: str = ""
    undone_by: str = ""

    @property
    def takes(self) -> dict[str, int]:
        """What must be on the books for this. A count says what is so, and a day begins, even if less is there than was promised."""
        return {} if self.reason in {COUNT, AHEAD} else {place: -amount for place, amount in self.amounts.items() if amount < 0}


@dataclass(frozen=True, slots=True)
class Counts:
    """What all counts together have found by now: thousandths by place, less than nothing for what was missing. `turn` is their number."""

    turn: int
    differences: Mapping[str, int]

    def since(self, seen: Mapping[str, int]) -> dict[str, int]:
        """What was found since it was so much."""
        return {place: self.differences.get(place, 0) - amount for place, amount in seen.items()}


def differences(counted: Mapping[str, int], expected: Mapping[str, int], found: Mapping[str, int]) -> dict[str, int]:
    """What a count books. What was expected is taken at the moment of counting, so whatever happens afterwards does not spoil the count.

    But what somebody else's count has `found` since then is on the books already.
    """
    return {place: amount - expected[place] - found.get(place, 0) for place, amount in counted.items()}


def reversal(original: Movement, movement_id: str, at: datetime, who: str, note: str) -> Movement:
    """The movement that takes this one back, or the refusal."""
    if original.reason == OPENING:
        raise NotToBeUndone(why="opening")
    if original.reason == AHEAD:
        raise NotToBeUndone(why="ahead")
    if original.reason == REVERSAL:
        raise NotToBeUndone(why="reversal")
    return Movement(movement_id, at, REVERSAL, {place: -amount for place, amount in original.amounts.items()}, who, note, original.id)


def not_on_the_books(movement: Movement, shelf: Shelf, menu: Menu) -> NotOnTheBooks:
    """The refusal that says of which ingredients there is too little."""
    short = [place for place, amount in movement.takes.items() if shelf.on_hand.get(place, 0) < amount]
    ids = {place: name for name, place in menu.places.items()}
    names = [menu.ingredients[place].name if place in menu.ingredients else ids.get(place, place) for place in short]
    return NotOnTheBooks(ingredients=[ids.get(place, place) for place in short], ingredient_names=names)
