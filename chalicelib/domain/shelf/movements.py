"""Movements: why the shelf changed other than by an order. A movement is never deleted; another one undoes it.

All movements, less what all orders have taken, are what is on the shelf. That is so at every moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import NotOnTheBooks, NotToBeUndone
from chalicelib.domain.shelf.shelf import Shelf

REASONS = ("opening", "delivery", "count", "waste", "reversal", "remake", "ahead")
OPENING, DELIVERY, COUNT, WASTE, REVERSAL, REMAKE, AHEAD = REASONS


@dataclass(frozen=True, slots=True)
class Movement:
    """`amounts` maps a place to thousandths of its base unit: positive for what comes in, negative for what goes.

    `who` is what the crew calls the person who booked it. A reversal `undoes` the movement with this id, which is `undone_by` the reversal.
    A person who books it may leave a `note`. What the house books of itself has a `cause` instead; the oldest movements have it as a note.
    """

    id: str
    at: datetime
    reason: str
    amounts: Mapping[str, int]
    who: str = ""
    note: str = ""
    undoes: str = ""
    undone_by: str = ""
    cause: Happening | None = None

    @property
    def takes(self) -> dict[str, int]:
        """What must be on the shelf for this: thousandths by place. A count and the beginning of a day are booked whatever is there."""
        return {} if self.reason in {COUNT, AHEAD} else {place: -amount for place, amount in self.amounts.items() if amount < 0}


@dataclass(frozen=True, slots=True)
class Counts:
    """What all counts together have found: thousandths by place, negative for what was missing. `turn` is how many counts there were."""

    turn: int
    differences: Mapping[str, int]

    def since(self, seen: Mapping[str, int]) -> dict[str, int]:
        """What counts have found since these differences were read."""
        return {place: self.differences.get(place, 0) - amount for place, amount in seen.items()}


def differences(counted: Mapping[str, int], expected: Mapping[str, int], found: Mapping[str, int]) -> dict[str, int]:
    """What a count books: thousandths by place. `expected` is as it was at the moment of counting, so later orders do not spoil the count.

    What another count has `found` since that moment is booked already, and is not booked again.
    """
    return {place: amount - expected[place] - found.get(place, 0) for place, amount in counted.items()}


def reversal(original: Movement, movement_id: str, at: datetime, who: str, note: str) -> Movement:
    """The movement that undoes this one; or a refusal."""
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
