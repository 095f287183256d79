"""Chalice's own errors (no such route, wrong method, wrong content type) in the shape of every other refusal."""

from collections.abc import Callable
from typing import Any

from chalice.app import Response

from chalicelib.domain.refusals import RestaurantError, TooLarge
from chalicelib.kitchen.answers import answer_refusal
from chalicelib.kitchen.problems import KitchenFault, NoSuchPage, NotJson, NotThatWay

_OURS = "application/problem+json"
_PLAIN: dict[int, RestaurantError] = {
    403: NoSuchPage(),
    404: NoSuchPage(),
    405: NotThatWay(),
    413: TooLarge(why="form"),
    415: NotJson(),
}
_FAULT = KitchenFault()


def in_our_shape(event: Any, get_response: Callable[[Any], Response]) -> Response:
    """HTTP middleware: leaves our own answers alone and rewrites Chalice's."""
    response = get_response(event)
    if response.status_code < 400 or response.headers.get("Content-Type") == _OURS:  # noqa: PLR2004
        return response
    ours = plain_fault(response.status_code)
    ours.headers |= {name: value for name, value in response.headers.items() if name == "Allow"}
    return ours


def plain_fault(status: int) -> Response:
    """The answer for a request that reached no handler."""
    return answer_refusal(_PLAIN.get(status, _FAULT))
