"""Sessions: who has a token is let in where the role allows it, and signed out where somebody ends it. (Passwords: tests/kitchen.)"""

from datetime import timedelta

import pytest

from chalicelib.domain.people.people import CREW, OWNER, READERS, SIGNED_IN_FOR, Challenge, Person
from chalicelib.domain.refusals import NotForYou, NotThem, SignInFirst
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.sessions import keep_session
from chalicelib.service.guesses import Device
from chalicelib.service.signing_in import answer_challenge, begin_session, let_in, list_sessions, sign_out, sign_out_another
from tests.bistro import FRIDAY_EVENING

pytestmark = [pytest.mark.usefixtures("larder"), pytest.mark.secret]
CYRIL = Person("cyril@example.com", "Cyril", "crew")


@pytest.fixture
def token(larder: None) -> str:  # noqa: ARG001 - it is opened first
    """What only Cyril's tablet has."""
    session, token = begin_session(CYRIL, FRIDAY_EVENING)
    keep_session(session)
    return token


def test_a_token_lets_in_where_its_role_may(token: str):
    assert let_in(token, CREW, FRIDAY_EVENING).person == CYRIL
    assert let_in(token, READERS, FRIDAY_EVENING).person == CYRIL
    with pytest.raises(NotForYou):
        let_in(token, OWNER, FRIDAY_EVENING)


@pytest.mark.parametrize("made_up", ["", "x", "\ud800", "x" * 8000])
def test_whoever_has_no_token_of_ours_signs_in_first(made_up: str):
    with pytest.raises(SignInFirst):
        let_in(made_up, READERS, FRIDAY_EVENING)


def test_a_session_ends_with_the_shift(token: str):
    let_in(token, CREW, FRIDAY_EVENING + SIGNED_IN_FOR - timedelta(seconds=1))
    with pytest.raises(SignInFirst):
        let_in(token, CREW, FRIDAY_EVENING + SIGNED_IN_FOR)


def test_the_larder_never_keeps_a_token(token: str):
    [session] = list_sessions(FRIDAY_EVENING)
    assert token not in session.id
    with pytest.raises(SignInFirst):
        let_in(session.id, READERS, FRIDAY_EVENING)


def test_whoever_signs_out_is_out(token: str):
    sign_out(let_in(token, CREW, FRIDAY_EVENING))
    with pytest.raises(SignInFirst):
        let_in(token, CREW, FRIDAY_EVENING)
    assert list_sessions(FRIDAY_EVENING) == []


def test_the_owner_signs_another_device_out_and_that_is_written_down_once(token: str):
    session = let_in(token, CREW, FRIDAY_EVENING)
    for _ in range(2):
        sign_out_another(session.id, "Odile", FRIDAY_EVENING)
    with pytest.raises(SignInFirst):
        let_in(token, CREW, FRIDAY_EVENING)
    written = [entry.who for entry in read_entries(FRIDAY_EVENING, FRIDAY_EVENING + timedelta(hours=1)) if entry.id.startswith("sign-in-")]
    assert written == ["Odile"]


@pytest.mark.parametrize("ticket", ["", ".", "of.our-own-making", "0" * 32 + ".ticket"])
def test_an_answer_to_what_we_never_asked_is_wrong_before_anybody_is_asked(ticket: str):
    with pytest.raises(NotThem):
        answer_challenge(CYRIL.name, Challenge("code", ticket), "123456", Device("", [], "192.0.2.1"), FRIDAY_EVENING)
