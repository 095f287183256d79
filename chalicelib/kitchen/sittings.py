"""The crew sees what each table has ordered and what it comes to, and settles it."""

from datetime import datetime
from typing import Annotated, ClassVar, NotRequired, TypedDict

from chalice.app import Blueprint
from msgspec import Meta, Struct

from chalicelib.domain.book.limits import MOST_TOTAL
from chalicelib.domain.book.values import minor_places
from chalicelib.domain.orders.guests import guest_name
from chalicelib.domain.people.people import CREW, READERS, Session
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.sittings import MOST_SETTLED, Sitting
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Shown, answer, answer_if_new
from chalicelib.kitchen.forms import Typed, read_form, read_order_id
from chalicelib.kitchen.ticket_forms import Tablet
from chalicelib.service.sittings import read_sittings, settle, take_back

sittings = Blueprint(__name__)
_Amount = Annotated[int, Meta(ge=-MOST_TOTAL, le=MOST_TOTAL)]


class SittingOrder(TypedDict):
    """An order at a table. Its `id` is the number of its ticket."""

    id: str
    code: str
    name: str
    placed_at: datetime
    state: str
    total: int
    owed: int


class TableSitting(TypedDict):
    """What a table has ordered and nobody has settled; `total` is what is owed."""

    table: int
    table_name: str
    orders: list[SittingOrder]
    total: int
    currency: str
    digits: int


class Sittings(TypedDict):
    """What is left to be settled, and who had settled which of the orders `settled_before`, by their numbers."""

    sittings: list[TableSitting]
    settled_before: NotRequired[dict[str, str]]


class SettleForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """The orders that are settled, by their tickets' numbers, each with what was shown to be owed for it.

    `back` says that it was a mistake: what they were settled at just now is owed again.
    """

    TYPED: ClassVar[Typed] = {"orders": ("settled", MOST_SETTLED)}

    orders: Annotated[dict[Annotated[str, Meta(max_length=26)], _Amount], Meta(min_length=1, max_length=MOST_SETTLED)]
    back: bool = False
    tablet: Tablet = ""


@sittings.route("/sittings", methods=["GET"])
@the_pass.for_roles(sittings, READERS)
def show_sittings(_by: Session) -> Shown[Sittings]:
    return answer_if_new(sittings.current_request, _page(read_sittings(clock.now())))


@sittings.route("/sittings", methods=["PUT"])
@the_pass.for_roles(sittings, CREW)
def settle_orders(by: Session) -> Answer[Sittings]:
    form = read_form(sittings.current_request, SettleForm)
    amounts = {read_order_id(number): amount for number, amount in form.orders.items()}
    hand = Hand(clock.now(), by.person.called, form.tablet)
    if form.back:
        return answer(_page(take_back(amounts, hand)))
    left, before = settle(amounts, hand)
    return answer({**_page(left), "settled_before": before})


def _page(at_tables: list[Sitting]) -> Sittings:
    return {"sittings": [_sitting(sitting) for sitting in at_tables]}


def _sitting(sitting: Sitting) -> TableSitting:
    latest = sitting.tickets[-1].order
    return {
        "table": sitting.table,
        "table_name": latest.table_name,
        "orders": [_order(ticket) for ticket in sitting.tickets],
        "total": sitting.owed,
        "currency": latest.currency,
        "digits": minor_places(latest.currency),
    }


def _order(ticket: Ticket) -> SittingOrder:
    order = ticket.order
    return {
        "id": order.id,
        "code": order.code,
        "name": guest_name(order),
        "placed_at": order.placed_at,
        "state": ticket.state,
        "total": order.total,
        "owed": ticket.owed,
    }
