"""How many of a dish a day has: what was not counted, and who comes away empty."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import Held, held_dish
from chalicelib.domain.rules.quotas import beyond, uncounted
from chalicelib.domain.tickets.tickets import Ticket, cancel
from tests.bistro import FRIDAY_EVENING, HOURS
from tests.domain.scenes import A_DAY, FEW_SOLES, OFFER, SATURDAY, TOMORROW, line, write


def test_what_is_ordered_before_there_was_a_quota_is_counted_once():
    def ticket(offer: Offer, portions: int, slot: str = SATURDAY) -> Ticket:
        return Ticket(write(line("sole", portions), offer=offer, slot=slot), "received", {"received": FRIDAY_EVENING})

    gone = cancel(ticket(OFFER, 5), FRIDAY_EVENING)
    tickets = [ticket(OFFER, 2), ticket(FEW_SOLES, 1), gone, ticket(OFFER, 4, "2026-11-27T20:00:00+01:00")]
    assert uncounted(tickets, TOMORROW, "sole", HOURS) == 2


def test_of_a_ticket_that_got_longer_under_a_quota_the_older_lines_are_uncounted():
    longer = write(line("sole", 2), line("sole", 1), offer=OFFER, slot=SATURDAY)
    mixed = Ticket(replace(longer, held=Held(TOMORROW, {held_dish("sole"): 1})), "received", {"received": FRIDAY_EVENING})
    assert uncounted([mixed], TOMORROW, "sole", HOURS) == 2


def test_whoever_came_first_is_served_when_more_was_ordered_than_there_is():
    def ticket(portions: int, minutes: int, state: str = "received") -> Ticket:
        order = write(line("sole", portions), slot=SATURDAY, now=FRIDAY_EVENING + timedelta(minutes=minutes))
        return Ticket(replace(order, id=f"after-{minutes}"), state, {})

    tickets = [ticket(1, 3), ticket(3, 2), ticket(2, 1), ticket(5, 0, "cancelled")]
    assert [one.order.id for one in beyond(tickets, TOMORROW, "sole", 3, HOURS)] == ["after-2"], "the last one still has one"
    assert beyond(tickets, TOMORROW, "sole", 6, HOURS) == []
    assert len(beyond(tickets, TOMORROW, "sole", 0, HOURS)) == 3
    assert beyond([ticket(3, 0, "served")], TOMORROW, "sole", 1, HOURS) == [], "what is eaten is eaten"
    assert beyond(tickets, A_DAY, "sole", 0, HOURS) == []
