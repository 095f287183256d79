"""Owners who were let go just now."""

from datetime import timedelta

import pytest

from chalicelib.larder.owners import OwnersGone, keep_owner_gone, read_owners_gone
from tests.bistro import FRIDAY_EVENING as NOW
from tests.faults import Wire, loses_its_answer
from tests.ledger import everything

pytestmark = pytest.mark.usefixtures("larder")
ODILE, OSKAR = "odile@example.com", "oskar@example.com"
NOBODY = OwnersGone({}, "")


def gone(name: str, minutes: int = 0) -> bool:
    now = NOW + timedelta(minutes=minutes)
    return keep_owner_gone(name, read_owners_gone(now), now)


def test_an_owner_who_was_let_go_is_known_for_five_minutes_and_not_longer():
    assert read_owners_gone(NOW) == NOBODY
    assert gone(ODILE)
    assert gone(OSKAR, minutes=3)
    assert [set(read_owners_gone(NOW + timedelta(minutes=after)).since) for after in (4, 5, 8)] == [{ODILE, OSKAR}, {OSKAR}, set()]
    (item,) = [item for item in everything() if item["pk"]["S"] == "SESSIONS#OWNERS"]
    assert item["expires_at"]["N"] == str(int((NOW + timedelta(minutes=8)).timestamp()))


def test_of_two_who_saw_the_same_one_is_first():
    for first, second in ((ODILE, OSKAR), (OSKAR, ODILE)):
        seen = read_owners_gone(NOW)
        assert [keep_owner_gone(name, seen, NOW) for name in (first, second)] == [True, False]
    assert set(read_owners_gone(NOW).since) == {ODILE, OSKAR}


def test_a_lost_answer_looks_as_if_somebody_else_was_first(wire: Wire):
    """So whoever lets go looks again, and finds the same."""
    wire.next(loses_its_answer)
    assert not keep_owner_gone(ODILE, NOBODY, NOW)
    assert gone(ODILE)
