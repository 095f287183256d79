"""Who sends an order, as keyed hashes of what its request tells; and how many orders of theirs are open."""

from dataclasses import dataclass

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.guests import plain_contact
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.tickets.open_orders import Counted, still_counted
from chalicelib.larder.senders import read_states
from chalicelib.service.guesses import mark_of

_SHORT = 8


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody unknown, as far as a request tells: the `address`, and the number of the `device` in its cookie."""

    address: str
    device: str


def new_device(attempt: Attempt) -> str:
    """The number of a device that has none yet: the same, when the answer was lost and the attempt is made again."""
    return mark_of(f"new device {attempt.id}")[:16]


def sender_of(visitor: Visitor, asked: AskedOrder) -> Sender:
    """Who sends this order. Guests at a table count by the token of its link: a room full of them has one address."""
    place = f"address {visitor.address}" if asked.table is None else f"table {asked.table} {asked.token}"
    contact = plain_contact(asked.contact)
    return Sender(
        mark_of(f"sender {place}"),
        mark_of(f"sender's device {visitor.device}")[:_SHORT],
        mark_of(f"sender's contact {contact}")[:_SHORT] if contact else "",
    )


def look_what_counts(counted: Counted, order: Order, sender: Sender, offer: Offer) -> Counted:
    """What counts of a sender now that somebody has looked; or the refusal, when it is too much all the same."""
    return still_counted(counted, read_states(counted), order, sender, offer.guests)
