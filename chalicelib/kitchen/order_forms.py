"""The order form: what may be written in it, and how much. Anything else is refused, never guessed."""

import base64
import hashlib
import re
from collections import Counter
from datetime import datetime
from typing import Annotated, ClassVar

import msgspec
from chalice.app import Request
from msgspec import Meta, Struct

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.book.book import ALLERGENS, ID, MOST_TABLES
from chalicelib.domain.book.limits import (
    LONGEST_CONTACT,
    LONGEST_GUEST_NAME,
    LONGEST_NOTE,
    MOST_IN_LINE,
    MOST_LINES,
    MOST_OPTIONS,
    MOST_PORTIONS,
    MOST_TIMES,
    MOST_TOTAL,
)
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder
from chalicelib.kitchen.forms import Id, Typed, read_form, read_key
from chalicelib.kitchen.problems import Malformed
from chalicelib.kitchen.typed_texts import is_seen, one_line, some_lines
from chalicelib.service.order_ids import attempt_of

_Count = Annotated[int, Meta(ge=1, le=MOST_IN_LINE)]
_Times = Annotated[int, Meta(ge=1, le=MOST_TIMES)]
_Allergen = Annotated[str, Meta(max_length=max(map(len, ALLERGENS)), pattern=f"^({'|'.join(ALLERGENS)})$")]
Allergens = Annotated[list[_Allergen], Meta(max_length=len(ALLERGENS))]
_LONGEST_LANGUAGE = 12
_PORTIONS = re.compile(rf"({ID})\.([1-9][0-9]?)")


class LineForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    TYPED: ClassVar[Typed] = {"portions": ("portions", MOST_PORTIONS)}

    dish: Id
    portions: _Count
    options: Annotated[dict[Id, _Times], Meta(max_length=MOST_OPTIONS)] = {}

    def asked(self) -> AskedLine:
        return AskedLine(self.dish, self.portions, self.options)


class OrderForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """A slot or a table, never both; `total` in the currency's minor unit is what the visitor saw.

    `token` is the one of the table's link. `shown` is whether the name may stand on the screen in the dining room.
    `warned` are those of the `allergies` of which the visitor has seen that this order meets them.
    """

    TYPED: ClassVar[Typed] = {
        **LineForm.TYPED,
        "lines": ("lines", MOST_LINES),
        "name": ("name", LONGEST_GUEST_NAME),
        "contact": ("contact", LONGEST_CONTACT),
        "note": ("note", LONGEST_NOTE),
        "table": ("table", MOST_TABLES),
        "allergies": ("allergies", None),
        "allergies[]": ("allergies", None),
    }

    lines: Annotated[list[LineForm], Meta(min_length=1, max_length=MOST_LINES)]
    name: Annotated[str, Meta(min_length=1, max_length=LONGEST_GUEST_NAME)]
    total: Annotated[int, Meta(ge=0, le=MOST_TOTAL)]
    contact: Annotated[str, Meta(max_length=LONGEST_CONTACT)] = ""
    note: Annotated[str, Meta(max_length=LONGEST_NOTE)] = ""
    slot: Annotated[str, Meta(max_length=40)] | None = None
    table: Annotated[int, Meta(ge=1, le=MOST_TABLES)] | None = None
    token: Annotated[str, Meta(max_length=40)] = ""
    shown: bool = False
    allergies: Allergens = []
    warned: Allergens = []


def read_asked_order(request: Request, now: datetime) -> tuple[AskedOrder, Attempt]:
    """What the visitor asks, and under which key."""
    key, form = read_key(request, "order"), read_form(request, OrderForm)
    canonical = msgspec.json.encode(form, order="sorted")  # without defaults: a field we add later does not make an old body another one
    body_hash = base64.b64encode(hashlib.sha256(canonical).digest()[:16]).decode()
    return _asked_order(form), attempt_of(key, body_hash, now)


def read_language(request: Request) -> str:
    """The language in which a visitor reads the card, as in `?language=fr`; empty for the house's first."""
    language: str = dict(request.query_params or {}).get("language", "")
    return language if len(language) <= _LONGEST_LANGUAGE else ""


def read_portions(request: Request) -> dict[str, int]:
    """How many portions of which dishes a visitor asks about, as in `?dishes=soup.2,sole.1`; the page knows no minutes."""
    asked: str = dict(request.query_params or {}).get("dishes", "")
    found = [_PORTIONS.fullmatch(part) for part in asked.split(",", MOST_LINES - 1)] if asked else []
    portions: Counter[str] = Counter()
    for part in found:
        if part is None:
            raise Malformed(field="dishes")
        portions[part[1]] += int(part[2])
    return portions


def _asked_order(form: OrderForm) -> AskedOrder:
    """What the visitor asks, in the words of the domain."""
    if (form.slot is None) == (form.table is None):
        raise Malformed(why="slot-or-table", field="slot")
    return AskedOrder(
        lines=[line.asked() for line in form.lines],
        total=form.total,
        name=_name(form.name),
        contact=one_line(form.contact, "contact"),
        note=some_lines(form.note, "note"),
        slot=form.slot,
        table=form.table,
        token=form.token,
        shown=form.shown,
        allergies=form.allergies,
        warned=form.warned,
    )


def _name(text: str) -> str:
    name = one_line(text, "name")
    if not is_seen(name):
        raise Malformed(why="no-name", most=LONGEST_GUEST_NAME, field="name")
    return name
