"""Guests are erased from their orders after some days, and the books stay as they are."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.orders.guests import without_guest
from chalicelib.domain.tickets.tickets import COOKING, READY, SERVED, Ticket, cancel, move
from chalicelib.larder.day_book import begin_book
from chalicelib.larder.days import begin_day
from chalicelib.larder.guests import erase_guest, erase_guests
from chalicelib.larder.keys import ERASED, done_place, order_key
from chalicelib.larder.orders import read_order
from chalicelib.larder.schema import NewerLarder
from chalicelib.larder.table import client, table_name
from chalicelib.larder.tickets import keep_ticket, read_done_tickets, read_open_tickets
from tests.at_the_pass import EIGHT
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import FRESH, SATURDAY, line
from tests.faults import CutOff, Wire, goes_through, is_cut_off_after, is_cut_off_before
from tests.house import restart
from tests.larder.scenes import in_an_older_larder, keep, spoil
from tests.ledger import assert_the_ledger_equals_the_shelf

pytestmark = pytest.mark.usefixtures("larder")
GUEST = {"name": "ليلى", "contact": "leila@example.org", "note": "allergic to nuts", "allergies": ("lupin",)}
A_DAY = timedelta(days=1)
LATER = FRIDAY_EVENING + 31 * A_DAY
UNTIL = FRIDAY_EVENING + A_DAY


def served(number: int, **guest: Any) -> Ticket:
    order = keep(line("leeks"), id=f"order-{number}", **GUEST | guest)
    ticket = read_order(order.id)
    for minute, state in enumerate((COOKING, READY, SERVED)):
        ticket = keep_ticket(ticket, move(ticket, state, FRIDAY_EVENING + timedelta(minutes=number * 5 + minute)))
    return ticket


def stored(order_id: str) -> str:
    return str(client().get_item(TableName=table_name(), Key=order_key(order_id))["Item"]) + repr(read_order(order_id))


def knows(order_id: str) -> bool:
    text = stored(order_id)
    return any(word in text for word in (GUEST["name"], GUEST["contact"], GUEST["note"], "lupin"))


def test_after_its_days_an_order_does_not_know_its_guest_and_knows_all_else():
    before = served(1)
    erase_guests(UNTIL, 10)
    after = read_order(before.order.id)
    assert not knows(before.order.id)
    assert (after.order.name, after.order.contact, after.order.note, after.order.allergies) == ("", "", "", ())
    assert (after.order.lines, after.order.taken, after.order.total, after.steps, after.turn) == (
        before.order.lines,
        before.order.taken,
        before.order.total,
        before.steps,
        before.turn,
    )
    assert_the_ledger_equals_the_shelf()


def test_a_guest_of_today_stays():
    served(1)
    erase_guests(FRIDAY_EVENING - A_DAY, 10)
    assert knows("order-1")


def test_of_many_orders_so_many_are_erased_in_one_run_and_the_next_run_goes_on():
    for number in range(5):
        served(number)
    left = []
    for _ in range(4):
        erase_guests(UNTIL, 2)
        left.append(sum(knows(f"order-{number}") for number in range(5)))
    assert left == [3, 1, 0, 0]


@pytest.mark.parametrize("fate", [is_cut_off_before, is_cut_off_after])
@pytest.mark.parametrize("calls", range(7))
def test_a_run_that_is_cut_off_leaves_nobody_out(calls, fate):
    for number in range(3):
        served(number)
    Wire().next(*[goes_through] * calls, fate)
    with suppress(CutOff):
        erase_guests(UNTIL, 10)
    restart()
    erase_guests(UNTIL, 10)
    assert not any(knows(f"order-{number}") for number in range(3))


def test_who_changes_an_order_while_it_is_erased_is_first_and_it_is_met_again():
    seen = served(1)
    later = FRIDAY_EVENING + 2 * A_DAY
    recalled = keep_ticket(seen, move(seen, READY, later))
    erase_guest(seen)
    assert read_order(seen.order.id) == recalled
    erase_guests(UNTIL, 10)
    assert knows(seen.order.id)
    erase_guests(later + A_DAY, 10)
    assert not knows(seen.order.id)


def test_an_erased_order_that_is_changed_late_stays_without_its_guest():
    served(1)
    erase_guests(UNTIL, 10)
    erased = read_order("order-1")
    keep_ticket(erased, move(erased, READY, FRIDAY_EVENING + 2 * A_DAY))
    assert not knows("order-1")
    assert_the_ledger_equals_the_shelf()


def test_an_order_that_nobody_ever_tapped_is_erased_too_and_stays_open():
    keep(line("leeks"), id="forgotten", **GUEST)
    erase_guests(UNTIL, 10)
    assert not knows("forgotten")
    assert [ticket.order.id for ticket in read_open_tickets()] == ["forgotten"]


def test_an_order_for_another_day_keeps_its_guest_until_that_day_is_over():
    """It may be placed longer before than guests are remembered after it."""
    begin_day(FRIDAY_EVENING.date(), FRIDAY_EVENING)
    keep(line("leeks"), id="ahead", slot=SATURDAY, offer=FRESH, **GUEST)
    slot = read_order("ahead").order.slot
    erase_guests(slot, 10)
    assert knows("ahead")
    erase_guests(slot + timedelta(seconds=1), 10)
    assert not knows("ahead")


def test_a_cancelled_order_is_erased_too():
    ticket = read_order(keep(line("leeks"), id="cancelled", **GUEST).id)
    keep_ticket(ticket, cancel(ticket, FRIDAY_EVENING))
    erase_guests(UNTIL, 10)
    assert not knows("cancelled")
    assert_the_ledger_equals_the_shelf()


def test_orders_of_an_older_kitchen_are_erased_wherever_they_stand():
    for number in range(3):
        served(number)
    keep(line("leeks"), id="forgotten", **GUEST)
    in_an_older_larder("order-0", "order-1", "order-2", "forgotten")
    begin_book(LATER)
    for _ in range(12):
        erase_guests(UNTIL, 2)
    assert not any(knows(order_id) for order_id in ("order-0", "order-1", "order-2", "forgotten"))
    assert sorted(ticket.order.id for ticket in read_done_tickets(FRIDAY_EVENING - A_DAY, LATER)) == ["order-0", "order-1", "order-2"]
    assert_the_ledger_equals_the_shelf()


def test_of_an_older_kitchens_days_no_more_are_erased_in_one_run():
    begin_day(FRIDAY_EVENING.date(), FRIDAY_EVENING)
    for number, slot in enumerate((EIGHT, SATURDAY)):
        for one in range(2):
            keep(line("leeks"), id=f"order-{number}{one}", slot=slot, offer=FRESH, **GUEST)
            ticket = read_order(f"order-{number}{one}")
            keep_ticket(ticket, cancel(ticket, FRIDAY_EVENING))
            in_an_older_larder(f"order-{number}{one}")
    begin_book(LATER)
    for _ in range(12):
        before = sum(knows(f"order-{number}{one}") for number in range(2) for one in range(2))
        erase_guests(UNTIL + 2 * A_DAY, 3)
        after = sum(knows(f"order-{number}{one}") for number in range(2) for one in range(2))
        assert before - after <= 3
    assert after == 0


def test_what_was_asked_cannot_be_guessed_and_a_late_retry_finds_its_order():
    first = keep(line("leeks"), id="first", body="a hash", **GUEST)
    erase_guests(UNTIL, 10)
    assert "a hash" not in stored("first")
    assert keep(line("leeks"), id="first", body="a hash", **GUEST) == without_guest(first)


def mark() -> dict[str, Any]:
    return client().get_item(TableName=table_name(), Key=ERASED)["Item"]


@pytest.mark.parametrize("where", ["done", "open", "an older kitchen's"])
def test_an_order_that_nobody_can_read_stops_no_other_and_is_noted_for_good(where: str):
    for number in range(3):
        served(number)
    keep(line("leeks"), id="forgotten", **GUEST)
    if where == "an older kitchen's":
        in_an_older_larder("order-0", "order-1")
        begin_book(LATER)
    unread = "forgotten" if where == "open" else "order-1"
    spoil(unread)
    for _ in range(12):
        erase_guests(UNTIL, 10)
    assert not any(knows(order_id) for order_id in {"order-0", "order-1", "order-2", "forgotten"} - {unread})
    assert (mark()["unread"], mark()["at"]) == ({"L": [{"S": f"ORDER#{unread}"}]}, {"S": done_place(UNTIL, "")["gsi1sk"]["S"]})


def test_an_order_of_a_newer_kitchen_waits_for_it():
    served(1)
    item = client().get_item(TableName=table_name(), Key=order_key("order-1"))["Item"]
    client().put_item(TableName=table_name(), Item={**item, "v": {"N": "99"}})
    with pytest.raises(NewerLarder):
        erase_guests(UNTIL, 10)
    client().put_item(TableName=table_name(), Item=item)
    erase_guests(UNTIL, 10)
    assert not knows("order-1")
    assert "unread" not in mark()


def test_an_owner_who_keeps_guests_for_longer_moves_nothing_back():
    served(1)
    erase_guests(LATER, 10)
    before = mark()["at"]
    erase_guests(UNTIL, 10)
    assert mark()["at"] == before


def test_a_run_with_nobody_to_erase_asks_few_questions():
    begin_book(FRIDAY_EVENING)
    served(1)
    for _ in range(12):
        erase_guests(UNTIL, 10)
    wire = Wire()
    erase_guests(UNTIL, 10)
    assert sorted(wire.operations) == ["GetItem", "PutItem", "Query"]
