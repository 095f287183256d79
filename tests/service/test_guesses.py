"""Passwords are guessed a few times and no more; and nobody who guesses from afar keeps out who is known on a device."""

from datetime import timedelta

import pytest

from chalicelib.domain.refusals import TooManyTries
from chalicelib.service.guesses import Device, Guesser
from tests.bistro import FRIDAY_EVENING

pytestmark = [pytest.mark.usefixtures("larder"), pytest.mark.secret]
ADA, BO = "ada@example.com", "bo@example.com"
HERE, AFAR = Device("", [], "192.0.2.1"), Device("", [], "198.51.100.1")


def tries(name: str, device: Device, most: int = 20) -> int:
    """How often it can be tried in one go."""
    for number in range(most):
        try:
            Guesser(name, device, FRIDAY_EVENING)
        except TooManyTries:
            return number
    return most


def test_five_mistakes_are_free_and_then_one_waits():
    assert tries(ADA, HERE) == 5
    with pytest.raises(TooManyTries) as refused:
        Guesser(ADA, HERE, FRIDAY_EVENING)
    Guesser(ADA, HERE, FRIDAY_EVENING + timedelta(seconds=refused.value.facts["seconds"]))


def test_one_address_that_tries_many_people_and_many_that_try_one_both_wait():
    assert [tries(f"somebody-{number}@example.com", HERE, 1) for number in range(6)] == [1] * 5 + [0]
    assert [tries(BO, Device("", [], f"203.0.113.{number}"), 1) for number in range(6)] == [1] * 5 + [0]


def test_whoever_was_right_has_not_guessed():
    tries(ADA, HERE, 4)
    Guesser(ADA, HERE, FRIDAY_EVENING).was_right()
    assert tries(ADA, HERE) == 5


def test_whoever_is_known_on_a_device_is_not_kept_out_by_those_who_guess_elsewhere():
    known = Device("", Guesser(ADA, HERE, FRIDAY_EVENING).was_right(), HERE.address)
    tries(ADA, AFAR)
    tries(BO, HERE)
    assert tries(ADA, known) == 5
    assert tries(BO, known) == 0, "the device is hers, not his"


@pytest.mark.parametrize("mark", [("0" * 16, "0" * 32), ("", "")])
def test_a_mark_that_somebody_made_up_is_worth_nothing(mark: tuple[str, str]):
    tries(ADA, AFAR)
    assert tries(ADA, Device("", [mark], HERE.address)) == 0


def test_a_tablet_remembers_the_last_eight_of_a_crew():
    marks = []
    for number in range(10):
        marks = Guesser(f"crew-{number}@example.com", Device("", marks, HERE.address), FRIDAY_EVENING).was_right()
    assert len(marks) == 8
    again = Guesser("crew-9@example.com", Device("", marks, HERE.address), FRIDAY_EVENING).was_right()
    assert (len(again), again[:7]) == (8, marks[:7]), "somebody who signs in again takes no other's place"
