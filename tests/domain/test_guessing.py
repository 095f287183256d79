"""Whoever guesses waits, and longer each time; whoever mistypes does not."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.guessing import NO_WAIT, wait_before

NOW = datetime(2026, 11, 27, 18, 5, tzinfo=UTC)


@pytest.mark.parametrize("failures", range(5))
def test_five_tries_in_a_row_are_free(failures: int):
    assert wait_before(failures, NOW, NOW) == NO_WAIT


def test_the_pause_doubles_with_each_further_try_up_to_a_quarter_of_an_hour():
    pauses = [wait_before(failures, NOW, NOW).total_seconds() for failures in range(5, 16)]
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]
    assert wait_before(10**9, NOW, NOW) == timedelta(minutes=15)


def test_what_has_passed_is_not_waited_for_again():
    assert wait_before(8, NOW - timedelta(seconds=10), NOW) == timedelta(seconds=6)
    assert wait_before(8, NOW - timedelta(hours=1), NOW) == NO_WAIT
