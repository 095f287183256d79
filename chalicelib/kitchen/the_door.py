"""The door: who comes in. A cookie says which device it is, and the larder says who is signed in on it."""

import hashlib
import hmac
import secrets as chance
from collections.abc import Mapping
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from chalice.app import Request

from chalicelib.domain.guessing import NO_WAIT
from chalicelib.domain.people import NotForYou, Person, Session, SignInFirst, TooManyTries
from chalicelib.kitchen.problems import CrossSite
from chalicelib.larder.guesses import forget_tries, take_try
from chalicelib.larder.keyring import keyring
from chalicelib.larder.sessions import read_session
from chalicelib.settings import Secrets

SESSION, DEVICE = "__Host-session", "__Host-device"
_ONLY_OURS = "Path=/; Secure; HttpOnly; SameSite=Strict"
_HALF_A_YEAR = 15_552_000


def let_in(request: Request, roles: tuple[str, ...], now: datetime) -> Session:
    """Who stands at the door, if one of these roles lets them in; the one place where that is checked."""
    if request.method != "GET":
        check_same_site(request.headers)
    session = signed_in(request, now)
    if session is None:
        raise SignInFirst("This is for those who work here.", "Sign in.")
    if session.person.role not in roles:
        raise NotForYou("This is not for you to see or to change.", "Ask the owner, or sign in as somebody else.")
    return session


def signed_in(request: Request, now: datetime) -> Session | None:
    """Who is signed in on this device."""
    token = _cookie(request, SESSION)
    return read_session(_id_of(token), now) if token else None


def check_same_site(headers: Mapping[str, str]) -> None:
    """Refuses what a page of another site makes a browser send. Browsers say where a request comes from, and no script can change it."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    same = site in ("same-origin", "none") if site else origin is None or urlsplit(origin).netloc == headers.get("host")
    if not same:
        raise CrossSite("This was sent by another site.", "Open the page here, and try again.")


def begin(person: Person, now: datetime) -> tuple[Session, str]:
    """A new session, and the cookie that its device keeps."""
    token = chance.token_urlsafe(32)
    session = Session(_id_of(token), person, now)
    seconds = int((session.ends - now).total_seconds())
    return session, f"{SESSION}={token}; Max-Age={seconds}; {_ONLY_OURS}"


FAREWELL = f"{SESSION}=; Max-Age=0; {_ONLY_OURS}"


class Guesser:
    """Whoever gives a password: as this person on a device that they know, or else as this person from anywhere; and from this address.

    So nobody who guesses from afar can keep out somebody who has signed in on this device before (OWASP's device cookies).
    """

    def __init__(self, request: Request, name: str, now: datetime) -> None:
        """Counts a try, or refuses it because there were too many."""
        device = _cookie(request, DEVICE)
        number, _, mark = device.partition(".")
        good = (keyring().secrets, keyring().still_good(now))
        known = bool(number) and any(hmac.compare_digest(mark, _mark(f"device {number} {name}", one)) for one in good if one)
        self._name = name
        self._person = _mark(f"person {name} {number if known else 'anywhere'}")
        self._address = None if known else _mark(f"address {_address(request)}")
        for guesser in filter(None, (self._address, self._person)):
            wait = take_try(guesser, now)
            if wait > NO_WAIT:
                seconds = max(1, int(wait.total_seconds()))
                raise TooManyTries("That was tried too often.", "Wait a moment and try again.", seconds=seconds)

    def was_right(self) -> str:
        """Forgets the tries, and gives the cookie by which the device is known from now on."""
        for guesser in filter(None, (self._address, self._person)):
            forget_tries(guesser)
        number = chance.token_hex(8)
        return f"{DEVICE}={number}.{_mark(f'device {number} {self._name}')}; Max-Age={_HALF_A_YEAR}; {_ONLY_OURS}"


def _id_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _mark(text: str, secrets: Secrets | None = None) -> str:
    """What stands for a name or an address in the larder and in a cookie; nobody finds the way back without our secret."""
    return hmac.digest((secrets or keyring().secrets).mark.value.encode(), text.encode(), "sha256").hex()[:32]


def _cookie(request: Request, name: str) -> str:
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _address(request: Request) -> str:
    """The visitor's, which the CDN puts last but one; whoever comes by another way stands there alone."""
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    source: str = request.context.get("identity", {}).get("sourceIp", "")
    return forwarded[-2] if len(forwarded) > 1 else source
