"""`make api`: writes the API's document, OpenAPI 3.1, into static_site/openapi.json.

Nothing of it is listed here. Routes and roles are the app's. What a route takes, answers and refuses is read from its view: its form, the
type of its answer, and the refusals that it can come to. What it is for is said in docs/api.md.
"""

import inspect
import json
import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from chalicelib.domain.book.book import MOST_TABLES
from chalicelib.domain.refusals import KitchenBusy, TooLarge, TooManyTries
from chalicelib.kitchen import forms, stock_forms
from chalicelib.kitchen.answers import Created, Shown
from chalicelib.kitchen.book import read_seen
from chalicelib.kitchen.forms import Id, read_form, read_key
from chalicelib.kitchen.order_forms import read_language, read_portions
from chalicelib.kitchen.problems import STATUS, CrossSite, NoSuchPage, NotJson
from chalicelib.kitchen.the_door import SESSION
from tools.api.problems import Refusal, Schema, problem_schemas, refusal_responses
from tools.api.reach import calls_of

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "static_site" / "openapi.json"
_SCHEMAS = "#/components/schemas/{name}"
_ROW = re.compile(r"^\| `([A-Z]+ /api/[^`]+)` \| (.*) \|$", re.MULTILINE)
_CUSTOMS = re.compile(r"^JSON over HTTPS.*?$(?=\n\n)", re.MULTILINE | re.DOTALL)
"""How money, times and slots are written, whatever the route."""
_JSON = "application/json"

_ORDER_ID: Schema = {"type": "string", "pattern": f"^{forms.ORDER_ID.pattern}$"}
PARTS: dict[str, Schema] = {
    "link": {**_ORDER_ID, "description": "The `id` of an order as its guest has it."},
    "number": {**_ORDER_ID, "description": "The `id` of a ticket as the house has it."},
    "ingredient": {**msgspec.json.schema(Id), "description": "An ingredient's id in the book."},
    "dish": {**msgspec.json.schema(Id), "description": "A dish's id in the book."},
    "mark": {"type": "string", "pattern": f"^{stock_forms.MARK.pattern}$", "description": "A mark that was answered as `earlier`."},
    "movement_id": {"type": "string", "description": "A movement's `id`."},
    "session_id": {"type": "string", "description": "A session's `id`."},
    "day": {"type": "string", "format": "date"},
    "table": {"type": "string", "description": f"A table's number, at most {MOST_TABLES}, a full stop, and the token of its link."},
}
"""What may stand in an address."""
QUERIES: dict[Callable[..., Any], Schema] = {
    read_language: {"name": "language", "schema": {"type": "string"}, "description": "One of the house's languages; else it is its first."},
    read_seen: {
        "name": "seen",
        "required": True,
        "schema": {"type": "integer", "minimum": 0},
        "description": "The `turn` of the draft that was seen.",
    },
    read_portions: {
        "name": "dishes",
        "schema": {"type": "string"},
        "example": "onion-soup.2,sole.1",
        "description": "So many portions of these dishes.",
    },
}
"""What may be asked, by the function that reads it."""
_KEY_HEADER: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": f"^{forms.KEY.pattern}$"},
    "description": "New for every other order or movement, and the same for every try at the same one.",
}
_TAG_AT_HAND: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The `ETag` of the answer that is at hand.",
}


_TEXT_HEADER: Schema = {"schema": {"type": "string"}}
_OF_WRITES = (CrossSite, NotJson, TooLarge)
"""Before a view is asked, whatever would change something may be refused for these."""


