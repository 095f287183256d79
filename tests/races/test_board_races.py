"""What two tablets can do to one ticket at the same instant, on a real engine with real threads."""

from collections import Counter

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.tickets.tickets import Ticket, move, tick
from chalicelib.larder.orders import read_order
from chalicelib.larder.tickets import keep_ticket, read_done_tickets, read_open_tickets
from chalicelib.service.ordering import place
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.order_keys import order_id_of
from tests.races.crowds import asked, at_once

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]
ROUNDS = 15


def ordered(number: int, *states: str) -> Ticket:
    attempt = Attempt(order_id_of(f"a-race-at-the-pass-{number}"), "body")
    order = place(asked(AskedLine("leeks", 1, {}), AskedLine("wine", 1, {}), total=1_800), attempt, FRIDAY_EVENING)
    ticket = read_order(order.id)
    for state in states:
        ticket = keep_ticket(ticket, move(ticket, state, FRIDAY_EVENING))
    return ticket


def race(seen: Ticket, *wanted: Ticket) -> Counter[bool]:
    """How many of these changes were made, of all that saw the same turn."""
    kept = at_once([lambda one=one: keep_ticket(seen, one) == one for one in wanted])
    now = read_order(seen.order.id)
    assert now in wanted
    assert now.turn == seen.turn + 1
    return Counter(kept)


def test_twenty_tablets_bump_one_ticket_and_one_of_them_is_first():
    for number in range(5):
        seen = ordered(number)
        wanted = [move(seen, "cooking", FRIDAY_EVENING, f"tablet-{tablet}") for tablet in range(20)]
        assert race(seen, *wanted) == {True: 1, False: 19}


def test_a_tick_against_a_bump_has_one_winner():
    for number in range(ROUNDS):
        seen = ordered(number, "cooking")
        ticked, bumped = tick(seen, [0], FRIDAY_EVENING, done=True, tablet="cold"), move(seen, "ready", FRIDAY_EVENING, "expo")
        assert race(seen, ticked, bumped) == {True: 1, False: 1}


def test_two_stations_that_tick_at_once_both_get_their_tick_at_a_second_look():
    for number in range(ROUNDS):
        seen = ordered(number, "cooking")

        def until_kept(line: int, seen: Ticket = seen) -> int:
            for tries in range(1, 9):
                wanted = tick(seen, [line], FRIDAY_EVENING, done=True, tablet=f"station-{line}")
                now = keep_ticket(seen, wanted)
                if now == wanted:
                    return tries
                seen = now
            raise AssertionError("never kept")

        assert max(at_once([lambda: until_kept(0), lambda: until_kept(1)])) <= 2
        assert read_order(seen.order.id).ticks == (0, 1)


def test_a_recall_against_a_bump_leaves_the_ticket_in_one_list_only():
    for number in range(ROUNDS):
        seen = ordered(number, "cooking", "ready")
        served, back = move(seen, "served", FRIDAY_EVENING, "expo"), move(seen, "cooking", FRIDAY_EVENING, "hot")
        race(seen, served, back)
        recalled_from = read_order(seen.order.id)
        if recalled_from.state == "served":
            again, other = (move(recalled_from, "ready", FRIDAY_EVENING, tablet) for tablet in ("expo", "hot"))
            assert race(recalled_from, again, other) == {True: 1, False: 1}
        is_open = seen.order.id in [one.order.id for one in read_open_tickets()]
        is_done = seen.order.id in [one.order.id for one in read_done_tickets(FRIDAY_EVENING, FRIDAY_EVENING)]
        assert (is_open, is_done) == (True, False)
    assert_the_ledger_equals_the_shelf()
