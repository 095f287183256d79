"""What is sent from the larder's desk. Amounts are integers in thousandths of an ingredient's base unit."""

import base64
import hashlib
import re
from datetime import date
from typing import Annotated, ClassVar, Literal

import msgspec
from chalice.app import Request
from msgspec import Meta, Struct

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.shelf.asked_movements import AskedMovement
from chalicelib.domain.shelf.movements import COUNT, WASTE
from chalicelib.kitchen.forms import Id, Typed, read_key
from chalicelib.kitchen.problems import Malformed

_MOST, _MOST_AMOUNTS, _LONGEST_NOTE = 10**12, 100, 200
MARK = re.compile(r"(20\d\d-\d\d-\d\d)\.(-?\d{1,16})", re.ASCII)
_Amount = Annotated[int, Meta(ge=0, le=_MOST)]
_Seen = Annotated[dict[Id, Annotated[int, Meta(ge=-_MOST, le=_MOST)]], Meta(max_length=_MOST_AMOUNTS)]
_Found = Annotated[dict[Id, Annotated[int, Meta(ge=-_MOST, le=_MOST)] | None], Meta(max_length=_MOST_AMOUNTS)]
"""None of an ingredient that moved too fast to be looked at."""
_Note = Annotated[str, Meta(max_length=_LONGEST_NOTE, pattern=rf"^[^\x00-\x1f\x7f]{{0,{_LONGEST_NOTE}}}$")]
_OF_NOTE: Typed = {"note": ("line", _LONGEST_NOTE)}
_OF_AMOUNT = ("amount", _MOST // 1000)


class MovementForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """What came, what is gone, or what was counted and what was expected just then, and what counts had `found` until then.

    Amounts are as a person says them: never below zero.
    """

    TYPED: ClassVar[Typed] = {**_OF_NOTE, "amounts": ("amounts", _MOST_AMOUNTS), "amounts[]": _OF_AMOUNT}

    reason: Literal["delivery", "count", "waste"]
    amounts: Annotated[dict[Id, _Amount], Meta(min_length=1, max_length=_MOST_AMOUNTS)]
    expected: _Seen = {}
    found: _Found = {}
    note: _Note = ""

    def asked(self) -> AskedMovement:
        """What is to be booked, in the words of the domain, or a refusal that says what is wrong with it."""
        if self.reason == COUNT and self.expected.keys() != self.amounts.keys():
            raise Malformed(why="nothing-expected", field="expected")
        found = {ingredient: amount for ingredient, amount in self.found.items() if amount is not None}
        if found.keys() != self.found.keys():
            raise Malformed(why="moving", field="found")
        if self.reason != COUNT and not all(self.amounts.values()):
            raise Malformed(why="no-amount", field="amounts")
        if self.reason == WASTE and not self.note.strip():
            raise Malformed(why="no-reason", field="note")
        return AskedMovement(self.reason, self.amounts, self.expected, found, self.note.strip())


class ReversalForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    TYPED: ClassVar[Typed] = _OF_NOTE

    note: _Note = ""


class ThresholdForm(Struct, forbid_unknown_fields=True, frozen=True):
    """From `amount` on the ingredient is low; without one it never is."""

    TYPED: ClassVar[Typed] = {"amount": _OF_AMOUNT}

    amount: _Amount | None


def read_attempt(request: Request, form: MovementForm | ReversalForm) -> Attempt:
    """The attempt under the request's key. It needs no secret: nobody gains by knowing a movement's id."""
    key = read_key(request, "movement")
    asked = request.path.encode() + msgspec.json.encode(form, order="sorted")
    return Attempt(_short(f"movement {key}".encode()).lower(), _short(asked))


def read_mark(mark: str) -> tuple[date, int]:
    """The day of a mark, and how much there was at its end."""
    found = MARK.fullmatch(mark)
    try:
        return date.fromisoformat(found[1] if found else ""), int(found[2] if found else 0)
    except ValueError:
        raise Malformed(why="no-such-mark", field="mark") from None


def mark_of(day: date, balance: int) -> str:
    """The mark under which a day is found again, and how much there was at its end."""
    return f"{day}.{balance}"


def _short(text: bytes) -> str:
    return base64.b32encode(hashlib.sha256(text).digest()[:16]).decode().rstrip("=")
