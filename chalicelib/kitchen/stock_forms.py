"""What is sent from the larder's desk. Amounts are integers in thousandths of an ingredient's base unit."""

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

import msgspec
from chalice.app import Request
from msgspec import Meta, Struct

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import NoSuchIngredient
from chalicelib.domain.shelf.movements import COUNT, WASTE, Counts, differences
from chalicelib.kitchen.problems import BadKey, Malformed

_MOST = 10**12
_KEY = re.compile(r"[A-Za-z0-9_-]{16,128}")
_MARK = re.compile(r"(20\d\d-\d\d-\d\d)\.(-?\d{1,16})", re.ASCII)
_Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
_Amount = Annotated[int, Meta(ge=0, le=_MOST)]
_Seen = Annotated[dict[_Id, Annotated[int, Meta(ge=-_MOST, le=_MOST)]], Meta(max_length=100)]
_Note = Annotated[str, Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]


class MovementForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """What came, what is gone, or what was counted and what was expected just then, and what counts had `found` until then.

    Amounts are as a person says them: never below zero.
    """

    reason: Literal["delivery", "count", "waste"]
    amounts: Annotated[dict[_Id, _Amount], Meta(min_length=1, max_length=100)]
    expected: _Seen = {}
    found: _Seen = {}
    note: _Note = ""


class ReversalForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    note: _Note = ""


class ThresholdForm(Struct, forbid_unknown_fields=True, frozen=True):
    """None is for never."""

    amount: _Amount | None


def read_attempt(request: Request, form: MovementForm | ReversalForm) -> tuple[str, str]:
    """The id for which the key stands, for ever, and a hash of what was asked. It needs no secret: nobody gains by knowing such an id."""
    key = request.headers.get("idempotency-key", "")
    if not _KEY.fullmatch(key):
        raise BadKey("This came without a usable Idempotency-Key.", "Send one of 16 to 128 letters, digits, - and _.")
    asked = request.path.encode() + msgspec.json.encode(form, order="sorted")
    return _short(f"movement {key}".encode()).lower(), _short(asked)


def amounts_of(form: MovementForm, menu: Menu, counts: Counts | None) -> dict[str, int]:
    """What is to be booked, thousandths by place, or a refusal that says what is wrong with it. A count comes with the last counts."""
    amounts = _by_place(form.amounts, menu)
    if form.reason == COUNT:
        if form.expected.keys() != form.amounts.keys():
            raise Malformed("A count says what was expected of everything that was counted.", "Count again.", field="expected")
        found = counts.since(_by_place(form.found, menu)) if counts else {}
        return differences(amounts, _by_place(form.expected, menu), found)
    if not all(amounts.values()):
        raise Malformed("An amount of nothing is no amount.", "Leave out what is nothing.", field="amounts")
    if form.reason == WASTE:
        if not form.note.strip():
            raise Malformed("Waste has a reason.", "Say in a few words what happened.", field="note")
        return {place: -amount for place, amount in amounts.items()}
    return amounts


def place_of(ingredient: str, menu: Menu) -> str:
    """Where an ingredient lies on the shelf."""
    place = menu.places.get(ingredient)
    if place is None or "/" in ingredient:
        raise NoSuchIngredient("There is no such ingredient in the book.", "Look at the list again.", ingredients=[ingredient])
    return place


def read_mark(mark: str) -> tuple[date, int]:
    """The day of a mark, and how much there was at its end."""
    found = _MARK.fullmatch(mark)
    try:
        return date.fromisoformat(found[1] if found else ""), int(found[2] if found else 0)
    except ValueError:
        raise Malformed("There is no such page.", "Begin with the latest.", field="mark") from None


def _by_place(amounts: Mapping[str, int], menu: Menu) -> dict[str, int]:
    return {place_of(ingredient, menu): amount for ingredient, amount in amounts.items()}


def _short(text: bytes) -> str:
    return base64.b32encode(hashlib.sha256(text).digest()[:16]).decode().rstrip("=")
