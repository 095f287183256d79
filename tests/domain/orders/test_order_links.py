"""A guest's link and the house's number of the same order are two values."""

import secrets
from base64 import b32encode

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.orders.order_links import is_ticket_number, ticket_number


def link_from(secret: bytes) -> str:
    return b32encode(secret).decode().rstrip("=").lower()


@given(secret=st.binary(min_size=16, max_size=16))
def test_no_link_is_a_ticket_number_and_no_number_a_link(secret: bytes):
    link = link_from(secret)
    assert not is_ticket_number(link)
    assert is_ticket_number(ticket_number(link))
    assert ticket_number(link) == ticket_number(link), "it is the number as long as the order is kept"


def test_a_number_has_the_form_in_which_a_ticket_always_went():
    number = ticket_number(link_from(secrets.token_bytes(16)))
    assert (len(number), set(number) - set("abcdefghijklmnopqrstuvwxyz234567")) == (26, set())


def test_links_that_differ_in_a_letter_have_numbers_that_tell_nothing_of_each_other():
    links = [f"{'a' * place}b{'a' * (25 - place)}" for place in range(26)]
    numbers = [ticket_number(link) for link in links]
    assert len({number[:4] for number in numbers}) == len(numbers), "nor do the codes at the counter"
    pairs = [(one, other) for one in numbers + links for other in numbers if one != other]
    assert max(sum(a == b for a, b in zip(*pair, strict=True)) for pair in pairs) < 12
