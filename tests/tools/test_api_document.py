"""The API's document is what the kitchen does: its routes, roles, forms and refusals, in a form that other programs read."""

import inspect
import json
import re
import subprocess
from typing import Any

import pytest

from app import app
from chalicelib import kitchen
from chalicelib.domain.people.people import EVERYONE
from chalicelib.kitchen.problems import STATUS
from tests.at_the_pass import Answer
from tests.documented import check_documented
from tests.forms import forms, modules
from tests.routes import ROUTES
from tests.tracked import ROOT
from tools.api.document import DOCUMENT, PARTS, QUERIES
from tools.api.problems import Facts

CHECKER = ROOT / ".venv-checks" / "bin" / "python"
TOLD = json.loads(DOCUMENT.read_text())
OPERATIONS = {(method.upper(), path): operation for path, operations in TOLD["paths"].items() for method, operation in operations.items()}


def test_the_document_is_valid_for_a_reader_made_for_it():
    code = "import json, sys; from openapi_spec_validator import OpenAPIV31SpecValidator as V; V(json.load(open(sys.argv[1]))).validate()"
    read = subprocess.run([CHECKER, "-c", code, DOCUMENT], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


def test_every_route_stands_in_the_document_for_those_it_is_for():
    roles = {route: app.routes[route[1]][route[0]].view_function.roles for route in ROUTES}
    assert {route: told(operation) for route, operation in OPERATIONS.items()} == roles
    assert EVERYONE in roles.values()


def told(operation: dict[str, Any]) -> tuple[str, ...]:
    return tuple(role for way in operation["security"] for role in way["session"])


def test_every_form_is_asked_for_somewhere():
    known = {form.__name__ for form in forms() if not form.__name__.startswith("_")}
    assert known <= TOLD["components"]["schemas"].keys()
    bodies = [operation["requestBody"]["content"]["application/json"] for operation in OPERATIONS.values() if "requestBody" in operation]
    assert {body["schema"]["$ref"].rpartition("/")[2] for body in bodies} <= known


def test_whatever_a_request_may_bring_is_told():
    assert {part for _, route in ROUTES for part in re.findall(r"{(\w+)}", route)} == set(PARTS)
    functions = {one for module in modules(kitchen) for one in vars(module).values() if inspect.isfunction(one)}
    assert {one for one in functions if "query_params" in inspect.getsource(one)} == set(QUERIES)


def test_every_refusal_has_its_schema_with_its_status_and_its_facts():
    schemas = {name: schema["properties"] for name, schema in TOLD["components"]["schemas"].items() if name.startswith("problem.")}
    assert {name: schema["status"]["const"] for name, schema in schemas.items()} == {f"problem.{no.name}": STATUS[no] for no in STATUS}
    for refusal in STATUS:
        properties = set(schemas[f"problem.{refusal.name}"])
        assert properties - {"why"} == {"type", "title", "status", "detail", "next", *refusal.public}
    assert set(Facts.__annotations__) == {fact for refusal in STATUS for fact in refusal.public}


def refused(operation: dict[str, Any]) -> dict[str, int]:
    """The refusals of an operation, each with its status."""
    ways = {int(status): answer["$ref"] for status, answer in operation["responses"].items() if "$ref" in answer}
    return {name: status for status, ref in ways.items() for name in ref.rpartition("/")[2].split(".")}


def test_every_refusal_of_a_route_stands_under_its_status():
    status_of = {no.name: status for no, status in STATUS.items()}
    assert all(status_of[name] == status for operation in OPERATIONS.values() for name, status in refused(operation).items())
    assert set.union(*(set(refused(operation)) for operation in OPERATIONS.values())) == set(status_of) - {"not-that-way"}


@pytest.mark.parametrize(
    ("route", "some", "never"),
    [
        (("POST", "/api/orders"), {"sold-out", "slot-full", "allergy-met", "key-reused", "malformed"}, {"ticket-moved", "sign-in-first"}),
        (("PUT", "/api/orders/{link}/cancellation"), {"too-late-to-cancel", "no-such-order"}, {"sold-out", "not-for-you"}),
        (("PUT", "/api/tickets/{number}/state"), {"ticket-moved", "no-such-step", "not-for-you"}, {"sold-out", "rules-broken"}),
        (("GET", "/api/menu"), {"kitchen-busy", "kitchen-fault"}, {"malformed", "sign-in-first", "cross-site", "no-such-order"}),
    ],
)
def test_what_a_route_can_refuse_is_found_through_all_rooms(route: tuple[str, str], some: set[str], never: set[str]):
    found = set(refused(OPERATIONS[route]))
    assert some <= found
    assert not never & found


@pytest.mark.parametrize(
    ("status", "told", "fault"),
    [
        (200, {"days": 30, "guests": []}, "guests"),
        (200, {}, "days"),
        (200, {"days": "30"}, "30"),
        (201, {"days": 30}, "not in the document"),
        (409, {"type": "urn:refectory:problem:sold-out"}, "not in the document"),
    ],
)
def test_an_answer_that_the_document_does_not_have_is_found(status: int, told: dict[str, Any], fault: str):
    headers = {"Content-Type": "application/json", "ETag": '"1"'}
    check_documented("GET", "/api/privacy", None, Answer(200, headers, json.dumps({"days": 30})))
    with pytest.raises(AssertionError, match=fault):
        check_documented("GET", "/api/privacy", None, Answer(status, headers, json.dumps(told)))


def test_a_form_that_is_taken_and_that_the_document_does_not_have_is_found():
    taken = Answer(200, {"Content-Type": "application/json"}, "{}")
    check_documented("PUT", "/api/calls", json.dumps({"table": 7, "at": "2026-11-27T18:05:00Z"}), taken)
    with pytest.raises(AssertionError, match="the form was taken"):
        check_documented("PUT", "/api/calls", json.dumps({"table": 7}), taken)
