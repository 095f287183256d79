"""Many who guess at the same instant, on a real engine with real threads: a thousand tries at once are not one."""

import pytest

from chalicelib.domain.people.guessing import NO_WAIT
from chalicelib.larder.guesses import take_try
from tests.bistro import FRIDAY_EVENING
from tests.races.crowds import at_once

pytestmark = [pytest.mark.engine, pytest.mark.secret, pytest.mark.usefixtures("larder")]


def test_who_guesses_a_hundred_times_at_once_has_five_tries_at_most():
    """Bugs others had, row 22: counting and taking are one conditional write."""
    waits = [wait for _ in range(4) for wait in at_once([lambda: take_try("somebody", FRIDAY_EVENING)] * 25)]
    assert 1 <= waits.count(NO_WAIT) <= 5
    assert take_try("somebody else", FRIDAY_EVENING) == NO_WAIT


def test_who_has_guessed_too_often_has_one_try_after_the_pause():
    while take_try("somebody", FRIDAY_EVENING) == NO_WAIT:
        pass
    later = FRIDAY_EVENING.replace(minute=FRIDAY_EVENING.minute + 1)
    assert at_once([lambda: take_try("somebody", later)] * 25).count(NO_WAIT) == 1
