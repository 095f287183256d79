"""An order without its guest says all that the books and the kitchen need, and nobody can tell whose it was."""

from dataclasses import asdict, replace

from chalicelib.domain.orders.guests import guest_name, is_erased, plain_contact, plain_name, without_guest
from tests.domain.scenes import line, write

ORDER = replace(
    write(line("leeks"), name="ليلى", contact="leila@example.org", note="no nuts", allergies=["nuts"]), shown=True, sender="0a1b2"
)
OF_THE_GUEST = {"name": "", "contact": "", "note": "", "allergies": (), "shown": False, "sender": ""}


def test_what_tells_of_the_guest_goes_and_all_else_stays():
    assert asdict(without_guest(ORDER)) == {**asdict(ORDER), **OF_THE_GUEST}


def test_whose_order_it_was_can_be_told_until_then():
    assert [is_erased(order) for order in (ORDER, without_guest(ORDER))] == [False, True]


def test_the_crew_calls_a_guest_something_in_any_case():
    assert [guest_name(order) for order in (ORDER, without_guest(ORDER))] == ["ليلى", "Guest"]


def test_a_name_is_the_same_however_it_is_typed():
    assert {plain_name(name) for name in ("Zo\u00eb  Groß", " zoe\u0308 GROSS ", "ZO\u00cb\u00a0gross")} == {"zo\u00eb gross"}
    assert len({plain_name(name) for name in ("Zoe", "Zoë", "Zo Ë")}) == 3


def test_a_contact_is_the_same_whatever_stands_between_its_figures():
    assert {plain_contact(text) for text in ("+41 79 123 45 67", "+41791234567", "(+41) 79/123-45.67")} == {"+41791234567"}
    assert plain_contact(" Ada@Example.org ") == plain_contact("ada@example.org")
    assert plain_contact(" -") == ""
