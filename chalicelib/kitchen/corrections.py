"""The crew corrects what was ordered: strikes off a line, swaps it, makes a plate again, or calls off the whole ticket."""

from typing import TypedDict

from chalice.app import Blueprint

from chalicelib.domain.people.people import CREW, Session
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.rushes import TOGETHER
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, answer
from chalicelib.kitchen.board import BoardTicket, on_board
from chalicelib.kitchen.forms import read_form, read_order_id
from chalicelib.kitchen.ticket_forms import CallOffForm, CorrectionForm, EndForm
from chalicelib.service import correcting

corrections = Blueprint(__name__)


class Ended(TypedDict):
    """The ids of the tickets that were cancelled now, and how many are still to come."""

    ended: list[str]
    left: int


@corrections.route("/tickets/{number}/corrections", methods=["POST"])
@the_pass.for_roles(corrections, CREW)
def correct_ticket(by: Session, number: str) -> Answer[BoardTicket]:
    form, now = read_form(corrections.current_request, CorrectionForm), clock.now()
    ticket = correcting.correct(read_order_id(number), form.asked(), Hand(now, by.person.called, form.tablet))
    return answer(on_board(ticket, now))


@corrections.route("/rushes/cancellation", methods=["PUT"])
@the_pass.for_roles(corrections, CREW)
def cancel_together(by: Session) -> Answer[Ended]:
    form, now = read_form(corrections.current_request, EndForm), clock.now()
    ended, left = correcting.end_together(form.sender, form.since, form.until, Hand(now, by.person.called, TOGETHER))
    return answer({"ended": ended, "left": left})


@corrections.route("/tickets/{number}/cancellation", methods=["PUT"])
@the_pass.for_roles(corrections, CREW)
def cancel_ticket(by: Session, number: str) -> Answer[BoardTicket]:
    form, now = read_form(corrections.current_request, CallOffForm), clock.now()
    ticket = correcting.call_off(read_order_id(number), form.seen, Hand(now, by.person.called, form.tablet), begun=form.begun)
    return answer(on_board(ticket, now))
