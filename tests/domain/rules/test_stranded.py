"""Which of the orders that were taken a change of the rules would strand."""

from datetime import time
from typing import Any

from chalicelib.domain.book.book import Opening
from chalicelib.domain.rules.rules import Rules, stranded
from chalicelib.domain.tickets.tickets import Ticket
from tests.bistro import FRIDAY_EVENING
from tests.domain.rules.test_rules import AT_EIGHT, house, rules, special
from tests.domain.scenes import COLD, HOT, line, shelf, write


def ticket(**wishes: Any) -> Ticket:
    return Ticket(write(line("soup", 2, plain=1), **wishes), "received", {})


def lost(after: Rules, *tickets: Ticket, now=FRIDAY_EVENING, taken: int = 40) -> list[Ticket]:
    return stranded(tickets, house(rules()), house(after), shelf({(AT_EIGHT, HOT): taken}), now)


def test_an_order_is_stranded_when_the_doors_are_closed_at_its_time_or_the_work_is_too_much():
    one = ticket()
    assert lost(rules(special=(special(2026, 11, 27),)), one) == [one]
    assert lost(rules(special=(special(2026, 11, 27, Opening(time(19), time(23))),)), one) == []
    assert lost(rules(capacity={HOT: 39}), one) == [one]
    assert lost(rules(capacity={HOT: 40, COLD: 0}), one) == []


def test_an_order_whose_time_is_between_the_new_slots_is_stranded_or_its_minutes_would_be_sold_again():
    one = ticket()
    ten_past, quarter_past = (rules(special=(special(2026, 11, 27, Opening(time(18, minute), time(23))),)) for minute in (10, 15))
    assert lost(ten_past, one) == [one]
    assert lost(quarter_past, one) == []


def test_what_is_past_or_was_stranded_before_is_not_told_again():
    one = ticket()
    assert lost(rules(capacity={HOT: 1}), one, now=AT_EIGHT) == []
    assert lost(rules(capacity={HOT: 1}), one, taken=61) == [], "it was too much already"
    assert lost(rules(lead_minutes=300, last_order_minutes=240), one) == [], "the doors are open, and it was taken in time"
