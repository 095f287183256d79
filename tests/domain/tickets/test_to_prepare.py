"""What the open tickets still take from the larder."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.tickets.tickets import Ticket, tick
from chalicelib.domain.tickets.to_prepare import to_prepare, versions_ticked
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import FRESH, MENU, SATURDAY, by_name, line, write
from tests.domain.tickets.scenes import LATER, dinner


def test_to_prepare_is_what_tonights_tickets_take_that_are_not_ready():
    two, one = write(line("sole", 2)), write(line("sole"), line("leeks"))
    tomorrow = replace(two, slot=two.slot + timedelta(days=1))
    steps = {"received": FRIDAY_EVENING}
    queue = [
        Ticket(two, "received", steps),
        Ticket(one, "cooking", steps),
        Ticket(two, "ready", steps),
        Ticket(tomorrow, "received", steps),
        Ticket(write(line("wine")), "received", steps),
    ]
    needs = by_name(to_prepare(queue, FRIDAY_EVENING, {}))
    assert needs == {"sole": 3_000, "butter": 180_000, "leek": 300_000, "oil": 20_000, "wine": 125_000}
    assert to_prepare([], FRIDAY_EVENING, {}) == {}


def test_what_is_ticked_needs_nothing_more_from_the_larder():
    ticket = tick(dinner(), [0], LATER, done=True)
    assert by_name(to_prepare([ticket], FRIDAY_EVENING, {1: MENU})) == {"leek": 300_000, "oil": 20_000, "sole": 1_000, "butter": 60_000}
    assert to_prepare([tick(ticket, [1, 2], LATER, done=True)], FRIDAY_EVENING, {1: MENU}) == {}


def test_what_is_held_for_another_day_is_taken_from_the_larder_too():
    ahead = Ticket(write(line("sole", 2), offer=FRESH, slot=SATURDAY), "received", {"received": FRIDAY_EVENING})
    now = ahead.order.slot - timedelta(hours=12)
    assert by_name(to_prepare([ahead], now, {})) == {"sole": 2_000, "butter": 120_000}
    assert to_prepare([ahead], now - timedelta(seconds=1), {}) == {}


def test_the_menus_that_are_needed_are_those_of_the_lines_that_are_done():
    assert versions_ticked([dinner()]) == set()
    assert versions_ticked([tick(dinner(), [0], LATER, done=True), dinner()]) == {1}
