"""Whoever asks anything of any route is answered as the API's document says, and never by a fault of the kitchen.

schemathesis makes the requests from the document: some as it says, some not. What they name is there every other time, so that more than the
first refusal is met. Every answer is held against the document where it comes out, in `tests/at_the_pass.py`. CALLS=20000 sends more.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.core import NOT_SET

from chalicelib.domain.tickets.tickets import STEPS
from tests.at_the_pass import EIGHT, Answer, Pass, dish, form_of, number_of, signed_in, token_of, total_of
from tests.documented import TOLD

CALLS = int(os.environ.get("CALLS", "1000"))
WHO = ("visitor", "reader", "crew", "owner")
OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(TOLD).get_all_operations()]
ORDERED = [dish("leeks"), dish("soup", plain=1), dish("sole"), dish("oysters", fine=1)]


def test_a_thousand_requests_of_everybody_are_answered_as_the_document_says(kitchen: Pass, staff: dict[str, tuple[str, str]]):
    there, answers, asked = things_there(kitchen, staff), Counter[int](), [*ways()]
    headers = {who: {} if who == "visitor" else getattr(kitchen, who) for who in WHO}
    for number, (operation, mode) in enumerate(asked):
        for turn, case in enumerate(cases(operation, mode, number, -(-CALLS // len(asked)))):
            named = {name: things[(number + turn) % len(things)] for name, things in there.items()} if turn // len(WHO) % 2 == 0 else {}
            who = WHO[(number + turn) % len(WHO)]
            answer = ask(kitchen, case, named, headers[who])
            answers[answer.status] += 1
            if who != "visitor" and answer.status == HTTPStatus.UNAUTHORIZED and answer.problem == "sign-in-first":
                headers[who] = signed_in(who)
    assert answers.total() >= CALLS
    assert {status for status in answers if status >= 500} == set()
    assert {200, 201, 400, 401, 404, 409, 422} <= answers.keys()


def ways() -> Iterator[tuple[Any, GenerationMode]]:
    """Every operation as the document says, and as it does not where it says what may stand there."""
    for operation in OPERATIONS:
        yield operation, GenerationMode.POSITIVE
        parts = operation.definition.raw.get("parameters", [])
        if "requestBody" in operation.definition.raw or any(part["schema"].keys() & {"pattern", "format"} for part in parts):
            yield operation, GenerationMode.NEGATIVE


def things_there(kitchen: Pass, staff: dict[str, tuple[str, str]]) -> dict[str, list[Any]]:
    """What may stand in a request under these names, and is there."""
    links = [kitchen.post(form_of(line, table=7), **kitchen.crew).told["id"] for line in ORDERED]
    return {
        "link": links,
        "number": [number_of(link) for link in links],
        "orders": [{number_of(link): total_of(line)} for link, line in zip(links, ORDERED, strict=True)],
        "lines": [[line] for line in ORDERED],
        "total": [total_of(line) for line in ORDERED],
        "contact": ["ada@example.org"],
        "slot": [EIGHT],
        "table": [7],
        "token": [token_of(7)],
        "dish": [line["dish"] for line in ORDERED],
        "portions": [1],
        "ingredient": ["leek"],
        "mark": ["2026-11-27.0"],
        "seen": [0, 1, 2],
        "line": [0],
        "to": [*STEPS],
        "amounts": [{"leek": 1000}],
        "expected": [{"leek": 0}],
        "menu": [1],
        "day": ["2026-11-27", "2026-11-28"],
        "name": [name for name, _ in staff.values()],
        "password": [password for _, password in staff.values()],
    }


def cases(operation: Any, mode: GenerationMode, number: int, most: int) -> list[schemathesis.Case]:
    """So many requests as the document says, or as it does not."""
    found: list[schemathesis.Case] = []

    @seed(number)
    @settings(max_examples=most, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    @given(operation.as_strategy(generation_mode=mode))
    def find(case: schemathesis.Case) -> None:
        found.append(case)

    find()
    return found


def ask(kitchen: Pass, case: schemathesis.Case, named: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
    """Sends a request, with what is there in place of what is named."""
    parts = {name: quote(str(named.get(name, value)), safe="") for name, value in (case.path_parameters or {}).items()}
    query = urlencode(dict(case.query or {}), doseq=True)
    body = None if case.body is NOT_SET else case.body if isinstance(case.body, bytes) else json.dumps(with_named(case.body, named))
    own = {name.lower().replace("-", "_"): str(value) for name, value in (case.headers or {}).items()}
    kind = {"content_type": case.media_type} if case.media_type else {}
    return kitchen.send(case.method, case.path.format(**parts) + f"?{query}" * bool(query), body, **own | kind | headers)


def with_named(part: Any, named: Mapping[str, Any]) -> Any:
    if isinstance(part, list):
        return [with_named(one, named) for one in part]
    if isinstance(part, dict):
        return {name: named[name] if name in named and value is not None else with_named(value, named) for name, value in part.items()}
    return part
