"""Those who work here sign in and out, and the owner sees where somebody is signed in."""

import secrets as chance
from datetime import datetime
from urllib.parse import quote

from chalice.app import Blueprint, Response

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.people.people import OWNER, READERS, Challenge, Person, Session
from chalicelib.kitchen import clock, the_door, the_pass
from chalicelib.kitchen.answers import answer
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.staff_forms import AnswerForm, CodesForm, ForgottenForm, ResetForm, SignInForm
from chalicelib.larder.logbook import keep_entry
from chalicelib.larder.sessions import end_another_session, end_session, end_sessions_of, keep_session, read_session, read_sessions
from chalicelib.outside import people

sessions = Blueprint(__name__)


@sessions.route("/session", methods=["POST"])
@the_pass.for_everyone
def sign_in() -> Response:
    form, now = read_form(sessions.current_request, SignInForm), clock.now()
    guesser = the_door.Guesser(sessions.current_request, form.person, now)
    return _welcome(form.person, people.sign_in(form.person, form.password), guesser, now)


@sessions.route("/session", methods=["PUT"])
@the_pass.for_everyone
def answer_challenge() -> Response:
    form, now = read_form(sessions.current_request, AnswerForm), clock.now()
    guesser = the_door.Guesser(sessions.current_request, form.person, now)
    asked = the_door.unsealed(form.person, form.challenge, form.ticket)
    return _welcome(form.person, people.answer_challenge(form.person, asked, form.answer), guesser, now)


@sessions.route("/session", methods=["GET"])
@the_pass.for_roles(sessions, READERS)
def show_session(session: Session) -> Response:
    return answer(_shown(session, session))


@sessions.route("/session", methods=["DELETE"])
@the_pass.for_roles(sessions, READERS)
def sign_out(session: Session) -> Response:
    end_session(session.id)
    return answer({}, cookies=[the_door.FAREWELL])


@sessions.route("/sessions", methods=["GET"])
@the_pass.for_roles(sessions, OWNER)
def show_sessions(session: Session) -> Response:
    return answer({"sessions": [_shown(one, session) for one in read_sessions(clock.now())]})


@sessions.route("/sessions/{session_id}", methods=["DELETE"])
@the_pass.for_roles(sessions, OWNER)
def sign_out_another(by: Session, session_id: str) -> Response:
    now = clock.now()
    session = read_session(session_id, now)
    if session:
        end_another_session(session_id, _entry(now, by.person.called, Happening("signed-out", {"person": session.person.called})))
    return answer({})


@sessions.route("/password", methods=["POST"])
@the_pass.for_everyone
def send_reset_code() -> Response:
    form = read_form(sessions.current_request, ForgottenForm)
    the_door.Guesser(sessions.current_request, form.person, clock.now())
    people.send_reset_code(form.person)
    return answer({})


@sessions.route("/password", methods=["PUT"])
@the_pass.for_everyone
def reset_password() -> Response:
    form = read_form(sessions.current_request, ResetForm)
    guesser = the_door.Guesser(sessions.current_request, form.person, clock.now())
    people.reset_password(form.person, form.code, form.password)
    end_sessions_of(form.person, clock.now())  # whoever had the old one is out
    keep_entry(_entry(clock.now(), form.person, Happening("password-reset")))
    return answer({}, cookies=[guesser.was_right()])


@sessions.route("/codes", methods=["PUT"])
@the_pass.for_roles(sessions, READERS)
def ask_for_codes(session: Session) -> Response:
    form, name = read_form(sessions.current_request, CodesForm), session.person.name
    guesser = the_door.Guesser(sessions.current_request, name, clock.now())
    if form.code is None:
        secret = people.begin_codes(name, form.password)
        said = {"secret": secret, "address": f"otpauth://totp/Refectory:{quote(name)}?secret={secret}&issuer=Refectory"}
    else:
        people.confirm_codes(name, form.password, form.code)
        keep_entry(_entry(clock.now(), session.person.called, Happening("codes-begun")))
        said = {}
    return answer(said, cookies=[guesser.was_right()])


def _welcome(name: str, found: Person | Challenge, guesser: the_door.Guesser, now: datetime) -> Response:
    if isinstance(found, Challenge):  # half in is not in: its tries stay counted
        return answer({"challenge": found.kind, "ticket": the_door.sealed(name, found)})
    session, cookie = the_door.begin(found, now)
    keep_session(session, _entry(now, found.called, Happening("signed-in")), the_door.signed_in(sessions.current_request, now))
    return answer(_shown(session, session), cookies=[cookie, guesser.was_right()])


def _entry(at: datetime, who: str, happening: Happening) -> LogEntry:
    return LogEntry(f"sign-in-{chance.token_hex(8)}", at, who, (happening,))


def _shown(session: Session, own: Session) -> dict[str, object]:
    person = session.person
    return {
        "id": session.id,
        "name": person.name,
        "called": person.called,
        "role": person.role,
        "began": session.began,
        "ends": session.ends,
        "own": session.id == own.id,
    }
