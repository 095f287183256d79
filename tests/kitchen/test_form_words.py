"""Whoever types more than a form takes is told so in the words of that form (F19)."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from chalicelib.domain.refusals import RestaurantError
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.order_forms import OrderForm
from chalicelib.kitchen.problems import problem
from chalicelib.kitchen.rule_forms import QuotaForm, RulesForm
from chalicelib.kitchen.staff_forms import AnswerForm, PasswordForm, SignInForm
from chalicelib.kitchen.stock_forms import MovementForm, ReversalForm, ThresholdForm
from chalicelib.kitchen.tables import TurnForm
from chalicelib.kitchen.ticket_forms import CorrectionForm
from tests.forms import forms

ORDER = {"lines": [{"dish": "soup", "portions": 1}], "name": "Ada", "total": 1}
WASTE = {"reason": "waste", "amounts": {"leek": 1}, "note": "fell down"}
CHRISTMAS = {"day": "2026-12-25", "name": "Christmas", "openings": []}
NUMBERS = {"lead_minutes": 30, "last_order_minutes": 30, "days_ahead": 7}
RULES = {"seen": 0, "menu": 1, "week": [[]] * 7, "special": [CHRISTMAS], "capacity": {"hot": 60}, **NUMBERS}
SOUP = {"dish": "soup", "portions": 21}
ANSWER = {"name": "ada@example.org", "challenge": "code", "ticket": "t"}
NOTE, LINE = "A note is a text of at most 500 characters.", "A note is one line of at most 200 characters."
AMOUNTS, AMOUNT = "1 to 100 ingredients can be booked at once.", "An amount is 0 to 1000000000 g, ml or pieces."
ALLERGIES, OPENING = "We do not know one of these allergies.", "There is an opening that cannot be read."
ADDRESS = "The name of somebody who works here is an e-mail address of at most 128 characters."
PASSWORD, TABLE = "A password has 1 to 256 characters.", "A table has a number from 1 to 9999."
LONGEST_DAYS = [{**CHRISTMAS, "name": "😀" * 80, "openings": ["12:00-14:30"] * 6}] * 60


def read(form: type[msgspec.Struct], body: Any) -> Any:
    return read_form(
        SimpleNamespace(headers={"content-type": "application/json"}, raw_body=json.dumps(body, ensure_ascii=False).encode()), form
    )


@pytest.mark.parametrize(
    ("form", "body", "detail"),
    [
        (OrderForm, ORDER | {"note": "x" * 501}, NOTE),
        (OrderForm, ORDER | {"note": 5}, NOTE),
        (OrderForm, ORDER | {"contact": 5}, "How we reach you is a text of at most 100 characters."),
        (OrderForm, ORDER | {"table": 10_000}, TABLE),
        (OrderForm, ORDER | {"lines": [SOUP | {"portions": 1}] * 31}, "An order holds 1 to 30 lines."),
        (OrderForm, ORDER | {"allergies": ["moonlight"]}, ALLERGIES),
        (OrderForm, ORDER | {"allergies": "milk"}, ALLERGIES),
        (OrderForm, ORDER | {"lines": [5]}, "We could not read this."),
        (OrderForm, ORDER | {"lines": [SOUP]}, "A dish can be ordered 1 to 12 times in one line."),
        (CorrectionForm, {"seen": 0, "line": 0, "instead": SOUP}, "A dish can be ordered 1 to 20 times in one line."),
        (MovementForm, WASTE | {"note": "x" * 201}, LINE),
        (MovementForm, WASTE | {"note": "fell\ndown"}, LINE),
        (MovementForm, WASTE | {"amounts": {f"leek-{number}": 1 for number in range(101)}}, AMOUNTS),
        (MovementForm, WASTE | {"amounts": {}}, AMOUNTS),
        (MovementForm, WASTE | {"amounts": {"leek": 10**13}}, AMOUNT),
        (MovementForm, WASTE | {"amounts": {"leek": -1}}, AMOUNT),
        (ThresholdForm, {"amount": -1}, AMOUNT),
        (ReversalForm, {"note": "x" * 201}, LINE),
        (RulesForm, RULES | {"special": [CHRISTMAS] * 61}, "At most 60 special days can be written down."),
        (RulesForm, RULES | {"special": [CHRISTMAS | {"name": "x" * 81}]}, "The name of a special day has 1 to 80 characters."),
        (RulesForm, RULES | {"special": [CHRISTMAS | {"openings": [""] * 7}]}, "A day can open at most 6 times."),
        (RulesForm, RULES | {"special": [CHRISTMAS | {"openings": ["x" * 21]}]}, OPENING),
        (RulesForm, RULES | {"special": [CHRISTMAS | {"day": "2026-02-30"}]}, "There is no such day."),
        (RulesForm, RULES | {"week": [[""] * 7, *[[]] * 6]}, "A day can open at most 6 times."),
        (RulesForm, RULES | {"week": [["x" * 21], *[[]] * 6]}, OPENING),
        (RulesForm, RULES | {"days_ahead": 10**7}, "There is a number that cannot be meant."),
        (RulesForm, RULES | {"capacity": {"hot": 10**7}}, "There is a number that cannot be meant."),
        (RulesForm, RULES | {"special": LONGEST_DAYS, "week": [["12:00-14:30"] * 6] * 7, "name": "x" * 20_000}, "We could not read this."),
        (QuotaForm, {"day": "2026-11-27", "dish": "soup", "most": 100_001}, "A day has 0 to 100000 portions of a dish."),
        (SignInForm, {"name": 5, "password": "x"}, ADDRESS),
        (SignInForm, {"name": "a" * 120 + "@example.org", "password": "x"}, ADDRESS),
        (SignInForm, {"name": "ada@example.org", "password": "x" * 257}, PASSWORD),
        (SignInForm, {"name": "ada@example.org", "password": ""}, PASSWORD),
        (AnswerForm, ANSWER | {"answer": ""}, "A password or a code has 1 to 256 characters."),
        (PasswordForm, {"password": "x", "new": "x" * 257}, PASSWORD),
        (TurnForm, {"table": 10_000, "seen": 0}, TABLE),
        (MovementForm, WASTE | {"note": "x" * 17_000}, "This is more than we can read at once."),
    ],
)
def test_a_form_speaks_of_what_was_typed_into_it(form: type[msgspec.Struct], body: Any, detail: str):
    with pytest.raises(RestaurantError) as no:
        read(form, body)
    assert problem(no.value)["detail"] == detail


def test_every_special_day_that_may_be_written_down_is_read():
    """17 KB of hours are no order (F19)."""
    assert len(json.dumps(LONGEST_DAYS, ensure_ascii=False).encode()) > 17_000
    assert len(read(RulesForm, RULES | {"special": LONGEST_DAYS}).special) == 60


OF_PROGRAMS = {
    *("OrderForm.slot", "OrderForm.token", "OrderForm.total", "OrderForm.warned", "OrderForm.warned[]"),
    *("LineForm.dish", "LineForm.options", "LineForm.options[]", "CorrectionForm.warned", "CorrectionForm.warned[]"),
    *("CorrectionForm.seen", "CorrectionForm.line", "CorrectionForm.tablet", "MoveForm.seen", "MoveForm.to", "MoveForm.tablet"),
    *("TickForm.seen", "TickForm.lines", "TickForm.lines[]", "TickForm.tablet", "NameForm.seen", "NameForm.tablet"),
    *("CallOffForm.seen", "CallOffForm.tablet", "EndForm.sender", "EndForm.since", "EndForm.until", "TurnForm.seen"),
    *("MovementForm.expected", "MovementForm.expected[]", "MovementForm.found", "MovementForm.found[]", "AnswerForm.ticket"),
    *("RulesForm.seen", "RulesForm.menu", "RulesForm.week", "RulesForm.capacity", "OffForm.dish", "QuotaForm.dish"),
    *("PauseForm.minutes", "PauseForm.until", "BusyForm.minutes", "BusyForm.for_minutes"),
    *("SaveForm.seen", "PublicationForm.seen", "PublicationForm.menu", "BeginForm.from", "BeginForm.seen"),
    *("DishForm.name", "DishForm.description"),
    *("SettleForm.orders[]", "SettleForm.tablet", "CallForm.table", "CallForm.at"),
}
"""What no person types, as `Form.field`: a page sends it as it got it."""


def parts(kind: inspect.Type, name: str) -> Iterator[str]:
    """Every text, number, day and list of which a field is made; what is in a list goes by `[]`."""
    match kind:
        case inspect.UnionType():
            yield from (part for one in kind.types for part in parts(one, name))
        case inspect.StructType():
            yield from (part for field in kind.fields for part in parts(field.type, f"{kind.cls.__name__}.{field.encode_name}"))
        case inspect.ListType():
            yield from (name, *parts(kind.item_type, f"{name}[]"))
        case inspect.DictType():
            yield from (name, *parts(kind.value_type, f"{name}[]"))
        case inspect.NoneType() | inspect.BoolType() | inspect.LiteralType():
            return
        case _:
            yield name


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.__name__)
def test_whatever_a_person_types_has_words(form: type[msgspec.Struct]):
    named = getattr(form, "TYPED", {})
    found = {name for name in parts(inspect.type_info(form), "") if name not in OF_PROGRAMS}
    assert {name for name in found if name.partition(".")[2] not in named} == set()


def test_what_a_program_sends_stands_in_some_form():
    assert {name for form in forms() for name in parts(inspect.type_info(form), "")} >= OF_PROGRAMS
