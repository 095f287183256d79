"""The crew sees the open tickets, ticks their lines and moves them along."""

from typing import NotRequired, TypedDict

from chalice.app import Blueprint

from chalicelib.domain.people.people import CREW, READERS, Session
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.rushes import Rush
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Shown, answer, answer_if_new
from chalicelib.kitchen.board import BoardTicket, Need, Screen, called_out, on_board, shopping_list
from chalicelib.kitchen.calls import ShownCall, shown_call
from chalicelib.kitchen.forms import read_form, read_order_id
from chalicelib.kitchen.ticket_forms import MoveForm, NameForm, TickForm
from chalicelib.service import cooking

tickets = Blueprint(__name__)
_POLL_AFTER = 2
"""Seconds: a new ticket is on the board in less than three."""
_A_MOMENT = "public, max-age=2"


class Served(TypedDict):
    """The latest first."""

    tickets: list[BoardTicket]


class Board(TypedDict):
    """The open tickets by due time; `ended` are the ids of those that were cancelled together just now."""

    tickets: list[BoardTicket]
    stations: list[str]
    poll_after: int
    rushes: NotRequired[list[Rush]]
    ended: NotRequired[list[str]]
    calls: NotRequired[list[ShownCall]]


class Needs(TypedDict):
    """By name."""

    needs: list[Need]


@tickets.route("/tickets", methods=["GET"])
@the_pass.for_roles(tickets, READERS)
def show_tickets(_by: Session) -> Shown[Board]:
    now = clock.now()
    found = cooking.read_board(now)
    shown: Board = {"tickets": [on_board(ticket, now) for ticket in found.queue], "stations": found.stations, "poll_after": _POLL_AFTER}
    if found.rushes:
        shown["rushes"] = found.rushes
    if found.ended:
        shown["ended"] = found.ended
    if found.calls:
        shown["calls"] = [shown_call(call) for call in found.calls]
    return answer_if_new(tickets.current_request, shown)


@tickets.route("/tickets/served", methods=["GET"])
@the_pass.for_roles(tickets, READERS)
def show_served(_by: Session) -> Shown[Served]:
    now = clock.now()
    return answer_if_new(tickets.current_request, {"tickets": [on_board(ticket, now) for ticket in cooking.recall(now)]})


@tickets.route("/tickets/needs", methods=["GET"])
@the_pass.for_roles(tickets, READERS)
def show_needs(_by: Session) -> Shown[Needs]:
    needs, menu = cooking.read_needs(clock.now())
    return answer_if_new(tickets.current_request, {"needs": shopping_list(needs, menu)})


@tickets.route("/tickets/{number}", methods=["GET"])
@the_pass.for_roles(tickets, READERS)
def show_ticket(_by: Session, number: str) -> Shown[BoardTicket]:
    ticket = cooking.read_ticket(read_order_id(number))
    return answer_if_new(tickets.current_request, on_board(ticket, clock.now()))


@tickets.route("/tickets/{number}/state", methods=["PUT"])
@the_pass.for_roles(tickets, CREW)
def move_ticket(by: Session, number: str) -> Answer[BoardTicket]:
    form, now = read_form(tickets.current_request, MoveForm), clock.now()
    ticket = cooking.move(read_order_id(number), form.seen, form.state, Hand(now, by.person.called, form.tablet))
    return answer(on_board(ticket, now))


@tickets.route("/tickets/{number}/ticks", methods=["PUT"])
@the_pass.for_roles(tickets, CREW)
def tick_lines(by: Session, number: str) -> Answer[BoardTicket]:
    form, now = read_form(tickets.current_request, TickForm), clock.now()
    ticket = cooking.tick(read_order_id(number), form.seen, form.lines, Hand(now, by.person.called, form.tablet), done=form.done)
    return answer(on_board(ticket, now))


@tickets.route("/tickets/{number}/name", methods=["PUT"])
@the_pass.for_roles(tickets, CREW)
def show_name(by: Session, number: str) -> Answer[BoardTicket]:
    form, now = read_form(tickets.current_request, NameForm), clock.now()
    ticket = cooking.hide(read_order_id(number), form.seen, Hand(now, by.person.called, form.tablet), hidden=not form.shown)
    return answer(on_board(ticket, now))


@tickets.route("/ready", methods=["GET"])
@the_pass.for_everyone
def show_ready() -> Shown[Screen]:
    return answer_if_new(tickets.current_request, called_out(cooking.read_screen(clock.now())), _A_MOMENT)
