"""What comes in before anybody is known has a bound, and is read in steps that grow no faster than its length."""

import json
import re
from collections.abc import Iterator
from re import _constants, _parser
from typing import Any

import pytest
from msgspec import inspect

import chalicelib
from chalicelib.kitchen.forms import MOST_BYTES
from tests.at_the_pass import JSON, Pass
from tests.forms import forms, modules

MOST_STEPS = 250_000
"""Of any one expression: what its repeats allow together."""
BEFORE_SIGN_IN = [
    ("POST", "/api/session", {"password": "x"}),
    ("PUT", "/api/session", {"challenge": "code", "ticket": "t" * 20, "answer": "123456"}),
    ("POST", "/api/password", {}),
    ("PUT", "/api/password", {"code": "123456", "password": "x"}),
]


def parts(kind: inspect.Type, path: str) -> Iterator[tuple[str, inspect.Type]]:
    """A type and all that it is made of, each with where it stands."""
    yield path, kind
    if isinstance(kind, inspect.StructType):
        for field in kind.fields:
            yield from parts(field.type, f"{path}.{field.encode_name}")
    elif isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from parts(one, path)
    elif isinstance(kind, inspect.ListType | inspect.VarTupleType):
        yield from parts(kind.item_type, f"{path}[]")
    elif isinstance(kind, inspect.DictType):
        yield from parts(kind.key_type, f"{path}{{}}")
        yield from parts(kind.value_type, f"{path}{{}}")


FIELDS = [found for form in forms() for found in parts(inspect.type_info(form), form.__name__)]
EXPRESSIONS = {
    *((path, kind.pattern) for path, kind in FIELDS if getattr(kind, "pattern", None)),
    *(
        (f"{module.__name__}.{name}", one.pattern)
        for module in modules(chalicelib)
        if ".domain.book" not in module.__name__  # the owner's own files
        for name, one in vars(module).items()
        if isinstance(one, re.Pattern)
    ),
}


def test_every_text_of_every_form_has_a_length_and_every_list_a_number():
    """F5"""
    assert len(forms()) > 15
    unbounded = (inspect.StrType, inspect.BytesType, inspect.ListType, inspect.DictType, inspect.VarTupleType, inspect.SetType)
    without = [path for path, kind in FIELDS if isinstance(kind, unbounded) and kind.max_length is None]
    assert without == []
    assert not [path for path, kind in FIELDS if isinstance(kind, inspect.AnyType | inspect.RawType)]


def repeats(pattern: Any) -> Iterator[tuple[int, bool]]:
    """How often each repeat of an expression may be done, and whether it stands within another."""
    for kind, what in pattern:
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            _, most, within = what
            inner = list(repeats(within))
            yield int(most), any(often > 1 for often, _ in inner) and most > 1
            yield from inner
        elif kind is _constants.BRANCH:
            for branch in what[1]:
                yield from repeats(branch)
        elif kind is _constants.SUBPATTERN:
            yield from repeats(what[-1])


@pytest.mark.parametrize(("where", "expression"), sorted(EXPRESSIONS), ids=lambda part: part[-60:])
def test_an_expression_repeats_nothing_without_end_and_nothing_that_repeats(where: str, expression: str):
    """F5"""
    whole, steps = _parser.parse(expression), 1
    found = list(repeats(whole))
    for often, _ in found if len(whole) > 1 else []:  # what is one repeat and nothing else never goes back
        steps *= often
    assert steps <= MOST_STEPS, f"{where} may take {steps} steps"
    assert not any(is_nested for _, is_nested in found), f"{where} repeats what repeats"


def test_what_was_wrong_with_a_form_is_read_by_hand_whatever_it_quotes(kitchen: Pass):
    """F5: the reason quotes a field's name, which whoever sent it has chosen."""
    quoted = " - at `$." * ((MOST_BYTES - 200) // 9)
    answer = kitchen.send("POST", "/api/session", json.dumps({"name": "a@example.com", "password": "x", quoted: 1}), content_type=JSON)
    assert (answer.status, answer.problem) == (400, "malformed")


@pytest.mark.secret
@pytest.mark.parametrize(("method", "path", "form"), BEFORE_SIGN_IN, ids=str)
@pytest.mark.parametrize("name", ["@" * 16_280, "@ " * 8_140, "a" * 16_280, " " * 16_270 + "a@b"], ids=["@", "@ ", "a", "blank"])
def test_a_name_as_long_as_a_request_is_refused_by_its_length(kitchen: Pass, method: str, path: str, form: dict[str, str], name: str):
    """F5: there are no people here, so nobody was asked."""
    answer = kitchen.send(method, path, json.dumps({"name": name, **form}), content_type=JSON)
    assert (answer.status, answer.problem, answer.told["field"]) == (400, "malformed", "name")
    assert "length" in answer.told["reason"]
    assert "e-mail" in answer.told["detail"]


@pytest.mark.secret
@pytest.mark.parametrize("cookie", ["__Host-device=" + f"{'0' * 16}.{'0' * 32}:" * 200, "=" * 10_000, ";" * 10_000, " " * 10_000])
def test_the_longest_cookies_are_read_and_count_eight_people_at_most(kitchen: Pass, cookie: str):
    """F5"""
    from chalicelib.kitchen.the_door import device_of

    request = type("Request", (), {"headers": {"cookie": cookie}, "context": {}})()
    assert len(device_of(request).marks) <= 8
    assert kitchen.get("/api/session", cookie=cookie).problem == "sign-in-first"
