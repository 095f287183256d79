"""An order has a link for its guest, which is a secret, and a ticket number for the house. The number is made of the link, never back."""

import base64
import hashlib

_NUMBER_ENDS = "z"
"""No link does: it is 128 bits in letters of five, so its last letter has three."""


def ticket_number(link: str) -> str:
    """What the house calls the order of this link: 125 bits of its hash, and an end by which nobody takes it for a link."""
    digest = hashlib.sha256(f"the ticket of {link}".encode()).digest()
    return base64.b32encode(digest).decode().lower()[:25] + _NUMBER_ENDS


def is_ticket_number(text: str) -> bool:
    """Whether this is the house's number of an order. A ticket from before there were numbers goes by its guest's link."""
    return text.endswith(_NUMBER_ENDS)
