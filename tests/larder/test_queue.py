"""The queue that a board asks for every two seconds: as true as a whole look, at the price of what changed."""

import random
from datetime import timedelta
from typing import Any

import pytest
from moto.core.botocore_stubber import MockRawResponse

from chalicelib.domain.tickets.tickets import RECEIVED, STEPS, Ticket, cancel, hide, move, tick
from chalicelib.larder.orders import read_order
from chalicelib.larder.queue import read_done_lately, read_queue
from chalicelib.larder.table import client, table_name
from chalicelib.larder.ticket_item import new_item
from chalicelib.larder.tickets import keep_ticket, read_open_tickets
from chalicelib.service.ordering import withdraw
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line
from tests.faults import Wire, goes_through
from tests.house import restart
from tests.larder.scenes import in_an_older_larder, keep, order

pytestmark = pytest.mark.usefixtures("larder")
SATURDAY = "2026-11-28T20:00:00+01:00"


def after(seconds: float):
    return FRIDAY_EVENING + timedelta(seconds=seconds)


def ids(seconds: float) -> list[str]:
    return [ticket.order.id for ticket in read_queue(after(seconds))]


def moved(order_id: str, state: str, seconds: float) -> None:
    seen = read_order(order_id)
    keep_ticket(seen, move(seen, state, after(seconds)))


def shows_nothing(request: Any) -> Any:
    """An index that is behind its table."""
    answer = goes_through(request)
    answer.raw = MockRawResponse(b'{"Items": [], "Count": 0}')
    return answer


def test_a_queue_of_two_hundred_is_asked_for_what_changed_alone(wire: Wire):
    """245 KB were read for each look at two hundred tickets, also when nothing had changed."""
    for number in range(200):
        placed = order(line("leeks"), id=f"{number:03}")
        item = new_item(Ticket(placed, RECEIVED, {RECEIVED: placed.placed_at}), "body")
        client().put_item(TableName=table_name(), Item=item)
    assert len(read_queue(after(60))) == 200
    wire.next()
    assert len(read_queue(after(62))) == 200
    assert wire.operations == ["Query"] * 2
    assert [call.sent["ExpressionAttributeValues"][":since"]["S"][:20] for call in wire.calls] == ["2026-11-27T18:05:45Z"] * 2


def test_what_was_done_with_is_asked_for_as_a_whole_once_a_minute(wire: Wire):
    """A panel of the tables that stayed open read twelve hours every two seconds."""
    for order_id in ("a", "b"):
        keep(line("leeks"), id=order_id)
        keep_ticket(read_order(order_id), cancel(read_order(order_id), after(1)))
    assert sorted(ticket.order.id for ticket in read_done_lately(after(60))) == ["a", "b"]
    keep(line("leeks"), id="c", now=after(61))
    keep_ticket(read_order("c"), cancel(read_order("c"), after(61)))
    wire.next()
    assert sorted(ticket.order.id for ticket in read_done_lately(after(62))) == ["a", "b", "c"]
    read_done_lately(after(121))
    asked = [call.sent["ExpressionAttributeValues"][":since"]["S"][:20] for call in wire.calls]
    assert asked == ["2026-11-27T18:05:45Z", "2026-11-27T06:07:01Z"]


def test_what_was_done_with_is_as_it_is_now_and_gone_when_a_sitting_is_over():
    keep(line("leeks"), id="a")
    keep_ticket(read_order("a"), cancel(read_order("a"), after(1)))
    read_done_lately(after(2))
    keep_ticket(read_order("a"), hide(read_order("a"), after(3), hidden=True, who="Zoë"))
    assert [ticket.hidden for ticket in read_done_lately(after(4))] == ["Zoë"]
    assert read_done_lately(after(12 * 3600 + 4)) == []


def test_the_queue_is_by_due_time_and_then_by_who_came_first():
    keep(line("leeks"), id="c", slot="2026-11-27T21:00:00+01:00")
    keep(line("leeks"), id="b", now=after(5))
    assert ids(10) == ["b", "c"]
    keep(line("leeks"), id="a", now=after(11))
    assert ids(12) == ["b", "a", "c"]


