"""A larder of a laptop that is killed has every order that was answered, at whatever point it was cut off (F65)."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectionClosedError, EndpointConnectionError

from tests.patience import PATIENCE
from tools.laptop.engine import EngineDied, engine
from tools.laptop.table import lay_table

pytestmark = pytest.mark.engine
AT_THE_SAME_TIME = 4


def client(address: str) -> Any:
    return boto3.client("dynamodb", endpoint_url=address, config=Config(retries={"total_max_attempts": 1}))


def child_since(before: set[int]) -> int:
    (process,) = set(children()) - before
    return process


def children() -> list[int]:
    return [int(child) for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()]


@contextmanager
def to_be_killed(state: Path) -> Iterator[tuple[str, Any]]:
    before = set(children())
    with engine(state) as address:
        process = child_since(before)
        yield address, lambda: os.kill(process, signal.SIGKILL)


class Guests:
    """Order until the larder does not answer any more: an order and the sum of all orders, in one transaction."""

    def __init__(self, address: str, evening: int) -> None:
        self.answered: list[str] = []
        self._evening, self._client = evening, client(address)
        self._guests = [threading.Thread(target=self._order, args=(number,)) for number in range(AT_THE_SAME_TIME)]
        for guest in self._guests:
            guest.start()

    def wait_until(self, true: Callable[[], bool]) -> None:
        while not true():
            assert all(guest.is_alive() for guest in self._guests), "they cannot order any more"
            time.sleep(0.01)

    def wait_for(self, orders: int) -> None:
        self.wait_until(lambda: len(self.answered) >= orders)

    def go(self) -> None:
        for guest in self._guests:
            guest.join()

    def _order(self, number: int) -> None:
        for time_ in range(100_000):
            order = f"{self._evening}-{number}-{time_}"
            key = {"pk": {"S": order}, "sk": {"S": "ORDER"}}
            update = {"TableName": "larder", "Key": {"pk": {"S": "SUM"}, "sk": {"S": "SUM"}}, "UpdateExpression": "ADD orders :one"}
            try:
                self._client.transact_write_items(
                    TransactItems=[
                        {"Put": {"TableName": "larder", "Item": key, "ConditionExpression": "attribute_not_exists(pk)"}},
                        {"Update": {**update, "ExpressionAttributeValues": {":one": {"N": "1"}}}},
                    ]
                )
            except (BotoCoreError, ClientError):
                return
            self.answered.append(order)


def newest_journal(state: Path) -> int:
    return max(int(path.suffix[1:]) for path in state.glob("journal.*"))


def orders_in(address: str) -> tuple[set[str], int]:
    """The orders that are there, and their sum as it was counted."""
    items = [item for page in client(address).get_paginator("scan").paginate(TableName="larder") for item in page["Items"]]
    return {item["pk"]["S"] for item in items} - {"SUM"}, sum(int(item["orders"]["N"]) for item in items if "orders" in item)


def test_every_order_that_was_answered_is_there_after_a_kill_once(tmp_path: Path):
    """Before a snapshot, after some, and again before the next: the orders of all evenings are there, and none was done twice (F65)."""
    answered: set[str] = set()
    for evening, snapshots in enumerate((0, 2, 0)):
        with to_be_killed(tmp_path) as (address, kill):
            lay_table(client(address), "larder")
            assert_all_are_there(address, answered)
            guests = Guests(address, evening)
            guests.wait_for(20)
            wanted = newest_journal(tmp_path) + snapshots
            guests.wait_until(lambda: newest_journal(tmp_path) >= wanted)  # noqa: B023 - it is asked at once
            guests.wait_for(len(guests.answered) + 20)
            kill()
            guests.go()
            answered |= set(guests.answered)
    with engine(tmp_path) as address:
        assert_all_are_there(address, answered)
    with engine(tmp_path) as address:
        assert_all_are_there(address, answered)
        assert [path.stat().st_size for path in tmp_path.glob("journal.*")] == [0, 0], "what a snapshot holds is in no journal"


def assert_all_are_there(address: str, answered: set[str]) -> None:
    there, counted = orders_in(address)
    assert answered <= there, f"{len(answered - there)} of {len(answered)} are gone"
    assert len(there) == counted
    assert len(there) <= len(answered) + 4 * AT_THE_SAME_TIME, "only what was under way may be there without an answer"


def test_a_line_that_was_cut_off_was_never_answered_and_is_left_out(tmp_path: Path):
    with to_be_killed(tmp_path) as (address, kill):
        lay_table(client(address), "larder")
        guests = Guests(address, 0)
        guests.wait_for(1)
        kill()
        guests.go()
    journal = tmp_path / f"journal.{newest_journal(tmp_path)}"
    journal.write_bytes(journal.read_bytes() + b'["000000000000", "eu-west-3", "PutItem", "{')
    with engine(tmp_path) as address:
        assert_all_are_there(address, set(guests.answered))


def test_a_snapshot_that_cannot_be_written_leaves_the_journals(tmp_path: Path):
    (tmp_path / "dynamodb.json.tmp").mkdir()
    with to_be_killed(tmp_path) as (address, kill):
        lay_table(client(address), "larder")
        guests = Guests(address, 0)
        guests.wait_until(lambda: newest_journal(tmp_path) > 1)
        guests.wait_for(len(guests.answered) + 20)
        kill()
        guests.go()
    assert not (tmp_path / "dynamodb.json").exists()
    with engine(tmp_path) as address:
        assert_all_are_there(address, set(guests.answered))


FINE = b'["000000000000", "eu-west-3", "ListTables", "{}"]\n'


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("journal.1", FINE + b"\0\0\0\0\n" + FINE, "/journal.1, line 2"),
        ("dynamodb.json", b'{"__ministack_format__": 2, "payload": {"tab', "/dynamodb.json"),
        ("dynamodb.json", b'{"__ministack_format__": 99, "payload": {"tables": {}}}', "/dynamodb.json"),
        ("journal.old", FINE, ""),
    ],
    ids=["a line that is none", "cut in half", "of a newer engine", "a journal without a number"],
)
def test_what_cannot_be_read_is_left_as_it_is_and_the_engine_does_not_start(tmp_path: Path, name: str, content: bytes, place: str):
    state = tmp_path / "larder"
    state.mkdir()
    (state / name).write_bytes(content)
    with pytest.raises(EngineDied, match=f"{state}{place} cannot be used: .* make run FROM="), engine(state, tmp_path / "engine.log"):
        pass
    assert (state / name).read_bytes() == content


def test_a_snapshot_that_failed_is_tried_again(tmp_path: Path):
    state, log = tmp_path / "larder", tmp_path / "engine.log"
    with engine(state, log) as address:
        in_the_way = state / f"journal.{newest_journal(state) + 1}"
        in_the_way.mkdir()
        lay_table(client(address), "larder")
        wait_until(lambda: "No snapshot could be taken" in log.read_text())
        in_the_way.rmdir()
        put(client(address), 0)
        wait_until((state / "dynamodb.json").exists)


def wait_until(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up, "it did not come to pass"
        time.sleep(0.05)


def test_a_change_that_cannot_be_written_down_ends_the_engine_and_was_never_made(tmp_path: Path):
    """Else it would be there, in no file, for whoever asks again."""
    state, log = tmp_path / "larder", tmp_path / "engine.log"
    with engine(state) as address:
        lay_table(client(address), "larder")
    with engine(state, log) as address:
        full = state / f"journal.{newest_journal(state) + 1}"
        full.symlink_to("/dev/full")
        answered = put_until_it_fails(client(address))
        with pytest.raises((EndpointConnectionError, ConnectionClosedError)):  # it may not be quite gone yet
            put(client(address), answered)
    assert f"{full} could not be written" in log.read_text()
    full.unlink()
    with engine(state) as address:
        assert orders_in(address)[0] == {str(number) for number in range(answered)}
        put(client(address), answered)


def put_until_it_fails(larder: Any) -> int:
    number = 0
    try:
        while True:
            put(larder, number)
            number += 1
    except (BotoCoreError, ClientError):
        return number


def put(larder: Any, number: int) -> None:
    larder.put_item(
        TableName="larder", Item={"pk": {"S": str(number)}, "sk": {"S": "ORDER"}}, ConditionExpression="attribute_not_exists(pk)"
    )