def document(routes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The document of these routes, ready for JSON."""
    text = (ROOT / "docs" / "api.md").read_text()
    said = dict(_ROW.findall(text))
    served = {(method, path): _Served(routes[path][method].view_function) for path in routes for method in sorted(routes[path])}
    shapes = list(dict.fromkeys(shape for view in served.values() for shape in view.shapes))
    found, schemas = msgspec.json.schema_components(shapes, ref_template=_SCHEMAS)
    schema_of = dict(zip(shapes, found, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    responses: dict[str, Any] = {}
    for (method, path), view in served.items():
        about = {"operationId": view.name, "tags": [view.noun], "description": said[f"{method} {path}"]}
        refused = refusal_responses(view.refused(method, path))
        responses |= {_name(response): response for response in refused.values()}
        refs = {status: {"$ref": f"#/components/responses/{_name(response)}"} for status, response in refused.items()}
        paths.setdefault(path, {})[method.lower()] = about | view.operation(path, schema_of, refs)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Refectory",
            "version": "1",
            "summary": "A restaurant's own online ordering",
            "description": " ".join(_CUSTOMS.findall(text)).replace("\n", " "),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {name: _tidy(schema) for name, schema in sorted((schemas | problem_schemas()).items())},
            "responses": dict(sorted(responses.items())),
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": SESSION}},
        },
    }


class _Served:
    """What the view of a route tells of it."""

    def __init__(self, view: Any) -> None:
        self.roles: tuple[str, ...] = view.roles
        own = inspect.unwrap(view)
        self.name: str = own.__name__
        self.noun: str = own.__module__.rpartition(".")[2]
        calls = calls_of(view)
        self._called = {called for called, _ in calls}
        self.form: type[Struct] | None = next((given[1] for called, given in calls if called is read_form), None)
        told = get_type_hints(own)["return"]
        self._kind = get_origin(told) or told
        answer = get_args(told)[0]
        self.answers = get_args(answer) if isinstance(answer, UnionType) else (answer,)

    @property
    def shapes(self) -> list[Any]:
        return [*self.answers] if self.form is None else [self.form, *self.answers]

    def operation(self, path: str, schema_of: Mapping[Any, Schema], refusals: dict[str, Any]) -> dict[str, Any]:
        """What is asked, and what is answered."""
        parts = [{"name": part, "in": "path", "required": True, **_about(PARTS[part])} for part in re.findall(r"{(\w+)}", path)]
        asked = [{"in": "query", **query} for reader, query in QUERIES.items() if reader in self._called]
        headers = [_KEY_HEADER] * (read_key in self._called) + [_TAG_AT_HAND] * (self._kind is Shown)
        body = {"required": True, "content": {_JSON: {"schema": schema_of[self.form]}}} if self.form else None
        return {
            "security": [{"session": [role]} for role in self.roles],
            **({"parameters": found} if (found := parts + asked + headers) else {}),
            **({"requestBody": body} if body else {}),
            "responses": self._answers([schema_of[answer] for answer in self.answers]) | refusals,
        }

    def _answers(self, schemas: list[Schema]) -> dict[str, Any]:
        content = {"content": {_JSON: {"schema": {"anyOf": schemas} if schemas[1:] else schemas[0]}}}
        if self._kind is Created:
            return {"201": {"description": "It is there now.", "headers": {"Location": _TEXT_HEADER}, **content}}
        if self._kind is Shown:
            tag = {"headers": {"ETag": _TEXT_HEADER}}
            return {"200": {"description": "As it is now.", **tag, **content}, "304": {"description": "As it is at hand already.", **tag}}
        return {"200": {"description": "As it is now.", **content}}

    def refused(self, method: str, path: str) -> Iterator[Refusal]:
        """Those that the view can come to, and those that are answered before it is asked."""
        before = {KitchenBusy, TooManyTries, *([NoSuchPage] if "{" in path else []), *([] if method == "GET" else _OF_WRITES)}
        yield from (refusal for refusal in STATUS if refusal in self._called | before)


def _name(response: Schema) -> str:
    """What a response with refusals is called: by all of them."""
    return ".".join(re.findall(r"`([a-z-]+)`", response["description"]))


def _tidy(schema: Schema) -> Schema:
    """A schema whose description has no indents of the code."""
    return {**schema, "description": inspect.cleandoc(schema["description"])} if "description" in schema else schema


def _about(part: Schema) -> Schema:
    """A parameter's schema, with its description beside it."""
    told = {"description": part["description"]} if "description" in part else {}
    return {**told, "schema": {name: value for name, value in part.items() if name != "description"}}


def main() -> None:
    made_up = secrets.token_urlsafe(32)
    os.environ |= {
        "REFECTORY_STAGE": "local",
        "REFECTORY_TABLE": "none",
        "REFECTORY_ORDER_SECRET": made_up,
        "REFECTORY_MARK_SECRET": made_up,
    }
    from app import app  # noqa: PLC0415 - the settings must stand before the kitchen opens

    DOCUMENT.write_text(as_text(document(app.routes)))


def as_text(found: Mapping[str, Any]) -> str:
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
