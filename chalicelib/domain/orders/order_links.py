"""An order has a link for its guest, which is a secret, and a ticket number for the house. The number is made of the link, never back."""

import base64
import hashlib

CODE_LETTERS = "CDFHJKLMNPQRTVWX256789"
"""No vowels, nor figures that stand for them, so that they spell nothing; and of 8 and B, 2 and Z and their like only one."""
_CODE_LENGTH = 5
"""With four letters of 32 two orders of a hundred had the same code on five evenings of a thousand; now on one."""
_NUMBER_ENDS = "z"
"""No link does: it is 128 bits in letters of five, so its last letter has three."""


def ticket_number(link: str) -> str:
    """What the house calls the order of this link: 125 bits of its hash, and an end by which nobody takes it for a link."""
    digest = hashlib.sha256(f"the ticket of {link}".encode()).digest()
    return base64.b32encode(digest).decode().lower()[:25] + _NUMBER_ENDS


def is_ticket_number(text: str) -> bool:
    """Whether this is the house's number of an order. A ticket from before there were numbers goes by its guest's link."""
    return text.endswith(_NUMBER_ENDS)


def code_for(number: str) -> str:
    """What a new order is called at the counter."""
    rest, code = int.from_bytes(hashlib.sha256(f"the code of {number}".encode()).digest()), ""
    while len(code) < _CODE_LENGTH:
        rest, letter = divmod(rest, len(CODE_LETTERS))
        code += CODE_LETTERS[letter]
    return code


def code_of(order_id: str, letters: str) -> str:
    """What an order is called at the counter: its letters. One from before goes by the first four of its id, as its guest was told."""
    return letters or order_id[:4].upper()
