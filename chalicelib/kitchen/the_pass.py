"""The pass: the only place that turns requests into values, and values and refusals into answers."""

import base64
import functools
import hashlib
import hmac
import json
import logging
import re
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, TypeVar

import msgspec
from chalice.app import Blueprint, Request, Response

from chalicelib.domain.orders.orders import AskedOrder
from chalicelib.domain.people.people import EVERYONE
from chalicelib.domain.refusals import KitchenBusy, NoSuchOrder, RestaurantError, TooLarge, TooManyTries
from chalicelib.kitchen import the_door
from chalicelib.kitchen.forms import MOST_BYTES, SENTENCES, OrderForm, asked_order
from chalicelib.kitchen.problems import BadKey, KitchenFault, Malformed, NoSuchPage, NotJson, problem
from chalicelib.outside.keyring import check_keyring, keyring
from chalicelib.settings import BrokenSetting, Secrets

Form = TypeVar("Form", bound=msgspec.Struct)
Headers = dict[str, str | list[str]]
View = Callable[..., Response]

_KEY = re.compile(r"[A-Za-z0-9_-]{16,128}")
_ORDER_ID = re.compile(r"[a-z2-7]{26}")
_PATH = re.compile(r" - at `\$\.?(.*)`$")
_LONGEST = 128
"""Of what stands in an address: no id is longer, and no key of the larder may be much longer."""
_NEVER_KEPT = "no-store"
_log = logging.getLogger("refectory")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at an order: the id of its key, a hash of what was asked, and while secrets overlap the id of the key under the old one."""

    order_id: str
    body_hash: str
    earlier_id: str | None = None


def check_secrets() -> None:
    """Stops the start of a kitchen whose secrets are missing or weak."""
    check_keyring()


def serves(view: View) -> View:
    """A route for everyone: turns whatever is raised on the way into a problem document. Goes below the route."""
    return _in_our_shape(view, EVERYONE)


def serves_to(noun: Blueprint, roles: tuple[str, ...]) -> Callable[[View], View]:
    """A route for these roles only; its view is given the session of whoever asks."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def let_in(**path: str) -> Response:
            session = the_door.let_in(noun.current_request, roles, now())
            if any(len(part) > _LONGEST for part in path.values()):
                raise NoSuchPage("There is nothing at this address.", "Go back to the menu.")
            return view(session, **path)

        return _in_our_shape(let_in, roles)

    return decorate


def check_roles(routes: dict[str, dict[str, Any]]) -> None:
    """Stops the start when a route does not say whom it is for."""
    for path, methods in routes.items():
        for method, route in methods.items():
            if not hasattr(route.view_function, "roles"):
                raise BrokenSetting(f"{method} {path} does not say whom it is for.")


def _in_our_shape(view: View, roles: tuple[str, ...]) -> View:
    @functools.wraps(view)
    def serve(**path: str) -> Response:
        try:
            return view(**path)
        except RestaurantError as error:
            if error.name == KitchenBusy.name:
                _log.error("the larder was given up")  # counted by an alarm; chalice writes no warnings
            return refused(error)
        except Exception as error:  # noqa: BLE001 - the visitor gets a sentence, whatever happened
            _log.error("fault: %s", _place_of(error))
            return refused(KitchenFault("Something went wrong in the kitchen.", "Try again in a moment; nothing is ordered twice."))

    vars(serve)["roles"] = roles
    return serve


def read_form(request: Request, form: type[Form]) -> Form:
    """The form in the body of a request, or a refusal that names the field."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotJson("This door takes JSON only.", "Send it with Content-Type: application/json.")
    try:
        body = request.raw_body
        read = msgspec.json.decode(body, type=form) if len(body) <= MOST_BYTES else None
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _malformed(str(error)) from None
    if read is None:
        raise TooLarge("This is more than one order can hold.", "Make it smaller, or send two orders.")
    return read


def read_asked_order(request: Request) -> tuple[AskedOrder, Attempt]:
    """What the visitor asks, and under which key."""
    key = request.headers.get("idempotency-key", "")
    if not _KEY.fullmatch(key):
        raise BadKey("The order came without a usable Idempotency-Key.", "Send one of 16 to 128 letters, digits, - and _.")
    form = read_form(request, OrderForm)
    canonical = msgspec.json.encode(form, order="sorted")  # without defaults: a field we add later does not make an old body another one
    body_hash = base64.b64encode(hashlib.sha256(canonical).digest()[:16]).decode()
    before = keyring().still_good(now())
    return asked_order(form), Attempt(order_id_of(key), body_hash, order_id_of(key, before) if before else None)


def read_order_id(text: str) -> str:
    """An order's id as it stands in an address; what cannot be one is nobody's order."""
    if not _ORDER_ID.fullmatch(text):
        raise NoSuchOrder("There is no order here.", "Look at the address again, or order anew.")
    return text


def order_id_of(key: str, secrets: Secrets | None = None) -> str:
    """The id of the order that this key stands for: 26 characters, not to be guessed by anyone without the key and our secret."""
    digest = hmac.digest((secrets or keyring().secrets).order.value.encode(), key.encode(), "sha256")
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()


def now() -> datetime:
    """The kitchen clock, the only one that is read, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def created(body: Any, location: str) -> Response:
    return _answer(msgspec.json.encode(body), 201, {"Location": location, "Cache-Control": _NEVER_KEPT})


def served(body: Any, cookies: Sequence[str] = ()) -> Response:
    """A changed thing, as it is now; and what the browser shall keep for us."""
    kept: Headers = {"Set-Cookie": list(cookies)} if cookies else {}
    return _answer(msgspec.json.encode(body), 200, {"Cache-Control": _NEVER_KEPT, **kept})


def served_if_new(request: Request, body: Any, cache: str = "private, no-cache") -> Response:
    """A thing that is asked for again and again: 304 when whoever asks has it already, which is for them alone unless `cache` says else.

    `body` may be JSON text that is ready to serve.
    """
    body = body if isinstance(body, bytes) else msgspec.json.encode(body)
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers: Headers = {"ETag": etag, "Cache-Control": cache}
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if etag in known or known == ["*"]:
        return Response(body="", status_code=304, headers=headers)
    return _answer(body, 200, headers)


def refused(error: RestaurantError) -> Response:
    """A refusal as the visitor gets it."""
    document = problem(error)
    headers: Headers = {"Content-Type": "application/problem+json", "Cache-Control": _NEVER_KEPT}
    if isinstance(error, KitchenBusy):
        headers["Retry-After"] = "2"
    if isinstance(error, TooManyTries):
        headers["Retry-After"] = str(error.facts["seconds"])
    return Response(body=json.dumps(document), status_code=document["status"], headers=headers)


def _answer(body: bytes, status: int, headers: Headers) -> Response:
    return Response(body=body.decode(), status_code=status, headers={"Content-Type": "application/json", **headers})


def _malformed(message: str) -> Malformed:
    """What is wrong, in a sentence where a person may have typed it, and for a programmer in `field` and `reason`."""
    found = _PATH.search(message)
    field = found[1] if found else ""
    sentence = SENTENCES.get(re.split(r"[.\[]", field)[-1], "We could not read this.")
    return Malformed(sentence, "Correct it and send it again.", field=field or None, reason=_PATH.sub("", message))


def _place_of(error: Exception) -> str:
    """What kind of fault and where, without a word of what was in the order: messages and traces may quote it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {PurePath(last.filename).name}:{last.lineno}"
