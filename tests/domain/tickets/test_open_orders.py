"""How many orders of one sender may be open: what is over does not count, and who only counts the larder is held up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.refusals import TooManyOpen
from chalicelib.domain.tickets.open_orders import Counted, CountedOrder, Room, counted_order, room_for, still_counted
from chalicelib.domain.tickets.tickets import CANCELLED, COOKING, READY, RECEIVED, SERVED
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line, write

SENDER = Sender("a-place", "device", "contact")
COLLECTED, AT_TABLE = write(line("leeks")), write(line("leeks"), table=7)
LIMITS = GuestLimits(sum=100_000)
AN_HOUR = timedelta(hours=1)


def counted(many: int, *, total: int = 900, marks: tuple[str, ...] = ("other",), ago: timedelta = timedelta(0)) -> Counted:
    return Counted({f"order-{number}": CountedOrder(FRIDAY_EVENING - ago, total, marks, FRIDAY_EVENING - ago) for number in range(many)}, 5)


def look(
    found: Counted, state: str, order: object = COLLECTED, limits: GuestLimits = LIMITS, sender: Sender = SENDER, *, who: str = ""
) -> Counted:
    return still_counted(found, dict.fromkeys(found.orders, (state, who)), order, sender, limits)


def refused(found: Counted, state: str, **how: object) -> tuple[str, int]:
    with pytest.raises(TooManyOpen) as refusal:
        look(found, state, **how)
    return refusal.value.facts["why"], refusal.value.facts["count"]


@pytest.mark.parametrize("state", [RECEIVED, COOKING])
def test_an_order_counts_until_the_kitchen_is_done_with_it(state: str):
    assert look(counted(11), state) == counted(11)
    assert refused(counted(12), state) == ("address", 12)


@pytest.mark.parametrize("state", [READY, SERVED, CANCELLED])
def test_what_is_over_leaves_room(state: str):
    long_ago = counted(30, ago=AN_HOUR, marks=("device", "contact"))
    assert look(long_ago, state) == Counted({}, 5)


@pytest.mark.parametrize("state", [RECEIVED, COOKING])
def test_an_order_that_nobody_taps_counts_until_two_hours_after_its_time(state: str):
    assert look(counted(30, ago=2 * AN_HOUR), state) == Counted({}, 5)
    assert refused(counted(12, ago=2 * AN_HOUR - timedelta(seconds=1)), state) == ("address", 12)
    ordered_ahead = replace(counted(1, ago=2 * AN_HOUR).orders["order-0"], slot=FRIDAY_EVENING + AN_HOUR)
    assert look(Counted({"order-0": ordered_ahead}, 5), state).orders


def test_an_order_that_nobody_finds_any_more_does_not_count():
    assert still_counted(counted(30), {}, COLLECTED, SENDER, LIMITS) == Counted({}, 5)


def test_a_table_has_a_number_of_its_own():
    assert look(counted(7), RECEIVED, AT_TABLE) == counted(7)
    assert refused(counted(8), RECEIVED, order=AT_TABLE) == ("table", 8)


@pytest.mark.parametrize("mark", ["device", "contact"])
def test_a_device_and_a_contact_have_three(mark: str):
    assert look(counted(2, marks=("x", mark)), RECEIVED) == counted(2, marks=("x", mark))
    assert refused(counted(3, marks=("x", mark)), RECEIVED) == (mark, 3)


def test_guests_without_a_contact_have_none_in_common():
    nameless = replace(SENDER, contact="")
    assert counted_order(AT_TABLE, nameless).marks == ("device",)
    assert look(counted(5, marks=("x", "")), RECEIVED, AT_TABLE, sender=nameless) == counted(5, marks=("x", ""))


def test_together_they_come_to_a_sum_and_the_first_may_be_as_large_as_any():
    limits = GuestLimits(sum=1_900)
    assert look(counted(1, total=1_000), RECEIVED, limits=limits).orders
    assert refused(counted(1, total=1_001), RECEIVED, limits=limits) == ("sum", 1)
    assert look(counted(0), RECEIVED, limits=GuestLimits(sum=0)) == Counted({}, 5)
    assert look(counted(7, total=10**6), RECEIVED, AT_TABLE, limits=limits).orders, "a table of twelve is served whatever it comes to"
    assert look(counted(1, total=10**9), RECEIVED, limits=GuestLimits()).orders


def test_who_orders_and_cancels_over_and_over_is_held_up_for_an_hour():
    """Counting the larder by orders that are cancelled at once (F2)."""
    often = {"marks": ("device", "contact")}
    assert look(counted(11, **often), CANCELLED) == counted(11, **often)
    assert refused(counted(12, **often), CANCELLED) == ("cancelled", 12)
    assert look(counted(12, ago=AN_HOUR - timedelta(seconds=1)), SERVED) == Counted({}, 5)
    assert refused(counted(12, ago=AN_HOUR - timedelta(seconds=1)), CANCELLED) == ("cancelled", 12)


def test_what_the_crew_called_off_is_not_held_against_the_guest():
    """An evening on which the crew ends all orders of an address locks out nobody there (F2)."""
    assert look(counted(30), CANCELLED, who="Zoë") == Counted({}, 5)
    assert refused(counted(12), RECEIVED, who="Zoë") == ("address", 12), "a step taken back is no call-off"


def test_before_anybody_looks_there_is_room_for_one_less_than_the_limits():
    assert room_for(COLLECTED, SENDER, LIMITS) == Room(11, 99_100, {"device": 2, "contact": 2})
    assert room_for(AT_TABLE, replace(SENDER, contact=""), LIMITS) == Room(7, None, {"device": 2})
    assert room_for(COLLECTED, SENDER, GuestLimits()).total is None
