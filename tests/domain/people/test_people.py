"""People who work here: how their address is compared, and how long they stay signed in."""

from datetime import timedelta

from chalicelib.domain.people.people import CREW, OWNER, READERS, ROLES, Person, Session, normal_name
from tests.bistro import FRIDAY_EVENING


def test_an_address_is_compared_without_case_and_without_space_around_it():
    assert normal_name(" Ada@Example.COM\n") == "ada@example.com"


def test_whoever_signs_in_stays_so_for_a_long_shift_and_the_cleaning_after_it():
    session = Session("a-hash", Person("ada@example.com", "Ada", "owner"), FRIDAY_EVENING)
    assert session.ends == FRIDAY_EVENING + timedelta(hours=16)


def test_the_owner_may_do_what_the_crew_may_and_every_role_may_read():
    assert set(OWNER) < set(CREW) < set(READERS) == set(ROLES)
