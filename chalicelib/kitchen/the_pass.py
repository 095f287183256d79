"""The pass: every route says whom it is for, and whatever is raised on the way goes out as an answer."""

import functools
import logging
import traceback
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib.domain.people.people import EVERYONE
from chalicelib.domain.refusals import KitchenBusy, NotForYou, NotThem, RestaurantError, TooManyTries
from chalicelib.kitchen import clock, the_door
from chalicelib.kitchen.answers import NOT_TO_BE_STORED, Answer, answer_refusal
from chalicelib.kitchen.problems import KitchenFault, NoSuchPage
from chalicelib.service import order_ids
from chalicelib.settings import BrokenSetting

View = Callable[..., Response]

_LONGEST = 128
"""Of what stands in an address: no id is longer, and no key of the larder may be much longer."""
_COUNTED = {
    KitchenBusy.name: "the larder was given up",
    **dict.fromkeys((NotThem.name, TooManyTries.name, NotForYou.name), "turned away at the door"),
}
"""What an alarm counts in the log: no name and no address. Chalice writes no warnings."""
_log = logging.getLogger("refectory")


def check_secrets() -> None:
    """Stops the start of a kitchen whose secrets are missing or weak."""
    order_ids.check_secrets()


def for_everyone(view: View) -> View:
    """A route for everyone: turns whatever is raised on the way into a problem document. Goes below the route."""
    return _in_our_shape(view, EVERYONE)


def for_roles(noun: Blueprint, roles: tuple[str, ...]) -> Callable[[View], View]:
    """A route for these roles only; its view is given the session of whoever asks. No browser stores what it answers."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def let_in(**path: str) -> Response:
            session = the_door.let_in(noun.current_request, roles, clock.now())
            if any(len(part) > _LONGEST for part in path.values()):
                raise NoSuchPage
            response = view(session, **path)
            response.headers["Cache-Control"] = NOT_TO_BE_STORED
            return response

        return _in_our_shape(let_in, roles)

    return decorate


def refuse(error: RestaurantError, cookies: Sequence[str] = ()) -> Answer[Any]:
    """A refusal as it goes out, with a line of the log where an alarm counts it."""
    if error.name in _COUNTED:
        _log.error(_COUNTED[error.name])
    return answer_refusal(error, cookies)


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
            return refuse(error)
        except Exception as error:  # noqa: BLE001 - the visitor gets a sentence, whatever happened
            _log.error("fault: %s", _place_of(error))
            return answer_refusal(KitchenFault())

    vars(serve)["roles"] = roles
    return serve


def _place_of(error: Exception) -> str:
    """What kind of fault and where, without a word of what was in the order: messages and traces may quote it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {PurePath(last.filename).name}:{last.lineno}"
