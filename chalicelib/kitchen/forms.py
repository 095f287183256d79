"""Forms as they come in at the pass: read whole and exact, or refused with the field that is wrong."""

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from chalice.app import Request

from chalicelib.domain.book.book import ID, LONGEST_ID
from chalicelib.domain.refusals import NoSuchOrder, TooLarge
from chalicelib.kitchen.problems import BadKey, Malformed, NotJson

Form = TypeVar("Form", bound=msgspec.Struct)
Id = Annotated[str, msgspec.Meta(max_length=LONGEST_ID, pattern=f"^{ID}$")]

MOST_BYTES = 16_384
Typed = Mapping[str, tuple[str, int | None]]
"""What a person types into a form, by its field, as `TYPED`: which sentence says what it has to be, and how much of it there may be.
What is in a list goes by the list's name and `[]`. The sentence is true whatever is wrong with the field."""

KEY = re.compile(r"[A-Za-z0-9_-]{16,128}")
ORDER_ID = re.compile(r"[a-z2-7]{26}")
_WHERE = " - at `$"
_INDEX = re.compile(r"\[[^][]{1,16}\]")


def read_form(request: Request, form: type[Form]) -> Form:
    """The form in the body of a request, or a refusal that names the field."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotJson
    try:
        body = request.raw_body
        read = msgspec.json.decode(body, type=form) if len(body) <= getattr(form, "MOST_BYTES", MOST_BYTES) else None
        if read is not None:
            json.loads(body, object_pairs_hook=_check_names)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _malformed(str(error), getattr(form, "TYPED", {})) from None
    if read is None:
        raise TooLarge(why="form")
    return read


def _check_names(pairs: list[tuple[str, Any]]) -> None:
    """Refuses a name that is written twice: of two values the reader would take the last, and somebody else might have read the first."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("Object contains a field twice")


def read_key(request: Request, what: Literal["order", "movement"]) -> str:
    """The key under which this is tried; a refusal says what came without one."""
    key: str = request.headers.get("idempotency-key", "")
    if not KEY.fullmatch(key):
        raise BadKey(why=what)
    return key


def read_order_id(text: str) -> str:
    """An order's id as it stands in an address; what cannot be one is nobody's order."""
    if not ORDER_ID.fullmatch(text):
        raise NoSuchOrder
    return text


def _malformed(message: str, typed: Typed) -> Malformed:
    """What is wrong, in a sentence where a person may have typed it, and for a programmer in `field` and `reason`."""
    reason, is_somewhere, path = message.rpartition(_WHERE)  # by hand: the message may quote all that was sent
    field = path.removesuffix("`").removeprefix(".") if is_somewhere else ""
    why, most = typed.get(_INDEX.sub("[]", field).rpartition(".")[2], (None, None))
    return Malformed(why=why, most=most, field=field or None, reason=reason if is_somewhere else message)
