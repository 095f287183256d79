"""Who sends an order, where the house knows nobody: keyed hashes that say "the same as before", and never who."""

from dataclasses import dataclass

from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.refusals import CallUs, ContactNeeded

_TAG = 5
"""Hexadecimal digits, 20 bits: they tell the senders of an evening apart, and name no address, because four thousand share them."""


_FEWEST_FIGURES = 6
"""Of a telephone number: none that is dialled from a mobile is shorter."""


@dataclass(frozen=True, slots=True)
class Sender:
    """`place` is where it comes from, a table or an address; `device` and `contact` tell those who share it apart. "" tells nothing."""

    place: str
    device: str
    contact: str

    @property
    def tag(self) -> str:
        """What an order keeps of its sender."""
        return self.place[:_TAG]


def is_reachable(contact: str) -> bool:
    """Whether this may be a telephone number or an e-mail address. Nobody looks whether it is."""
    return "@" in contact or sum(char.isdecimal() for char in contact) >= _FEWEST_FIGURES


def check_guest(total: int, contact: str, table: int | None, limits: GuestLimits) -> None:
    """Refuses what the house does not take from somebody unknown, whatever else they have ordered."""
    if limits.needs_contact(table) and not is_reachable(contact):
        raise ContactNeeded
    if table is None and limits.call_us is not None and total > limits.call_us:  # a table of twelve sits in the house
        raise CallUs(most=limits.call_us)
