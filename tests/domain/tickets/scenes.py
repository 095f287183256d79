"""A dinner of three lines on its way through the kitchen, and a cook who corrects it."""

from datetime import timedelta

from chalicelib.domain.tickets.corrections import Corrected, Hand, line_of, strike
from chalicelib.domain.tickets.tickets import CANCELLED, RECEIVED, STEPS, Ticket, cancel, move
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import MENU, by_name, line, write

LATER = FRIDAY_EVENING + timedelta(minutes=10)
ZOE = Hand(LATER, "Zoë", "hot-1")
SOUP, LEEKS, SOLE = 0, 1, 2


def dinner(state: str = RECEIVED) -> Ticket:
    """Soup with comté for two, leeks and a sole: 30.00, 9.00 and 38.00; moved step by step to this state, or cancelled."""
    ticket = Ticket(write(line("soup", 2, gratin=1), line("leeks"), line("sole")), RECEIVED, {RECEIVED: FRIDAY_EVENING})
    if state == CANCELLED:
        return cancel(ticket, LATER)
    for step in STEPS:
        if ticket.state != state:
            ticket = move(ticket, step, LATER)
    return ticket


def struck(ticket: Ticket, index: int, *, begun: bool = False) -> Corrected:
    return strike(ticket, index, line_of(ticket, index, MENU), ZOE, begun=begun)


def gone(corrected: Corrected) -> dict[str, int]:
    return by_name(corrected.booked.amounts) if corrected.booked else {}
