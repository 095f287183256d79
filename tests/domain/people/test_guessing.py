"""Whoever guesses waits, and longer each time; whoever mistypes does not."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.people.guessing import MAIL, NO_WAIT, wait_before

NOW = datetime(2026, 11, 27, 18, 5, tzinfo=UTC)


@pytest.mark.parametrize("failures", range(5))
def test_five_tries_in_a_row_are_free(failures: int):
    assert wait_before(failures, NOW, NOW) == NO_WAIT


def test_the_pause_is_four_times_as_long_with_each_further_try_up_to_half_an_hour():
    pauses = [wait_before(failures, NOW, NOW).total_seconds() for failures in range(5, 12)]
    assert pauses == [2, 8, 32, 128, 512, 1800, 1800]
    assert wait_before(10**9, NOW, NOW) == timedelta(minutes=30)


def test_whoever_guesses_day_and_night_locks_nobody_out_at_cognito():
    """Cognito locks a name for 2^(n-5) seconds after n failures, for a known tablet too, and forgets them after 15 minutes without any."""
    day = timedelta(days=1)
    now, failures, at_cognito, locked = NOW, 0, 0, timedelta()
    while now < NOW + day:
        failures, at_cognito = failures + 1, at_cognito + 1
        lock = timedelta(seconds=min(900, 2 ** (at_cognito - 5))) if at_cognito >= 5 else NO_WAIT
        pause = wait_before(failures, now, now)
        assert lock <= pause
        locked += lock
        at_cognito = 0 if pause > timedelta(minutes=15) else at_cognito
        now += pause
    assert locked < timedelta(minutes=2)


def test_what_has_passed_is_not_waited_for_again():
    assert wait_before(7, NOW - timedelta(seconds=10), NOW) == timedelta(seconds=22)
    assert wait_before(8, NOW - timedelta(hours=1), NOW) == NO_WAIT


def test_whoever_knows_a_name_has_a_dozen_mails_a_day_sent_to_it():
    """F8"""
    now, mails = NOW, 0
    while now < NOW + timedelta(days=1):
        mails += 1
        now += wait_before(mails, now, now, MAIL)
    assert 3 < mails <= 13
