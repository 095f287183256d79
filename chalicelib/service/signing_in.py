"""Those who work here sign in and out, and the owner sees where somebody is signed in."""

import hashlib
import hmac
import secrets as chance
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.people.people import Challenge, Person, Session
from chalicelib.domain.refusals import NotForYou, NotThem, SignInFirst
from chalicelib.larder import sessions
from chalicelib.larder.logbook import keep_entry
from chalicelib.outside import people
from chalicelib.service.guesses import Device, Guesser, Marks, mark_of


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has begun, and what its device keeps: the token that nobody else has, and the marks of people who know it."""

    session: Session
    token: str
    marks: Marks


def let_in(token: str, roles: tuple[str, ...], now: datetime) -> Session:
    """Who has this token, if one of these roles lets them in; the one place where that is checked."""
    session = _session_of(token, now)
    if session is None:
        raise SignInFirst
    if session.person.role not in roles:
        raise NotForYou
    return session


def name_of(token: str, now: datetime) -> str:
    """What the crew calls whoever has this token; empty for a guest."""
    session = _session_of(token, now)
    return session.person.called if session else ""


def sign_in(name: str, password: str, device: Device, now: datetime) -> SignedIn | Challenge:
    """Somebody signed in on this device, or what is asked of them first."""
    guesser = Guesser(name, device, now)
    return _welcome(name, people.sign_in(name, password), guesser, device, now)


def answer_challenge(name: str, asked: Challenge, given: str, device: Device, now: datetime) -> SignedIn | Challenge:
    """Somebody signed in whose answer to what was asked is right, or what is asked next."""
    guesser = Guesser(name, device, now)
    return _welcome(name, people.answer_challenge(name, _unsealed(name, asked), given), guesser, device, now)


def begin_session(person: Person, now: datetime) -> tuple[Session, str]:
    """A new session, which is not kept yet, and its token."""
    token = chance.token_urlsafe(32)
    return Session(_id_of(token), person, now), token


def sign_out(session: Session) -> None:
    """Ends this session."""
    sessions.end_session(session.id)


def list_sessions(now: datetime) -> list[Session]:
    """Every device on which somebody is signed in, the latest first."""
    return sessions.read_sessions(now)


def sign_out_another(session_id: str, by: str, now: datetime) -> None:
    """Ends another device's session, if it has one, and writes it down."""
    session = sessions.read_session(session_id, now)
    if session:
        sessions.end_another_session(session_id, _entry(now, by, Happening("signed-out", {"person": session.person.called})))


def send_reset_code(name: str, device: Device, now: datetime) -> None:
    """Has a code sent to whoever has forgotten their password, if there is such a person."""
    Guesser(name, device, now)
    people.send_reset_code(name)


def reset_password(name: str, code: str, password: str, device: Device, now: datetime) -> Marks:
    """A new password for whoever has the code; whoever had the old one is signed out. Gives the marks that the device keeps."""
    guesser = Guesser(name, device, now)
    people.reset_password(name, code, password)
    sessions.end_sessions_of(name, now)
    keep_entry(_entry(now, name, Happening("password-reset")))
    return guesser.was_right()


def begin_codes(person: Person, password: str, device: Device, now: datetime) -> tuple[str, Marks]:
    """The secret that an authenticator app takes, and the marks that the device keeps."""
    guesser = Guesser(person.name, device, now)
    return people.begin_codes(person.name, password), guesser.was_right()


def confirm_codes(person: Person, password: str, code: str, device: Device, now: datetime) -> Marks:
    """From now on this person is asked for a code of the app that has shown one. Gives the marks that the device keeps."""
    guesser = Guesser(person.name, device, now)
    people.confirm_codes(person.name, password, code)
    keep_entry(_entry(now, person.called, Happening("codes-begun")))
    return guesser.was_right()


def _welcome(name: str, found: Person | Challenge, guesser: Guesser, device: Device, now: datetime) -> SignedIn | Challenge:
    if isinstance(found, Challenge):  # half in is not in: its tries stay counted
        return _sealed(name, found)
    session, token = begin_session(found, now)
    sessions.keep_session(session, _entry(now, found.called, Happening("signed-in")), _session_of(device.token, now))
    return SignedIn(session, token, guesser.was_right())


def _session_of(token: str, now: datetime) -> Session | None:
    return sessions.read_session(_id_of(token), now) if token else None


def _sealed(name: str, asked: Challenge) -> Challenge:
    """What goes out: its ticket says that this person has shown the password, and nobody else can write it."""
    return Challenge(asked.kind, f"{mark_of(f'{asked.kind} {name} {asked.ticket}')}.{asked.ticket}")


def _unsealed(name: str, sealed: Challenge) -> Challenge:
    """What was asked; `NotThem` when we did not ask it, or asked somebody else."""
    asked = Challenge(sealed.kind, sealed.ticket.partition(".")[2])
    if not hmac.compare_digest(_sealed(name, asked).ticket.encode(), sealed.ticket.encode()):
        raise NotThem
    return asked


def _id_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def _entry(at: datetime, who: str, happening: Happening) -> LogEntry:
    return LogEntry(f"sign-in-{chance.token_hex(8)}", at, who, (happening,))
