"""The bill of an order. It is made in one place, whether the order is placed or one of its lines is struck off or swapped."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.orders.order_lines import OrderLine


@dataclass(frozen=True, slots=True)
class Bill:
    """What a guest pays, in the currency's minor unit. `lines` are the prices of the lines that are on the bill.

    What adjusts the sum of the lines (a coupon, a service charge, taxes, a tip) belongs between the lines and the total.
    """

    lines: tuple[int, ...]

    @property
    def total(self) -> int:
        """What is to pay."""
        return sum(self.lines)


def bill_of(lines: Iterable[OrderLine]) -> Bill:
    """The bill of these lines: of all that were ordered, without those that were struck off."""
    return Bill(tuple(line.price for line in lines))
