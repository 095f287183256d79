"""The crew corrects what was ordered: strikes off a line, swaps it, makes a plate again, or calls off the whole ticket."""

from collections.abc import Callable

from chalice.app import Blueprint, Response

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.offers import Offer, find_offered_line
from chalicelib.domain.people.people import CREW, Session
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.correction_checks import check_corrected
from chalicelib.domain.tickets.corrections import Corrected, Hand, call_off, is_made, line_of, make_again, strike, swap, version_of
from chalicelib.domain.tickets.tickets import CANCELLED, Ticket, check_seen, somebody_was_first
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer
from chalicelib.kitchen.forms import read_form, read_order_id
from chalicelib.kitchen.receipts import on_board
from chalicelib.kitchen.ticket_forms import CallOffForm, CorrectionForm
from chalicelib.larder.menus import read_menu
from chalicelib.larder.orders import read_order
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.turns import keep_turn
from chalicelib.service.days import with_today

corrections = Blueprint(__name__)
_TRIES = 8


@corrections.route("/tickets/{order_id}/corrections", methods=["POST"])
@the_pass.for_roles(corrections, CREW)
def correct_ticket(by: Session, order_id: str) -> Response:
    form, now = read_form(corrections.current_request, CorrectionForm), clock.now()
    kept = _corrected(read_order_id(order_id), form, Hand(now, by.person.called, form.tablet))
    return answer(on_board(kept, now))


@corrections.route("/tickets/{order_id}/cancellation", methods=["PUT"])
@the_pass.for_roles(corrections, CREW)
def cancel_ticket(by: Session, order_id: str) -> Response:
    form, now = read_form(corrections.current_request, CallOffForm), clock.now()
    kept = _called_off(read_order_id(order_id), form, Hand(now, by.person.called, form.tablet))
    return answer(on_board(kept, now))


def _called_off(order_id: str, form: CallOffForm, hand: Hand) -> Ticket:
    ticket = read_order(order_id)
    if ticket.state == CANCELLED:
        return ticket
    check_seen(ticket, form.seen)
    lines = {index: _line(ticket, index) for index in range(len(ticket.order.lines)) if index not in ticket.struck}
    return _keep(ticket, lambda *_: call_off(ticket, lines, hand, begun=form.begun), hand)


def _corrected(order_id: str, form: CorrectionForm, hand: Hand) -> Ticket:
    """The ticket with this correction; as it is, when it was corrected before and only the answer was lost."""
    ticket = read_order(order_id)
    if is_made(ticket, form.line, form.seen, form.tablet):
        return ticket
    check_seen(ticket, form.seen)
    line = _line(ticket, form.line)

    def decide(offer: Offer, shelf: Shelf) -> Corrected:
        if form.instead:
            instead = find_offered_line(form.instead.asked(), offer)
            return swap(ticket, form.line, line, hand, instead=instead, offer=offer, shelf=shelf, begun=form.begun)
        return make_again(ticket, form.line, line, hand) if form.again else strike(ticket, form.line, line, hand, begun=form.begun)

    return _keep(ticket, decide, hand)


def _keep(ticket: Ticket, decide: Callable[[Offer, Shelf], Corrected], hand: Hand) -> Ticket:
    """Decides on the shelf as it is, and keeps what was decided; decides again when the shelf has changed meanwhile."""
    shelf = read_shelf()
    for _ in range(_TRIES):
        offer = read_offer(hand.at, shelf)
        shelf = with_today(shelf, offer, hand.at)
        corrected = decide(offer, shelf)
        check_corrected(ticket, corrected, offer, shelf)
        try:
            kept = keep_turn(ticket, corrected, offer if corrected.new_line else None)
        except ShelfDiffers as differs:
            shelf = differs.shelf
            continue
        if kept != corrected.ticket:
            raise somebody_was_first(kept)
        return kept
    raise KitchenBusy("The kitchen is very busy right now.", "Wait a moment and try again.")


def _line(ticket: Ticket, index: int) -> Line:
    return line_of(ticket, index, read_menu(version_of(ticket, index)))
