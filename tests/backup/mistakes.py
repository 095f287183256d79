"""A larder to which somebody has done everything wrong since an evening, and what an engine would recover of that evening.

An engine copies a table as it is, so it is recovered before the mistakes are made.
"""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import boto3
import pytest
import time_machine

from chalicelib.domain.logbook.sentences import line_of_entry
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.tickets.tickets import COOKING, move
from chalicelib.larder.keys import SHELF, order_key
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.orders import read_order
from chalicelib.larder.sessions import end_session
from chalicelib.larder.table import client, table_name
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service import ruling
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import withdraw
from chalicelib.service.publishing import publish
from tests.bistro import BISTRO
from tests.bistro import FRIDAY_EVENING as NOW
from tests.evening import SESSION, live_an_evening, order
from tests.faults import CutOff
from tests.order_keys import order_id_of
from tools.backup.recovery import recover, recovered_tables

THEN, LATER = "2026-11-27T19:05", NOW + timedelta(hours=20)
COOKED, LOST, CAME = (order_id_of(f"key-of-the-guest-{number}") for number in (0, 1, 8))


def make_mistakes() -> None:
    """What is recovered as it is after an evening; and all that somebody may do to the larder until the next day."""
    live_an_evening()
    name = table_name()
    boto3.client("dynamodb").update_continuous_backups(
        TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    recover(name, NOW, "dev", NOW, lambda _: None)
    with time_machine.travel(LATER, tick=False):
        order(8)
        keep_ticket(read_order(COOKED), move(read_order(COOKED), COOKING, LATER))
        withdraw(link_of("key-of-the-guest-4"), NOW)
        keep_movement(Movement("wrong", LATER, "waste", {"a": -2_000}, "Bo", "typed one nought too many"))
        client().delete_item(TableName=name, Key=order_key(LOST))
        ruling.slow_down(30, LATER + timedelta(hours=1), "Bo", LATER)
        publish(BISTRO, LATER, anyway=True)
        end_session(SESSION.id)


def picture(of: str) -> list[dict[str, Any]]:
    """All that shall be as it was. Of what is written once and stays, the shelf names by number what counts; that is looked at apart."""
    apart = ("SESSIONS", "GUESSES", "SENDER", "CALLS", "LOG", "MENU", "RULES", "BOOK")
    found = client().scan(TableName=of, ConsistentRead=True)["Items"]
    items = [item for item in found if item["pk"]["S"].partition("#")[0] not in apart]
    for item in items:
        if item["pk"] == SHELF["pk"]:
            item.pop("menu_version", None)
            item.pop("rules_version", None)
    return sorted(items, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def recovered() -> str:
    (name,) = recovered_tables(table_name())
    return name


def brought_back() -> list[str]:
    lines = map(line_of_entry, read_entries(NOW - timedelta(days=30), LATER + timedelta(days=1)))
    return [sentence for line in lines for sentence in line.what if sentence.startswith("Everything was brought back")]


def words_of_one_who(typed: list[Callable[[], str]], patch: pytest.MonkeyPatch) -> None:
    """Somebody who does something before each answer."""

    class Keyboard(io.StringIO):
        def readline(self, *_: Any) -> str:
            return typed.pop(0)()

    patch.setattr(sys, "stdin", Keyboard())


@contextmanager
def cut_off_at(call: int) -> Iterator[None]:
    """The process is gone before this one of its writes. What is there before any other call is what is there before the next write."""
    left = iter(range(call))

    def count(model: Any, **_: Any) -> None:
        if model.name in ("PutItem", "DeleteItem", "TransactWriteItems", "DeleteTable") and next(left, None) is None:
            raise CutOff

    events = boto3.DEFAULT_SESSION.events
    events.register("before-call.dynamodb", count)
    client.cache_clear()
    try:
        yield
    finally:
        events.unregister("before-call.dynamodb", count)
        client.cache_clear()
