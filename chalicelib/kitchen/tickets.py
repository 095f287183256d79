"""The crew sees the open tickets, ticks their lines and moves them along."""

from collections.abc import Callable
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.people.people import CREW, READERS, Session
from chalicelib.domain.tickets.tickets import SERVED, Ticket, check_seen, move, somebody_was_first, tick
from chalicelib.domain.tickets.to_prepare import to_prepare, versions_ticked
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer, answer_if_new
from chalicelib.kitchen.forms import read_form, read_order_id
from chalicelib.kitchen.receipts import called_out, on_board, shopping_list
from chalicelib.kitchen.ticket_forms import MoveForm, TickForm
from chalicelib.larder.menus import read_menu
from chalicelib.larder.orders import read_order
from chalicelib.larder.tickets import read_done_tickets, read_open_tickets
from chalicelib.larder.turns import keep_turn

tickets = Blueprint(__name__)
_POLL_AFTER = 2
"""Seconds: a new ticket is on the board in less than three."""
_RECALLED = timedelta(minutes=30)
_MOST_LOOKED_AT = 60
"""Of a day's done tickets: more are not served in half an hour."""
_DUE = timedelta(hours=1)
_A_MOMENT = "public, max-age=2"


@tickets.route("/tickets", methods=["GET"])
@the_pass.for_roles(tickets, READERS)
def show_tickets(_by: Session) -> Response:
    now = clock.now()
    queue = [on_board(ticket, now) for ticket in read_open_tickets()]
    stations = list(read_menu().stations.values())
    return answer_if_new(tickets.current_request, {"tickets": queue, "stations": stations, "poll_after": _POLL_AFTER})


@tickets.route("/tickets/served", methods=["GET"])
@the_pass.for_roles(tickets, READERS)
def show_served(_by: Session) -> Response:
    now, hours = clock.now(), read_menu().hours
    days = {local_day(hours, now), local_day(hours, now - _RECALLED)}
    done = [ticket for day in days for ticket in read_done_tickets(day, _MOST_LOOKED_AT)]
    served = [ticket for ticket in done if ticket.state == SERVED and ticket.steps[SERVED] > now - _RECALLED]
    served.sort(key=lambda ticket: ticket.steps[SERVED], reverse=True)
    return answer_if_new(tickets.current_request, {"tickets": [on_board(ticket, now) for ticket in served]})


@tickets.route("/tickets/needs", methods=["GET"])
@the_pass.for_roles(tickets, READERS)
def show_needs(_by: Session) -> Response:
    queue = read_open_tickets()
    menus = {version: read_menu(version) for version in versions_ticked(queue)}
    needs = to_prepare(queue, clock.now(), menus)
    return answer_if_new(tickets.current_request, {"needs": shopping_list(needs, read_menu())})


@tickets.route("/tickets/{order_id}/state", methods=["PUT"])
@the_pass.for_roles(tickets, CREW)
def move_ticket(by: Session, order_id: str) -> Response:
    form, now = read_form(tickets.current_request, MoveForm), clock.now()
    kept = _changed(order_id, form, lambda ticket: move(ticket, form.state, now, form.tablet, by.person.called))
    return answer(on_board(kept, now))


@tickets.route("/tickets/{order_id}/ticks", methods=["PUT"])
@the_pass.for_roles(tickets, CREW)
def tick_lines(by: Session, order_id: str) -> Response:
    form, now = read_form(tickets.current_request, TickForm), clock.now()
    hand = {"tablet": form.tablet, "who": by.person.called}
    kept = _changed(order_id, form, lambda ticket: tick(ticket, form.lines, now, done=form.done, **hand))
    return answer(on_board(kept, now))


@tickets.route("/ready", methods=["GET"])
@the_pass.for_everyone
def show_ready() -> Response:
    now = clock.now()
    return answer_if_new(tickets.current_request, called_out(read_open_tickets(now + _DUE), now - _DUE), _A_MOMENT)


def _changed(order_id: str, form: MoveForm | TickForm, change: Callable[[Ticket], Ticket]) -> Ticket:
    """The ticket after a change of the turn that was seen, which only one tablet makes; made before, when only its answer was lost."""
    ticket = read_order(read_order_id(order_id))
    is_after = ticket.turn == form.seen + 1 and ticket.tablet == form.tablet != ""
    if not is_after:
        check_seen(ticket, form.seen)
    changed = change(ticket)
    if changed == ticket:
        return ticket
    check_seen(ticket, form.seen)
    kept = keep_turn(ticket, changed)
    if kept != changed:
        raise somebody_was_first(kept)
    return kept
