"""Tickets: the queue that the kitchen works from, and moves of which exactly one wins."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest

from chalicelib.domain.tickets.corrections import Hand
from chalicelib.domain.tickets.tickets import CANCELLED, OPEN, STEPS, Ticket, cancel, move, tick
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import forget_minutes, read_shelf
from chalicelib.larder.ticket_item import is_order
from chalicelib.larder.tickets import keep_ticket, keep_together, read_day, read_done_tickets, read_listed, read_open_tickets
from chalicelib.service.correcting import call_off
from chalicelib.service.ordering import withdraw
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import HOT, line
from tests.faults import PASSING, Wire, goes_through
from tests.larder.scenes import in_an_older_larder, keep
from tests.ledger import assert_the_ledger_equals_the_shelf, everything

pytestmark = pytest.mark.usefixtures("larder")
LATER = FRIDAY_EVENING + timedelta(minutes=5)
ON = [state for _, state in pairwise(STEPS)]
"""The moves that take a new ticket to its end."""


def queue() -> list[str]:
    return [ticket.order.id for ticket in read_open_tickets()]


def moved(order_id: str, *states: str) -> Ticket:
    ticket = read_order(order_id)
    for state in states:
        ticket = keep_ticket(ticket, move(ticket, state, LATER))
    return ticket


def test_what_is_ordered_is_seen_by_the_kitchen():
    """Bugs others had, row 18: the order was confirmed and the kitchen never saw it."""
    kept = keep(line("sole"), name="Zoë", contact="zoë@example.org", note="No salt")
    [ticket] = read_open_tickets()
    assert ticket == Ticket(kept, "received", {"received": FRIDAY_EVENING})
    assert ticket == read_order(kept.id)


def test_the_queue_is_by_due_time_and_then_by_who_came_first():
    keep(line("leeks"), id="c", slot="2026-11-27T21:00:00+01:00")
    keep(line("leeks"), id="b", now=LATER)
    keep(line("leeks"), id="a", now=LATER)
    keep(line("leeks"), id="z")
    keep(line("leeks"), id="d", slot="2026-11-27T20:45:00+01:00", now=LATER)
    assert queue() == ["z", "a", "b", "d", "c"]


def test_a_ticket_stays_in_the_queue_until_it_is_served():
    keep(line("sole"))
    for state in ON:
        moved("first", state)
        assert queue() == (["first"] if state in OPEN else [])
    for _, state in pairwise(reversed(STEPS)):
        moved("first", state)
        assert queue() == ["first"]


def test_a_done_order_is_in_the_list_of_its_month():
    keep(line("sole"))
    moved("first", *ON)
    item = next(item for item in everything() if is_order(item))
    assert item["gsi1pk"]["S"] == "DONE#2026-11"


def test_a_long_queue_is_read_to_its_end(wire: Wire):
    """An answer holds a megabyte: a queue with long notes takes more than one."""
    for number in range(8):
        keep(line("wine"), id=str(number), note="🍷" * 500)

    def one_at_a_time(request):
        asked = json.loads(request.body)
        request.body = json.dumps({**asked, "Limit": 3}).encode()
        request.headers["Content-Length"] = str(len(request.body))
        return goes_through(request)

    wire.next(*[one_at_a_time] * 5)
    assert queue() == [str(number) for number in range(8)]
    assert wire.operations == ["Query"] * 3


def test_of_two_who_move_a_ticket_one_is_first():
    keep(line("sole"))
    seen = read_order("first")
    keep_ticket(seen, move(seen, "cooking", FRIDAY_EVENING))
    now = keep_ticket(seen, move(seen, "cooking", LATER))
    assert (now.steps["cooking"], now.turn) == (FRIDAY_EVENING, 1)
    assert keep_ticket(seen, cancel(seen, LATER)).state == "cooking"
    assert_the_ledger_equals_the_shelf()


def test_what_was_seen_before_it_went_there_and_back_is_not_what_it_is_now():
    keep(line("sole"))
    seen = read_order("first")
    moved("first", "cooking", "received")
    now = keep_ticket(seen, move(seen, "cooking", LATER))
    assert (now.state, now.turn) == ("received", 2)
    assert keep_ticket(seen, cancel(seen, LATER)) == now
    assert withdraw("first", LATER).turn == 3
    assert_the_ledger_equals_the_shelf()


def test_tickets_that_are_changed_together_are_all_changed_or_none_is():
    keep(line("leeks"), id="a")
    keep(line("leeks"), id="b")
    seen = [read_order("a"), read_order("b")]
    moved("b", "cooking")
    assert not keep_together((ticket, move(ticket, "cooking", LATER)) for ticket in seen)
    assert [read_order(one).state for one in "ab"] == ["received", "cooking"]
    seen = [read_order("a"), read_order("b")]
    assert keep_together(zip(seen, (move(seen[0], "cooking", LATER), move(seen[1], "ready", LATER)), strict=True))
    assert [read_order(one).state for one in "ab"] == ["cooking", "ready"]
    assert keep_together([])


def test_ticks_are_kept_with_the_tablet_and_the_turn():
    keep(line("sole"), line("leeks"))
    seen = read_order("first")
    assert (seen.turn, seen.tablet, seen.ticks) == (0, "", ())
    ticked = keep_ticket(seen, tick(seen, [1], LATER, done=True, tablet="cold-1", who="Zoë"))
    assert read_order("first") == ticked == read_open_tickets()[0]
    assert (ticked.turn, ticked.tablet, ticked.who, ticked.ticks) == (1, "cold-1", "Zoë", (1,))


def test_what_was_changed_since_then_is_read_without_the_rest():
    for id in ("a", "b", "c"):  # noqa: A001 - an order has an id
        keep(line("leeks"), id=id)
    moved("b", "cooking")
    assert [ticket.order.id for ticket in read_open_tickets(FRIDAY_EVENING)] == ["a", "b", "c"]
    assert [ticket.order.id for ticket in read_open_tickets(LATER)] == ["b"]
    assert read_open_tickets(LATER + timedelta(seconds=1)) == []


def test_what_is_done_is_found_again_by_when_it_was_changed():
    """F47: a slot of 23:45 served at 00:31, or tomorrow's ticket bumped by mistake, was in no list."""
    slots = ("2026-11-27T20:00:00+01:00", "2026-11-28T20:00:00+01:00", "2026-11-29T13:00:00+01:00")
    for number, minutes in enumerate((3, 1, 2)):
        keep(line("leeks"), id=str(number), slot=slots[number])
        withdraw(str(number), FRIDAY_EVENING + timedelta(minutes=minutes))
    keep(line("leeks"), id="open")

    def done(minutes: int) -> list[str]:
        return [ticket.order.id for ticket in read_done_tickets(FRIDAY_EVENING + timedelta(minutes=minutes), LATER)]

    assert [done(0), done(2), done(3), done(4)] == [["1", "2", "0"], ["2", "0"], ["0"], []]


