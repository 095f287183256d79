"""What may be written on a form, and how much. Anything else is refused before anybody looks into the larder: here there is none."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.book.limits import MOST_LINES
from chalicelib.kitchen.forms import MOST_BYTES
from tests.at_the_pass import EIGHT, JSON, Pass, dish

KEY = "k" * 16
FORM = {"lines": [{"dish": "soup", "portions": 1}], "slot": EIGHT, "name": "Ada", "total": 1200}


@pytest.fixture(scope="module")
def door() -> Pass:
    """The pass, with no kitchen behind it."""
    return Pass()


def raw(field: str, text: str) -> str:
    """The form as text, with this text in the place of a field's value."""
    return json.dumps({**FORM, field: "@"}).replace('"@"', text)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lines": []}, "lines"),
        ({"lines": [dish("soup")] * (MOST_LINES + 1)}, "lines"),
        ({"lines": {}}, "lines"),
        ({"lines": [[]]}, "lines[0]"),
        ({"lines": [{}]}, "lines[0]"),
        ({"lines": [dish("soup"), {**dish("soup"), "price": 1}]}, "lines[1]"),
        ({"lines": [dish("")]}, "lines[0].dish"),
        ({"lines": [dish("Soup")]}, "lines[0].dish"),
        ({"lines": [dish("soup/gratin")]}, "lines[0].dish"),
        ({"lines": [dish("s" * 41)]}, "lines[0].dish"),
        ({"lines": [{"dish": 7, "portions": 1}]}, "lines[0].dish"),
        ({"lines": [dish("soup", 21)]}, "lines[0].portions"),
        ({"lines": [dish("soup", 0)]}, "lines[0].portions"),
        ({"lines": [{"dish": "soup", "portions": True}]}, "lines[0].portions"),
        ({"lines": [dish("soup", 1.5)]}, "lines[0].portions"),
        ({"lines": [dish("soup", "1")]}, "lines[0].portions"),
        ({"lines": [{"dish": "soup", "portions": 1, "options": []}]}, "lines[0].options"),
        ({"lines": [{"dish": "soup", "portions": 1, "options": {"a": 0}}]}, "lines[0].options[...]"),
        ({"lines": [{"dish": "soup", "portions": 1, "options": {f"o{n}": 1 for n in range(21)}}]}, "lines[0].options"),
        ({"name": ""}, "name"),
        ({"name": " \t "}, "name"),
        ({"name": "\u200b \u202e"}, "name"),
        ({"name": "n" * 61}, "name"),
        ({"name": None}, "name"),
        ({"name": "Ada\0"}, "name"),
        ({"name": "\x1b[2J"}, "name"),
        ({"contact": "c" * 101}, "contact"),
        ({"note": "n" * 501}, "note"),
        ({"note": "a\x7f"}, "note"),
        ({"note": {"a": 1}}, "note"),
        ({"total": -1}, "total"),
        ({"total": 10**15}, "total"),
        ({"total": 12.0}, "total"),
        ({"total": "1200"}, "total"),
        ({"slot": 7}, "slot"),
        ({"slot": "s" * 41}, "slot"),
        ({"table": 7}, "slot"),
        ({"slot": None}, "slot"),
        ({"slot": None, "table": 0}, "table"),
        ({"slot": None, "table": "7"}, "table"),
        ({"slot": None, "table": 10_000}, "table"),
        ({"id": "mine"}, None),
        ({"needs": {}}, None),
    ],
)
def test_what_cannot_be_meant_is_refused_and_the_field_is_named(door: Pass, change: dict[str, Any], field: str | None):
    answer = door.post({**FORM, **change}, KEY)
    assert (answer.status, answer.problem) == (400, "malformed")
    assert answer.told.get("field") == field


