"""What can happen while a larder is exported or restored, at any call, and a look at what is there then."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from chalicelib.larder import table
from tests.faults import CutOff

Item = dict[str, Any]


def items() -> list[Item]:
    """The table as it is, but for who is signed in, who guessed, and who has how many orders open."""
    found = table.client().scan(TableName=table.table_name(), ConsistentRead=True)["Items"]
    left = [item for item in found if item["pk"]["S"].partition("#")[0] not in ("SESSIONS", "GUESSES", "SENDER", "CALLS")]
    return sorted(left, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def cut_off_at(calls: int) -> Callable[[int], None]:
    def cut_off(call: int) -> None:
        if call >= calls:
            raise CutOff

    return cut_off


class on_each:  # noqa: N801 - reads as a sentence
    """Something happens at each call of this operation; it is told which one it is. Hands that work at once count together."""

    def __init__(self, operation: str, happens: Callable[[int], None], when: str = "before-call") -> None:
        self._event = f"{when}.dynamodb.{operation}"
        self._happens, self._calls, self._lock = happens, 0, Lock()

    def __enter__(self) -> None:
        table.client().meta.events.register(self._event, self._happen)

    def __exit__(self, *_: object) -> None:
        table.client().meta.events.unregister(self._event, self._happen)

    def _happen(self, **_: Any) -> None:
        with self._lock:
            call, self._calls = self._calls, self._calls + 1
        self._happens(call)


class after_each_page:  # noqa: N801 - reads as a sentence
    """Something happens after each page of the larder was read; it is told what was on it."""

    def __init__(self, happens: Callable[[list[Item]], None]) -> None:
        self._happens = happens

    def __enter__(self) -> None:
        table.client().meta.events.register("after-call.dynamodb.Scan", self._happen)

    def __exit__(self, *_: object) -> None:
        table.client().meta.events.unregister("after-call.dynamodb.Scan", self._happen)

    def _happen(self, parsed: Item, **_: Any) -> None:
        self._happens(parsed["Items"])


class reading_item_by_item:  # noqa: N801 - reads as a sentence
    def __enter__(self) -> None:
        table.client().meta.events.register("provide-client-params.dynamodb.Scan", self._one)

    def __exit__(self, *_: object) -> None:
        table.client().meta.events.unregister("provide-client-params.dynamodb.Scan", self._one)

    def _one(self, params: Item, **_: Any) -> Item:
        return {**params, "Limit": 1}
