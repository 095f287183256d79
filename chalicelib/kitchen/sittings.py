"""The crew sees what each table has ordered and what it comes to, and settles it."""

from typing import Annotated, Any

from chalice.app import Blueprint, Response
from msgspec import Meta, Struct

from chalicelib.domain.book.limits import MOST_TOTAL
from chalicelib.domain.book.values import minor_places
from chalicelib.domain.orders.guests import guest_name
from chalicelib.domain.people.people import CREW, READERS, Session
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.sittings import Sitting
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer, answer_if_new
from chalicelib.kitchen.forms import read_form, read_order_id
from chalicelib.service.sittings import read_sittings, settle

sittings = Blueprint(__name__)
_MOST_ORDERS = 60
"""That are settled at once: so many look-ups fit into an answer."""


class SettleForm(Struct, forbid_unknown_fields=True, frozen=True):
    """The orders that are settled, by their tickets' numbers, each with its total as it was shown."""

    orders: Annotated[
        dict[Annotated[str, Meta(max_length=26)], Annotated[int, Meta(ge=0, le=MOST_TOTAL)]], Meta(min_length=1, max_length=_MOST_ORDERS)
    ]


@sittings.route("/sittings", methods=["GET"])
@the_pass.for_roles(sittings, READERS)
def show_sittings(_by: Session) -> Response:
    return answer_if_new(sittings.current_request, _page(read_sittings(clock.now())))


@sittings.route("/sittings", methods=["PUT"])
@the_pass.for_roles(sittings, CREW)
def settle_orders(by: Session) -> Response:
    form = read_form(sittings.current_request, SettleForm)
    totals = {read_order_id(number): total for number, total in form.orders.items()}
    now = clock.now()
    settle(totals, Hand(now, by.person.called))
    return answer(_page(read_sittings(now, but=totals)))


def _page(at_tables: list[Sitting]) -> dict[str, Any]:
    return {"sittings": [_sitting(sitting) for sitting in at_tables]}


def _sitting(sitting: Sitting) -> dict[str, Any]:
    latest = sitting.tickets[-1].order
    return {
        "table": sitting.table,
        "table_name": latest.table_name,
        "orders": [_order(ticket) for ticket in sitting.tickets],
        "total": sitting.total,
        "currency": latest.currency,
        "digits": minor_places(latest.currency),
    }


def _order(ticket: Ticket) -> dict[str, Any]:
    order = ticket.order
    about = {"id": order.id, "code": order.code, "name": guest_name(order), "placed_at": order.placed_at, "state": ticket.state}
    return {**about, "total": order.total}
