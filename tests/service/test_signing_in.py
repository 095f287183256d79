"""Sessions: who has a token is let in where the role allows it, and signed out where somebody ends it. (Passwords: tests/kitchen.)"""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.people.people import CREW, OWNER, READERS, SEEN_EVERY, SIGNED_IN_FOR, THEMSELVES, Challenge, Person
from chalicelib.domain.refusals import CodesFirst, NotForYou, NotThem, SignInFirst, WeakPassword
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.sessions import end_session, keep_session, read_session
from chalicelib.larder.turned_away import read_turned_away
from chalicelib.service.guesses import Device
from chalicelib.service.signing_in import (
    answer_challenge,
    begin_session,
    find,
    let_in,
    list_sessions,
    reset_password,
    sign_out,
    sign_out_another,
)
from chalicelib.settings import settings
from tests.bistro import FRIDAY_EVENING

pytestmark = [pytest.mark.usefixtures("larder"), pytest.mark.secret]
CYRIL = Person("cyril@example.com", "Cyril", "crew")
ODILE = Person("odile@example.com", "Odile", "owner")
HERE = Device("", [], "192.0.2.1")


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
    [session] = list_sessions(let_in(token, CREW, FRIDAY_EVENING), FRIDAY_EVENING)
    assert token not in session.id
    with pytest.raises(SignInFirst):
        let_in(session.id, READERS, FRIDAY_EVENING)


def test_whoever_signs_out_is_out(token: str):
    session = let_in(token, CREW, FRIDAY_EVENING)
    sign_out(session)
    with pytest.raises(SignInFirst):
        let_in(token, CREW, FRIDAY_EVENING)
    assert list_sessions(session, FRIDAY_EVENING) == []


def test_the_owner_signs_another_device_out_and_that_is_written_down_once(token: str):
    session = let_in(token, CREW, FRIDAY_EVENING)
    for _ in range(2):
        sign_out_another(session.id, begin_session(ODILE, FRIDAY_EVENING)[0], FRIDAY_EVENING)
    with pytest.raises(SignInFirst):
        let_in(token, CREW, FRIDAY_EVENING)
    written = [entry.who for entry in read_entries(FRIDAY_EVENING, FRIDAY_EVENING + timedelta(hours=1)) if entry.id.startswith("sign-in-")]
    assert written == ["Odile"]


@pytest.mark.parametrize("ticket", ["", ".", "of.our-own-making", "0" * 32 + ".ticket"])
def test_an_answer_to_what_we_never_asked_is_wrong_before_anybody_is_asked(ticket: str):
    with pytest.raises(NotThem):
        answer_challenge(CYRIL.name, Challenge("code", ticket), "123456", Device("", [], "192.0.2.1"), FRIDAY_EVENING)


def test_everybody_sees_and_ends_their_own_sessions_and_the_owner_everybodys():
    cyril, tablet, odile = (kept(person) for person in (CYRIL, CYRIL, ODILE))
    assert {one.id for one in list_sessions(cyril, FRIDAY_EVENING)} == {cyril.id, tablet.id}
    assert {one.id for one in list_sessions(odile, FRIDAY_EVENING)} == {cyril.id, tablet.id, odile.id}
    with pytest.raises(NotForYou):
        sign_out_another(odile.id, cyril, FRIDAY_EVENING)
    sign_out_another(tablet.id, cyril, FRIDAY_EVENING)
    assert {one.id for one in list_sessions(odile, FRIDAY_EVENING)} == {cyril.id, odile.id}


def kept(person: Person, **more: bool):
    session, _ = begin_session(person, FRIDAY_EVENING, **more)
    keep_session(session)
    return session


@pytest.fixture
def idle_after_four_hours(monkeypatch: pytest.MonkeyPatch) -> timedelta:
    monkeypatch.delenv("REFECTORY_IDLE_MINUTES")
    settings.cache_clear()
    return timedelta(hours=4)


def test_a_device_that_nobody_uses_is_signed_out_and_one_that_is_used_is_not(token: str, idle_after_four_hours: timedelta):
    """F10: there is no idle end"""
    used = FRIDAY_EVENING
    for _ in range(3):
        used += idle_after_four_hours - timedelta(seconds=1)
        let_in(token, CREW, used)
    with pytest.raises(SignInFirst):
        let_in(token, CREW, used + idle_after_four_hours)
    assert list_sessions(begin_session(ODILE, used)[0], used + idle_after_four_hours) == []


