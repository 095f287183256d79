"""What the house takes from somebody it does not know before anything is paid: how many orders, for how much. The owner sets it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from chalicelib.domain.menu.menus import MenuDish

MOST_OPEN = 80
"""The highest of the numbers: as many orders of one sender, and a dozen that were cancelled, are looked up in one call."""
MOST_DAYS = 365
"""How long a guest may be kept at most: who knows them for longer knows them by heart."""
COUNTS = ("device", "contact", "table", "address")
AMOUNTS = {"sum": 20, "call_us": 20, "call_first": 10}
"""What the amounts are that the owner has not set, in dishes of the middle price."""


@dataclass(frozen=True, slots=True)
class GuestLimits:
    """`device`, `contact`, `table` and `address` are the most open orders of each; `address` counts where there is no table.

    Amounts are in the currency's minor unit; None follows the prices of the menu. `sum` is for the open orders of an address together,
    without a table. One order above `call_us` is not taken without a table, and one above `call_first` is called about before it is cooked.
    `contact_for` says who must leave a telephone number or an e-mail address.
    So many days (`kept_days`) after an order nobody can tell any more whose it was.
    """

    device: int = 3
    contact: int = 3
    table: int = 8
    address: int = 12
    sum: int | None = None
    call_us: int | None = None
    call_first: int | None = None
    contact_for: Literal["collected", "everybody", "nobody"] = "collected"
    kept_days: int = 30

    def needs_contact(self, table: int | None) -> bool:
        """Whether a guest at this table, or without one, must leave a contact."""
        return self.contact_for == "everybody" or (self.contact_for == "collected" and table is None)

    def is_large(self, total: int) -> bool:
        """Whether somebody calls before an order of this total is cooked."""
        return self.call_first is not None and total > self.call_first


def with_amounts(limits: GuestLimits, dishes: Iterable[MenuDish]) -> GuestLimits:
    """The limits with the amounts that the owner has not set: so many dishes of the middle price, or none where every dish is free."""
    prices = sorted(dish.price for dish in dishes if dish.price)
    usual = prices[len(prices) // 2] if prices else None
    unset: dict[str, Any] = {name: many * usual for name, many in AMOUNTS.items() if usual and getattr(limits, name) is None}
    return replace(limits, **unset) if unset else limits
