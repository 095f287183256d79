"""An order that was taken and could not be cooked any more is found before anything changes."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from chalicelib.domain.book.book import Opening
from chalicelib.domain.rules.rules import Rules, in_force
from chalicelib.domain.rules.stranded import stranded
from chalicelib.domain.tickets.tickets import Ticket
from tests.bistro import FRIDAY_EVENING
from tests.domain.hours.scenes import opening
from tests.domain.rules.scenes import AT_EIGHT, house, rules, rules_apart, special
from tests.domain.scenes import APART, APART_NOW, COLD, HOT, HOT_TABLES, MENU, OFFER, line, shelf, write


def ticket(**wishes: Any) -> Ticket:
    return Ticket(write(line("soup", 2, plain=1), **wishes), "received", {})


def lost(after: Rules, *tickets: Ticket, now=FRIDAY_EVENING, taken: int = 40) -> list[Ticket]:
    return stranded(tickets, house(rules()), house(after), shelf({(AT_EIGHT, HOT): taken}), now)


def test_an_order_is_stranded_when_the_doors_are_closed_or_the_work_is_too_much():
    one = ticket()
    assert lost(rules(special=(special(2026, 11, 27),)), one) == [one]
    assert lost(rules(special=(special(2026, 11, 27, Opening(time(19), time(23))),)), one) == []
    assert lost(rules(capacity={HOT: 39}), one) == [one]
    assert lost(rules(capacity={HOT: 40, COLD: 0}), one) == []
    assert lost(replace(rules(), capacity={COLD: 60}), one, taken=1) == [one], "there is no such station any more"
    assert stranded([one], house(rules()), house(rules(capacity={HOT: 0})), shelf(), FRIDAY_EVENING) == [], "its minutes were swept away"


def test_an_order_between_the_new_slots_is_stranded_or_its_minutes_are_sold_again():
    one = ticket()
    ten_past, quarter_past = (rules(special=(special(2026, 11, 27, Opening(time(18, minute), time(23))),)) for minute in (10, 15))
    assert lost(ten_past, one) == [one]
    assert lost(quarter_past, one) == []


@pytest.mark.parametrize(
    ("opens", "closes", "is_lost"),
    [("18:30", "20:00", False), ("18:30", "19:45", True), ("20:00", "23:00", False), ("20:15", "23:00", True)],
    ids=["closing then", "closed before", "opening then", "opening later"],
)
def test_an_order_for_the_minute_in_which_the_doors_open_or_close_is_not_stranded(opens: str, closes: str, *, is_lost: bool):
    one = ticket()
    assert lost(rules(special=(special(2026, 11, 27, opening(f"{opens}-{closes}")),)), one) == ([one] if is_lost else [])


def test_an_order_past_midnight_stands_by_the_hours_of_the_evening_before():
    one = ticket(slot="2026-11-28T00:00:00+01:00")
    assert lost(rules(special=(special(2026, 11, 28),)), one) == []
    assert lost(rules(special=(special(2026, 11, 27, opening("18:30-00:00")),)), one) == []
    assert lost(rules(special=(special(2026, 11, 27, opening("18:30-23:45")),)), one) == [one]


def test_what_is_past_or_was_stranded_before_is_not_told_again():
    one = ticket()
    assert lost(rules(capacity={HOT: 1}), one, now=AT_EIGHT) == []
    assert lost(rules(capacity={HOT: 1}), one, taken=61) == [], "it was too much already"
    assert lost(rules(lead_minutes=300, last_order_minutes=240), one) == [], "the doors are open, and it was taken in time"


def test_a_desk_that_joins_or_splits_lists_the_orders_it_would_strand():
    ticket = Ticket(write(line("sole"), offer=APART_NOW, table=3), "received", {})
    there = shelf({(ticket.order.slot, HOT_TABLES): 12})
    joined = in_force(APART, rules_apart(tables=None), FRIDAY_EVENING)
    assert stranded([ticket], APART_NOW, joined, there, FRIDAY_EVENING) == [ticket], "nobody would count its minutes any more"
    together = Ticket(write(line("sole", 2), offer=OFFER), "received", {})
    split = in_force(MENU, rules_apart(MENU, collect=12, tables=48), FRIDAY_EVENING)
    assert stranded([together], OFFER, split, shelf({(together.order.slot, HOT): 24}), FRIDAY_EVENING) == [together]
