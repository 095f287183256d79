"""A session that is used, changed and ended at the same instant, on a real engine with real threads."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.people.people import Person, Session
from chalicelib.larder.sessions import change_session, end_session, keep_seen, keep_session, read_session
from tests.bistro import FRIDAY_EVENING as NOW
from tests.races.crowds import at_once

pytestmark = [pytest.mark.engine, pytest.mark.secret, pytest.mark.usefixtures("larder")]
CYRIL = Session("b" * 64, Person("cyril@example.com", "Cyril", "crew"), NOW, codes=False, seen=NOW)


def used(minute: int):
    return lambda: keep_seen(CYRIL, NOW + timedelta(minutes=minute))


def test_a_session_that_is_ended_while_it_is_used_stays_ended():
    for _ in range(10):
        keep_session(CYRIL)
        at_once([*(used(minute) for minute in range(5)), lambda: end_session(CYRIL.id), *(used(minute) for minute in range(5, 10))])
        assert read_session(CYRIL.id, NOW) is None


def test_codes_that_begin_while_a_session_is_used_are_known_of_it():
    """A use that was read before the codes is written after them, and they stay."""
    for _ in range(10):
        keep_session(CYRIL)
        with_codes = replace(CYRIL, codes=True, seen=NOW + timedelta(hours=1))
        at_once([*(used(minute) for minute in range(5)), lambda: change_session(with_codes), *(used(minute) for minute in range(5, 10))])  # noqa: B023
        assert read_session(CYRIL.id, NOW) == with_codes
        end_session(CYRIL.id)
