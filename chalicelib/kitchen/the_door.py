"""The door: what a request tells of its device, in cookies and by its address, and the cookies that the device keeps for us."""

import re
from datetime import datetime
from ipaddress import ip_address, ip_network
from urllib.parse import unquote

from chalice.app import Request

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.people.guessing import CODE_LASTS
from chalicelib.domain.people.people import CREW, Session
from chalicelib.domain.refusals import SomebodyElse
from chalicelib.service import signing_in
from chalicelib.service.guesses import MOST_PEOPLE, Device, Marks
from chalicelib.service.senders import Visitor, new_device

SESSION, DEVICE, ASKED, GUEST = "__Host-session", "__Host-device", "__Host-asked", "__Host-guest"
_ONLY_OURS = "Path=/; Secure; HttpOnly; SameSite=Strict"
FAREWELL = f"{SESSION}=; Max-Age=0; {_ONLY_OURS}"
FORGET = {"Clear-Site-Data": '"cache"'}
"""Whoever signs out leaves no page in the browser's memory. Not "storage": that holds a guest's order too, which is on its way on the same
device, and the board's station. The pages take out what they stored of their own."""
_HALF_A_YEAR, _A_DAY = 15_552_000, 86_400
_NUMBER = re.compile(r"[0-9a-f]{16}")
_MARK = re.compile(r"([0-9a-f]{16})\.([0-9a-f]{32})")
_LINE = 56
"""Bits of an IPv6 address that name a line; the rest is for whoever rents it to vary. A home is given 56, as RIPE-690 advises. With fewer
bits a village would be one address, and so would the telephones of a town."""


def let_in(request: Request, roles: tuple[str, ...], now: datetime) -> Session:
    """Who stands at the door, if one of these roles lets them in, and if they are whom the page believes to be signed in."""
    session = signing_in.let_in(_cookie(request, SESSION), roles, now)
    _check_person(request, session)
    return session


def name_of(request: Request, now: datetime) -> str:
    """The name of whoever is signed in where this comes from; empty for a guest."""
    return signing_in.name_of(_cookie(request, SESSION), now)


def device_of(request: Request) -> Device:
    """The device from which this request comes."""
    asked = _MARK.findall(_cookie(request, ASKED))[-1:]
    return Device(_cookie(request, SESSION), _MARK.findall(_cookie(request, DEVICE))[-MOST_PEOPLE:], _address(request), asked)


def visitor_of(request: Request, attempt: Attempt, now: datetime) -> Visitor | None:
    """Who makes this attempt; None when it is somebody of the crew, who takes an order by telephone."""
    session = signing_in.find(_cookie(request, SESSION), CREW, now)
    if session:
        _check_person(request, session)
        return None
    device = _cookie(request, GUEST)
    return Visitor(_address(request), device if _NUMBER.fullmatch(device) else new_device(attempt))


def guest_cookie(visitor: Visitor) -> str:
    """The cookie by which the orders of one device are counted, for a day."""
    return f"{GUEST}={visitor.device}; Max-Age={_A_DAY}; {_ONLY_OURS}"


def session_cookie(session: Session, token: str) -> str:
    """The cookie by which its device is signed in, as long as the session lasts."""
    seconds = int((session.ends - session.began).total_seconds())
    return f"{SESSION}={token}; Max-Age={seconds}; {_ONLY_OURS}"


def device_cookie(marks: Marks) -> str:
    """The cookie by which a device knows people."""
    return f"{DEVICE}={':'.join(map('.'.join, marks))}; Max-Age={_HALF_A_YEAR}; {_ONLY_OURS}"


def asked_cookie(marks: Marks) -> str:
    """The cookie by which a device that asked for a mail is known for its code."""
    return f"{ASKED}={':'.join(map('.'.join, marks))}; Max-Age={int(CODE_LASTS.total_seconds())}; {_ONLY_OURS}"


def _check_person(request: Request, session: Session) -> None:
    if unquote(request.headers.get("x-person", session.person.name)) != session.person.name:
        raise SomebodyElse


def _cookie(request: Request, name: str) -> str:
    """Read by hand: Python's reader gives up at a cookie that is not to its taste, and the restaurant's other sites set what they like."""
    pairs = (pair.strip().partition("=") for pair in request.headers.get("cookie", "").split(";"))
    return next((value for found, _, value in pairs if found == name), "")


def _address(request: Request) -> str:
    """The visitor's, as the CDN says it; of whoever came by another way, the one that the gateway saw. Nobody else may say where they are.

    The gateway names the door's key where it has checked it, and the CDN alone has that key. The CDN writes the visitor's address behind
    whatever the visitor has written, and the gateway writes the CDN's behind it: so it is the last but one.
    """
    identity = request.context.get("identity") or {}
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    by_cdn = identity.get("apiKey") and len(forwarded) > 1
    address: str = forwarded[-2] if by_cdn else identity.get("sourceIp", "")
    try:
        is_long = ip_address(address).version > 4  # noqa: PLR2004 - as in IPv4
        return str(ip_network((address, _LINE), strict=False)) if is_long else address
    except ValueError:
        return address
