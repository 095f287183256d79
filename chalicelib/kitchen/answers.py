"""Answers as they go out at the pass: a thing, a thing that may be at hand already, or a refusal."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, TypedDict, TypeVar

import msgspec
from chalice.app import Request, Response

from chalicelib.domain.refusals import KitchenBusy, RestaurantError, TooManyTries
from chalicelib.kitchen.problems import problem

Headers = dict[str, str | list[str]]
Body = TypeVar("Body")
NOT_TO_BE_STORED = "no-store"


class Answer(Response, Generic[Body]):
    """An answer with a body of this shape: a thing as it is now. What a view says that it answers stands in the API's document."""


class Created(Answer[Body]):
    """A new thing, and its address."""


class Shown(Answer[Body]):
    """A thing that is asked for again and again, with its tag."""


class Nothing(TypedDict):
    """It is done, and there is nothing to tell."""


def answer(body: Body, cookies: Sequence[str] = (), headers: Mapping[str, str] = MappingProxyType({})) -> Answer[Body]:
    """A changed thing, as it is now; and the cookies that the browser shall keep for us."""
    return Answer(**_parts(msgspec.json.encode(body), 200, {"Cache-Control": NOT_TO_BE_STORED, **_cookies(cookies), **headers}))


def answer_created(
    body: Body, location: str, cookies: Sequence[str] = (), headers: Mapping[str, str] = MappingProxyType({})
) -> Created[Body]:
    """A new thing, and its address."""
    created: Headers = {"Location": location, "Cache-Control": NOT_TO_BE_STORED}
    return Created(**_parts(msgspec.json.encode(body), 201, {**created, **_cookies(cookies), **headers}))


def server_timing(kitchen: float, larder: float) -> dict[str, str]:
    """What a browser reads of the time that its order took, given in seconds.

    Each begun 10 ms are 10 ms: finer figures would tell how large the shelf is, and how much work a recipe.
    """
    begun = {"kitchen": kitchen, "larder": larder}
    return {"Server-Timing": ", ".join(f"{name};dur={math.ceil(seconds * 100) * 10}" for name, seconds in begun.items())}


def answer_if_new(request: Request, body: Body | bytes, cache: str = "private, no-cache") -> Shown[Body]:
    """A thing that is asked for again and again: 304 when whoever asks has it already, which is for them alone unless `cache` says else.

    `body` may be JSON text that is ready to serve.
    """
    text = body if isinstance(body, bytes) else msgspec.json.encode(body)
    etag = f'"{hashlib.sha256(text).hexdigest()[:20]}"'
    headers: Headers = {"ETag": etag, "Cache-Control": cache}
    at_hand = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if etag in at_hand or at_hand == ["*"]:
        return Shown(body="", status_code=304, headers=headers)
    return Shown(**_parts(text, 200, headers))


def answer_refusal(error: RestaurantError, cookies: Sequence[str] = ()) -> Answer[Any]:
    """A refusal as the visitor gets it."""
    document = problem(error)
    headers: Headers = {"Content-Type": "application/problem+json", "Cache-Control": NOT_TO_BE_STORED, **_cookies(cookies)}
    if isinstance(error, KitchenBusy):
        headers["Retry-After"] = "2"
    if isinstance(error, TooManyTries):
        headers["Retry-After"] = str(error.facts["seconds"])
    return Answer(body=json.dumps(document), status_code=document["status"], headers=headers)


def _cookies(cookies: Sequence[str]) -> Headers:
    return {"Set-Cookie": list(cookies)} if cookies else {}


def _parts(body: bytes, status: int, headers: Headers) -> dict[str, Any]:
    return {"body": body.decode(), "status_code": status, "headers": {"Content-Type": "application/json", **headers}}
