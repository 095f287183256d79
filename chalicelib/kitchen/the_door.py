"""The door: who comes in. A cookie says which device it is, and the larder says who is signed in on it."""

import hashlib
import hmac
import re
import secrets as chance
from datetime import datetime
from ipaddress import ip_address, ip_network

from chalice.app import Request

from chalicelib.domain.people.guessing import NO_WAIT
from chalicelib.domain.people.people import Challenge, Person, Session
from chalicelib.domain.refusals import NotForYou, NotThem, SignInFirst, TooManyTries
from chalicelib.larder.guesses import forget_tries, take_try
from chalicelib.larder.sessions import read_session
from chalicelib.outside.keyring import keyring
from chalicelib.settings import Secrets

SESSION, DEVICE = "__Host-session", "__Host-device"
_ONLY_OURS = "Path=/; Secure; HttpOnly; SameSite=Strict"
_HALF_A_YEAR = 15_552_000
_KNOWN = re.compile(r"([0-9a-f]{16})\.([0-9a-f]{32})")
_MOST_KNOWN = 8
"""People to a tablet: a crew shares it, and whoever signs in does not make it forget the others."""
_NEIGHBOURS = 64
"""Bits of an IPv6 address that whoever rents it cannot change; the rest is theirs to vary."""


def let_in(request: Request, roles: tuple[str, ...], now: datetime) -> Session:
    """Who stands at the door, if one of these roles lets them in; the one place where that is checked."""
    session = signed_in(request, now)
    if session is None:
        raise SignInFirst
    if session.person.role not in roles:
        raise NotForYou
    return session


def signed_in(request: Request, now: datetime) -> Session | None:
    """Who is signed in on this device."""
    token = _cookie(request, SESSION)
    return read_session(_id_of(token), now) if token else None


def begin(person: Person, now: datetime) -> tuple[Session, str]:
    """A new session, and the cookie that its device keeps."""
    token = chance.token_urlsafe(32)
    session = Session(_id_of(token), person, now)
    seconds = int((session.ends - now).total_seconds())
    return session, f"{SESSION}={token}; Max-Age={seconds}; {_ONLY_OURS}"


FAREWELL = f"{SESSION}=; Max-Age=0; {_ONLY_OURS}"


def sealed(name: str, asked: Challenge) -> str:
    """The ticket that goes out with a question: it says that this person has shown the password, and nobody else can write it."""
    return f"{_mark(f'{asked.kind} {name} {asked.ticket}')}.{asked.ticket}"


def unsealed(name: str, kind: str, ticket: str) -> Challenge:
    """The question to which this ticket belongs; `NotThem` when we did not ask it, or asked somebody else."""
    asked = Challenge(kind, ticket.partition(".")[2])
    if not hmac.compare_digest(sealed(name, asked).encode(), ticket.encode()):
        raise NotThem
    return asked


class Guesser:
    """Whoever gives a password: as this person on a device that they know, or else as this person from anywhere; and from this address.

    So nobody who guesses from afar can keep out somebody who has signed in on this device before (OWASP's device cookies).
    """

    def __init__(self, request: Request, name: str, now: datetime) -> None:
        """Counts a try, or refuses it because there were too many."""
        known = _KNOWN.findall(_cookie(request, DEVICE))
        good = [one for one in (keyring().secrets, keyring().still_good(now)) if one]
        ours = [pair for pair in known if any(hmac.compare_digest(pair[1], _mark(f"device {pair[0]} {name}", one)) for one in good)]
        self._name = name
        self._others = [pair for pair in known if pair not in ours]
        self._person = _mark(f"person {name} {ours[0][0] if ours else 'anywhere'}")
        self._address = None if ours else _mark(f"address {_address(request)}")
        for guesser in filter(None, (self._address, self._person)):
            wait = take_try(guesser, now)
            if wait > NO_WAIT:
                seconds = max(1, int(wait.total_seconds()))
                raise TooManyTries(why="here", seconds=seconds)

    def was_right(self) -> str:
        """Forgets the tries, and gives the cookie by which the device is known from now on."""
        for guesser in filter(None, (self._address, self._person)):
            forget_tries(guesser)
        number = chance.token_hex(8)
        known = [*self._others, (number, _mark(f"device {number} {self._name}"))][-_MOST_KNOWN:]
        return f"{DEVICE}={':'.join(map('.'.join, known))}; Max-Age={_HALF_A_YEAR}; {_ONLY_OURS}"


def _id_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def _mark(text: str, secrets: Secrets | None = None) -> str:
    """What stands for a name or an address in the larder and in a cookie; nobody finds the way back without our secret."""
    return hmac.digest((secrets or keyring().secrets).mark.value.encode(), text.encode(), "sha256").hex()[:32]


def _cookie(request: Request, name: str) -> str:
    """Read by hand: Python's reader gives up at a cookie that is not to its taste, and the restaurant's other sites set what they like."""
    pairs = (pair.strip().partition("=") for pair in request.headers.get("cookie", "").split(";"))
    return next((value for found, _, value in pairs if found == name), "")


def _address(request: Request) -> str:
    """The visitor's, which the CDN puts last but one; whoever comes by another way stands there alone."""
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    source: str = request.context.get("identity", {}).get("sourceIp", "")
    address = forwarded[-2] if len(forwarded) > 1 else source
    try:
        is_long = ip_address(address).version > 4  # noqa: PLR2004 - as in IPv4
    except ValueError:
        return address
    return str(ip_network((address, _NEIGHBOURS), strict=False)) if is_long else address
