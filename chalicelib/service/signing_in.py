"""Those who work here sign in and out, and see where they are signed in; the owner sees it of everybody."""

import hashlib
import hmac
import secrets as chance
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.people.guessing import MAIL, RESET
from chalicelib.domain.people.passwords import weakness
from chalicelib.domain.people.people import CODE, NEW_PASSWORD, NEWCOMER, OWNER, Challenge, Person, Proof, Session
from chalicelib.domain.refusals import CodesFirst, NotForYou, NotThem, SignInFirst, TooManyTries, WeakPassword
from chalicelib.larder import sessions
from chalicelib.larder.logbook import keep_entry
from chalicelib.larder.menus import read_words_on_offer
from chalicelib.larder.turned_away import count_turned_away, read_tries, take_turned_away
from chalicelib.outside import people
from chalicelib.service.guesses import Device, Guesser, Marks, mark_of, mark_of_asking, one_try, person_mark
from chalicelib.settings import settings


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has begun, and what its device keeps: the token that nobody else has, and the marks of people who know it.

    `turned_away` is how many have tried by this person's name since they last signed in.
    """

    session: Session
    token: str
    marks: Marks
    turned_away: int


def let_in(token: str, roles: tuple[str, ...], now: datetime) -> Session:
    """Who has this token, if one of these roles lets them in; the one place where that is checked."""
    session = _session_of(token, now)
    if session is None:
        raise SignInFirst
    if not _is_for(session, roles):
        if owes_codes(session):
            raise CodesFirst
        count_turned_away("not-theirs", now)
        raise NotForYou
    return _seen(session, now)


def find(token: str, roles: tuple[str, ...], now: datetime) -> Session | None:
    """Who has this token, if they have one of these roles; for what everybody may do, so nobody is turned away."""
    session = _session_of(token, now)
    return _seen(session, now) if session and _is_for(session, roles) else None


def name_of(token: str, now: datetime) -> str:
    """What the crew calls whoever has this token; empty for a guest."""
    session = _session_of(token, now)
    return session.person.called if session else ""


def owes_codes(session: Session) -> bool:
    """Whether this person has to sign in with codes and has none yet: an owner, where the house wants it.

    Who signed in before that was asked works on until that session ends.
    """
    return settings().owner_codes and session.person.role in OWNER and session.codes is False


def sign_in(name: str, password: str, device: Device, now: datetime) -> SignedIn | Challenge:
    """Somebody signed in on this device, or what is asked of them first."""
    with one_try(name, device, now) as guesser:
        ended = sessions.read_ended(name)
        return _welcome(name, people.sign_in(name, password), guesser, device, now, ended=ended)


def answer_challenge(name: str, asked: Challenge, given: str, device: Device, now: datetime) -> SignedIn | Challenge:
    """Somebody signed in whose answer to what was asked is right, or what is asked next."""
    if asked.kind == NEW_PASSWORD:
        _check_new(given, name)
    with one_try(name, device, now) as guesser:
        ended = sessions.read_ended(name)
        found = people.answer_challenge(name, _unsealed(name, asked, ended), given)
        return _welcome(name, found, guesser, device, now, ended=ended, codes=asked.kind == CODE)


def begin_session(person: Person, now: datetime, *, codes: bool = False) -> tuple[Session, str]:
    """A new session, which is not kept yet, and its token."""
    token = chance.token_urlsafe(32)
    return Session(_id_of(token), person, now, codes, now), token


def sign_out(session: Session) -> None:
    """Ends this session."""
    sessions.end_session(session.id)


def list_sessions(of: Session, now: datetime) -> list[Session]:
    """Every device on which this person is signed in, the latest first; the owner sees everybody's."""
    found = [session for session in sessions.read_sessions(now) if not session.is_idle(now, settings().idle)]
    return [session for session in found if _may_end(of, session)]


def sign_out_another(session_id: str, by: Session, now: datetime) -> None:
    """Ends a session on another device, if it has one, and writes it down: one's own, and the owner anybody's."""
    session = sessions.read_session(session_id, now)
    if session is None:
        return
    if not _may_end(by, session):
        raise NotForYou
    sessions.end_another_session(session_id, _entry(now, by.person.called, Happening("signed-out", {"person": session.person.called})))


def send_reset_code(name: str, device: Device, now: datetime) -> tuple[Marks, TooManyTries | None]:
    """Has a code sent to whoever has forgotten their password, if there is such a person; or says why none is sent now.

    The device keeps the mark either way: a code that came because somebody else asked for it is as good.
    """
    marks = mark_of_asking(name, now)
    try:
        with one_try(name, device, now, MAIL):
            people.send_reset_code(name)
    except TooManyTries as refusal:
        return marks, refusal
    return marks, None


