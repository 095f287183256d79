"""Who the guest of an order was: kept for some days, and then erased from it. What was eaten and paid stays, and so do the books."""

import re
import unicodedata
from dataclasses import replace

from chalicelib.domain.orders.orders import Order

_BETWEEN = re.compile(r"[\s().\-/]")


def without_guest(order: Order) -> Order:
    """The order without the name, how its guest was reached, what may tell of an illness, and the tag of its sender."""
    return replace(order, name="", contact="", note="", allergies=(), shown=False, sender="")


def is_erased(order: Order) -> bool:
    """Whether nobody can tell any more whose order it was: every guest gives a name."""
    return not order.name


def guest_name(order: Order) -> str:
    """What the crew calls the guest."""
    return order.name or "Guest"


def plain_name(name: str) -> str:
    """A name by which the same guest is found again, in whatever letters, composed or not, and with however many blanks it was typed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def plain_contact(contact: str) -> str:
    """A telephone number or an e-mail by which the same guest is found again: nothing stands between its figures and letters."""
    return _BETWEEN.sub("", plain_name(contact))
