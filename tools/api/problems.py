"""Refusals in the API's document: a schema for each, by its stable type."""

from collections.abc import Iterable
from typing import Any, NotRequired, TypedDict

import msgspec

from chalicelib.domain.refusal_sentences import WORDINGS
from chalicelib.domain.refusals import KitchenBusy, RestaurantError, TooManyTries
from chalicelib.kitchen.problems import STATUS
from chalicelib.service.stranding import Stranded

_SCHEMAS = "#/components/schemas/{name}"
_SECONDS: dict[str, Any] = {"schema": {"type": "integer"}, "description": "Seconds to wait."}
_WAITED_FOR = (KitchenBusy, TooManyTries)

Refusal = type[RestaurantError]
Schema = dict[str, Any]


class Fault(TypedDict):
    """A field of the rules, or of an entry of the book, that makes no sense, and why."""

    field: str
    message: str
    kind: NotRequired[str]
    id: NotRequired[str]


class TheirDish(TypedDict):
    """A dish of the draft as somebody else has left it, its texts by language, and the mark of it."""

    name: dict[str, str]
    description: dict[str, str]
    price: int
    off: bool
    seen: str


class Facts(TypedDict, total=False):
    """The facts that a refusal may have; none of them means two things."""

    allergens: list[str]
    by: str
    changed: list[str]
    closes_at: str
    count: int
    dish: str
    dishes: list[str]
    faults: list[Fault]
    field: str
    group: str
    ingredients: list[str]
    left: int
    most: int
    opens_at: str
    option: str
    orders: list[Stranded]
    reason: str
    seconds: int
    slots: list[str]
    state: str
    table: int
    theirs: TheirDish
    ticks: list[int]
    total: int
    turn: int
    version: int


def problem_schemas() -> dict[str, Schema]:
    """The schema of every refusal, by its name among the document's schemas, and of what stands in them."""
    (facts,), inner = msgspec.json.schema_components([Facts], ref_template=_SCHEMAS)
    types = inner.pop(facts["$ref"].rpartition("/")[2])["properties"]
    return {_name(refusal): _schema(refusal, types) for refusal in STATUS} | inner


def refusal_responses(refused: Iterable[Refusal]) -> dict[str, Schema]:
    """The answers with these refusals, by status."""
    by_status: dict[int, list[Refusal]] = {}
    for refusal in refused:
        by_status.setdefault(STATUS[refusal], []).append(refusal)
    return {str(status): _response(refusals) for status, refusals in sorted(by_status.items())}


def _response(refusals: list[Refusal]) -> Schema:
    refs = [{"$ref": _SCHEMAS.format(name=_name(refusal))} for refusal in refusals]
    wait = {"headers": {"Retry-After": _SECONDS}} if any(issubclass(refusal, _WAITED_FOR) for refusal in refusals) else {}
    names = ", ".join(f"`{refusal.name}`" for refusal in refusals)
    content = {"application/problem+json": {"schema": {"oneOf": refs} if refs[1:] else refs[0]}}
    return {"description": f"Refused: {names}.", **wait, "content": content}


def _name(refusal: Refusal) -> str:
    return f"problem.{refusal.name}"


def _schema(refusal: Refusal, types: dict[str, Schema]) -> Schema:
    wording = WORDINGS[refusal.name]
    properties: dict[str, Schema] = {
        "type": {"const": f"urn:refectory:problem:{refusal.name}"},
        "title": {"const": wording.title},
        "status": {"const": STATUS[refusal]},
        "detail": {"type": "string"},
        "next": {"type": "string"},
    }
    always = list(properties)
    if reasons := sorted(why for why in wording.sentences if why):
        properties["why"] = {"enum": reasons}
    properties |= {fact: types[fact] for fact in refusal.public}
    return {"title": wording.title, "type": "object", "required": always, "properties": properties}
