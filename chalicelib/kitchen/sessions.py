"""Those who work here sign in and out, see where they are signed in, and change how they sign in."""

from datetime import datetime
from typing import NotRequired, TypedDict
from urllib.parse import quote

from chalice.app import Blueprint

from chalicelib.domain.people.people import THEMSELVES, Challenge, Session
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Nothing, answer
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.staff_forms import (
    AnswerForm,
    CodesForm,
    ForgottenForm,
    PasswordForm,
    ResetForm,
    SignInForm,
    without_blanks,
)
from chalicelib.kitchen.the_door import FAREWELL, FORGET, asked_cookie, device_cookie, device_of, session_cookie
from chalicelib.service import signing_in
from chalicelib.service.signing_in import SignedIn

sessions = Blueprint(__name__)


class SessionPage(TypedDict):
    """A device on which somebody is signed in. `codes_first` says that codes have to be set up before anything else."""

    id: str
    name: str
    called: str
    role: str
    began: datetime
    ends: datetime
    seen: datetime | None
    codes: bool
    codes_first: bool
    own: bool


class Welcome(SessionPage):
    """Signed in; so many (`turned_away`) had tried by this name."""

    turned_away: int


class Asked(TypedDict):
    """What is asked before anybody is signed in, and the ticket that goes back with what they say."""

    challenge: str
    ticket: str


class Sessions(TypedDict):
    """Every device on which one is signed in; the owner sees everybody's."""

    sessions: list[SessionPage]


class Codes(TypedDict):
    """The secret for an authenticator app, and as an address for its camera; nothing once a code has shown that it arrived."""

    secret: NotRequired[str]
    address: NotRequired[str]


@sessions.route("/session", methods=["POST"])
@the_pass.for_everyone
def sign_in() -> Answer[Welcome | Asked]:
    form, device = read_form(sessions.current_request, SignInForm), device_of(sessions.current_request)
    return _welcome(signing_in.sign_in(form.person, form.password, device, clock.now()))


@sessions.route("/session", methods=["PUT"])
@the_pass.for_everyone
def answer_challenge() -> Answer[Welcome | Asked]:
    form, device = read_form(sessions.current_request, AnswerForm), device_of(sessions.current_request)
    asked = Challenge(form.challenge, form.ticket)
    return _welcome(signing_in.answer_challenge(form.person, asked, form.given, device, clock.now()))


@sessions.route("/session", methods=["GET"])
@the_pass.for_roles(sessions, THEMSELVES)
def show_session(session: Session) -> Answer[SessionPage]:
    return answer(_session_page(session, session))


@sessions.route("/session", methods=["DELETE"])
@the_pass.for_roles(sessions, THEMSELVES)
def sign_out(session: Session) -> Answer[Nothing]:
    signing_in.sign_out(session)
    return answer({}, cookies=[FAREWELL], headers=FORGET)


@sessions.route("/session/password", methods=["PUT"])
@the_pass.for_roles(sessions, THEMSELVES)
def change_password(session: Session) -> Answer[Nothing]:
    form, device = read_form(sessions.current_request, PasswordForm), device_of(sessions.current_request)
    marks = signing_in.change_password(session, form.proof, form.new, device, clock.now())
    return answer({}, cookies=[device_cookie(marks)])


@sessions.route("/sessions", methods=["GET"])
@the_pass.for_roles(sessions, THEMSELVES)
def show_sessions(own: Session) -> Answer[Sessions]:
    return answer({"sessions": [_session_page(session, own) for session in signing_in.list_sessions(own, clock.now())]})


@sessions.route("/sessions/{session_id}", methods=["DELETE"])
@the_pass.for_roles(sessions, THEMSELVES)
def sign_out_another(by: Session, session_id: str) -> Answer[Nothing]:
    signing_in.sign_out_another(session_id, by, clock.now())
    return answer({})


@sessions.route("/password", methods=["POST"])
@the_pass.for_everyone
def send_reset_code() -> Answer[Nothing]:
    form, device = read_form(sessions.current_request, ForgottenForm), device_of(sessions.current_request)
    marks, refusal = signing_in.send_reset_code(form.person, device, clock.now())
    cookies = [asked_cookie(marks)]
    return the_pass.refuse(refusal, cookies) if refusal else answer({}, cookies)


@sessions.route("/password", methods=["PUT"])
@the_pass.for_everyone
def reset_password() -> Answer[Nothing]:
    form, device = read_form(sessions.current_request, ResetForm), device_of(sessions.current_request)
    marks = signing_in.reset_password(form.person, without_blanks(form.code), form.password, device, clock.now())
    return answer({}, cookies=[device_cookie(marks)])


@sessions.route("/codes", methods=["PUT"])
@the_pass.for_roles(sessions, THEMSELVES)
def ask_for_codes(session: Session) -> Answer[Codes]:
    form, device = read_form(sessions.current_request, CodesForm), device_of(sessions.current_request)
    if form.code is None:
        secret, marks = signing_in.begin_codes(session.person, form.password, device, clock.now())
        address = f"otpauth://totp/Refectory:{quote(session.person.name)}?secret={secret}&issuer=Refectory"
        return answer({"secret": secret, "address": address}, cookies=[device_cookie(marks)])
    marks = signing_in.confirm_codes(session, form.password, without_blanks(form.code), device, clock.now())
    return answer({}, cookies=[device_cookie(marks)])


@sessions.route("/codes", methods=["DELETE"])
@the_pass.for_roles(sessions, THEMSELVES)
def end_codes(session: Session) -> Answer[Nothing]:
    form, device = read_form(sessions.current_request, CodesForm), device_of(sessions.current_request)
    return answer({}, cookies=[device_cookie(signing_in.end_codes(session, form.proof, device, clock.now()))])


def _welcome(found: SignedIn | Challenge) -> Answer[Welcome | Asked]:
    if isinstance(found, Challenge):
        return answer({"challenge": found.kind, "ticket": found.ticket})
    cookies = [session_cookie(found.session, found.token), device_cookie(found.marks)]
    return answer({**_session_page(found.session, found.session), "turned_away": found.turned_away}, cookies=cookies)


def _session_page(session: Session, own: Session) -> SessionPage:
    person = session.person
    return {
        "id": session.id,
        "name": person.name,
        "called": person.called,
        "role": person.role,
        "began": session.began,
        "ends": session.ends,
        "seen": session.seen,
        "codes": bool(session.codes),
        "codes_first": signing_in.owes_codes(session),
        "own": session.id == own.id,
    }