def test_what_is_done_is_found_from_one_month_to_the_next(wire: Wire):
    new_year = FRIDAY_EVENING.replace(year=2027, month=1, day=1, hour=0, minute=1)
    for number, at in enumerate((new_year - timedelta(minutes=2), new_year)):
        keep(line("leeks"), id=str(number))
        call_off(str(number), 0, Hand(at, "Zoë"), begun=False)
    wire.next()
    assert [ticket.order.id for ticket in read_done_tickets(new_year - timedelta(minutes=5), new_year)] == ["0", "1"]
    assert wire.operations == ["Query"] * 2


def test_a_day_has_what_was_done_with_for_it_also_in_an_older_larder():
    for number in range(4):
        keep(line("leeks"), id=str(number), slot=f"2026-11-2{7 + number // 3}T20:00:00+01:00")
        withdraw(str(number), LATER)
    in_an_older_larder("0", "1")
    day = FRIDAY_EVENING.date()
    assert {ticket.order.id for ticket in read_day(day)} == {"0", "1", "2"}
    assert {ticket.order.id for ticket in read_day(day + timedelta(days=1))} == {"3"}


def test_of_an_older_list_the_latest_slots_are_read_and_not_more_than_asked_for():
    for number, minutes in enumerate((0, 15, 30)):
        keep(line("leeks"), id=str(number), slot=f"2026-11-27T20:{minutes:02}:00+01:00")
        moved(str(number), *ON)
    keep(line("leeks"), id="tomorrow", slot="2026-11-28T20:00:00+01:00")
    withdraw("tomorrow", LATER)
    keep(line("leeks"), id="open")
    in_an_older_larder("0", "1", "2", "tomorrow")
    day = FRIDAY_EVENING.date()
    assert [ticket.order.id for ticket in read_listed(day, 9)] == ["2", "1", "0"]
    assert [ticket.order.id for ticket in read_listed(day, 2)] == ["2", "1"]
    assert [ticket.state for ticket in read_listed(day + timedelta(days=1), 9)] == [CANCELLED]


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_a_move_is_made_once_whatever_happens_on_the_wire(wire: Wire, fault):
    keep(line("sole"))
    seen = read_order("first")
    wire.next(fault, fault)
    assert keep_ticket(seen, move(seen, "cooking", LATER)) == read_order("first")
    assert read_order("first").state == "cooking"


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("times", [1, 7])
def test_a_cancellation_gives_back_once_whatever_happens_on_the_wire(wire: Wire, fault, times: int):
    """Bugs others had, row 5: cancelling did not give the stock back, or gave it back twice."""
    before = read_shelf().on_hand
    keep(line("soup", 2, gratin=1), line("sole"))
    seen = read_order("first")
    wire.next(*[fault] * times)
    assert keep_ticket(seen, cancel(seen, LATER)).state == CANCELLED
    assert read_shelf().on_hand == before
    assert queue() == []
    assert_the_ledger_equals_the_shelf()


def test_a_cancellation_after_its_slot_was_swept_gives_the_ingredients_back():
    before = read_shelf()
    kept = keep(line("sole"))
    forget_minutes([(kept.slot, HOT)])
    withdraw("first", LATER)
    assert read_shelf().on_hand == before.on_hand
    assert set(read_shelf().minutes.values()) <= {0}
    assert_the_ledger_equals_the_shelf()


def test_what_is_in_the_pan_does_not_go_back_on_the_shelf():
    """Bugs others had, row 5: stock was given back after it was cooked."""
    keep(line("sole"))
    seen = read_order("first")
    moved("first", "cooking")
    before = read_shelf()
    assert keep_ticket(seen, cancel(seen, LATER)).state == "cooking"
    assert read_shelf() == before
