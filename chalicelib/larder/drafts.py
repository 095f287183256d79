"""The draft of the book: one item, which is changed only by whoever has seen how it is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from chalicelib.domain.book.book import Book
from chalicelib.domain.book.drafts import Draft
from chalicelib.larder.keys import DRAFT
from chalicelib.larder.packing import packed, unpacked
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import ConditionsFailed, client, insist, table_name, transact


def read_draft() -> Draft:
    """The draft as it is now, or what is left of the one before; a larder that never had one has an empty one."""
    item = insist(lambda: client().get_item(TableName=table_name(), Key=DRAFT, ConsistentRead=True)).get("Item")
    return _draft_from(in_todays_shape(item)) if item else Draft()


def keep_draft(draft: Draft) -> bool:
    """Keeps this turn of the draft, if the turn before is still there; whether it is there now."""
    try:
        transact({"draft": draft_put(draft)})
    except ConditionsFailed:
        return read_draft() == draft  # ours, if it had landed and only its answer was lost
    return True


def draft_put(draft: Draft) -> dict[str, Any]:
    """The part of a transaction that keeps this turn of the draft, if the turn before is still there."""
    if draft.turn == 1:
        condition: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}
    else:
        before = {":before": {"N": str(draft.turn - 1)}}
        condition = {"ConditionExpression": "turn = :before", "ExpressionAttributeValues": before}
    return {"Put": {"TableName": table_name(), "Item": _item(draft), **condition}}


def _item(draft: Draft) -> dict[str, Any]:
    item = {**DRAFT, **STAMP, "base": {"N": str(draft.base)}, "turn": {"N": str(draft.turn)}, "who": {"S": draft.who}}
    if draft.at:
        item["at"] = {"S": draft.at.astimezone(UTC).isoformat()}
    if draft.book:
        item["book"] = packed(msgspec.json.encode(draft.book))
        item["hands"] = {"M": {entry: {"S": who} for entry, who in draft.hands.items()}}
    return item


def _draft_from(item: Mapping[str, Any]) -> Draft:
    return Draft(
        book=msgspec.json.decode(unpacked(item["book"]), type=Book) if "book" in item else None,
        base=int(item["base"]["N"]),
        turn=int(item["turn"]["N"]),
        who=item["who"]["S"],
        at=datetime.fromisoformat(item["at"]["S"]) if "at" in item else None,
        hands={entry: who["S"] for entry, who in item.get("hands", {"M": {}})["M"].items()},
    )
