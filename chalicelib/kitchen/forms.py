"""Forms as they come in at the pass: read whole and exact, or refused with the field that is wrong."""

import re
from typing import TypeVar

import msgspec
from chalice.app import Request

from chalicelib.domain.refusals import NoSuchOrder, TooLarge
from chalicelib.kitchen.problems import BadKey, Malformed, NotJson

Form = TypeVar("Form", bound=msgspec.Struct)

MOST_BYTES = 16_384
MOST_PORTIONS = 20
MOST_LINES = 30

SENTENCES = {
    "lines": f"An order holds 1 to {MOST_LINES} lines.",
    "portions": f"A dish can be ordered 1 to {MOST_PORTIONS} times in one line.",
    "name": "We need a name to call you by, of at most 60 characters.",
    "contact": "How we reach you can be at most 100 characters long.",
    "note": "A note can be at most 500 characters long.",
    "table": "A table has a number.",
}
"""What a visitor hears when a field cannot be read; what nobody types has no sentence of its own."""

_KEY = re.compile(r"[A-Za-z0-9_-]{16,128}")
_ORDER_ID = re.compile(r"[a-z2-7]{26}")
_PATH = re.compile(r" - at `\$\.?(.*)`$")


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


def read_key(request: Request, what: str) -> str:
    """The key under which this is tried; a refusal says `what` came without one."""
    key: str = request.headers.get("idempotency-key", "")
    if not _KEY.fullmatch(key):
        raise BadKey(f"{what} came without a usable Idempotency-Key.", "Send one of 16 to 128 letters, digits, - and _.")
    return key


def read_order_id(text: str) -> str:
    """An order's id as it stands in an address; what cannot be one is nobody's order."""
    if not _ORDER_ID.fullmatch(text):
        raise NoSuchOrder("There is no order here.", "Look at the address again, or order anew.")
    return text


def _malformed(message: str) -> Malformed:
    """What is wrong, in a sentence where a person may have typed it, and for a programmer in `field` and `reason`."""
    found = _PATH.search(message)
    field = found[1] if found else ""
    sentence = SENTENCES.get(re.split(r"[.\[]", field)[-1], "We could not read this.")
    return Malformed(sentence, "Correct it and send it again.", field=field or None, reason=_PATH.sub("", message))
