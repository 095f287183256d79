"""Whoever types more than a form takes is told so in the words of that form (F19)."""

import json
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
from chalicelib.kitchen.staff_forms import PasswordForm, SignInForm
from chalicelib.kitchen.stock_forms import MovementForm, ReversalForm
from chalicelib.kitchen.tables import TurnForm
from chalicelib.kitchen.ticket_forms import CorrectionForm
from tests.forms import forms

ORDER = {"lines": [{"dish": "soup", "portions": 1}], "name": "Ada", "total": 1}
WASTE = {"reason": "waste", "amounts": {"leek": 1}, "note": "fell down"}
CHRISTMAS = {"day": "2026-12-25", "name": "Christmas", "openings": []}
NUMBERS = {"lead_minutes": 30, "last_order_minutes": 30, "days_ahead": 7}
RULES = {"seen": 0, "menu": 1, "week": [[]] * 7, "special": [CHRISTMAS], "capacity": {"hot": 60}, **NUMBERS}
SOUP = {"dish": "soup", "portions": 21}
LONGEST_DAYS = [{**CHRISTMAS, "name": "😀" * 80, "openings": ["12:00-14:30"] * 6}] * 60


def read(form: type[msgspec.Struct], body: Any) -> Any:
    return read_form(
        SimpleNamespace(headers={"content-type": "application/json"}, raw_body=json.dumps(body, ensure_ascii=False).encode()), form
    )


@pytest.mark.parametrize(
    ("form", "body", "detail"),
    [
        (OrderForm, ORDER | {"note": "x" * 501}, "A note can be at most 500 characters long."),
        (OrderForm, ORDER | {"lines": [SOUP | {"portions": 1}] * 31}, "An order holds 1 to 30 lines."),
        (OrderForm, ORDER | {"lines": [SOUP]}, "A dish can be ordered 1 to 12 times in one line."),
        (CorrectionForm, {"seen": 0, "line": 0, "instead": SOUP}, "A dish can be ordered 1 to 12 times in one line."),
        (MovementForm, WASTE | {"note": "x" * 201}, "A note can be at most 200 characters long."),
        (
            MovementForm,
            WASTE | {"amounts": {f"leek-{number}": 1 for number in range(101)}},
            "At most 100 ingredients can be booked at once.",
        ),
        (MovementForm, WASTE | {"amounts": {"leek": 10**13}}, "There is an amount that nobody can have."),
        (ReversalForm, {"note": "x" * 201}, "A note can be at most 200 characters long."),
        (RulesForm, RULES | {"special": [CHRISTMAS] * 61}, "At most 60 special days can be written down."),
        (RulesForm, RULES | {"special": [CHRISTMAS | {"name": "x" * 201}]}, "What a special day is can be at most 200 characters long."),
        (RulesForm, RULES | {"special": [CHRISTMAS | {"openings": [""] * 7}]}, "A day can open at most 6 times."),
        (RulesForm, RULES | {"special": [CHRISTMAS | {"day": "2026-02-30"}]}, "There is no such day."),
        (RulesForm, RULES | {"week": [[""] * 7, *[[]] * 6]}, "A day can open at most 6 times."),
        (RulesForm, RULES | {"days_ahead": 10**7}, "There is a number that cannot be meant."),
        (RulesForm, RULES | {"capacity": {"hot": 10**7}}, "There is a number that cannot be meant."),
        (RulesForm, RULES | {"special": LONGEST_DAYS, "week": [["12:00-14:30"] * 6] * 7, "name": "x" * 20_000}, "We could not read this."),
        (QuotaForm, {"day": "2026-11-27", "dish": "soup", "most": 100_001}, "A day has 0 to 100000 portions of a dish."),
        (SignInForm, {"name": 5, "password": "x"}, "The name of somebody who works here is an e-mail address."),
        (SignInForm, {"name": "ada@example.org", "password": "x" * 257}, "A password can be at most 256 characters long."),
        (PasswordForm, {"password": "x", "new": "x" * 257}, "A password can be at most 256 characters long."),
        (TurnForm, {"table": 10_000, "seen": 0}, "A table has a number."),
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
    "slot",
    "token",
    "tablet",
    "to",
    "sender",
    "ticket",
    "dish",
    "name",
    "expected",
    "found",
    "lines",
    "options",
    "capacity",
    "week",
}
"""Texts and lists that no person types: a page sends them as it got them. A name is typed where the form says so."""


def test_every_text_and_list_that_a_person_types_has_words():
    bounded = inspect.StrType | inspect.ListType | inspect.DictType
    typed = [
        (form, field.encode_name)
        for form in forms()
        for field in inspect.type_info(form).fields
        if isinstance(field.type, bounded) and field.encode_name not in OF_PROGRAMS
    ]
    assert len(typed) > 8
    assert [(form.__name__, name) for form, name in typed if name not in getattr(form, "TYPED", {})] == []