@pytest.mark.parametrize("field", ["lines", "name", "total"])
def test_what_is_missing_is_asked_for(door: Pass, field: str):
    answer = door.post({name: value for name, value in FORM.items() if name != field}, KEY)
    assert (answer.status, answer.problem) == (400, "malformed")
    assert field in answer.told["reason"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        '"soup"',
        "{",
        "{'lines': []}",
        json.dumps(FORM) + "x",
        json.dumps(FORM)[:-1],
        "\ufeff" + json.dumps(FORM),
        raw("total", "1e400"),
        raw("total", "-1e400"),
        raw("total", "1e2"),
        raw("total", "1" + "0" * 4000),
        raw("total", "NaN"),
        raw("total", "Infinity"),
        raw("total", "0x10"),
        raw("name", r'"\ud800"'),
        raw("name", r'"\udc00\ud800"'),
        raw("name", r'"\u0000"'),
        raw("name", '"a\x00b"'),
        raw("name", r'"\x41"'),
        raw("lines", "[" * 5000 + "]" * 5000),
        raw("lines", '[{"a":' * 2000),
        raw("lines", '[{"dish":"soup","portions":-0}]'),
        raw("lines", '[{"dish":"soup","portions":01}]'),
        json.dumps(FORM).encode("utf-16"),
        json.dumps({**FORM, "name": "Zoë"}, ensure_ascii=False).encode("latin-1"),
        b"\xff\xfe\x00",
        b'{"name":"\xed\xa0\x80"}',
        "\ud800",
    ],
    ids=lambda body: repr(body)[:30],
)
def test_what_is_not_json_as_we_write_it_is_refused(door: Pass, body: str | bytes):
    answer = door.post(body, KEY)
    assert (answer.status, answer.problem) == (400, "malformed")


@pytest.mark.parametrize(
    "body",
    [
        raw("total", '1200,"total":1200'),
        raw("total", '1200,"t\\u006ftal":31'),
        raw("lines", '[{"dish":"soup","portions":1,"portions":2}]'),
        raw("lines", '[{"dish":"soup","portions":1,"options":{"plain":1,"plain":1}}]'),
    ],
)
def test_a_field_that_is_written_twice_is_refused_and_not_guessed(door: Pass, body: str):
    """Two readers may take two values out of one text (F20)."""
    answer = door.post(body, KEY)
    assert (answer.status, answer.problem, answer.told["reason"]) == (400, "malformed", "Object contains a field twice")


def test_json_comes_in_at_one_place_only():
    """So what holds for one form holds for all of them (F20)."""
    readers = [
        path.name for path in Path("chalicelib/kitchen").glob("*.py") if re.search(r"json\.(decode|loads)|json_body", path.read_text())
    ]
    assert readers == ["forms.py"]


@pytest.mark.parametrize("text", [json.dumps(FORM) + " " * MOST_BYTES, "x" * (MOST_BYTES + 1), "é" * (MOST_BYTES // 2 + 1), "[" * 900_000])
@pytest.mark.parametrize("as_bytes", [False, True])
def test_a_body_that_is_too_large_is_refused(door: Pass, text: str, as_bytes: bool):  # noqa: FBT001 - as chance has it
    answer = door.post(text.encode() if as_bytes else text, KEY)
    assert (answer.status, answer.problem) == (413, "too-large")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", "", "json"]
)
def test_anything_but_json_is_refused(door: Pass, content_type: str):
    answer = door.post(FORM, KEY, content_type=content_type)
    assert (answer.status, answer.problem) == (415, "not-json")


def test_a_body_of_no_known_kind_is_refused(door: Pass):
    answer = door.send("POST", "/api/orders", json.dumps(FORM), idempotency_key=KEY)
    assert (answer.status, answer.problem) == (415, "not-json")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "k" * 15,
        "k" * 129,
        "k" * 15 + " ",
        "k" * 15 + "é",
        "k" * 15 + "\n",
        "k" * 16 + "\n",
        "../" * 6,
        "k" * 15 + "𝟙",
        '"' + "k" * 20 + '"',
    ],
)
def test_a_key_that_is_none_is_refused(door: Pass, key: str):
    answer = door.send("POST", "/api/orders", json.dumps(FORM), content_type=JSON, idempotency_key=key)
    assert (answer.status, answer.problem) == (400, "idempotency-key")


def test_an_order_without_a_key_is_refused(door: Pass):
    answer = door.send("POST", "/api/orders", json.dumps(FORM), content_type=JSON)
    assert (answer.status, answer.problem) == (400, "idempotency-key")
