"""The shelf: what is on hand of everything, the minutes promised per slot, and which menu and rules are in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from chalicelib.domain.menu.offers import Offer


@dataclass(frozen=True, slots=True)
class Shelf:
    """The one record that every order is decided against.

    `on_hand` maps a place to thousandths of a base unit. `minutes` maps a slot and a pool's place to the minutes of work promised.
    `rules_version` 0 are the rules that the menu brings along. `begun` is the last day whose orders taken ahead are off the shelf.
    `held` is what is held for the day that is being decided, and empty where nobody has looked.
    """

    menu_version: int
    on_hand: Mapping[str, int]
    minutes: Mapping[tuple[datetime, str], int]
    rules_version: int = 0
    begun: date | None = None
    held: Mapping[str, int] = field(default_factory=dict)

    def portions(self, needs: Mapping[str, int]) -> int | None:
        """How many times these needs can be taken, at least 0. None when they take nothing at all."""
        counts = [self.on_hand.get(place, 0) // amount for place, amount in needs.items() if amount]
        return max(0, min(counts)) if counts else None

    def covers(self, needs: Mapping[str, int]) -> bool:
        return all(self.on_hand.get(place, 0) >= amount for place, amount in needs.items())

    def has_time(self, slot: datetime, work: Mapping[str, int], offer: Offer) -> bool:
        """Whether every pool has the minutes for this slot. `work` is minutes by the pool's place."""
        return all(self.minutes.get((slot, station), 0) + minutes <= offer.capacity.get(station, 0) for station, minutes in work.items())

    def without(self, needs: Mapping[str, int], times: int) -> "Shelf":
        """The shelf after these needs have been taken so many `times`."""
        left = {place: amount - needs.get(place, 0) * times for place, amount in self.on_hand.items()}
        return replace(self, on_hand=left)