def reset_password(name: str, code: str, password: str, device: Device, now: datetime) -> Marks:
    """A new password for whoever has the code; whoever had the old one is signed out. Gives the marks that the device keeps."""
    _check_new(password, name)
    with one_try(name, device, now, RESET) as guesser:
        people.reset_password(name, code, password)
        sessions.end_sessions_of(name, now)
        keep_entry(_entry(now, name, Happening("password-reset")))
        return guesser.was_right()


def change_password(by: Session, proof: Proof, password: str, device: Device, now: datetime) -> Marks:
    """Another password for whoever has shown the old one; every other device of theirs is signed out."""
    name = by.person.name
    _check_new(password, name, by.person.called)
    with one_try(name, device, now) as guesser:
        people.change_password(name, proof, password)
        _end_others(by, Happening("password-changed"), now)
        return guesser.was_right()


def begin_codes(person: Person, password: str, device: Device, now: datetime) -> tuple[str, Marks]:
    """The secret that an authenticator app takes, and the marks that the device keeps."""
    with one_try(person.name, device, now) as guesser:
        return people.begin_codes(person.name, password), guesser.was_right()


def confirm_codes(by: Session, password: str, code: str, device: Device, now: datetime) -> Marks:
    """From now on this person is asked for a code of the app that has shown one; every other device of theirs is signed out."""
    with one_try(by.person.name, device, now) as guesser:
        people.confirm_codes(by.person.name, password, code)
        sessions.change_session(replace(by, codes=True, seen=now))
        _end_others(by, Happening("codes-begun"), now)
        return guesser.was_right()


def end_codes(by: Session, proof: Proof, device: Device, now: datetime) -> Marks:
    """Nobody is asked for a code by this name any more, as for another phone; every other device of theirs is signed out."""
    with one_try(by.person.name, device, now) as guesser:
        people.end_codes(by.person.name, proof)
        sessions.change_session(replace(by, codes=False, seen=now))
        _end_others(by, Happening("codes-ended"), now)
        return guesser.was_right()


def _welcome(
    name: str, found: Person | Challenge, guesser: Guesser, device: Device, now: datetime, *, ended: str, codes: bool = False
) -> SignedIn | Challenge:
    """Lets somebody in who has not been signed out everywhere since `ended` was read, which was before anybody was asked."""
    if isinstance(found, Challenge):  # half in is not in: its tries stay counted
        return _sealed(name, found, ended)
    session, token = begin_session(found, now, codes=codes)
    entry = _entry(now, found.called, Happening("signed-in", {"turned_away": read_tries(person_mark(name))}))
    if not sessions.keep_session(session, entry, _session_of(device.token, now), ended):
        raise NotThem
    return SignedIn(session, token, guesser.was_right(), take_turned_away(person_mark(name)))  # now that somebody is in who hears of it


def _check_new(password: str, *own_words: str) -> None:
    """Refuses a password that somebody who knows this person and this house would try first."""
    why = weakness(password, (*own_words, read_words_on_offer()))
    if why:
        raise WeakPassword(why=why)


def _seen(session: Session, now: datetime) -> Session:
    if session.is_to_be_seen(now, settings().idle):
        sessions.keep_seen(session, now)
    return session


def _is_for(session: Session, roles: tuple[str, ...]) -> bool:
    return (NEWCOMER if owes_codes(session) else session.person.role) in roles


def _may_end(by: Session, session: Session) -> bool:
    return session.person.name == by.person.name or (by.person.role in OWNER and not owes_codes(by))


def _end_others(by: Session, happening: Happening, now: datetime) -> None:
    """Whoever came in by what was good before has to sign in anew; this device stays."""
    sessions.end_sessions_of(by.person.name, now, but=by.id)
    keep_entry(_entry(now, by.person.called, happening))


def _session_of(token: str, now: datetime) -> Session | None:
    session = sessions.read_session(_id_of(token), now) if token else None
    return session if session and not session.is_idle(now, settings().idle) else None


def _sealed(name: str, asked: Challenge, ended: str) -> Challenge:
    """What goes out: its ticket says that this person has shown the password, and nobody else can write it.

    It is good until they are signed out everywhere.
    """
    return Challenge(asked.kind, f"{mark_of(f'{asked.kind} {name} {asked.ticket} {ended}'.rstrip())}.{asked.ticket}")


def _unsealed(name: str, sealed: Challenge, ended: str) -> Challenge:
    """What was asked; `NotThem` when we did not ask it, asked somebody else, or have signed them out since."""
    asked = Challenge(sealed.kind, sealed.ticket.partition(".")[2])
    if not hmac.compare_digest(_sealed(name, asked, ended).ticket.encode(), sealed.ticket.encode()):
        raise NotThem
    return asked


def _id_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def _entry(at: datetime, who: str, happening: Happening) -> LogEntry:
    return LogEntry(f"sign-in-{chance.token_hex(8)}", at, who, (happening,))
