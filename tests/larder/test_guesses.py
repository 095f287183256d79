"""How often somebody guessed: counted before the try, and forgotten after a day."""

from datetime import timedelta

import pytest

from chalicelib.domain.people.guessing import NO_WAIT
from chalicelib.larder.guesses import forget_tries, give_back, take_try
from tests.bistro import FRIDAY_EVENING as NOW
from tests.faults import Wire, goes_through
from tests.ledger import everything

pytestmark = pytest.mark.usefixtures("larder")


def test_dynamodb_takes_guesses_away_a_day_after_the_last_one():
    take_try("somebody", NOW)
    take_try("somebody", NOW + timedelta(hours=1))
    expire = {item["pk"]["S"]: int(item["expires_at"]["N"]) for item in everything() if "expires_at" in item}
    assert expire == {"GUESSES#somebody": int((NOW + timedelta(hours=25)).timestamp())}


def test_five_guesses_are_free_and_the_sixth_waits():
    assert [take_try("somebody", NOW) for _ in range(5)] == [NO_WAIT] * 5
    assert take_try("somebody", NOW) == timedelta(seconds=2)
    assert take_try("somebody else", NOW) == NO_WAIT
    assert take_try("somebody", NOW + timedelta(seconds=2)) == NO_WAIT
    assert take_try("somebody", NOW + timedelta(seconds=2)) == timedelta(seconds=8)


def test_whoever_knew_the_password_has_not_guessed():
    for _ in range(5):
        take_try("somebody", NOW)
    forget_tries("somebody")
    assert take_try("somebody", NOW) == NO_WAIT


def test_a_try_that_was_never_made_is_given_back_and_the_first_stays():
    for _ in range(4):
        take_try("somebody", NOW)
    for _ in range(9):
        give_back("somebody")
    give_back("somebody else")
    assert [take_try("somebody", NOW) for _ in range(4)] == [NO_WAIT] * 4
    assert take_try("somebody", NOW) > NO_WAIT
    assert [item["pk"]["S"] for item in everything() if item["pk"]["S"].startswith("GUESSES")] == ["GUESSES#somebody"]


def test_a_day_later_guesses_are_forgotten_though_dynamodb_still_has_them():
    while take_try("somebody", NOW) == NO_WAIT:
        pass
    later = NOW + timedelta(days=1)
    assert [take_try("somebody", later) for _ in range(5)] == [NO_WAIT] * 5
    assert take_try("somebody", later) > NO_WAIT


def test_of_two_guesses_in_the_same_moment_only_one_is_made(wire: Wire):
    take_try("somebody", NOW)

    def another_comes_first(request):
        take_try("somebody", NOW)
        return goes_through(request)

    wire.next(goes_through, another_comes_first)
    assert take_try("somebody", NOW) == timedelta(seconds=2)