def test_a_device_in_use_stays_signed_in_however_soon_an_idle_one_is_not(token: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REFECTORY_IDLE_MINUTES", "5")
    settings.cache_clear()
    for minute in range(20):
        let_in(token, CREW, FRIDAY_EVENING + timedelta(minutes=minute))
    with pytest.raises(SignInFirst):
        let_in(token, CREW, FRIDAY_EVENING + timedelta(minutes=24))


def test_that_a_device_is_used_is_written_down_every_ten_minutes_and_no_oftener(token: str, wire):
    """F10: what ends an idle session is no call more for the usual request."""
    for minutes, calls in ((0, 1), (9, 1), (10, 2), (11, 1), (19, 1), (20, 2)):
        before = len(wire.calls)
        let_in(token, CREW, FRIDAY_EVENING + timedelta(minutes=minutes))
        assert len(wire.calls) - before == calls, minutes


def test_a_session_that_somebody_ends_meanwhile_does_not_come_back(token: str, monkeypatch: pytest.MonkeyPatch):
    session = let_in(token, CREW, FRIDAY_EVENING)
    monkeypatch.setattr("chalicelib.larder.sessions.read_session", lambda session_id, _: end_session(session_id) or session)
    let_in(token, CREW, FRIDAY_EVENING + SEEN_EVERY)
    monkeypatch.undo()
    assert read_session(session.id, FRIDAY_EVENING) is None


def test_an_owner_without_codes_is_let_in_to_their_own_page_alone(monkeypatch: pytest.MonkeyPatch):
    """F6: codes are optional for owners"""
    monkeypatch.setenv("REFECTORY_OWNER_CODES", "yes")
    settings.cache_clear()
    kinds = ((ODILE, False), (ODILE, True), (CYRIL, False))
    (bare, bare_token), (whole, whole_token), (crew, crew_token) = (
        begin_session(person, FRIDAY_EVENING, codes=codes) for person, codes in kinds
    )
    for session in (bare, whole, crew):
        keep_session(session)
    for roles in (OWNER, CREW, READERS):
        with pytest.raises(CodesFirst):
            let_in(bare_token, roles, FRIDAY_EVENING)
    assert let_in(bare_token, THEMSELVES, FRIDAY_EVENING).person == ODILE
    assert let_in(crew_token, READERS, FRIDAY_EVENING).person == CYRIL
    assert {one.id for one in list_sessions(bare, FRIDAY_EVENING)} == {bare.id, whole.id}, "nor do they see others' sessions"
    with pytest.raises(NotForYou):
        sign_out_another(crew.id, bare, FRIDAY_EVENING)
    assert let_in(whole_token, OWNER, FRIDAY_EVENING).person == ODILE


def test_an_owner_who_signed_in_before_codes_were_written_down_works_on(monkeypatch: pytest.MonkeyPatch):
    """A deploy in the rush takes the board from nobody."""
    monkeypatch.setenv("REFECTORY_OWNER_CODES", "yes")
    settings.cache_clear()
    session, token = begin_session(ODILE, FRIDAY_EVENING)
    keep_session(replace(session, codes=None))
    for minutes in (0, 11, 22):
        assert let_in(token, OWNER, FRIDAY_EVENING + timedelta(minutes=minutes)).codes is None
    with pytest.raises(SignInFirst):
        let_in(token, OWNER, session.ends)


def test_a_role_that_is_refused_is_counted(token: str):
    """F9"""
    for _ in range(3):
        with pytest.raises(NotForYou):
            let_in(token, OWNER, FRIDAY_EVENING)
    assert list(read_turned_away(FRIDAY_EVENING - timedelta(hours=1), FRIDAY_EVENING + timedelta(hours=1)).values()) == [{"not-theirs": 3}]


def test_whoever_may_come_in_anyway_is_found_by_role_and_never_turned_away(token: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REFECTORY_OWNER_CODES", "yes")
    settings.cache_clear()
    bare, bare_token = begin_session(ODILE, FRIDAY_EVENING)
    keep_session(bare)
    found = [find(token, CREW, FRIDAY_EVENING), *(find(one, CREW, FRIDAY_EVENING) for one in (bare_token, "", "x"))]
    assert ([session and session.person for session in found], find(token, OWNER, FRIDAY_EVENING)) == ([CYRIL, None, None, None], None)
    assert not read_turned_away(FRIDAY_EVENING - timedelta(hours=1), FRIDAY_EVENING + timedelta(hours=1))


@pytest.mark.parametrize(("password", "why"), [("short", "short"), ("passwordpassword", "common"), ("cyril@example.com", "common")])
def test_a_password_that_is_tried_first_is_refused_before_anybody_is_asked(password: str, why: str):
    """F6"""
    for ask in (
        lambda: reset_password(CYRIL.name, "123456", password, HERE, FRIDAY_EVENING),
        lambda: answer_challenge(CYRIL.name, Challenge("new-password", "t" * 40), password, HERE, FRIDAY_EVENING),
    ):
        with pytest.raises(WeakPassword) as refused:
            ask()
        assert refused.value.facts["why"] == why


def test_the_words_of_the_card_make_no_password():
    """F6"""
    with pytest.raises(WeakPassword):
        reset_password(CYRIL.name, "123456", "Onion soup Onion soup", HERE, FRIDAY_EVENING)
