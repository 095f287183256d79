"""One order of somebody unknown, whatever else they have ordered."""

from contextlib import nullcontext

import pytest

from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.orders.senders import Sender, check_guest
from chalicelib.domain.refusals import CallUs, ContactNeeded

LIMITS = GuestLimits(call_us=10_000)


def test_an_order_keeps_so_little_of_its_sender_that_it_names_no_address():
    assert Sender("0123456789abcdef", "d", "c").tag == "01234"


@pytest.mark.parametrize(("total", "contact", "table", "refusal"), [
    (10_000, "ada@example.org", None, None),
    (10_000, "", 7, None),
    (10_000, "", None, ContactNeeded),
    (10_000, "-", None, ContactNeeded),
    (10_000, "12-345", None, ContactNeeded),
    (10_000, "+12-345 6", None, None),
    (10_001, "ada@example.org", None, CallUs),
    (10_001, "", 7, None),
])  # fmt: skip
def test_what_is_collected_needs_a_contact_and_what_is_large_a_call(
    total: int, contact: str, table: int | None, refusal: type[Exception] | None
):
    with pytest.raises(refusal) if refusal else nullcontext():
        check_guest(total, contact, table, LIMITS)


def test_a_refusal_says_up_to_which_amount_nobody_need_call():
    with pytest.raises(CallUs) as refused:
        check_guest(10_001, "ada@example.org", None, LIMITS)
    assert refused.value.public_facts == {"most": 10_000}


def test_where_no_amount_is_set_none_is_too_much():
    check_guest(10**9, "ada@example.org", None, GuestLimits())
