"""What the API's document says of an answer. A field that it does not know is one too many here, though a program reads past it."""

import json
from functools import cache
from http import HTTPStatus
from typing import Any

from jsonschema_rs import Validator, validator_for

from tools.api.document import DOCUMENT

TOLD: dict[str, Any] = json.loads(DOCUMENT.read_text())
_OF_ANY_ADDRESS = {404: "problem.no-such-page", 405: "problem.not-that-way", 415: "problem.not-json", 400: "problem.cross-site"}
"""What is answered where there is no such route."""


def check_documented(method: str, route: str, form: str | bytes | None, answer: Any) -> None:
    """Fails when an answer is not one that the document has for this route, or when a form was taken that it does not have."""
    operation = TOLD["paths"].get(route, {}).get(method.lower())
    if operation is None:
        assert _faults({"$ref": f"#/components/schemas/{_OF_ANY_ADDRESS[answer.status]}"}, answer.text) == []
        return
    where = f"{method} {route}: {answer.status}"
    assert str(answer.status) in operation["responses"], f"{where} is not in the document"
    response = _resolved(operation["responses"][str(answer.status)])
    assert response.get("headers", {}).keys() <= answer.headers.keys(), where
    for kind, content in response.get("content", {}).items():
        assert answer.headers["Content-Type"] == kind, where
        assert (found := _faults(content["schema"], answer.text)) == [], f"{where}: {found}"
    if "requestBody" in operation and answer.status < HTTPStatus.MULTIPLE_CHOICES:
        (content,) = operation["requestBody"]["content"].values()
        assert (found := _faults(content["schema"], form or "null")) == [], f"{where}, and the form was taken: {found}"


def _resolved(response: dict[str, Any]) -> dict[str, Any]:
    return TOLD["components"]["responses"][response["$ref"].rpartition("/")[2]] if "$ref" in response else response


def _faults(schema: dict[str, Any], text: str | bytes) -> list[str]:
    return [f"{fault.message[:200]} at {fault.instance_path}" for fault in _reader(json.dumps(schema)).iter_errors(json.loads(text))]


@cache
def _reader(schema: str) -> Validator:
    return validator_for({**json.loads(schema), "components": {"schemas": _schemas()}}, validate_formats=True)


@cache
def _schemas() -> Any:
    return _closed(TOLD["components"]["schemas"])


def _closed(part: Any) -> Any:
    """The schemas, in which an object has no field but those that are named."""
    if isinstance(part, list):
        return [_closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    closed = {name: _closed(value) for name, value in part.items()}
    return {"additionalProperties": False, **closed} if part.get("type") == "object" else closed
