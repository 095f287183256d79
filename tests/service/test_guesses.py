"""Passwords are guessed a few times and no more; and nobody who guesses from afar keeps out who is known on a device."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.people.guessing import CODE_LASTS, MAIL, RESET, RESET_OF_ASKED, SIGN_IN, Purpose
from chalicelib.domain.refusals import KitchenBusy, NotThem, TooManyTries
from chalicelib.larder.turned_away import read_turned_away, take_turned_away
from chalicelib.service.guesses import Device, Guesser, mark_of_asking, one_try, person_mark
from tests.bistro import FRIDAY_EVENING

pytestmark = [pytest.mark.usefixtures("larder"), pytest.mark.secret]
ADA, BO = "ada@example.com", "bo@example.com"
HERE, AFAR = Device("", [], "192.0.2.1"), Device("", [], "198.51.100.1")


def tries(name: str, device: Device, most: int = 20, purpose: Purpose = SIGN_IN) -> int:
    """How often it can be tried in one go."""
    for number in range(most):
        try:
            Guesser(name, device, FRIDAY_EVENING, purpose)
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


def test_passwords_mails_and_codes_of_mails_are_counted_apart():
    """F8"""
    assert [tries(ADA, HERE, purpose=purpose) for purpose in (SIGN_IN, MAIL, RESET)] == [5, 3, 5]


def test_a_device_that_had_a_mail_sent_tries_its_code_whatever_others_try():
    """F8: who knows an address keeps its owner out of the way by mail"""
    for number in range(20):
        for purpose in (SIGN_IN, RESET):
            tries(ADA, Device("", [], f"203.0.113.{number}"), purpose=purpose)
    asked = Device("", [], "192.0.2.7", mark_of_asking(ADA, FRIDAY_EVENING))
    assert tries(ADA, HERE, purpose=RESET) == 0
    assert tries(ADA, asked, purpose=RESET) == 5
    assert tries(ADA, asked) == 0, "it has shown no password, and is known for nothing else"
    assert tries(BO, replace(asked, address="192.0.2.77"), purpose=RESET) == 5, "and is nobody else's: he has five of his own"
    again = Device("", [], "192.0.2.9", mark_of_asking(ADA, FRIDAY_EVENING))
    known = Guesser(ADA, again, FRIDAY_EVENING, RESET).was_right()
    assert tries(ADA, Device("", known, HERE.address)) == 5, "with the new password it is known"


def test_a_mark_of_asking_lasts_as_long_as_a_code_and_only_for_whom_it_was_made():
    assert (tries(ADA, AFAR), tries(ADA, AFAR, purpose=RESET)) == (5, 5)
    old, of_another = mark_of_asking(ADA, FRIDAY_EVENING - CODE_LASTS), mark_of_asking(BO, FRIDAY_EVENING)
    [(number, mark)] = old
    longer = [(f"ffffffff{number[8:]}", mark)]
    for asked in (old, of_another, longer):
        assert tries(ADA, replace(HERE, asked=asked), purpose=RESET) == 0
    almost = mark_of_asking(ADA, FRIDAY_EVENING - CODE_LASTS + timedelta(seconds=1))
    assert tries(ADA, Device("", [], "192.0.2.7", almost), 1, purpose=RESET) == 1
    assert tries(ADA, Device("", mark_of_asking(ADA, FRIDAY_EVENING), HERE.address)) == 0, "nor is it good for a password"


def test_many_marks_are_no_new_tries_from_one_address_nor_without_end_from_many():
    here = [tries(ADA, replace(HERE, asked=mark_of_asking(ADA, FRIDAY_EVENING)), purpose=RESET) for _ in range(3)]
    assert here == [5, 0, 0]
    everywhere = [
        tries(ADA, Device("", [], f"203.0.113.{number}", mark_of_asking(ADA, FRIDAY_EVENING)), purpose=RESET) for number in range(9)
    ]
    assert sum(here + everywhere) == RESET_OF_ASKED.free
    known = Device("", Guesser(ADA, Device("", [], "192.0.2.9"), FRIDAY_EVENING).was_right(), HERE.address)
    assert tries(ADA, known, purpose=RESET) == 5, "a known device is apart"


def test_who_is_known_has_mails_of_their_own():
    """F8"""
    known = Device("", Guesser(ADA, HERE, FRIDAY_EVENING).was_right(), HERE.address)
    tries(ADA, AFAR, purpose=MAIL)
    assert (tries(ADA, HERE, purpose=MAIL), tries(ADA, known, purpose=MAIL)) == (0, 3)


def test_a_try_for_which_nobody_could_be_asked_is_given_back():
    for _ in range(9):
        with pytest.raises(KitchenBusy), one_try(ADA, HERE, FRIDAY_EVENING):
            raise KitchenBusy(why="people")
    assert tries(ADA, HERE) == 4, "the first stays, for it costs no pause"


def test_whoever_is_turned_away_is_counted_for_the_hour_and_for_whose_name_it_was():
    """F9"""
    for _ in range(8):
        with pytest.raises((NotThem, TooManyTries)), one_try(ADA, HERE, FRIDAY_EVENING):
            raise NotThem
    with one_try(BO, AFAR, FRIDAY_EVENING):
        pass
    [sums] = read_turned_away(FRIDAY_EVENING - timedelta(hours=1), FRIDAY_EVENING + timedelta(hours=1)).values()
    assert sums == {"wrong": 5, "too-soon": 3}
    assert [take_turned_away(person_mark(name)) for name in (ADA, BO, ADA)] == [8, 0, 0]
