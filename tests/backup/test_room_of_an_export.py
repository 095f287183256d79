"""An export of many orders needs no more memory than one of a few: after a year, all items at once were gigabytes."""

import json
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse

from chalicelib.larder.keys import order_key
from chalicelib.larder.table import client, table_name
from tests.backup.happenings import Item, items
from tests.bistro import FRIDAY_EVENING as NOW
from tests.evening import live_an_evening
from tests.house import a_larder_after
from tests.order_keys import order_id_of
from tools.backup import sorting
from tools.backup.export import export

A_PAGE, FEW, MANY = 100, 300, 1_500


@contextmanager
def as_many_more(order: Item, count: int) -> Iterator[None]:
    """The larder reads as if this order lay in it so many more times. Each page is made when it is asked for, so it takes no room here."""
    stored = items()

    def page(params: dict[str, Any], **_: Any) -> tuple[AWSResponse, Item]:
        asked = json.loads(params["body"])
        start = int(asked["ExclusiveStartKey"]["pk"]["S"].removeprefix("ORDER#")) if "ExclusiveStartKey" in asked else 0
        end = start + A_PAGE
        copies = [{**order, **order_key(f"{number:06}")} for number in range(end, start, -1)]
        more = {"LastEvaluatedKey": order_key(str(end))} if end < count else {}
        return AWSResponse(table_name(), 200, {}, None), {"Items": copies if start else [*stored, *copies], **more}

    client().meta.events.register("before-call.dynamodb.Scan", page)
    try:
        yield
    finally:
        client().meta.events.unregister("before-call.dynamodb.Scan", page)


def room_of_an_export(to: Path) -> int:
    """The most bytes that it held at once."""
    tracemalloc.start()
    try:
        export(to, NOW)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_five_times_as_many_orders_are_exported_in_the_same_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sorting, "RUN", 100_000)
    with a_larder_after(live_an_evening):
        cancelled = client().get_item(TableName=table_name(), Key=order_key(order_id_of("key-of-the-guest-1")))["Item"]
        export(tmp_path / "first", NOW)  # what a process loads once is no part of it
        rooms = {}
        for count in (FEW, MANY):
            with as_many_more(cancelled, count):
                rooms[count] = room_of_an_export(tmp_path / str(count))
            orders = (tmp_path / str(count) / "items" / "orders.jsonl").read_text("utf-8").split("\n")[:-1]
            assert len(orders) == count + 7
            assert orders == sorted(orders, key=lambda line: json.loads(line)["pk"])
    assert rooms[MANY] < rooms[FEW] * 1.2
