"""The crew sees the open tickets and moves them along."""

from chalice.app import Blueprint, Response

from chalicelib.domain.tickets import check_seen, move
from chalicelib.kitchen import the_pass
from chalicelib.kitchen.forms import MoveForm
from chalicelib.kitchen.receipts import on_board
from chalicelib.larder.orders import read_order
from chalicelib.larder.tickets import keep_move, read_open_tickets

tickets = Blueprint(__name__)
_POLL_AFTER = 2
"""Seconds: a new ticket is on the board in less than three."""


@tickets.route("/tickets", methods=["GET"])
@the_pass.serves
def show_tickets() -> Response:
    the_pass.check_crew(tickets.current_request)
    now = the_pass.now()
    queue = [on_board(ticket, now) for ticket in read_open_tickets()]
    return the_pass.served_if_new(tickets.current_request, {"tickets": queue, "poll_after": _POLL_AFTER})


@tickets.route("/tickets/{order_id}/state", methods=["PUT"])
@the_pass.serves
def move_ticket(order_id: str) -> Response:
    the_pass.check_crew(tickets.current_request)
    form, now = the_pass.read_form(tickets.current_request, MoveForm), the_pass.now()
    ticket = read_order(the_pass.read_order_id(order_id))
    check_seen(ticket, form.seen, form.state)
    kept = keep_move(ticket, move(ticket, form.state, now))
    check_seen(kept, form.state)
    return the_pass.served(on_board(kept, now))
