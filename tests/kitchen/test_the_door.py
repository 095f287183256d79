"""Where a visitor stands: what the CDN says, and of whoever came by another way what the gateway saw."""

import pytest
from chalice.app import Request

from chalicelib.kitchen.the_door import device_of
from tests.at_the_pass import EDGE
from tools.laptop.proxy_event import proxy_event

VISITOR = "192.0.2.7"


def address_of(forwarded: str | None, key: str | None = "of-the-door", source: str = EDGE) -> str:
    headers = [] if forwarded is None else [("X-Forwarded-For", forwarded)]
    return device_of(Request(proxy_event("GET", "/api/menu", None, headers, address=source, api_key=key))).address


def test_the_visitor_is_whom_the_cdn_has_seen():
    """AWS's shape: the visitor, as CloudFront writes it; and CloudFront, as API Gateway writes it (F13)."""
    assert address_of(f"{VISITOR}, {EDGE}") == VISITOR


@pytest.mark.secret
@pytest.mark.parametrize(
    "forged",
    ["203.0.113.5", "203.0.113.5, 203.0.113.6", "2001:db8::1", "unknown", "", " , ,", "a" * 5000, "127.0.0.1:80", "[::1]", '"'],
    ids=len,
)
def test_whatever_a_visitor_writes_stands_before_what_the_cdn_writes(forged: str):
    """F13"""
    assert address_of(f"{forged}, {VISITOR}, {EDGE}") == VISITOR


@pytest.mark.secret
@pytest.mark.parametrize("forwarded", [None, "203.0.113.5", "203.0.113.5, 203.0.113.6", f"{VISITOR}, {EDGE}"])
def test_whoever_comes_beside_the_cdn_is_whom_the_gateway_saw_whatever_they_write(forwarded: str | None):
    """Without the door's key nobody speaks for the CDN: so it is on a laptop, and after `chalice deploy` (F13)."""
    assert address_of(forwarded, key=None, source="198.51.100.77") == "198.51.100.77"


def test_without_a_word_of_the_cdn_all_who_come_by_it_are_one():
    assert address_of(None) == address_of(EDGE) == EDGE


@pytest.mark.secret
def test_all_addresses_of_a_line_are_one_and_those_of_a_neighbour_another():
    """A home is given 56 bits of an IPv6 address and may vary the others: 256 times 64 bits (F14)."""
    here = {address_of(f"2001:db8:1:2{number:02x}::{number}, {EDGE}") for number in range(256)}
    assert here == {"2001:db8:1:200::/56"}
    assert address_of(f"2001:db8:1:300::1, {EDGE}") not in here


@pytest.mark.parametrize("strange", ["nowhere", "", "1.2.3", "fe80:::1"])
def test_an_address_that_is_none_is_kept_as_it_was_written_and_is_no_fault(strange: str):
    assert address_of(f"{strange}, {EDGE}") == strange