def test_whatever_leaves_the_queue_is_gone_at_the_next_look_on_any_day():
    for order_id in ("served", "withdrawn", "stays"):
        keep(line("leeks"), id=order_id, slot=SATURDAY if order_id == "withdrawn" else "2026-11-27T20:00:00+01:00")
    assert ids(20) == ["served", "stays", "withdrawn"]
    for state in STEPS[1:]:
        moved("served", state, 21)
    withdraw("withdrawn", after(21))
    assert ids(22) == ["stays"]
    moved("served", STEPS[-2], 23)
    assert ids(24) == ["served", "stays"], "and what is recalled is back"


def test_what_is_written_long_after_it_was_stamped_is_found():
    """A try may be under way for eight seconds, and the index may be behind."""
    keep(line("leeks"), id="first")
    assert ids(20) == ["first"]
    assert ids(22) == ["first"]
    keep(line("leeks"), id="late", now=after(10))
    assert ids(24) == ["first", "late"]


def test_what_was_missed_all_the_same_is_found_within_a_minute():
    keep(line("leeks"), id="first")
    assert ids(100) == ["first"]
    keep(line("leeks"), id="much-too-late", now=after(5))
    withdraw("first", after(10))
    assert ids(102) == ["first"]
    assert ids(160) == ["much-too-late"]


def test_what_was_seen_once_does_not_become_older_when_the_index_does(wire: Wire):
    keep(line("leeks"), id="new", now=after(58))
    assert ids(0) == ["new"]
    wire.next(shows_nothing)
    assert ids(60) == ["new"], "it was changed so lately that the index may not show it"
    moved("new", "cooking", 61)
    assert [ticket.state for ticket in read_queue(after(62))] == ["cooking"]
    old = {}

    def remembers(request: Any) -> Any:
        old[0] = goes_through(request)
        return old[0]

    wire.next(remembers)
    read_queue(after(63))
    withdraw_is_too_late = read_order("new")
    for state in STEPS[STEPS.index("cooking") + 1 :]:
        moved("new", state, 64)
    assert ids(65) == []
    wire.next(lambda _: old[0])
    assert ids(66) == [], f"the index still showed it as {withdraw_is_too_late.state}"
    wire.next(lambda _: old[0], shows_nothing)
    assert ids(67) == [], "nor does it come back when the index has forgotten that it left"


def test_a_process_that_starts_or_whose_clock_goes_back_looks_at_the_whole(wire: Wire):
    keep(line("leeks"))
    in_an_older_larder("first")
    assert ids(0) == ["first"]
    wire.next()
    assert ids(-5) == ["first"]
    assert ":since" not in wire.calls[0].sent["ExpressionAttributeValues"]
    restart()
    wire.connect()
    assert ids(100) == ["first"]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_a_look_at_what_changed_is_a_look_at_the_whole(seed: int):
    """Orders, moves, ticks and cancellations by clocks that differ by seconds; two kitchens look in turn."""
    chance = random.Random(seed)
    clock, number = 0.0, 0
    for _ in range(70):
        clock += chance.choice([0, 1, 2, 7])
        skew = clock + chance.choice([-3, -1, 0, 1])
        queue = read_open_tickets()
        if not queue or chance.random() < 0.35:
            number += 1
            slot = chance.choice([SATURDAY, "2026-11-27T21:00:00+01:00"])
            if number < 20:
                keep(line("wine"), id=f"n{number}", now=after(skew), slot=slot)
            continue
        seen = chance.choice(queue)
        state = STEPS[min(STEPS.index(seen.state) + chance.choice([1, 1, 1, 0]), len(STEPS) - 1)]
        if state == seen.state and seen.is_cancellable(after(skew)):
            keep_ticket(seen, cancel(seen, after(skew)))
        elif seen.state == "cooking" == state:
            keep_ticket(seen, tick(seen, [0], after(skew), done=not seen.ticks))
        elif state != seen.state:
            keep_ticket(seen, move(seen, state, after(skew)))
        assert read_queue(after(clock)) == read_open_tickets()
