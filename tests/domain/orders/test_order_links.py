"""A guest's link and the house's number of the same order are two values."""

import secrets
from base64 import b32encode

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.orders.order_links import CODE_LETTERS, code_for, code_of, is_ticket_number, ticket_number


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
    assert len({code_for(number) for number in numbers}) == len(numbers), "nor do the codes at the counter"
    pairs = [(one, other) for one in numbers + links for other in numbers if one != other]
    assert max(sum(a == b for a, b in zip(*pair, strict=True)) for pair in pairs) < 12


def test_a_code_spells_no_word_and_says_the_same_for_ever():
    """(F40)"""
    codes = [code_for(ticket_number(str(number))) for number in range(2_000)]
    assert {len(code) for code in codes} == {5}
    assert set("".join(codes)) == set(CODE_LETTERS), "each letter is used"
    assert set(CODE_LETTERS) & set("AEIOUY0134") == set(), "nor what stands for a vowel"
    for alike in ("2Z", "5S", "6G", "8B", "0Q", "UV"):
        assert len(set(alike) & set(CODE_LETTERS)) <= 1, alike
    assert [code_for("a" * 25 + "z"), code_for("b" * 25 + "z")] == ["69WTC", "2MLWW"]


def test_of_a_hundred_orders_two_have_the_same_code_on_one_evening_of_a_thousand():
    """(F40)"""
    pairs = 100 * 99 / 2
    assert pairs / len(CODE_LETTERS) ** len(code_for("z")) < 0.001


def test_an_order_from_before_keeps_the_code_that_its_guest_was_told():
    """(F40)"""
    assert (code_of("k7qdwxyz", ""), code_of("k7qdwxyz", "69WTC")) == ("K7QD", "69WTC")
