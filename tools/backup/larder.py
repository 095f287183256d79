"""The whole larder at once, for a backup: the one place that reads everything, and the one that writes items as they were."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.larder.keys import ERASED as ERASED_KEY
from chalicelib.larder.keys import SHELF as SHELF_KEY
from chalicelib.larder.schema import in_todays_shape
from chalicelib.larder.table import client, insist, is_failed_condition, table_name
from tools.backup.lines import Item, item_of, line_of

Key = tuple[str, str]
Larder = dict[Key, str]
"""Every item, as its line, by its key."""
SHELF: Key = ("SHELF", "SHELF")
BOOK_WITHOUT_VERSION: Key = ("BOOK", "BOOK")
"""The owner's files, of a larder from before they were kept with every menu."""
_NOT_THE_OWNERS = {"SESSIONS", "GUESSES", "SENDER", "CALLS"}
"""Who is signed in, who guessed, and who has how many orders open: they come and go, and are nobody's property."""
_LEFT_OUT = {*_NOT_THE_OWNERS, ERASED_KEY["pk"]["S"]}
"""What is not given when the items are read one after another."""
_HANDS = 16


class NotEmpty(Exception):
    """There is something in the larder that the export does not know; the sentence says what."""


def every_item(table: str | None = None) -> Iterator[Item]:
    """All that an owner owns, page by page; of the table that the settings name, or of another. Items of a later kitchen are refused.

    How far guests are erased is read first: an order that is read with its guest after that stands behind this mark, and is erased again.
    """
    asked: dict[str, Any] = {"TableName": table or table_name(), "ConsistentRead": True}
    if mark := insist(lambda: client().get_item(**asked, Key=ERASED_KEY)).get("Item"):
        yield in_todays_shape(mark)
    while True:
        answer = insist(lambda: client().scan(**asked))
        yield from (in_todays_shape(item) for item in answer["Items"] if kind_of(key_of(item)) not in _LEFT_OUT)
        if "LastEvaluatedKey" not in answer:
            return
        asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def everything() -> Larder:
    """The same, all at once, by key."""
    return {key_of(item): line_of(item) for item in every_item()}


def stands() -> bool:
    """Whether there is a restaurant at all: whoever fills a larder puts up the shelf last."""
    return "Item" in insist(lambda: client().get_item(TableName=table_name(), Key=SHELF_KEY, ConsistentRead=True))


def put_all(lines: list[str]) -> None:
    """Puts items where there are none: many at a time, for there may be a hundred thousand. What is there already must be the same."""
    _with_many_hands(_put, lines)


def _with_many_hands(write: Callable[[Any], object], what: Iterable[Any]) -> None:
    with ThreadPoolExecutor(_HANDS) as hands:
        for _ in hands.map(write, what):
            pass


def key_of(item: Item) -> Key:
    return item["pk"]["S"], item["sk"]["S"]


def kind_of(key: Key) -> str:
    return key[0].partition("#")[0]


def _put(line: str) -> None:
    put = {
        "TableName": table_name(),
        "Item": item_of(line),
        "ConditionExpression": "attribute_not_exists(pk)",
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    try:
        insist(lambda: client().put_item(**put))
    except ClientError as error:
        if not is_failed_condition(error):
            raise
        if line_of(error.response["Item"]) != line:
            raise NotEmpty(f"Somebody works in the table {table_name()}: an item changed while it was filled.") from None
